import Foundation

/// A Markdown file, taken apart as far as the workbook's conventions need it.
///
/// This is no complete reader of Markdown. It knows headings (`## …`), fenced
/// blocks, mathematics among them (`math`), one-line comments that tie what
/// follows them to the code, and paragraphs with code, mathematics (a dollar
/// sign on the outer side of each backtick), bold type, links and images.
package struct Page: Sendable {
  /// A heading and the anchor that GitHub gives it.
  package struct Heading: Sendable, Equatable {
    /// The line, counted from 1.
    package let line: Int
    /// The number of `#`.
    package let level: Int
    /// The text as it is read, without marks for code or bold type.
    package let text: String
    let slug: String
    /// The anchor, without `#`: the slug, with a number from the second on.
    package let anchor: String
  }

  /// A fenced block.
  struct Block: Sendable {
    let line: Int
    let language: String
    let body: [String]
    let indentation: String
  }

  /// A block of mathematics, with the number at its end if it has one.
  struct Display: Sendable {
    let line: Int
    let body: [String]
    let number: String?

    init(_ block: Block) {
      line = block.line
      body = block.body
      number = body.joined(separator: " ").firstMatch(of: Pattern.number)
        .map { String($0.1) }
    }
  }

  /// Lines of prose that belong together.
  struct Paragraph: Sendable {
    let line: Int
    let text: String
    private let scanned: Once<[Piece]>

    init(line: Int, text: String) {
      self.line = line
      self.text = text
      scanned = Once { PieceScanner.pieces(of: text, line: line) }
    }

    /// What it is made of: taken apart when first asked for, since most
    /// commands never ask.
    var pieces: [Piece] { scanned.value }
  }

  /// The file, relative to the root of the workbook.
  package let file: String

  /// The lines of the file.
  package let lines: [String]

  /// The headings, in order.
  package internal(set) var headings: [Heading] = []

  var blocks: [Block] = []
  var displays: [Display] = []
  var paragraphs: [Paragraph] = []
  var ties: [Tie] = []
  var malformed: [Problem] = []

  /// Takes the text of a file apart.
  init(_ content: String, file: String) {
    self.file = file
    lines = Page.lines(of: content)
    var next = 0
    while next < lines.count { next = scan(next) }
  }

  /// Returns the lines of a text, apart at line feeds only, so that joining
  /// them gives the text again; of an `ended` text, without the empty one
  /// behind the last line feed.
  static func lines(of text: String, ended: Bool = false) -> [String] {
    let isEnded = ended && text.hasSuffix("\n")
    return (isEnded ? text.dropLast() : text[...]).utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
  }

  /// The numbers of the equations, in the order of the text.
  package var equations: [String] { displays.compactMap(\.number) }

  /// The anchors of the sections that the equations are in, by their numbers.
  package var sectionsOfEquations: [String: String] {
    let numbered = displays.compactMap { display in
      display.number.map { (number: $0, line: display.line) }
    }
    return Dictionary(
      numbered.compactMap { number, line in
        headings.last { $0.line < line }.map { (number, $0.anchor) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The folder of the file, relative to the root; empty for the root.
  var folder: String {
    file.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The line of the first section, up to which a text introduces itself.
  var frontMatterEnd: Int {
    headings.first { $0.level == 2 }?.line ?? lines.count + 1
  }

  var pieces: [Piece] { paragraphs.flatMap(\.pieces) }
  var images: [Piece] { pieces.filter { $0.kind == .image } }
}

/// A comment that ties the block or the image on the next line to the code.
struct Tie: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case listing, signature, output, figure
  }

  /// Where the current text or picture comes from.
  struct Source: Hashable, Sendable {
    let kind: Kind
    let value: String
  }

  let line: Int
  let source: Source

  /// Reads a line such as `<!-- listing: Sources/A.swift#b -->`.
  init?(_ text: String, line: Int) {
    guard let match = text.wholeMatch(of: Pattern.tie),
      let kind = Kind(rawValue: String(match.1))
    else { return nil }
    self.line = line
    source = Source(kind: kind, value: String(match.2))
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D ~= byte) }
    var bytes = Substring(self).utf8
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
