/// What became of one exercise.
package enum Verdict: String, Sendable, Codable, CaseIterable {
  /// The stub still stands.
  case todo
  /// Every case was answered right, and the process ended as it should.
  case solved
  /// Some case was answered wrong, or with an error.
  case wrong
  /// The reader's code trapped, or a signal ended it.
  case crashed
  /// The time limit passed.
  case timedOut
  /// The reader's code left the process.
  case endedEarly
  /// The stub file does not compile.
  case doesNotCompile
  /// The compiler did not come to an end with the stub file.
  case compilesTooLong

  /// Whether it is the verdict on a whole stub file, which gave no answer.
  package var isOfFile: Bool {
    self == .doesNotCompile || self == .compilesTooLong
  }

  /// The verdict in words.
  package var words: String {
    switch self {
    case .todo: "to do"
    case .solved: "solved"
    case .wrong: "wrong"
    case .crashed: "crashed"
    case .timedOut: "timed out"
    case .endedEarly: "ended early"
    case .doesNotCompile: "does not compile"
    case .compilesTooLong: "takes too long to compile"
    }
  }

  /// The sign before it: what is to do is neither right nor wrong.
  var sign: String {
    switch self {
    case .todo: "○"
    case .solved: "✔"
    default: "✘"
    }
  }
}

/// A verdict with its reasons.
package struct Judgement: Sendable, Codable, Equatable {
  /// The verdict.
  package let verdict: Verdict
  /// What is wrong and why, in sentences; empty for what is solved.
  package let diagnosis: [String]
  /// The index of the case that the diagnosis speaks of.
  package let `case`: Int?
  /// The names of the mistakes that were found.
  package let slips: [String]
  /// The anchor of the section to reread, if there is one to name.
  package let section: String?
  /// The parts of a wrong answer, where they could be told apart.
  package let parts: [Part]

  /// A part of an answer.
  package struct Part: Sendable, Codable, Equatable {
    /// What the text calls it, empty where there is but one.
    package let name: String
    /// Whether it is right in all cases.
    package let isRight: Bool

    /// Creates the verdict on a part.
    package init(name: String, isRight: Bool) {
      self.name = name
      self.isRight = isRight
    }
  }

  /// Creates a judgement.
  package init(
    _ verdict: Verdict, _ diagnosis: [String] = [], case: Int? = nil,
    slips: [String] = [], section: String? = nil, parts: [Part] = []
  ) {
    self.verdict = verdict
    self.diagnosis = diagnosis
    self.case = `case`
    self.slips = slips
    self.section = section
    self.parts = parts
  }
}
