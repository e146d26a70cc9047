import Arguments
import CLibrary

private let comma: CChar = 44
private let point: CChar = 46

extension Line {
  /// Returns the number that a field is as a whole.
  func number(_ field: Field, _ separator: Separator) -> Double? {
    let place = separator.allowsComma ? place(of: comma, field) : nil
    if field.isEmpty || place == field.end - 1 { return nil }
    if let place { bytes[place] = point }
    var stop: UnsafeMutablePointer<CChar>?
    let value = strtod(bytes + field.start, &stop)
    if let place { bytes[place] = comma }
    return stop == bytes + field.end ? value : nil
  }
}

extension PointsReader {
  /// Returns the number that a field is, with the decimal mark of the file.
  mutating func number(
    _ field: Field, _ row: Line, _ separator: Separator
  ) throws -> Double {
    func expected(_ what: String, _ advice: String = "") -> Failure {
      let text = field.isEmpty ? "nothing" : shown(row.text(field))
      return error(field.start, "expected a \(what), got \(text)\(advice)", row)
    }
    guard let value = row.number(field, separator) else {
      let hint =
        columns == nil ? "; names go into a first row without numbers" : ""
      throw expected("number", advice(row.text(field)) ?? hint)
    }
    guard value.isFinite else { throw expected("finite number") }
    guard separator.allowsComma else { return value }
    let place = row.place(of: comma, field)
    let own = place == nil ? point : comma
    if own == mark || place == nil && row.place(of: point, field) == nil {
      return value
    }
    if let mark {
      throw expected(
        "decimal \(mark == point ? "point" : "comma"), as in the rows above")
    }
    // Where a semicolon separates, a comma is the decimal one.
    if separator == .tab, place == field.end - 4, 1..<1000 ~= abs(value) {
      throw expected(
        "number",
        ", which may be \(value) or \(1000 * value); separate columns by a "
          + "semicolon if the comma is a decimal one")
    }
    mark = own
    return value
  }

  /// Whether a field is a value or stands for one, and so is no name.
  func isValue(_ field: Field, _ row: Line) -> Bool {
    let text = row.text(field)
    return row.number(field, .blanks) != nil
      || text.hasPrefix("#") || text.contains("\0")
      // A digit first and no letter: a date, perhaps, or a thousand parted.
      || text.wholeMatch(of: /[^\p{L}\d]?\d[^\p{L}]*(?:[eEdD][-+]?\d+)?/) != nil
      || ["NA", "N/A", "n/a", "NULL", "null", "None", "?", "-", "."]
        .contains(text)
  }
}

/// Says how to write what is no number, where that is known.
private func advice(_ text: String) -> String? {
  let cases: [(Regex<Substring>, String)] = [
    (
      /\d+[-\/.:]\d{1,2}(?:[-\/.:].*)?/, "dates, times, fractions as one number"
    ),
    (/[-+.\d]*[Dd][-+]?\d+/, "the exponent with an e"),
    (/[\u{2212}\u{2013}][.\d].*/, "the minus sign as -"),
    (
      /[-+]?\d{1,3}(?:[^\p{L}\d]\d{3})+(?:[.,]\d*)?/,
      "nothing between the thousands"
    ),
    (/[-+]?[.\d]+,\d+/, "a decimal point"),
    (/[-+.\d]+ +[-+.\d]+/, "one number between separators, with a point"),
  ]
  let found = cases.first { text.wholeMatch(of: $0.0) != nil }
  return found.map { "; write " + $0.1 }
}
