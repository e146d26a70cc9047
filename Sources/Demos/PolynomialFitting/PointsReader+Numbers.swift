import Arguments
import CLibrary

private let comma: CChar = 44
private let point: CChar = 46

/// A number, and its decimal mark where commas separate no columns.
struct Number {
  let value: Double
  let mark: CChar?
}

extension Line {
  /// Returns the number that a field is as a whole.
  func number(_ field: Field, _ separator: Separator) -> Number? {
    if field.isEmpty { return nil }
    let place = separator == .comma ? nil : decimalComma(field)
    if let place { bytes[place] = point }
    var stop: UnsafeMutablePointer<CChar>?
    var value = strtod(bytes + field.start, &stop)
    if let place { bytes[place] = comma }
    if stop != bytes + field.end {
      // Only spaces that are no ASCII, around the number, are worth a try.
      let bare = trimmed(text(field.start, field.end))
      guard bare.utf8.count < field.end - field.start, !bare.contains("\0"),
        let number = Double(bare)
      else { return nil }
      value = number
    }
    if separator == .comma { return Number(value: value, mark: nil) }
    let other = self.place(of: point, field.start, field.end).map { _ in point }
    return Number(value: value, mark: place == nil ? other : comma)
  }

  /// Returns the place of the only comma of a field, which may be a decimal
  /// one: no number begins with two zeros or ends in a comma.
  private func decimalComma(_ field: Field) -> Int? {
    guard let place = place(of: comma, field.start, field.end),
      place + 1 < field.end,
      self.place(of: comma, place + 1, field.end) == nil,
      bytes[field.start] != 48 || place == field.start + 1
    else { return nil }
    return place
  }
}

extension PointsReader {
  /// Returns the number that a field is, with the decimal mark of the file.
  mutating func number(
    _ field: Field, _ name: String, _ row: Line, _ separator: Separator
  ) throws -> Double {
    func expected(_ what: String, _ advice: String = "") -> Failure {
      let text = field.isEmpty ? "nothing" : shown(row.text(field))
      return error(field.start, "expected a \(what), got \(text)\(advice)", row)
    }
    guard let number = row.number(field, separator) else {
      throw expected("number for \(name)", advice(row.text(field)))
    }
    let value = number.value
    guard value.isFinite else { throw expected("finite number for \(name)") }
    guard let own = number.mark, own != mark else { return value }
    if let mark {
      throw expected(
        "decimal \(mark == point ? "point" : "comma"), as in the rows above")
    }
    // Where a semicolon separates, a comma is the decimal one.
    if own == comma, separator != .semicolon, 1..<1000 ~= abs(value),
      row.place(of: comma, field.start, field.end) == field.end - 4
    {
      throw expected(
        "number for \(name)",
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
private func advice(_ text: String) -> String {
  let cases: [(Regex<Substring>, String)] = [
    (
      /\d+[-\/.:]\d{1,2}(?:[-\/.:].*)?/,
      "dates, times and fractions as one number"
    ),
    (/[-+.\d]*[Dd][-+]?\d+/, "the exponent with an e"),
    (/[\u{2212}\u{2013}][.\d].*/, "the minus sign as -"),
    (
      /[-+]?\d{1,3}(?:[^\p{L}\d]\d{3})+(?:[.,]\d*)?/,
      "nothing between the thousands"
    ),
    (/[-+]?[.\d]+,\d+/, "a decimal point"),
  ]
  let found = cases.first { text.wholeMatch(of: $0.0) != nil }
  return found.map { "; write " + $0.1 } ?? ""
}
