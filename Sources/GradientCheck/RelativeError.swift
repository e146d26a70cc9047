import LinearAlgebra

/// Returns the relative error of two numbers, from 0 to 2.
///
///     |a − b| / max(|a|, |b|)
///
/// It is 0 for equal numbers, two zeros among them, and at least 1 where the
/// signs differ or one number alone is 0: where a derivative is 0, compare with
/// an absolute tolerance instead. Where one is NaN, or infinite and the other
/// not the same, the error is NaN, which is below no bound.
///
/// What a value means for a gradient against its central difference in double
/// precision: below 1e-7 it is right; above 1e-2 it is wrong; between them
/// there is a kink, a step that does not suit, or a small mistake.
///
/// - Parameters:
///   - a: A number.
///   - b: The number to compare it with.
/// - Returns: The relative error.
/// - SeeAlso: CS231n, *Neural networks part 3: gradient checks*,
///   https://cs231n.github.io/neural-networks-3/
public func relativeError(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : abs(a - b) / max(abs(a), abs(b))
}

/// Returns the largest relative error among the entries of two matrices.
///
/// - Parameters:
///   - a: A matrix.
///   - b: The matrix to compare it with.
/// - Returns: The largest relative error of two entries in one place: 0 where
///   there is no entry, NaN where one is NaN.
/// - Precondition: the shapes are equal.
public func relativeError(_ a: Matrix, _ b: Matrix) -> Double {
  precondition(
    a.shape == b.shape,
    "cannot compare a \(a.shape) matrix with a \(b.shape) matrix: "
      + "the shapes differ")
  return zip(a.elements, b.elements).map(relativeError).reduce(0) {
    $0.isNaN || $1.isNaN ? .nan : max($0, $1)
  }
}
