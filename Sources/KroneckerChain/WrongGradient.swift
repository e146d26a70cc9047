import LinearAlgebra

/// Returns a matrix with the shape of the gradient in the weights, which it is
/// not.
///
/// This is the code of an exercise, kept here so that it compiles and runs.
///
/// - Parameters:
///   - n: The row `n`, 1×D.
///   - v: The gradient in d = nW + b, 1×M.
/// - Returns: A matrix of D×M.
public func wrongWeightGradient(_ n: Matrix, _ v: Matrix) -> Matrix {
  // snippet.wrong
  let factor = kron(.identity(v.columns), n.transposed())  // DM×M
  let column = matmul(factor, v.transposed())  // ∂L/∂wᵀ, DM×1
  return unvec(
    column, rows: n.columns, columns: v.columns, order: .byRows)
  // snippet.end
}
