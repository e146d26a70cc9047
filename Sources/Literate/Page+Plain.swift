extension Page {
  /// Returns a stretch of this page as it is read in a terminal: formulas in
  /// Unicode, links with the file that they lead to, paragraphs and items of
  /// lists broken to the width, and no marks for headings and emphasis.
  ///
  /// - Parameters:
  ///   - markdown: Lines of this page.
  ///   - width: The number of columns.
  /// - Returns: The text, without a line feed at its end.
  package func plain(_ markdown: String, width: Int) -> String {
    let part = Page(markdown, file: file)
    let blocks = part.blocks.map { ($0.line, plain($0, width)) }
    let headings = part.headings.map { ($0.line, $0.text) }
    let paragraphs = part.paragraphs.map {
      ($0.line, plain($0, of: part, width))
    }
    let parts = (blocks + headings + paragraphs).sorted { $0.0 < $1.0 }
    var text = ""
    for (line, set) in parts {
      let isApart = line < 2 || part.lines[line - 2].trimmed.isEmpty
      text += text.isEmpty ? "" : isApart ? "\n\n" : "\n"
      text += set
    }
    return text
  }

  /// Sets a block as it is, and a formula that is too wide in several lines,
  /// apart where it has a wide blank.
  private func plain(_ block: Block, _ width: Int) -> String {
    var lines = block.body
    if block.language == "math" {
      lines = Page.lines(of: PlainMath.text(lines.joined(separator: "\n")))
      if lines.contains(where: { $0.count + 4 > width }) {
        lines = lines.flatMap { $0.split(separator: "   ").map(\.trimmed) }
      }
    }
    return lines.map { $0.isEmpty ? "" : "    " + block.indentation + $0 }
      .joined(separator: "\n")
  }

  private func plain(
    _ paragraph: Paragraph, of part: Page, _ width: Int
  ) -> String {
    let line = part.lines[paragraph.line - 1]
    let indentation = line.prefix { $0 == " " }
    let item = line.prefixMatch(of: Pattern.item)?.0 ?? indentation
    var text = plain(paragraph.pieces)
    if item.count > indentation.count {
      text = String(text.dropFirst(item.count - indentation.count))
    }
    let blank = String(repeating: " ", count: item.count)
    return Self.broken(text, width: width - item.count)
      .enumerated().map { ($0 == 0 ? String(item) : blank) + $1 }
      .joined(separator: "\n")
  }

  /// Sets the pieces of a paragraph in one line, with blanks that do not break
  /// inside formulas and code.
  private func plain(_ pieces: [Piece]) -> String {
    var text = ""
    var line = pieces.first?.line
    for (index, piece) in pieces.enumerated() {
      if piece.line != line, !text.hasSuffix(" ") { text += " " }
      line = piece.line
      switch piece.kind {
      case .math: text += Self.unbroken(PlainMath.text(piece.text))
      case .code: text += "`" + Self.unbroken(piece.text) + "`"
      case .words where piece.text == "*" && !isAlone(index, pieces): break
      case .image, .words, .dollar: text += piece.text
      }
      let next = index + 1 < pieces.count ? pieces[index + 1] : nil
      if let target = piece.target, next?.target != target {
        text += " (\(place(of: target)))"
      }
    }
    return text
  }

  /// Whether a star has blanks on both sides, and so is no mark of emphasis.
  private func isAlone(_ index: Int, _ pieces: [Piece]) -> Bool {
    index > 0 && pieces[index - 1].text.hasSuffix(" ")
      && index + 1 < pieces.count && pieces[index + 1].text.hasPrefix(" ")
  }

  /// Where a link leads: a file from the workbook's root, or another place.
  private func place(of target: String) -> String {
    if target.contains(":") { return target }
    let parts = target.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path =
      parts[0].isEmpty
      ? file : Workbook.resolve(String(parts[0]), from: folder)
    return path + (parts.count > 1 ? "#" + parts[1] : "")
  }

  private static func unbroken(_ text: String) -> String {
    String(text.map { $0.isWhitespace ? "\u{A0}" : $0 })
  }

  /// Breaks a text at its blanks, and a formula only where it fills more than
  /// a line.
  private static func broken(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for long in text.split(separator: " ") {
      let words =
        long.count > width ? long.split(separator: "\u{A0}") : [long]
      for word in words {
        if let line = lines.last, line.count + 1 + word.count <= width {
          lines[lines.count - 1] += " " + word
        } else {
          lines.append(String(word))
        }
      }
    }
    return lines.map { $0.replacing("\u{A0}", with: " ") }
  }
}
