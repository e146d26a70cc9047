/// A figure cannot be drawn from what was given, or not be written.
package struct FigureError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in one line.
  package let description: String

  /// Creates the error from its sentence.
  package init(_ sentence: String) {
    description = sentence
  }
}
