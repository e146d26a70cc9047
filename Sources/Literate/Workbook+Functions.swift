extension Workbook {
  /// Returns the calls of the project's functions that no text introduces.
  ///
  /// A function is introduced by its name in inline code (`matmul`, or
  /// `matmul(_:_:)`), or by a declaration in a Swift block; it is called by
  /// `matmul(a, b)` in either.
  var functionProblems: [Problem] {
    let functions = publicFunctions
    var introduced: Set<String> = []
    var problems: [Problem] = []
    for page in chapters.map(\.page) {
      for code in Code.all(on: page) {
        introduced.formUnion(code.introduced)
        for name in code.called
        where functions.contains(name) && introduced.insert(name).inserted {
          problems.append(
            Problem(
              page.file, code.line,
              "\(name) is called before it is introduced; say first what "
                + "`\(name)` does"))
        }
      }
    }
    return problems
  }

  /// The names of the functions that the modules in `Sources` and the stubs
  /// declare as public.
  private var publicFunctions: Set<String> {
    let files =
      Self.files(below: "Sources", of: root, extension: "swift")
      + chapters.compactMap { $0.stubs?.file }
    let lines = files.flatMap { Page.lines(of: (try? read($0)) ?? "") }
    return Set(
      lines.filter { $0.contains("public ") && $0.contains("func ") }
        .flatMap { Code.names(in: $0, where: .declared) })
  }
}

/// Code on a page, and what it does with functions.
private struct Code {
  enum Role {
    case declared, called
  }

  let line: Int
  var introduced: [String] = []
  var called: [String] = []

  /// Returns the code of a page, in the order of reading.
  static func all(on page: Page) -> [Code] {
    let inline = page.pieces.filter { $0.kind == .code }.map { piece in
      let name = piece.text.wholeMatch(
        of: Pattern.nameAlone)
      return name.map { Code(line: piece.line, introduced: [String($0.1)]) }
        ?? Code(line: piece.line, called: names(in: piece.text, where: .called))
    }
    let blocks = page.blocks.filter { $0.language == "swift" }
    let listings = blocks.flatMap { block in
      // A listing may use a function above its declaration.
      [
        Code(
          line: block.line,
          introduced: block.body.flatMap { names(in: $0, where: .declared) })
      ]
        + block.body.enumerated().map { offset, line in
          Code(
            line: block.line + 1 + offset,
            called: names(in: line, where: .called))
        }
    }
    return (inline + listings).sorted { $0.line < $1.line }
  }

  static func names(in line: String, where role: Role) -> [String] {
    line.matches(of: Pattern.name).filter { match in
      switch role {
      case .declared: match.1 != nil
      case .called: match.1 == nil && match.3 != nil
      }
    }.map { String($0.2) }
  }
}
