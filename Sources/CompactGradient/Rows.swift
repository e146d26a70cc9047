import LinearAlgebra

// The proof in three steps: a row times a column, a row times a matrix, a batch
// of rows times a matrix.

/// Returns the gradients of y = xw, for a row x, a column w and one number y.
///
///     dx = dy wᵀ,  dw = xᵀ dy
///
/// - Parameters:
///   - x: The row `x`, 1×D.
///   - w: The column `w`, D×1.
///   - dY: The derivative ∂L/∂y.
/// - Returns: `dX`, 1×D, and `dW`, D×1.
/// - SeeAlso: Chapter 3, equation (3.3).
public func rowTimesColumnGradients(
  _ x: Matrix, _ w: Matrix, _ dY: Double
) -> (dX: Matrix, dW: Matrix) {
  // snippet.row-column
  let dX = dY * w.transposed()  // 1×D
  let dW = dY * x.transposed()  // D×1
  // snippet.end
  return (dX, dW)
}

/// Returns the gradient of y = xW with respect to the row x, one column of W at
/// a time.
///
///     dx = Σⱼ dyⱼ Wⱼᵀ   with Wⱼ column j of W
///
/// - Parameters:
///   - w: The matrix `W`, D×M.
///   - dY: The gradient `dY`, 1×M.
/// - Returns: `dx`, 1×D.
/// - SeeAlso: Chapter 3, equation (3.6).
public func rowGradientByColumns(_ w: Matrix, _ dY: Matrix) -> Matrix {
  // snippet.by-columns
  var dX = Matrix.zeros(1, w.rows)  // 1×D
  for j in 0..<w.columns {
    dX += dY[0, j] * w[column: j].transposed()  // through yⱼ, 1×D
  }
  // snippet.end
  return dX
}

/// Returns the gradient of Y = XW with respect to X, row by row.
///
/// - Parameters:
///   - w: The matrix `W`, D×M.
///   - dY: The gradient `dY`, N×M.
/// - Returns: `dX`, N×D.
/// - SeeAlso: Chapter 3, equation (3.9).
public func inputGradientByRows(_ w: Matrix, _ dY: Matrix) -> Matrix {
  // snippet.by-rows
  var dX = Matrix.zeros(dY.rows, w.rows)  // N×D
  for n in 0..<dY.rows {
    dX[row: n] = rowGradientByColumns(w, dY[row: n])  // row n alone
  }
  // snippet.end
  return dX
}
