import Arguments
import PolynomialFitting

extension PointsReader {
  /// Reads a row, which is a point or empty.
  mutating func readRow(_ row: Line) throws {
    guard let columns else { return }
    try split(row, columns.separator)
    let fields = scanner.fields
    let extra =
      fields.count > columns.count
      ? fields[columns.count...].first { !$0.isEmpty } : nil
    guard fields.count >= columns.count, extra == nil else {
      let wanted =
        columns.count == 2 ? "two fields, x and y" : "\(columns.count) fields"
      let got =
        fields.count == 1 ? shown(row.text) + " alone" : "\(fields.count)"
      throw error(
        extra?.start ?? 0,
        "expected \(wanted), separated by \(columns.separator.name), got \(got)",
        row)
    }
    if fields[columns.x].isEmpty, fields.allSatisfy(\.isEmpty) { return }
    x.append(try number(fields[columns.x], "x", row))
    y.append(try number(fields[columns.y], "y", row))
    guard x.count <= PointsReader.mostExact else { return }
    rest.x.append(remainder(fields[columns.x], x[x.count - 1], row))
    rest.y.append(remainder(fields[columns.y], y[y.count - 1], row))
  }

  /// How many rows are read with more digits than a `Double` has.
  private static let mostExact = 20_000

  /// Returns what a number is above the nearest `Double`.
  private func remainder(_ field: Field, _ near: Double, _ row: Line) -> Double
  {
    guard let number = Doubled(decimal: row.text(field.start, field.end)) else {
      return 0
    }
    return (number - Doubled(near)).high
  }

  /// Returns the number that a field is, with the decimal mark of the file.
  private mutating func number(
    _ field: Field, _ name: String, _ row: Line
  ) throws -> Double {
    let isComma = columns?.separator == .comma
    func refusal(_ sentence: String) -> Failure {
      error(field.start, "expected a \(sentence)", row)
    }
    if !isComma && mark != .point,
      let number = FieldScanner.numberWithComma(field, in: row)
    {
      // Where a semicolon separates, a comma is the decimal one.
      if !number.isDoubtful || columns?.separator == .semicolon {
        mark = .comma
      }
      if mark != nil { return number.value }
      let text = field.text(in: row)
      let texts = [".", ""].map { text.replacing(",", with: $0) }
      mark = .doubtful(
        refusal(
          "number for \(name), and \(shown(text)) may be \(texts[0]) or "
            + "\(texts[1]); write a decimal point, and nothing between "
            + "thousands"))
      return number.value
    }
    let value = FieldScanner.number(field, in: row)
    if let value, value.isFinite {
      if isComma || !FieldScanner.hasPoint(field, in: row) { return value }
      mark = mark ?? .point
      if mark == .point { return value }
    }
    let text = field.text(in: row)
    if let value, value.isFinite {
      if case .doubtful(let failure) = mark { throw failure }
      throw refusal("decimal comma, as in the rows above, got \(shown(text))")
    }
    if value != nil {
      throw refusal("finite number for \(name), got \(shown(text))")
    }
    if !isComma, FieldScanner.numberWithComma(field, in: row) != nil {
      throw refusal("decimal point, as in the rows above, got \(shown(text))")
    }
    let isMixed =
      x.isEmpty && !text.isEmpty
      && scanner.fields.contains { FieldScanner.number($0, in: row) != nil }
    throw refusal(
      "number for \(name), got " + (text.isEmpty ? "nothing" : shown(text))
        + (hint(text)
          ?? (isMixed ? "; names are in a first row without a number" : "")))
  }
}

/// Says how to write what is no number, where that is known.
private func hint(_ text: String) -> String? {
  let hints: [(Regex<Substring>, String)] = [
    (
      /\d{1,4}[-\/.]\d{1,2}[-\/.]\d{1,4}(?:[ T].*)?|\d+:\d+(?::.*)?/,
      "dates and times as numbers"
    ),
    (/[-+.\d]*[Dd][-+]?\d+/, "the exponent with an e"),
    (/[\u{2212}\u{2013}][.\d].*/, "the minus sign as -"),
    (
      /[-+]?\d{1,3}(?:[ ,.'_\u{A0}\u{2009}\u{202F}\u{2019}]\d{3})+(?:[.,]\d*)?/,
      "nothing between the thousands"
    ),
    (/[-+]?[.\d]+,\d+/, "a decimal point"),
  ]
  return hints.first { text.wholeMatch(of: $0.0) != nil }
    .map { "; write " + $0.1 }
}
