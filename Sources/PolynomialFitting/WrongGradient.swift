import LinearAlgebra

/// Returns the coefficients after a wrong step of descent in another basis.
///
/// It multiplies by the transpose of `T` where it should multiply by `T`. Both
/// are the same if `T` is diagonal, as it is for scaled powers of points
/// centred at 0, such as the document's.
///
/// - Parameters:
///   - x: The design matrix of the powers, n×D.
///   - t: The matrix `T` of the change, D×D.
///   - w: The coefficients of the powers before the step, D×1.
///   - y: The values to fit, n×1.
///   - rate: The rate η.
/// - Returns: The wrong coefficients, D×1.
public func wrongBasisStep(
  _ x: Matrix, _ t: Matrix, _ w: Matrix, _ y: Matrix, rate: Double
) -> Matrix {
  // snippet.wrong
  let r = matmul(x, w) - y  // n×1
  let byPowers = 2 * matmul(transpose: x, r)  // D×1
  let byBasis = matmul(transpose: t, byPowers)  // D×1
  return w - rate * matmul(transpose: t, byBasis)  // D×1
  // snippet.end
}
