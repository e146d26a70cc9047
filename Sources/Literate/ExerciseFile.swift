import Foundation

/// A file of stubs or of solutions, apart at `// MARK: - Exercise 1.3`.
package struct ExerciseFile: Sendable {
  /// What belongs to one exercise: from its mark up to the next.
  package struct Section: Sendable {
    /// The number of the exercise, such as `1.3`.
    package let number: String
    /// The line of the mark, counted from 1.
    package let line: Int
    /// Everything from the mark up to the next.
    package let text: String
    fileprivate let found: Once<[Function]>

    /// The public functions.
    package var functions: [Function] { found.value }
  }

  /// A public function with what stands before it.
  package struct Function: Sendable {
    /// The name alone.
    package let name: String
    /// What stands between the mark (or the function before) and the
    /// declaration: above all the doc comment.
    package let lead: String
    /// The declaration, up to the brace.
    package let declaration: String
    /// What stands between the braces.
    package let body: String
    /// The line on which the body begins, counted from 1.
    package let bodyLine: Int
  }

  /// The file, relative to the root of the workbook.
  package let file: String

  /// What stands before the first mark.
  let head: String

  /// The exercises, in order.
  package let sections: [Section]

  fileprivate static let mark = "// MARK: - Exercise "

  /// Takes the text of a file apart.
  init(_ content: String, file: String) {
    self.file = file
    let text =
      content.utf8.contains(UInt8(ascii: "\r"))
      ? content.replacing("\r\n", with: "\n") : content
    let lines = Page.lines(of: text)
    let marks = lines.indices.filter { lines[$0].hasPrefix(Self.mark) }
    head = lines[..<(marks.first ?? lines.count)]
      .map { $0 + "\n" }.joined()
    sections = zip(marks, marks.dropFirst() + [lines.count]).map { mark, end in
      let text = lines[mark..<end].joined(separator: "\n")
      return Section(
        number: lines[mark].dropFirst(Self.mark.count).trimmed, line: mark + 1,
        text: text, found: Once { Function.all(in: text, from: mark + 1) })
    }
  }

  /// Whether nothing in it is a reader's: each section is a stub and no more,
  /// and before the first are comments and imports alone.
  var isUntouched: Bool {
    !sections.isEmpty
      && Page.lines(of: head).allSatisfy { line in
        line.isEmpty || line.hasPrefix("//") || line.hasPrefix("import ")
      }
      && sections.allSatisfy { section in
        section.text.trimmed == section.stub.trimmed
          && section.functions.allSatisfy { function in
            Page.lines(of: function.lead).allSatisfy {
              $0.isEmpty || $0.hasPrefix("//")
            }
          }
      }
  }

  /// Returns a file's text with the exercises in the order of their numbers.
  static func sorted(_ text: String) -> String {
    let file = ExerciseFile(text, file: "")
    let sections = file.sections.sorted {
      $0.number.compare($1.number, options: .numeric) == .orderedAscending
    }
    return sections.map(\.line) == file.sections.map(\.line)
      ? text : file.head + sections.map(\.text).joined(separator: "\n")
  }

  /// Returns the section of an exercise.
  ///
  /// - Parameter number: The number, such as `1.3`.
  /// - Returns: Its section, or `nil` if the file has none.
  package func section(_ number: String) -> Section? {
    sections.first { $0.number == number }
  }
}

extension ExerciseFile.Section {
  /// Whether the reader has written it: no line says any more that it is
  /// not written yet.
  package var isWritten: Bool {
    text.firstMatch(of: Pattern.open) == nil
  }

  /// The body that a stub has as it is shipped.
  var emptyBody: String { "throw NotWrittenYet(\"\(number)\")" }

  /// Whether every function is as it was shipped.
  package var isUntouched: Bool {
    !functions.isEmpty
      && functions.allSatisfy { $0.body.trimmed == emptyBody }
  }

  /// The section as a stub: what stands before and in each declaration, and
  /// in each body only that it is not written yet.
  ///
  /// What follows the last function, such as its helpers, is left out.
  package var stub: String {
    functions.map {
      $0.lead + $0.declaration + " {\n  \(emptyBody)\n}\n"
    }.joined()
  }
}

extension ExerciseFile.Function {
  /// Finds the public functions in a section that begins on the given line.
  ///
  /// A body ends at the first brace that stands in the first column, as the
  /// formatter leaves it, for what a reader writes need not even compile.
  fileprivate static func all(in text: String, from line: Int) -> [Self] {
    var rest = text[...]
    var functions: [Self] = []
    while let match = rest.firstMatch(of: Pattern.function) {
      let above = text[..<match.1.endIndex].utf8
      functions.append(
        Self(
          name: String(match.2), lead: String(rest[..<match.1.startIndex]),
          declaration: match.1.trimmed, body: String(match.3),
          bodyLine: line + 1 + above.count { $0 == UInt8(ascii: "\n") }))
      rest = rest[match.range.upperBound...]
    }
    return functions
  }
}
