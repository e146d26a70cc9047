import LinearAlgebra

/// Returns the product of a matrix and a column, entry by entry.
///
///     yᵢ = Σₖ Wᵢₖ xₖ
///
/// These loops are the definition; `matmul` computes the same.
///
/// - Parameters:
///   - w: The matrix `W`, n×m.
///   - x: The column `x`, m×1.
/// - Returns: The column `y`, n×1.
/// - SeeAlso: Chapter 1, equation (1.3).
public func columnProduct(_ w: Matrix, _ x: Matrix) -> Matrix {
  // snippet.column-product
  var y = Matrix.zeros(w.rows, 1)  // n×1
  for i in 0..<w.rows {
    for k in 0..<w.columns {
      y[i, 0] += w[i, k] * x[k, 0]
    }
  }
  // snippet.end
  return y
}

/// Returns the Jacobian of y = Wx with respect to x.
///
///     ∂y/∂x = W
///
/// - Parameter w: The matrix `W`, n×m.
/// - Returns: The Jacobian in numerator layout, n×m.
/// - SeeAlso: Chapter 1, equation (1.15).
public func columnProductJacobian(_ w: Matrix) -> Matrix {
  Matrix(rows: w.rows, columns: w.columns) { i, j in
    w[i, j]  // ∂yᵢ/∂xⱼ
  }
}

/// Returns the Jacobian of y = xW with respect to x.
///
///     ∂y/∂x = Wᵀ
///
/// - Parameter w: The matrix `W`, m×n.
/// - Returns: The Jacobian in numerator layout, n×m.
/// - SeeAlso: Chapter 1, equation (1.16).
public func rowProductJacobian(_ w: Matrix) -> Matrix {
  Matrix(rows: w.columns, columns: w.rows) { i, j in
    w[j, i]  // ∂yᵢ/∂xⱼ
  }
}
