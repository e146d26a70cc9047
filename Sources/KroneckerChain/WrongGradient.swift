import LinearAlgebra

/// Returns what has the shape of the gradient by the weights, and is not.
///
/// The code of the exercise, kept here to show that it compiles and runs.
///
/// - Parameters:
///   - n: The row `n`, 1×D.
///   - v: The gradient by d = nW + b, 1×M.
/// - Returns: A matrix of D×M.
public func wrongWeightGradient(_ n: Matrix, _ v: Matrix) -> Matrix {
  // snippet.wrong
  let factor = kron(.identity(v.columns), n.transposed())  // DM×M
  let column = matmul(factor, v.transposed())  // ∂L/∂wᵀ, DM×1
  return unvec(
    column, rows: n.columns, columns: v.columns, order: .byRows)
  // snippet.end
}
