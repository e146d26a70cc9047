extension Workbook {
  /// Returns the equations whose numbers are out of order, and the references
  /// that name no equation.
  var equationProblems: [Problem] {
    let numbers = Set(
      chapters.flatMap { $0.page.displays.compactMap(\.number) })
    return chapters.flatMap(misnumbered)
      + pages.flatMap { references($0, among: numbers) }
      + swiftFiles.flatMap { citations(in: $0, among: numbers) }
  }

  /// A reference in Swift is such a number in a comment.
  private func citations(
    in file: String, among numbers: Set<String>
  ) -> [Problem] {
    let text = (try? read(file)) ?? ""
    return text.matches(of: Pattern.cited).compactMap { match in
      let above = text[..<match.1.startIndex]
      let line = above[(above.lastIndex(of: "\n") ?? text.startIndex)...]
      guard !numbers.contains(String(match.1)),
        line.firstMatch(of: Pattern.comment) != nil
      else { return nil }
      return Problem(
        file, above.utf8.count { $0 == 10 } + 1,
        "there is no equation (\(match.1))")
    }
  }

  /// The Swift files but for the stubs, which are the readers'.
  var swiftFiles: [String] {
    ["Sources", "Solutions", "Tests"].flatMap {
      Self.files(below: $0, of: root, extension: "swift")
    }
  }

  private func misnumbered(_ chapter: Chapter) -> [Problem] {
    let numbered = chapter.page.displays.filter { $0.number != nil }
    return numbered.enumerated().compactMap { index, display in
      let right = "\(chapter.number).\(index + 1)"
      let number = display.number ?? ""
      guard number != right else { return nil }
      return Problem(
        chapter.page.file, display.line,
        "equation (\(number)) is number \(index + 1) of its chapter; "
          + "write \\qquad (\(right)), and mend the references and the tests")
    }
  }

  /// A reference is a number such as (1.2) in prose, outside code and
  /// mathematics, or among the words in a formula.
  private func references(
    _ page: Page, among numbers: Set<String>
  ) -> [Problem] {
    let prose = page.pieces.filter { $0.kind == .words }
      .map { (line: $0.line, text: $0.text) }
    let reasons = page.displays.flatMap { display in
      display.body.enumerated().flatMap { offset, line in
        line.matches(of: Pattern.words).map {
          (line: display.line + 1 + offset, text: String($0.1))
        }
      }
    }
    return (prose + reasons).flatMap { line, text in
      text.matches(of: Pattern.reference).map { String($0.1) }
        .filter { !numbers.contains($0) }.map {
          Problem(
            page.file, line,
            "there is no equation (\($0)); a number that is none is written "
              + "as a formula")
        }
    }
  }
}
