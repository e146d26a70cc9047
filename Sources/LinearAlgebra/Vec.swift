/// The order in which `vec` stacks the entries of a matrix into one column.
public enum VecOrder: String, Sendable, Codable, CaseIterable {
  /// The first row, then the second, and so on.
  case byRows

  /// The first column, then the second, and so on.
  case byColumns
}

/// Returns the entries of a matrix stacked into one column.
///
///     vec([[1, 2], [3, 4]], order: .byRows)       // 1, 2, 3, 4
///     vec([[1, 2], [3, 4]], order: .byColumns)    // 1, 3, 2, 4
///
/// - Parameters:
///   - matrix: The matrix, n×m.
///   - order: Whether rows or columns are stacked. There is no default: the
///     literature uses both.
/// - Returns: The column, nm×1.
public func vec(_ matrix: Matrix, order: VecOrder) -> Matrix {
  switch order {
  case .byRows: Matrix(column: matrix.elements)
  case .byColumns: Matrix(column: matrix.transposed().elements)
  }
}

/// Returns the matrix whose `vec` is the given column.
///
/// - Parameters:
///   - column: The stacked entries, nm×1.
///   - rows: The number *n* of rows of the result.
///   - columns: The number *m* of columns of the result.
///   - order: The order in which they were stacked.
/// - Returns: The matrix, n×m.
/// - Precondition: `column` is a column of `rows * columns` entries.
public func unvec(
  _ column: Matrix, rows: Int, columns: Int, order: VecOrder
) -> Matrix {
  let stacked = Shape(entryCount(rows, columns), 1)
  require(
    column.shape == stacked,
    "a \(rows)×\(columns) matrix is stacked as a \(stacked) column, "
      + "not as a \(column.shape) matrix")
  return switch order {
  case .byRows:
    Matrix(rows: rows, columns: columns, elements: column.elements)
  case .byColumns:
    Matrix(rows: columns, columns: rows, elements: column.elements)
      .transposed()
  }
}
