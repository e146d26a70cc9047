/// A field of a row, and where it begins, counted from 1.
struct Field {
  let text: String
  let column: Int

  /// Whether this is the name of a column: it begins with a letter, and it is
  /// not one of the words for numbers, `nan` and `inf`.
  var isName: Bool {
    let first = text.first ?? " "
    return (first.isLetter || first == "_") && Double(text) == nil
  }
}

/// Reads the fields of one row, up to a comment.
struct FieldScanner {
  /// What is wrong with a row, and where.
  struct Mistake: Error {
    let column: Int
    let sentence: String
  }

  private let line: [Character]
  private let separator: Character
  private var place = 0

  /// Returns the fields of a row, one at least.
  ///
  /// Spaces around a field do not belong to it, nor do its quotes; two quotes
  /// in a quoted field stand for one.
  static func fields(
    of line: [Character], _ separator: Character
  ) throws(Mistake) -> [Field] {
    var scanner = FieldScanner(line: line, separator: separator)
    var fields: [Field] = []
    repeat {
      fields.append(try scanner.field())
    } while scanner.skip(separator)
    return fields
  }

  private init(line: [Character], separator: Character) {
    self.line = line
    self.separator = separator
  }

  private var next: Character? { place < line.count ? line[place] : nil }

  private var isAtEnd: Bool {
    next == nil || next == separator || next == "#"
  }

  private mutating func skip(_ character: Character) -> Bool {
    guard next == character else { return false }
    place += 1
    return true
  }

  private mutating func skipSpaces() {
    while let next, next.isWhitespace && next != separator { place += 1 }
  }

  private mutating func field() throws(Mistake) -> Field {
    skipSpaces()
    let start = place
    if next == "\"" { return try quotedField() }
    while !isAtEnd { place += 1 }
    var end = place
    while end > start && line[end - 1].isWhitespace { end -= 1 }
    return Field(text: String(line[start..<end]), column: start + 1)
  }

  private mutating func quotedField() throws(Mistake) -> Field {
    let start = place
    var text = ""
    place += 1
    while let character = next {
      place += 1
      if character != "\"" {
        text.append(character)
      } else if !skip("\"") {
        skipSpaces()
        if isAtEnd { return Field(text: text, column: start + 1) }
        throw Mistake(
          column: place + 1, sentence: "expected a separator after the quote")
      } else {
        text.append("\"")
      }
    }
    throw Mistake(
      column: start + 1, sentence: "expected a closing quote in this line")
  }
}
