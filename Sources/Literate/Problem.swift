/// Something in the workbook that is not as it should be.
///
/// It prints as compilers print theirs, so that an editor can jump to it:
/// `Chapters/01-Jacobians/README.md:12: the link … leads nowhere`.
package struct Problem: Hashable, Sendable, CustomStringConvertible {
  /// The file, relative to the root of the workbook.
  package let file: String

  /// The line, counted from 1.
  package let line: Int

  /// What is wrong, and how to mend it.
  package let sentence: String

  init(_ file: String, _ line: Int, _ sentence: String) {
    self.file = file
    self.line = line
    self.sentence = sentence
  }

  /// The file, the line and the sentence.
  package var description: String { "\(file):\(line): \(sentence)" }
}

/// A sentence that says why something could not be had, without its place.
struct Mistake: Error, Equatable {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}
