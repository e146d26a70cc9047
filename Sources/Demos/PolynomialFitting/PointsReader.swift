import Arguments
import PolynomialFitting

extension Points {
  /// Reads points from the bytes of a file of two columns, x and y.
  ///
  /// The columns are parted by comma, semicolon or tab, whichever the first row
  /// has. Numbers have a decimal point. Blank lines, and what follows a `#`,
  /// are skipped; so is a first row of two names. Fields may stand in double
  /// quotes.
  ///
  /// - Parameters:
  ///   - bytes: The file's content, in UTF-8.
  ///   - name: The name of the file, for the messages.
  /// - Throws: `Failure` with file, line, column and what was expected,
  ///   where a row is not a point.
  public init(csv bytes: [UInt8], of name: String) throws {
    if bytes.isEmpty { throw Failure("'\(name)' is empty") }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Failure("'\(name)' is in UTF-16; save it in UTF-8")
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var reader = PointsReader(file: name)
    for line in lines(of: bytes.dropFirst(hasMark ? 3 : 0)) {
      try reader.read(line)
    }
    if reader.x.isEmpty {
      throw Failure(
        "'\(name)' has no points: expected rows of two numbers, x and y")
    }
    self.init(name, x: reader.x, y: reader.y)
  }
}

/// Returns the lines, ended by a line feed, a carriage return or both.
private func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  let (lineFeed, carriageReturn) = (UInt8(10), UInt8(13))
  return bytes.split(
    separator: lineFeed, omittingEmptySubsequences: false
  ).flatMap { line in
    (line.last == carriageReturn ? line.dropLast() : line).split(
      separator: carriageReturn, omittingEmptySubsequences: false)
  }
}

/// The longest line that is read, in bytes.
private let longestLine = 1000

/// Reads a file of points line by line.
private struct PointsReader {
  let file: String
  var x: [Double] = []
  var y: [Double] = []
  private var line = 0
  private var separator: Character?
  private var isFirstRow = true

  init(file: String) {
    self.file = file
  }

  mutating func read(_ bytes: ArraySlice<UInt8>) throws {
    line += 1
    if bytes.count > longestLine {
      throw error(longestLine + 1, "expected the line to end before this")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      let column = text.prefix { $0 != "\u{FFFD}" }.count + 1
      throw error(column, "expected text in UTF-8, got other bytes")
    }
    let characters = Array(text)
    let first = characters.first { !$0.isWhitespace } ?? "#"
    if first == "#" { return }
    let fields = try self.fields(of: characters)
    defer { isFirstRow = false }
    if isFirstRow && fields.allSatisfy(\.isName) { return }
    x.append(try number(fields[0], "x"))
    y.append(try number(fields[1], "y"))
  }

  /// Returns the two fields of a row.
  private mutating func fields(of line: [Character]) throws -> [Field] {
    let candidates: [Character] = separator.map { [$0] } ?? [";", ",", "\t"]
    var rows: [[Field]] = []
    var mistake: FieldScanner.Mistake?
    for candidate in candidates {
      do {
        rows.append(try FieldScanner.fields(of: line, candidate))
      } catch {
        rows.append([])
        mistake = error
      }
    }
    let best =
      rows.firstIndex { $0.count == 2 } ?? rows.firstIndex { $0.count > 1 }
    if best == nil, let mistake {
      throw error(mistake.column, mistake.sentence)
    }
    let fields = rows[best ?? 0]
    guard fields.count == 2 else {
      let kind = separator.map(name) ?? "a comma, a semicolon or a tab"
      throw error(
        fields.count > 2 ? fields[2].column : fields[0].column,
        "expected two fields, x and y, parted by \(kind), got "
          + (fields.count > 2
            ? "\(fields.count)" : quoted(fields[0].text) + " alone"))
    }
    separator = candidates[best ?? 0]
    return fields
  }

  private func number(_ field: Field, _ name: String) throws -> Double {
    if let number = Double(field.text) {
      if number.isFinite { return number }
      throw error(
        field.column,
        "expected a finite number for \(name), got \(quoted(field.text))")
    }
    let pointed = String(field.text.map { $0 == "," ? "." : $0 })
    let kind = Double(pointed) == nil ? "" : " with a decimal point"
    let got = field.text.isEmpty ? "nothing" : quoted(field.text)
    throw error(
      field.column, "expected a number\(kind) for \(name), got \(got)")
  }

  private func error(_ column: Int, _ sentence: String) -> Failure {
    Failure("\(file):\(line):\(column): \(sentence)")
  }
}

/// Returns what a separator is called.
private func name(of separator: Character) -> String {
  switch separator {
  case ";": "a semicolon"
  case "\t": "a tab"
  default: "a comma"
  }
}
