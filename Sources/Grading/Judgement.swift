import Literate

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

extension Verdict {
  /// The sign before it: what is to do is neither right nor wrong.
  var sign: String {
    switch self {
    case .todo: "○"
    case .solved: "✔"
    default: "✘"
    }
  }
}
