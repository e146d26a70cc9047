/// A stretch of a paragraph that is all of one kind, and words on one line.
struct Piece: Sendable, Equatable {
  enum Kind: Sendable {
    case words, code, math, image
    /// A dollar sign that is not escaped and opens no formula as it should.
    case dollar
  }

  let kind: Kind
  let text: String
  let line: Int
  /// The number of the bold passage that it belongs to, within its paragraph.
  let bold: Int?
  /// Where the link leads that it belongs to, or an image's file.
  let target: String?
}

/// Takes paragraphs apart.
struct PieceScanner {
  // It never changes, and matching does not change it.
  nonisolated(unsafe) private static let mark =
    #/
      \\(.)
    | `{2}(.+?)`{2} | `([^`]+)`
    | \$`([^`]+)`\$
    | (\*\*)
    | <img\ src="([^"]*)"\ alt="([^"]*)">
    | <[A-Za-z\/!][^>]*>
    | (!?)\[((?:[^\[\]`]|`[^`]*`)*)\]\(([^()\s]*)[^()]*\)
    /#.dotMatchesNewlines()

  private var line: Int
  private var bold: Int?
  private var passages = 0
  private var pieces: [Piece] = []

  private init(line: Int) {
    self.line = line
  }

  /// Returns the pieces of a paragraph that begins on the given line.
  static func pieces(of text: String, line: Int) -> [Piece] {
    var scanner = PieceScanner(line: line)
    scanner.scan(text[...], target: nil)
    return scanner.pieces
  }

  private mutating func scan(_ text: Substring, target: String?) {
    var rest = text
    while !rest.isEmpty {
      let end = rest.utf8.firstIndex(where: Self.isSpecial) ?? rest.endIndex
      addWords(rest[..<end], target)
      rest = rest[end...]
      guard let match = rest.prefixMatch(of: Self.mark) else {
        if rest.first == "$" {
          add(.dollar, "$", target)
        } else {
          addWords(rest.prefix(1), target)
        }
        rest = rest.dropFirst()
        continue
      }
      rest = rest[match.range.upperBound...]
      let (
        all, escaped, wide, code, math, stars, picture, description, image,
        inside,
        file
      ) = match.output
      if let inside, image == "" {
        scan(inside, target: file.map(String.init))
        continue
      }
      if let escaped { add(.words, escaped, target) }
      if let code = code ?? wide { add(.code, code, target) }
      if let math { add(.math, math, target) }
      if let inside { add(.image, inside, file.map(String.init)) }
      if let description {
        let text = Picture.unescaped(description)
        add(.image, text[...], picture.map(String.init))
      }
      if stars != nil {
        if bold == nil { passages += 1 }
        bold = bold == nil ? passages : nil
      }
      line += all.utf8.count { $0 == UInt8(ascii: "\n") }
    }
  }

  /// Whether a mark begins with a character: with one of \ ` $ * < ! and [.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x5C, 0x60, 0x24, 0x2A, 0x3C, 0x21, 0x5B: true
    default: false
    }
  }

  private mutating func addWords(_ text: Substring, _ target: String?) {
    let lines = text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, words) in lines.enumerated() {
      if index > 0 { line += 1 }
      if !words.isEmpty { add(.words, Substring(words), target) }
    }
  }

  private mutating func add(
    _ kind: Piece.Kind, _ text: Substring, _ target: String?
  ) {
    pieces.append(
      Piece(
        kind: kind, text: String(text), line: line, bold: bold,
        target: target))
  }
}
