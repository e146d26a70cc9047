import LinearAlgebra

/// What is kept of a matrix, so that it need not be made again to see that it
/// is not another: its shape, its size, and a sum of its entries in which each
/// has its own weight.
struct Trace: Sendable {
  private let shape: Shape
  private let size: Double
  private let sum: Double

  /// Keeps the trace of a matrix; none, where an entry is not finite.
  init?(_ matrix: Matrix?) {
    guard let matrix, matrix.isFinite else { return nil }
    shape = matrix.shape
    size = matrix.largestMagnitude
    // The weights 1, 0.9, 0.81, … of the entries from the last to the first.
    sum = matrix.elements.reduce(0) { 0.9 * $0 + $1 }
  }

  /// Whether a matrix may be the other to within a tolerance; it is not, where
  /// this says no.
  func isNear(_ other: Trace, _ tolerance: Tolerance) -> Bool {
    // The weights add up to less than 10; the sums are rounded.
    shape == other.shape
      && abs(sum - other.sum)
        <= 10 * (tolerance.room(for: other.size) + 1e-14 * (size + other.size))
  }
}
