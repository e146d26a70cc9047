// Every function takes the index of a line, which is one less than its
// number, and returns that of the first line that is still to scan.

extension Page {
  /// Scans what begins on a line.
  mutating func scan(_ first: Int) -> Int {
    switch Page.kind(of: lines[first].trimmed) {
    case .blank: return first + 1
    case .fence: return scanBlock(first)
    case .comment:
      if let tie = Tie(lines[first].trimmed, line: first + 1) {
        ties.append(tie)
      }
      return end(after: first - 1) { $0.contains("-->") }
    case .heading: addHeading(first)
    case .start, .prose: return scanParagraph(first)
    }
    return first + 1
  }

  private enum Kind {
    case blank, fence, comment, heading, start, prose
  }

  private static func kind(of text: String) -> Kind {
    switch text.first {
    case nil: .blank
    case "`" where text.hasPrefix("```"): .fence
    case "#" where text.drop { $0 == "#" }.hasPrefix(" "): .heading
    case "<": text.hasPrefix("<!--") ? .comment : .start
    // An item of a list begins anew, as a row of a table and a tag do.
    case "|", ">": .start
    case "-", "+", "*": text.dropFirst().hasPrefix(" ") ? .start : .prose
    case let first? where first.isNumber:
      text.drop(while: \.isNumber).hasPrefix(". ") ? .start : .prose
    default: .prose
    }
  }

  private mutating func scanParagraph(_ first: Int) -> Int {
    let next = lines[(first + 1)...].firstIndex {
      Page.kind(of: $0.trimmed) != .prose
    }
    let text = lines[first..<(next ?? lines.count)].joined(separator: "\n")
    paragraphs.append(.init(line: first + 1, text: text))
    return next ?? lines.count
  }

  private mutating func scanBlock(_ first: Int) -> Int {
    let indentation = lines[first].prefix { $0 == " " }
    let fence = lines[first].trimmed.prefix { $0 == "`" }
    let language = lines[first].trimmed.dropFirst(fence.count)
      .prefix { $0 != " " }
    let end = end(after: first) { $0.trimmed == fence }
    if lines[end - 1].trimmed != fence || end - 1 == first {
      malformed.append(
        Problem(file, first + 1, "this block is never closed; add \(fence)"))
    }
    let body = lines[(first + 1)..<max(first + 1, end - 1)].map {
      String($0.dropFirst($0.hasPrefix(indentation) ? indentation.count : 0))
    }
    let block = Block(
      line: first + 1, language: String(language), body: body,
      indentation: String(indentation))
    blocks.append(block)
    if block.language == "math" { displays.append(Display(block)) }
    return end
  }

  private mutating func addHeading(_ first: Int) {
    let level = lines[first].trimmed.prefix { $0 == "#" }.count
    let text = PieceScanner.pieces(
      of: lines[first].trimmed.dropFirst(level).trimmed, line: first + 1
    ).map(\.text).joined()
    let slug = Page.slug(text)
    let earlier = headings.count { $0.slug == slug }
    headings.append(
      .init(
        line: first + 1, level: level, text: text, slug: slug,
        anchor: earlier == 0 ? slug : "\(slug)-\(earlier)"))
  }

  /// Returns the line after the next one for which the condition holds.
  private func end(after first: Int, where isEnd: (String) -> Bool) -> Int {
    (lines[(first + 1)...].firstIndex(where: isEnd) ?? lines.count - 1) + 1
  }

  /// Returns the anchor that GitHub gives to a heading: in lower case, with
  /// letters, marks, digits, `_` and `-`, spaces turned into `-`.
  static func slug(_ text: String) -> String {
    let scalars = text.lowercased().unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber,
        .connectorPunctuation:
        true
      default:
        " -".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
      }
    }
    return String(String.UnicodeScalarView(scalars)).replacing(" ", with: "-")
  }
}
