/// A file of stubs or of solutions, apart at `// MARK: - Exercise 1.3`.
public struct ExerciseFile: Sendable {
  /// What belongs to one exercise: from its mark up to the next.
  public struct Section: Sendable {
    /// The number of the exercise, such as `1.3`.
    public let number: String
    /// The line of the mark, counted from 1.
    public let line: Int
    /// Everything from the mark up to the next.
    public let text: String
    /// The public functions.
    public let functions: [Function]
  }

  /// A public function with what stands before it.
  public struct Function: Sendable {
    /// The name alone.
    public let name: String
    /// The line on which the declaration begins.
    public let line: Int
    /// What stands between the mark (or the function before) and the
    /// declaration: above all the doc comment.
    public let lead: String
    /// The declaration, up to the brace.
    public let declaration: String
    /// What stands between the braces.
    public let body: String

    /// The line after the declaration.
    public var bodyLine: Int { line + Page.lines(of: declaration).count }
  }

  /// The file, relative to the root of the workbook.
  public let file: String

  /// The lines before the first mark that are no comments.
  let imports: [String]

  /// The exercises, in order.
  public let sections: [Section]

  static let mark = "// MARK: - Exercise "

  /// Takes the text of a file apart.
  ///
  /// - Parameters:
  ///   - content: The whole text.
  ///   - file: Its path, relative to the root of the workbook.
  public init(_ content: String, file: String) {
    self.file = file
    let lines = Page.lines(of: content)
    let marks = lines.indices.filter { lines[$0].hasPrefix(Self.mark) }
    imports = lines[..<(marks.first ?? lines.count)]
      .filter { !$0.isEmpty && !$0.hasPrefix("//") }
    let ends = marks.dropFirst() + [lines.count]
    sections = zip(marks, ends).map { mark, end in
      Section(
        number: lines[mark].dropFirst(Self.mark.count).trimmed, line: mark + 1,
        text: lines[mark..<end].joined(separator: "\n"),
        functions: Function.all(in: lines[(mark + 1)..<end]))
    }
  }

  /// Returns the section of an exercise.
  ///
  /// - Parameter number: The number, such as `1.3`.
  /// - Returns: Its section, or `nil` if the file has none.
  public func section(_ number: String) -> Section? {
    sections.first { $0.number == number }
  }
}

extension ExerciseFile.Section {
  /// Whether the reader has written it: no line says any more that it is
  /// not written yet.
  public var isWritten: Bool {
    !Page.lines(of: text).contains {
      $0.contains("NotWrittenYet(") && !$0.trimmed.hasPrefix("//")
    }
  }

  /// The body that a stub has as it is shipped.
  var emptyBody: String { "throw NotWrittenYet(\"\(number)\")" }

  /// Whether every function is as it was shipped.
  public var isUntouched: Bool {
    functions.allSatisfy { $0.body.trimmed == emptyBody }
  }

  /// The section as a stub: what stands before and in each declaration, and
  /// in each body only that it is not written yet.
  ///
  /// What follows the last function, such as its helpers, is left out.
  public var stub: String {
    functions.reduce(ExerciseFile.mark + number + "\n") { text, function in
      text + function.lead + function.declaration
        + " {\n  \(emptyBody)\n}\n"
    }
  }
}

extension ExerciseFile.Function {
  /// Finds the public functions among some lines of Swift.
  ///
  /// A body ends at the first brace that stands in the first column, as the
  /// formatter leaves it, for what a reader writes need not even compile.
  static func all(in lines: ArraySlice<String>) -> [Self] {
    var functions: [Self] = []
    var next = lines.startIndex
    while let first = lines[next...].firstIndex(where: isDeclaration) {
      let end = lines[first...].firstIndex { $0.hasPrefix("}") }
      let last = isOneLine(lines[first]) ? first : end ?? lines.endIndex - 1
      let text = lines[first...last].joined(separator: "\n")
      let brace = openingBrace(of: text) ?? text.endIndex
      let body = text[brace...].dropFirst()
      functions.append(
        Self(
          name: name(of: lines[first]), line: first + 1,
          lead: lines[next..<first].map { $0 + "\n" }.joined(),
          declaration: text[..<brace].trimmed,
          body: String(body[..<(body.lastIndex(of: "}") ?? body.endIndex)])))
      next = last + 1
    }
    return functions
  }

  private static func isDeclaration(_ line: String) -> Bool {
    line.hasPrefix("public func ")
  }

  private static func isOneLine(_ line: String) -> Bool {
    line.hasSuffix("}") && openingBrace(of: line) != nil
  }

  private static func name(of line: String) -> String {
    String(
      line.dropFirst("public func ".count).prefix { $0 != "(" && $0 != "<" })
  }

  /// The first brace outside parentheses.
  private static func openingBrace(of text: String) -> String.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "{" where depth == 0: return index
      default: break
      }
    }
    return nil
  }
}
