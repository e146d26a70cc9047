/// The error that a stub throws until its reader has written it.
///
/// Replace the line that throws it with your own code.
public struct NotWrittenYet: Error, Equatable, CustomStringConvertible {
  /// The number of the exercise, such as `1.2`.
  public let exercise: String

  /// Creates the error of the exercise with the given number.
  public init(_ exercise: String) {
    self.exercise = exercise
  }

  /// One sentence that says what is still to do.
  public var description: String {
    "Exercise \(exercise) is not written yet."
  }
}
