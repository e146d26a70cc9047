extension Matrix: CustomStringConvertible {
  /// The rows, one a line, with aligned columns and six significant digits.
  ///
  ///     [[ 0.1,  0.5],
  ///      [-0.3,  0.8]]
  ///
  /// It can be pasted back as a literal, rounded as it is. A matrix without
  /// entries shows its shape instead: `(0×3 matrix)`.
  public var description: String { formatted(digits: 6) }

  /// Returns the rows, one a line, with aligned columns.
  ///
  /// - Parameter digits: How many significant digits a number has at most; with
  ///   17 none is lost.
  /// - Returns: The text, without a line break at its end.
  /// - Precondition: `digits` is above 0.
  public func formatted(digits: Int) -> String {
    guard !elements.isEmpty else { return "(\(shape) matrix)" }
    let texts = elements.map { decimal($0, digits: digits) }
    let widths = (0..<columns).map { j in
      (0..<rows).map { (i: Int) -> Int in texts[i * columns + j].count }.max()
        ?? 0
    }
    let lines = (0..<rows).map { i in
      let entries = (0..<columns).map { j in
        let text = texts[i * columns + j]
        return String(repeating: " ", count: widths[j] - text.count) + text
      }
      return "[" + entries.joined(separator: ", ") + "]"
    }
    return "[" + lines.joined(separator: ",\n ") + "]"
  }
}

extension Matrix: Codable {
  private enum CodingKeys: CodingKey {
    case rows
    case columns
    case elements
  }

  /// Decodes a matrix.
  ///
  /// - Throws: `DecodingError` where a part is missing, or where the entries do
  ///   not fill the shape.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let elements = try container.decode([Double].self, forKey: .elements)
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, elements.count == count else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container,
        debugDescription: "A \(rows)×\(columns) matrix cannot have "
          + "\(elements.count) entries.")
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// Encodes the shape and the entries, row after row.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(elements, forKey: .elements)
  }
}
