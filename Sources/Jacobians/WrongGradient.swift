import LinearAlgebra

/// Returns what looks like the gradient of f = ‖Wx − c‖² by x, and is not.
///
/// The code of exercise 1.12, kept here to show that it compiles and runs.
///
/// - Parameters:
///   - w: The matrix `W`, which has to be square.
///   - x: The column `x`, m×1.
///   - c: The target `c`, m×1.
/// - Returns: A column of the shape of `x`, with the wrong numbers.
public func wrongDistanceGradient(
  _ w: Matrix, _ x: Matrix, _ c: Matrix
) -> Matrix {
  // snippet.wrong
  let r = matmul(w, x) - c  // n×1
  return 2 * matmul(w, r)  // the shape of x, where W is square
  // snippet.end
}
