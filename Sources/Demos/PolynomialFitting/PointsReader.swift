import Arguments
import PolynomialFitting

/// Reads a file of points line by line.
struct PointsReader {
  /// The name of the file, as it is shown.
  let file: String
  /// The columns that the caller has chosen.
  let chosen: [String?]

  private(set) var x: [Double] = []
  private var y: [Double] = []
  private var rest: (x: [Double], y: [Double]) = ([], [])
  private var certified: [Double] = []

  private var line = 0
  private var endsInReturn = false
  /// The fields of the row that was split last.
  var fields: [Field] = []
  /// What separates columns, and which are x and y, once a row has numbers.
  private(set) var columns: Columns?
  /// What may hold the names of the columns: the first row, if it has no
  /// number, or else the last comment above the numbers.
  private(set) var heading = (text: "", isRow: false)
  /// What is before the decimals, the same in the whole file.
  var mark: CChar?
  /// Whether this is a file of NIST's, above its data.
  private var isAboveData = false
  /// A row that begins with an error of a spreadsheet, compiled once.
  private let badCell =
    /\s*#(?:[A-Z\d\/]+[!?]?\s*[,;\t]\s*[-+.\d"#]|[A-Z]+[\/!?]).*/

  init(file: String, x: String?, y: String?) {
    self.file = plain(file)
    chosen = [x, y]
  }

  /// Reads the lines of a piece of the file, behind which a byte is free.
  ///
  /// - Returns: How many bytes were read: to the end of the last whole line.
  mutating func read(
    _ bytes: UnsafeMutablePointer<CChar>, _ count: Int, isLast: Bool
  ) throws -> Int {
    var start = line == 0 ? try beginning(bytes, count) : 0
    bytes[count] = 0
    while start < count {
      var end = start
      while end < count && bytes[end] != 10 && bytes[end] != 13 { end += 1 }
      if end == count && !isLast { break }
      // A line feed after a carriage return ends no other line.
      let isPair = endsInReturn && bytes[start] == 10
      endsInReturn = bytes[end] == 13
      bytes[end] = 0
      if !isPair {
        line += 1
        try read(Line(bytes: bytes + start, count: end - start))
      }
      start = end + 1
    }
    guard count - start < Points.longestLine else {
      line += 1
      throw error(0, "expected the line to end within 1 MB")
    }
    return min(start, count)
  }

  /// Returns the points that were read.
  func points() throws -> Points {
    guard let columns else {
      throw refusal(
        line == 0
          ? "is empty" : "has no points: expected rows of two numbers, x and y")
    }
    return Points(
      file, x: x, y: y, xName: columns.name(columns.x),
      yName: columns.name(columns.y), certified: certified, rest: rest)
  }

  /// Refuses what is no text in UTF-8, and returns where the text begins.
  private func beginning(
    _ bytes: UnsafeMutablePointer<CChar>, _ count: Int
  ) throws -> Int {
    let all = UnsafeRawBufferPointer(start: bytes, count: count)
    if all.prefix(3).contains(where: { $0 < 9 || $0 > 0xF7 }) {
      throw refusal(
        "is not text in UTF-8 (perhaps UTF-16, or an Excel workbook); save it "
          + "as CSV in UTF-8")
    }
    return all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private mutating func read(_ row: Line) throws {
    var start = 0
    while row.bytes[start] == 32 || row.bytes[start] == 9 { start += 1 }
    if start == row.count { return }
    if line == 1 {
      isAboveData = row.text.hasPrefix("NIST/ITL StRD")
      if row.text.hasPrefix("sep=") { return }  // Excel's
    }
    if isAboveData { return readHeading(row.text) }
    if row.bytes[start] == 35 { return try readComment(row, start) }
    if columns == nil, try isHeading(row) { return }
    try readPoint(row)
  }

  /// Reads a line above the data of a file of NIST's: a certified coefficient,
  /// or the names of the columns.
  private mutating func readHeading(_ text: String) {
    let words = text.split(separator: " ")
    if words.count > 1, words[0].wholeMatch(of: /B\d+/) != nil {
      certified += [Double(words[1])].compactMap { $0 }
    } else if words == ["Data:", "y", "x"] {
      isAboveData = false
      heading.text = "y x"
    }
  }

  /// Skips a comment, unless it is a row that begins with an error of a
  /// spreadsheet.
  private mutating func readComment(_ row: Line, _ start: Int) throws {
    if columns == nil && !heading.isRow && row.text.contains(where: \.isLetter)
    {
      heading.text = String(row.text.drop { "# \t".contains($0) })
    }
    // A capital first: to match every comment would take long.
    if 65...90 ~= row.bytes[start + 1], row.text.wholeMatch(of: badCell) != nil
    {
      throw error(
        start,
        "expected a number, got \(shown(row.text)), a spreadsheet error; "
          + "put a space after the # if it is a comment", row)
    }
  }

  /// Finds the columns in the first row with a value; a row before it holds
  /// their names.
  private mutating func isHeading(_ row: Line) throws -> Bool {
    let separator = separator(of: row)
    try split(row, separator)
    if fields.allSatisfy(\.isEmpty) { return true }
    guard fields.contains(where: { isValue($0, row) }) else {
      if heading.isRow {
        throw error(
          0,
          "expected numbers, got \(shown(row.text)); one row of names may "
            + "come first, and any other line of text begins with #", row)
      }
      if row.text.contains("\u{FFFD}") {
        throw error(0, "expected text in UTF-8, got \(shown(row.text))", row)
      }
      heading = (row.text, true)
      return true
    }
    columns = try columns(of: row, separator)
    return false
  }

  /// How many rows are read with more digits than a `Double` has.
  private static let mostExact = 20_000

  /// Reads a row, which is a point or empty.
  private mutating func readPoint(_ row: Line) throws {
    guard let columns else { return }
    try split(row, columns.separator)
    let count = columns.count
    if fields.count != count,
      fields.count < count || !fields[count...].allSatisfy(\.isEmpty)
    {
      throw error(
        0,
        "expected \(count) fields, separated by \(columns.separator.name), got "
          + "\(shown(row.text))", row)
    }
    let (first, second) = (fields[columns.x], fields[columns.y])
    if first.isEmpty && fields.allSatisfy(\.isEmpty) { return }
    x.append(try number(first, row, columns.separator))
    y.append(try number(second, row, columns.separator))
    guard x.count <= PointsReader.mostExact else { return }
    func remainder(_ field: Field, _ near: Double) -> Double {
      let number = Doubled(decimal: row.text(field))
      return number.map { ($0 - Doubled(near)).high } ?? 0
    }
    rest.x.append(remainder(first, x[x.count - 1]))
    rest.y.append(remainder(second, y[y.count - 1]))
  }

  /// Returns a refusal, with the place in the file.
  func error(
    _ place: Int, _ sentence: String, _ row: Line? = nil
  ) -> Failure {
    let column = row.map { $0.text(0, place).count + 1 } ?? 1
    return Failure("\(file):\(line):\(column): \(sentence)")
  }

  /// Returns a refusal of the whole file.
  func refusal(_ sentence: String) -> Failure {
    Failure("'\(file)' \(sentence)")
  }
}
