import LinearAlgebra

/// Returns a small matrix repeated to a given shape.
///
///     stretched([[1, 2, 3]], to: Shape(2, 3))    // [[1, 2, 3], [1, 2, 3]]
///     stretched([[1], [2]], to: Shape(2, 3))     // [[1, 1, 1], [2, 2, 2]]
///
/// - Parameters:
///   - s: The small matrix, N×M, 1×M, N×1 or 1×1.
///   - shape: The shape N×M.
/// - Returns: The repeated matrix, N×M.
/// - Precondition: Each size of `s` is 1 or that of the shape.
public func stretched(_ s: Matrix, to shape: Shape) -> Matrix {
  precondition(
    [1, shape.rows].contains(s.rows)
      && [1, shape.columns].contains(s.columns),
    "a \(s.shape) matrix cannot be repeated to \(shape)")
  return Matrix(rows: shape.rows, columns: shape.columns) { i, j in
    s[s.rows == 1 ? 0 : i, s.columns == 1 ? 0 : j]
  }
}

/// Returns the gradient with respect to a matrix that was repeated.
///
///     dsₖₗ = Σ dYₙⱼ over all (n, j) to which sₖₗ was copied
///
/// - Parameters:
///   - dY: The gradient with respect to the repeated matrix, N×M.
///   - shape: The shape of the small matrix.
/// - Returns: The gradient, of that shape.
/// - Precondition: Each size of the shape is 1 or that of `dY`.
/// - SeeAlso: Chapter 4, equation (4.21).
public func stretchGradient(_ dY: Matrix, from shape: Shape) -> Matrix {
  precondition(
    [1, dY.rows].contains(shape.rows)
      && [1, dY.columns].contains(shape.columns),
    "a \(shape) matrix cannot have been repeated to \(dY.shape)")
  var dS = Matrix.zeros(shape.rows, shape.columns)
  for i in 0..<dY.rows {
    for j in 0..<dY.columns {
      dS[shape.rows == 1 ? 0 : i, shape.columns == 1 ? 0 : j] += dY[i, j]
    }
  }
  return dS
}
