/// Reads a page line by line: what kind of thing each line belongs to.
struct PageScanner {
  var page: Page
  var index = 0
  var prose: [String] = []
  var anchors: [String: Int] = [:]

  init(page: Page) {
    self.page = page
  }

  /// The number of the current line.
  var number: Int { index + 1 }

  mutating func scanned() -> Page {
    while index < page.lines.count {
      scanLine(page.lines[index])
      index += 1
    }
    endParagraph()
    return page
  }

  mutating func scanLine(_ line: String) {
    let text = line.trimmed
    if text.isEmpty { return endParagraph() }
    if text.hasPrefix("```") || text.hasPrefix("~~~") {
      return scanBlock(line, text)
    }
    if text.hasPrefix("$$") { return scanDisplay(text) }
    if text.hasPrefix("<!--") { return scanComment(text) }
    if text.hasPrefix("#"), scanHeading(text) { return }
    if startsAnew(text) { endParagraph() }
    prose.append(line)
  }

  /// Tells whether a line begins an item, a row of a table or a folded part,
  /// none of which continues the paragraph before it.
  func startsAnew(_ text: String) -> Bool {
    for mark in ["- ", "* ", "+ ", "|", ">", "<"] where text.hasPrefix(mark) {
      return true
    }
    let rest = text.drop { $0.isNumber }
    return rest.count < text.count && rest.hasPrefix(". ")
  }

  mutating func endParagraph() {
    guard !prose.isEmpty else { return }
    let line = number - prose.count
    let text = prose.joined(separator: "\n")
    let pieces = PieceScanner.pieces(of: text, line: line)
    page.paragraphs.append(.init(line: line, text: text, pieces: pieces))
    prose = []
  }

  mutating func scanBlock(_ line: String, _ text: String) {
    endParagraph()
    let first = index
    let fence = text.prefix { $0 == text.first }
    let info = text.dropFirst(fence.count).trimmed
    let indentation = line.prefix { $0 == " " }
    let end = advance { line in
      let text = line.trimmed
      return text.hasPrefix(fence) && text.allSatisfy { $0 == fence.first }
    }
    if !end {
      report(first + 1, "this block is never closed; add \(fence)")
    }
    let body = page.lines[(first + 1)..<max(first + 1, index)].map { line in
      let margin = line.prefix(indentation.count).prefix { $0 == " " }
      return String(line.dropFirst(margin.count))
    }
    page.blocks.append(
      .init(
        line: first + 1,
        language: info.split(separator: " ").first.map(String.init) ?? "",
        body: body, indentation: String(indentation)))
  }

  mutating func scanDisplay(_ text: String) {
    endParagraph()
    let first = index
    if text != "$$" {
      report(number, "a formula's $$ stands on a line of its own")
      if text.dropFirst(2).hasSuffix("$$") { return }
    }
    if !advance(until: { $0.trimmed == "$$" }) {
      report(first + 1, "this formula is never closed; add $$")
    }
    let body = page.lines[first..<index].joined(separator: " ")
    let number = body.split(separator: "\\tag{", maxSplits: 1).dropFirst()
      .first.map { String($0.prefix { $0 != "}" }) }
    let tagged = body.contains("\\tag{")
    page.displays.append(.init(line: first + 1, number: tagged ? number : nil))
  }

  mutating func scanComment(_ text: String) {
    endParagraph()
    if let tie = Tie(text, line: number) {
      page.ties.append(tie)
    } else if !text.contains("-->") {
      _ = advance { $0.contains("-->") }
    }
  }

  mutating func scanHeading(_ text: String) -> Bool {
    let level = text.prefix { $0 == "#" }.count
    guard level <= 6, text.dropFirst(level).first == " " else { return false }
    endParagraph()
    let pieces = PieceScanner.pieces(
      of: text.dropFirst(level).trimmed, line: number)
    let title = pieces.map(\.text).joined()
    let slug = Anchor.slug(title)
    let earlier = anchors[slug, default: 0]
    anchors[slug] = earlier + 1
    page.headings.append(
      .init(
        line: number, level: level, text: title,
        anchor: earlier == 0 ? slug : "\(slug)-\(earlier)"))
    return true
  }

  /// Moves on to the next line for which the condition holds, or to the end.
  mutating func advance(until condition: (String) -> Bool) -> Bool {
    index += 1
    while index < page.lines.count {
      if condition(page.lines[index]) { return true }
      index += 1
    }
    return false
  }

  mutating func report(_ line: Int, _ sentence: String) {
    page.malformed.append(Problem(page.file, line, sentence))
  }
}

/// The anchors that GitHub gives to headings.
enum Anchor {
  /// Returns the anchor of a heading's text: lower case, letters, marks,
  /// digits, `_` and `-` kept, spaces turned into `-`, the rest dropped.
  static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || isWord(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    case .decimalNumber, .connectorPunctuation: true
    default: false
    }
  }
}
