extension Workbook {
  /// Returns the comments that tie nothing, and the places where a page is
  /// cut off.
  var looseEnds: [Problem] {
    pages.flatMap { page in
      let blocks = page.blocks.map(\.line)
      let images = page.images.map(\.line)
      return page.malformed
        + page.ties.filter { tie in
          let objects = tie.source.kind == .figure ? images : blocks
          return !objects.contains(tie.line + 1)
        }.map {
          Problem(
            page.file, $0.line,
            "nothing to tie stands on the line after this comment")
        }
    }
  }

  /// Returns the blocks in a language, in chapters, that no tie explains.
  func untied(_ language: String, _ kinds: Tie.Kind...) -> [Problem] {
    chapters.map(\.page).flatMap { page in
      page.blocks.filter { $0.language == language }
        .compactMap {
          untied("\(language) block", on: $0.line, of: page, kinds)
        }
    }
  }

  /// Returns the images that no tie explains, those without a description,
  /// and the figures that no text shows.
  var untiedFigures: [Problem] {
    var problems: [Problem] = []
    for chapter in chapters {
      let page = chapter.page
      let images = page.images
      problems += images.compactMap {
        untied("image", on: $0.line, of: page, [.figure])
      }
      problems += images.filter(\.text.isEmpty).map {
        Problem(page.file, $0.line, "say between [ and ] what it shows")
      }
      let used = images.map {
        Self.resolve($0.target ?? "", from: chapter.folder)
      }
      let folder = chapter.folder + "/Figures"
      problems += Self.names(in: folder, of: root).map { "\(folder)/\($0)" }
        .filter { !used.contains($0) }
        .map { Problem($0, 1, "no text shows this figure; delete it") }
    }
    return problems
  }

  private func untied(
    _ object: String, on line: Int, of page: Page, _ kinds: [Tie.Kind]
  ) -> Problem? {
    let tie = page.ties.first { $0.line == line - 1 }
    if let tie, kinds.contains(tie.source.kind) { return nil }
    let ties = kinds.map { "<!-- \($0): … -->" }.joined(separator: " or ")
    return Problem(
      page.file, line,
      "this \(object) is tied to nothing; put \(ties) on the line before")
  }
}
