import LinearAlgebra

/// Returns a wrong gradient in X, where z = aXB, of the right shape.
///
/// This is the code of an exercise, kept here so that it compiles and runs.
///
/// - Parameters:
///   - a: The row `a`, 1×D.
///   - b: The matrix `B`, H×M.
///   - v: The gradient in z = aXB, 1×M.
/// - Returns: A matrix of D×H.
public func wrongMiddleGradient(
  _ a: Matrix, _ b: Matrix, _ v: Matrix
) -> Matrix {
  // snippet.wrong
  let factor = kron(b, a.transposed())  // DH×M
  let column = matmul(factor, v.transposed())  // DH×1, the gradient in vec X
  return unvec(column, rows: a.columns, columns: b.rows, order: .byRows)
  // snippet.end
}
