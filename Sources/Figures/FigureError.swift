/// A figure cannot be drawn from what was given, or not be written.
public struct FigureError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in one line.
  public let description: String

  /// Creates the error from its sentence.
  public init(_ sentence: String) {
    description = sentence
  }
}
