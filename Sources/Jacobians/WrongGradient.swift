import LinearAlgebra

/// Returns what looks like the gradient of f = ‖Wx − x‖² in x, but is not.
///
/// This is the code to be debugged in exercise 1.14.
///
/// - Parameters:
///   - w: The matrix `W`, m×m.
///   - x: The column `x`, m×1.
/// - Returns: A column of the shape of `x`, with the wrong numbers.
public func wrongDisplacementGradient(_ w: Matrix, _ x: Matrix) -> Matrix {
  // snippet.wrong
  let r = matmul(w, x) - x  // m×1
  return 2 * matmul(w, r)  // m×1, the shape of x
  // snippet.end
}
