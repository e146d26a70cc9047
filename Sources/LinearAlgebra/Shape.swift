/// The numbers of rows and columns of a matrix.
///
/// A shape prints as `2×3`, rows first, as the text writes it.
public struct Shape: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// Creates a shape.
  public init(_ rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The number of entries, rows times columns.
  public var count: Int { rows * columns }

  /// The shape of the transpose.
  public var transposed: Shape { Shape(columns, rows) }

  /// The shape as the text writes it, `2×3`.
  public var description: String { "\(rows)×\(columns)" }
}
