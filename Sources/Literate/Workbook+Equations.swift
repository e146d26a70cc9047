extension Workbook {
  /// Returns the equations whose numbers are out of order, and the references
  /// that name no equation.
  var equationProblems: [Problem] {
    let numbers = Set(
      chapters.flatMap { $0.page.displays.compactMap(\.number) })
    return chapters.flatMap(misnumbered)
      + chapters.map(\.page).flatMap { references($0, among: numbers) }
      + pages.filter { $0.file.hasPrefix("Solutions/") }
      .flatMap { references($0, among: numbers) }
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
          + "write \\tag{\(right)}, and mend the references and the tests")
    }
  }

  /// A reference is a number such as (1.2) in prose, outside code and
  /// mathematics.
  private func references(
    _ page: Page, among numbers: Set<String>
  ) -> [Problem] {
    page.pieces.filter { $0.kind == .words }.flatMap { piece in
      piece.text.matches(of: Pattern.reference).map { String($0.1) }
        .filter { !numbers.contains($0) }.map {
          Problem(
            page.file, piece.line,
            "there is no equation (\($0)); a number that is none stands "
              + "between dollar signs")
        }
    }
  }
}
