extension Workbook {
  /// Returns the comments that tie nothing, and the places where a page is
  /// cut off.
  var looseEnds: [Problem] {
    pages.flatMap { page in
      let blocks = page.blocks.map(\.line)
      let images = page.images.map(\.line)
      let loose = page.ties.filter { tie in
        let lines = tie.source.kind == .figure ? images : blocks
        return !lines.contains(tie.line + 1)
      }
      return page.malformed
        + loose.map {
          Problem(
            page.file, $0.line, "there is nothing to tie on the next line")
        }
    }
  }

  /// The chapters' texts, appendices included.
  private var texts: [Page] {
    pages.filter { $0.file.hasPrefix("Chapters/") }
  }

  /// Returns the blocks in a language, in chapters, that no tie explains.
  func untied(_ language: String, _ kinds: Tie.Kind...) -> [Problem] {
    texts.flatMap { page in
      page.blocks.filter { $0.language == language }.compactMap {
        untied("\(language) block", on: $0.line, of: page, kinds)
      }
    }
  }

  /// Returns the images that no tie explains, those without a description or a
  /// caption, and the figures that no text shows.
  var untiedFigures: [Problem] {
    texts.flatMap { page -> [Problem] in
      let images = page.images
      let used = images.compactMap(\.target)
        .flatMap { [$0, Picture.dark($0)] }
        .map { Self.resolve($0, from: page.folder) }
      let folder = page.folder + "/Figures"
      let unused = Self.names(in: folder, of: root)
        .map { folder + "/" + $0 }.filter { !used.contains($0) }
      return images.compactMap {
        untied("image", on: $0.line, of: page, [.figure])
      }
        + images.filter(\.text.isEmpty).map {
          Problem(page.file, $0.line, "say in its alt text what it shows")
        }
        + captionProblems(page)
        + unused.map { Problem($0, 1, "no text shows this figure; delete it") }
    }
  }

  /// Returns the figures without a caption of their number, and the numbers
  /// that no figure has.
  private func captionProblems(_ page: Page) -> [Problem] {
    let folder = page.folder.split(separator: "/").last ?? ""
    let chapter = folder.prefix { $0 != "-" }
    let name = Int(chapter).map(String.init) ?? String(chapter)
    let numbers = page.images.indices.map { "\(name).\($0 + 1)" }
    let missing = zip(page.images, numbers).compactMap { image, number in
      // After the line of the image comes an empty one.
      page.lines.dropFirst(image.line + 1).first?
        .hasPrefix("*Figure \(number). ") == true
        ? nil
        : Problem(
          page.file, image.line,
          "this figure has no caption; write *Figure \(number). …* below it")
    }
    return missing
      + page.pieces.flatMap { piece in
        piece.text.matches(of: Pattern.figure).map { String($0.1) }
          .filter { $0.hasPrefix("\(name).") && !numbers.contains($0) }
          .map { Problem(page.file, piece.line, "there is no figure \($0)") }
      }
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
