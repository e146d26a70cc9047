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
}
