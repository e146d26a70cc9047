/// A mistake in how a command was called: one line, exit status 2.
///
/// The sentence begins without a capital and ends without a full stop, for it
/// is printed behind the command's name: `workbook demo: unknown chapter …`.
package struct UsageError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what would be right, in one line.
  package let description: String

  /// Creates a usage error from its sentence.
  package init(_ sentence: String) {
    description = sentence
  }

  /// Creates the error for a word that names none of the things there are.
  ///
  ///     UsageError(unknown: "chapter", "jacobain", among: chapters)
  ///     // unknown chapter 'jacobain'; did you mean 'jacobians'?
  ///     // The chapters are: jacobians, …
  package init(unknown noun: String, _ word: String, among names: [String]) {
    description =
      "unknown \(noun) \(quoted(word))" + didYouMean(word, among: names)
      + (names.isEmpty
        ? "; there are no \(noun)s"
        : (suggestion(for: word, among: names) == nil ? "." : "")
          + " The \(noun)s are: " + names.joined(separator: ", "))
  }
}

/// A command could not do what it was asked: one line, and an exit status that
/// is 1 unless the command has another one for this.
package struct Failure: Error, Equatable, CustomStringConvertible {
  /// What went wrong, in one line.
  package let description: String
  /// The exit status.
  package let status: Int32

  /// Creates a failure from its sentence.
  package init(_ sentence: String, status: Int32 = 1) {
    description = sentence
    self.status = status
  }
}

/// Ends the command with a status and without a message, where the output has
/// already said everything.
package struct Exit: Error, Equatable {
  /// The exit status.
  package let status: Int32

  /// Creates the end of a command.
  package init(_ status: Int32) {
    self.status = status
  }
}

/// Returns the text in quotation marks, on one line and of a sane length
/// whatever it contains.
package func quoted(_ text: String) -> String {
  let most = 60
  let head = text.unicodeScalars.prefix(most).map { scalar in
    isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
  }
  let cut = text.unicodeScalars.count > most
  return "'" + head.joined() + (cut ? "…" : "") + "'"
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}
