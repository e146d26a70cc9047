import LinearAlgebra

/// Returns the relative error of two numbers, from 0 to 2.
///
///     |a − b| / max(|a|, |b|)
///
/// It is 0 for two zeros and NaN where either number is. What a value means for
/// a gradient against its central difference in double precision: below 1e-7 it
/// is right; around 1e-4 there is a kink, or a mistake that is small; above 1e-2
/// it is wrong.
///
/// - SeeAlso: CS231n, *Neural networks part 3: gradient checks*,
///   https://cs231n.github.io/neural-networks-3/
public func relativeError(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : abs(a - b) / max(abs(a), abs(b))
}

/// Returns the largest relative error among the entries of two matrices.
///
/// - Precondition: the shapes are equal.
public func relativeError(_ a: Matrix, _ b: Matrix) -> Double {
  precondition(
    a.shape == b.shape,
    "cannot compare a \(a.shape) matrix with a \(b.shape) matrix")
  return zip(a.elements, b.elements).map(relativeError).reduce(0) {
    $0.isNaN || $1.isNaN ? .nan : max($0, $1)
  }
}
