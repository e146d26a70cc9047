import Arguments
import CLibrary

/// What separates the fields of a row.
enum Separator: CChar, CaseIterable {
  case semicolon = 59
  case tab = 9
  case comma = 44
  case blanks = 32

  /// What it is called in a sentence.
  var name: String { self == .blanks ? "spaces" : "a \(self)" }

  /// Whether a number may have a decimal comma beside it.
  var allowsComma: Bool { self == .semicolon || self == .tab }
}

/// A field of a row: where it begins and ends, without its quotes.
struct Field {
  let start: Int
  let end: Int
  var isQuoted = false

  var isEmpty: Bool { start == end }
}

/// One line of a file, in memory that ends in a NUL.
struct Line {
  let bytes: UnsafeMutablePointer<CChar>
  let count: Int

  /// The whole text.
  var text: String { text(0, count) }

  /// Returns the text between two places.
  func text(_ start: Int, _ end: Int) -> String {
    let bytes = UnsafeRawBufferPointer(start: bytes + start, count: end - start)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns what a field says: two quotes in a quoted field stand for one.
  func text(_ field: Field) -> String {
    let text = text(field.start, field.end)
    return field.isQuoted ? text.replacing("\"\"", with: "\"") : text
  }

  /// Returns the first place of a byte in a field.
  func place(of byte: CChar, _ field: Field) -> Int? {
    let size = field.end - field.start
    guard let found = memchr(bytes + field.start, Int32(byte), size) else {
      return nil
    }
    return found - UnsafeMutableRawPointer(bytes)
  }
}

extension PointsReader {
  /// Finds the fields of a row, without the spaces around them.
  ///
  /// It works on bytes: a million rows take a second even where the compiler
  /// optimizes nothing.
  mutating func split(_ row: Line, _ separator: Separator) throws {
    fields.removeAll(keepingCapacity: true)
    let (bytes, count, mark) = (row.bytes, row.count, separator.rawValue)
    let space: CChar = separator == .tab ? 32 : 9  // beside the blank
    let otherMark: CChar = separator == .blanks ? 9 : mark
    var i = 0
    while true {
      while bytes[i] == 32 || bytes[i] == space { i += 1 }
      if i == count && separator == .blanks && !fields.isEmpty { return }
      let quoteStart = i
      let isQuoted = bytes[i] == quote
      if isQuoted {
        i += 1
        while i < count && (bytes[i] != quote || bytes[i + 1] == quote) {
          i += bytes[i] == quote ? 2 : 1
        }
        guard i < count else {
          throw error(quoteStart, "expected a closing quote on this line", row)
        }
        i += 1
      }
      let start = i
      while i < count && bytes[i] != mark && bytes[i] != otherMark { i += 1 }
      var end = i
      while end > start && (bytes[end - 1] == 32 || bytes[end - 1] == space) {
        end -= 1
      }
      if isQuoted && end > start {
        throw error(start, "expected a separator after the quote", row)
      }
      fields.append(
        isQuoted
          ? Field(start: quoteStart + 1, end: start - 1, isQuoted: true)
          : Field(start: start, end: end))
      if i == count { return }
      if separator != .blanks { i += 1 }
    }
  }

  /// Returns the fields of a text, without empty ones at its end, or nothing if
  /// it has a quote too many.
  func fields(of text: String, _ separator: Separator) -> [String] {
    var (bytes, reader) = (Array(text.utf8CString), self)
    let texts = bytes.withUnsafeMutableBufferPointer { buffer -> [String] in
      guard let base = buffer.baseAddress else { return [] }
      let row = Line(bytes: base, count: buffer.count - 1)
      guard (try? reader.split(row, separator)) != nil else { return [] }
      return reader.fields.map { row.text($0) }
    }
    return Array(texts.prefix((texts.lastIndex { !$0.isEmpty } ?? -1) + 1))
  }

  /// Returns what separates the fields of a row: that which makes numbers of
  /// all, or else what there is.
  mutating func separator(of row: Line) -> Separator {
    let all = Separator.allCases
    let whole = Field(start: 0, end: row.count)
    return all.first { separator in
      guard (try? split(row, separator)) != nil, fields.count > 1 else {
        return false
      }
      let filled = fields.lastIndex { !$0.isEmpty } ?? 0
      return fields[...filled].allSatisfy { row.number($0, separator) != nil }
    } ?? all.first { row.place(of: $0.rawValue, whole) != nil } ?? .blanks
  }
}

private let quote: CChar = 34

/// Returns a text without what would make a terminal do something.
func plain(_ text: String) -> String {
  escaped(text) { [.control, .format].contains($0.properties.generalCategory) }
}

/// Returns a text in quotes, in which whatever may be taken for something else
/// is escaped: all that is neither ASCII nor a letter.
func shown(_ text: String) -> String {
  quoted(escaped(text) { !$0.isASCII && !$0.properties.isAlphabetic })
}

private func escaped(
  _ text: String, where isOdd: (Unicode.Scalar) -> Bool
) -> String {
  text.unicodeScalars.map {
    isOdd($0) ? $0.escaped(asASCII: true) : String($0)
  }.joined()
}
