import Arguments
import CLibrary
import PolynomialFitting

/// Reads a file of points line by line.
struct PointsReader {
  /// The name of the file, as it is shown.
  let file: String

  var x: [Double] = []
  var y: [Double] = []
  var rest: (x: [Double], y: [Double]) = ([], [])
  private var certified: [Double] = []

  /// The columns that the caller has chosen.
  private let chosen: [String?]

  private var line = 0
  var scanner = FieldScanner()
  var columns: Columns?
  var mark: DecimalMark?

  /// The first row, kept until the second shows what separates fields.
  private var first: (bytes: [CChar], line: Int)?

  /// What the last comment above the first row says.
  private var comment = ""

  /// Whether this is a file of NIST's, above its data.
  private var isAboveData = false

  /// What is before the decimals, the same in the whole file.
  enum DecimalMark: Equatable {
    case point, comma
    /// Only numbers like 1,234 so far, which may be thousands.
    case doubtful(Failure)
  }

  init(file: String, x: String?, y: String?) {
    self.file = plain(file)
    chosen = [x, y]
  }

  /// Reads the lines of a piece of the file.
  ///
  /// - Returns: How many bytes were read: to the end of the last whole line.
  mutating func read(
    _ bytes: UnsafeMutablePointer<CChar>, _ count: Int, isLast: Bool
  ) throws -> Int {
    var start = 0
    if line == 0 { start = try checkBeginning(bytes, count) }
    func find(_ byte: Int32, _ from: Int, _ to: Int) -> Int {
      memchr(bytes + from, byte, to - from)
        .map { $0 - UnsafeMutableRawPointer(bytes) } ?? to
    }
    var lineFeed = -1
    while start < count {
      if lineFeed < start { lineFeed = find(10, start, count) }
      let end = find(13, start, lineFeed)
      // A carriage return may be half of an end of line.
      if !isLast && (end == count || end == count - 1 && bytes[end] == 13) {
        guard count - start < Points.longestLine else {
          line += 1
          throw error(0, "expected the line to end within 1 MB")
        }
        return start
      }
      let isPair = end + 1 < count && bytes[end] == 13 && bytes[end + 1] == 10
      bytes[end] = 0
      line += 1
      try read(Line(bytes: bytes + start, count: end - start))
      start = end + (isPair ? 2 : 1)
    }
    return min(start, count)
  }

  /// Returns the points that were read.
  mutating func points() throws -> Points {
    if columns == nil, first != nil { try begin(nil) }
    if case .doubtful(let failure) = mark { throw failure }
    guard !x.isEmpty, let columns else {
      throw Failure(
        line == 0
          ? "'\(file)' is empty"
          : "'\(file)' has no points: expected rows of two numbers, x and y")
    }
    return Points(
      file, x: x, y: y, xName: columns.name(columns.x),
      yName: columns.name(columns.y), certified: certified,
      rest: rest)
  }

  /// Refuses what is no text in UTF-8, and returns where the text begins.
  private func checkBeginning(
    _ bytes: UnsafeMutablePointer<CChar>, _ count: Int
  ) throws -> Int {
    let all = UnsafeRawBufferPointer(start: bytes, count: count)
    for (start, name) in [
      ([0xFF, 0xFE, 0, 0], "in UTF-32; save it in UTF-8"),
      ([0xFF, 0xFE], "in UTF-16; save it in UTF-8"),
      ([0xFE, 0xFF], "in UTF-16; save it in UTF-8"),
      ([0x50, 0x4B, 3, 4], "a zip file or an Excel workbook; save it as CSV"),
      ([0x1F, 0x8B], "compressed; unpack it with gunzip"),
    ] as [([UInt8], String)] where all.starts(with: start) {
      throw Failure("'\(file)' is \(name)")
    }
    return all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private mutating func read(_ row: Line) throws {
    var start = 0
    while row.bytes[start] == 32 || row.bytes[start] == 9 { start += 1 }
    if start == row.count { return }
    if line == 1 { isAboveData = row.text.hasPrefix("NIST/ITL StRD") }
    if isAboveData { return readHeading(row.text) }
    if line == 1 && row.text.hasPrefix("sep=") { return }  // Excel's
    if row.bytes[start] == 35 { return try readComment(row, start) }
    if columns == nil {
      if first == nil {
        let bytes = UnsafeBufferPointer(start: row.bytes, count: row.count)
        first = (bytes + [0], line)
        return
      }
      try begin(row)
    }
    try readRow(row)
  }

  /// Reads a line above the data of a file of NIST's: a certified coefficient,
  /// or the names of the columns.
  private mutating func readHeading(_ text: String) {
    let words = text.split(separator: " ")
    if words.count > 1, words[0].wholeMatch(of: /B\d+/) != nil {
      certified += [Double(words[1])].compactMap { $0 }
    } else if words == ["Data:", "y", "x"] {
      isAboveData = false
      first = (Array("y x".utf8CString), line)
    }
  }

  /// Skips a comment, unless it is a row that begins with an error of a
  /// spreadsheet.
  private mutating func readComment(_ row: Line, _ start: Int) throws {
    if columns == nil && first == nil {
      comment = trimmed(String(row.text.drop { "# \t".contains($0) }))
    }
    // A capital first: to match every comment would take long.
    guard 65...90 ~= row.bytes[start + 1] else { return }
    let text = row.text(start, row.count)
    let error = /#[A-Z0-9\/]{2,}[!?]?\s*[,;\t]\s*[-+.0-9].*/
    if text.wholeMatch(of: error) != nil {
      throw self.error(
        start,
        "expected a number, got \(shown(text)), an error of a spreadsheet; put "
          + "a blank after the # if it is a comment", row)
    }
  }

  /// Finds out from the first rows what separates fields, what the columns are
  /// called, and which are x and y.
  private mutating func begin(_ second: Line?) throws {
    guard var (bytes, number) = first else { return }
    first = nil
    swap(&line, &number)
    try bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let row = Line(bytes: base, count: buffer.count - 1)
      let own = scanner.separator(of: row)
      let separator =
        own.isCertain ? own.best : scanner.separator(of: second ?? row).best
      try split(row, separator)
      if separator == .blanks,
        row.text.wholeMatch(of: /\s*[-+]?\d{1,3} \d{3},\d+\s*/) != nil
      {
        throw error(
          0,
          "expected two fields, and \(shown(row.text)) may be one number; "
            + "separate columns by a semicolon or a tab", row)
      }
      let isHeader = !scanner.fields.contains { isValue($0, row) }
      let names = isHeader ? scanner.fields.map { $0.text(in: row) } : []
      if let place = names.joined().firstIndex(of: "\u{FFFD}") {
        let column = names.joined()[..<place].utf8.count
        throw error(column, "expected text in UTF-8, got other bytes", row)
      }
      if isHeader, let second { try split(second, separator) }
      let count = (scanner.fields.lastIndex { !$0.isEmpty } ?? 0) + 1
      // R writes names of rows without a name for them. But where commas
      // separate, one field more may be the decimals of another.
      let mayHaveRowNames =
        separator != .comma || scanner.fields[0].isQuoted
        || FieldScanner.number(scanner.fields[0], in: second ?? row) == nil
      do {
        columns = try Columns(
          separator, count, names, heading: isHeader ? row.text : comment,
          mayHaveRowNames: mayHaveRowNames, chosen: chosen)
      } catch {
        throw Failure("'\(file)' \(error)")
      }
      if !isHeader { try readRow(row) }
    }
    swap(&line, &number)
  }

  /// Whether a field of the first row is a value or stands for one, and so is
  /// no name.
  private func isValue(_ field: Field, _ row: Line) -> Bool {
    let text = field.text(in: row)
    return FieldScanner.number(field, in: row) != nil
      || FieldScanner.numberWithComma(field, in: row) != nil
      || text.hasPrefix("#") || text.contains("\0")
      // A digit first and no letter: a date, perhaps, or a thousand parted.
      || text.wholeMatch(of: /[^\p{L}\d]?\d[^\p{L}]*(?:[eEdD][-+]?\d+)?/) != nil
      || ["NA", "N/A", "n/a", "NULL", "null", "None", "?", "-", "."]
        .contains(text)
  }

  /// Finds the fields of a row.
  mutating func split(_ row: Line, _ separator: Separator) throws {
    do {
      try scanner.split(row, at: separator)
    } catch {
      let mistake = error
      throw self.error(mistake.place, mistake.sentence, row)
    }
  }

  /// Returns a refusal, with the place in the file.
  func error(
    _ place: Int, _ sentence: String, _ row: Line? = nil
  ) -> Failure {
    let column = row.map { $0.text(0, place).count + 1 } ?? 1
    return Failure("\(file):\(line):\(column): \(sentence)")
  }
}
