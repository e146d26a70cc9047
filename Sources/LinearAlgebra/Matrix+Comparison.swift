extension Matrix {
  /// Whether two matrices have one shape and entries that nearly agree.
  ///
  /// Two entries agree when they differ by at most
  ///
  ///     max(absoluteTolerance, relativeTolerance · s)
  ///
  /// where *s* is the largest magnitude in either matrix: the error of a product
  /// is measured by the size of the whole, not of an entry that happens to be
  /// near zero. NaN agrees with nothing, an infinity with itself alone.
  ///
  /// - Parameters:
  ///   - other: The matrix to compare with.
  ///   - absoluteTolerance: The difference allowed whatever the size.
  ///   - relativeTolerance: The difference allowed per unit of size; about half
  ///     of the digits of a `Double` unless told.
  /// - Returns: Whether the shapes are equal and all entries agree.
  public func isApproximatelyEqual(
    to other: Matrix, absoluteTolerance: Double = 0,
    relativeTolerance: Double = Double.ulpOfOne.squareRoot()
  ) -> Bool {
    guard shape == other.shape else { return false }
    let finite = (elements + other.elements).filter(\.isFinite)
    let size = finite.reduce(0) { max($0, abs($1)) }
    let tolerance = max(absoluteTolerance, relativeTolerance * size)
    return zip(elements, other.elements).allSatisfy { a, b in
      a == b || abs(a - b) <= tolerance
    }
  }
}

extension Double {
  /// Whether two numbers nearly agree: they differ by at most
  /// `max(absoluteTolerance, relativeTolerance · max(|a|, |b|))`.
  ///
  /// NaN agrees with nothing, an infinity with itself alone.
  public func isApproximatelyEqual(
    to other: Double, absoluteTolerance: Double = 0,
    relativeTolerance: Double = Double.ulpOfOne.squareRoot()
  ) -> Bool {
    Matrix(row: [self]).isApproximatelyEqual(
      to: Matrix(row: [other]), absoluteTolerance: absoluteTolerance,
      relativeTolerance: relativeTolerance)
  }
}
