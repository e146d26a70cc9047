import LinearAlgebra

/// Returns a matrix with the shape of the gradient in the weights, which it is
/// not.
///
/// This is the code of an exercise, kept here so that it compiles and runs.
///
/// - Parameters:
///   - a: The row `a`, 1×D.
///   - v: The gradient in z = aW + b, 1×M.
/// - Returns: A matrix of D×M.
public func wrongWeightGradient(_ a: Matrix, _ v: Matrix) -> Matrix {
  // snippet.wrong
  let factor = kron(.identity(v.columns), a.transposed())  // DM×M
  let column = matmul(factor, v.transposed())  // ∂L/∂wᵀ, DM×1
  return unvec(
    column, rows: a.columns, columns: v.columns, order: .byRows)
  // snippet.end
}
