import LinearAlgebra

/// Returns a wrong gradient by the coefficients in another basis.
///
/// It multiplies by `T` where the transpose of it is due, which is the same
/// where `T` is diagonal: for scaled powers of points whose middle is 0, as
/// that of the document's is.
///
/// - Parameters:
///   - x: The design matrix of the powers, n×D.
///   - t: The matrix `T` of the change, D×D.
///   - c: The coefficients in the other basis, D×1.
///   - y: The values to be met, n×1.
/// - Returns: The wrong gradient, D×1.
public func wrongBasisGradient(
  _ x: Matrix, _ t: Matrix, _ c: Matrix, _ y: Matrix
) -> Matrix {
  // snippet.wrong
  let r = matmul(x, matmul(t, c)) - y  // n×1
  let byPowers = 2 * matmul(transpose: x, r)  // D×1
  return matmul(t, byPowers)  // D×1
  // snippet.end
}
