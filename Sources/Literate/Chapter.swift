/// A chapter: its text, its exercises and the two files that hold them.
package struct Chapter: Sendable {
  /// The number, from 0.
  package let number: Int

  /// The name by which the code knows it, such as `KroneckerChain`.
  package let name: String

  /// The folder, relative to the root: `Chapters/02-KroneckerChain`.
  package let folder: String

  /// The text.
  package let page: Page

  /// The exercises that the text sets, in order.
  package let exercises: [Exercise]

  /// The reader's file, if the chapter has one.
  package let stubs: ExerciseFile?

  /// The solutions, if they are there.
  package let solutions: ExerciseFile?

  /// The folder of the solutions, relative to the root.
  package var solutionsFolder: String {
    "Solutions" + folder.dropFirst("Chapters".count)
  }

  /// The title, without the word chapter and the number.
  package var title: String {
    (page.headings.first?.text ?? name)
      .replacing(/^(?:Chapter )?\d+\S* (?:— )?/, with: "")
  }

  /// The name as one types it: `kronecker-chain`.
  package var commandName: String {
    name.replacing(/\B[A-Z]/) { "-\($0.0)" }.lowercased()
  }

  /// The time that the text asks for before its first section, if it does.
  package var minutes: Int? {
    page.paragraphs.lazy.prefix { $0.line < page.frontMatterEnd }
      .compactMap { $0.text.firstMatch(of: /(\d+)\sminutes/) }
      .first.flatMap { Int($0.1) }
  }

  /// The reader's file as it is shipped: a word to the reader, and the solutions
  /// without their bodies.
  package var shippedStubs: String? {
    solutions.map {
      shippedHead + $0.sections.map(\.stub).joined(separator: "\n")
    }
  }

  /// What stands before its first mark.
  var shippedHead: String {
    let imports = Page.lines(of: solutions?.head ?? "")
      .drop { $0.hasPrefix("//") }.joined(separator: "\n")
    return """
      // Your exercises of chapter \(number): replace each line that throws by your own \
      code.
      // `swift test --filter 'Chapter \(number)'` grades them all, and
      // `swift test --filter '\(number)\\.1 '` grades one. The text is in README.md \
      beside it.

      """ + imports
  }
}
