extension Matrix {
  /// Whether two matrices have one shape and equal entries, without tolerance.
  ///
  /// As for numbers, 0 and -0 are equal and NaN equals nothing: a matrix with a
  /// NaN is not equal to itself.
  public static func == (a: Matrix, b: Matrix) -> Bool {
    // Arrays that share their memory are `==` without a look at their entries.
    a.shape == b.shape && a.elements.elementsEqual(b.elements)
  }

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
  ///   - relativeTolerance: The difference allowed per unit of size; 1.5e-8,
  ///     half of the digits of a `Double`, unless told.
  /// - Returns: Whether the shapes are equal and all entries agree.
  /// - Precondition: both tolerances are finite and not negative.
  public func isApproximatelyEqual(
    to other: Matrix, absoluteTolerance: Double = 0,
    relativeTolerance: Double = Double.ulpOfOne.squareRoot()
  ) -> Bool {
    for tolerance in [absoluteTolerance, relativeTolerance] {
      require(
        tolerance >= 0 && tolerance.isFinite,
        "a tolerance is finite and not negative: it cannot be \(tolerance)")
    }
    guard shape == other.shape else { return false }
    let size = (elements + other.elements).reduce(0) {
      $1.isFinite ? max($0, abs($1)) : $0
    }
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
  ///
  /// - Parameters:
  ///   - other: The number to compare with.
  ///   - absoluteTolerance: The difference allowed whatever the size.
  ///   - relativeTolerance: The difference allowed per unit of size.
  /// - Returns: Whether the numbers agree.
  /// - Precondition: both tolerances are finite and not negative.
  public func isApproximatelyEqual(
    to other: Double, absoluteTolerance: Double = 0,
    relativeTolerance: Double = Double.ulpOfOne.squareRoot()
  ) -> Bool {
    Matrix(row: [self]).isApproximatelyEqual(
      to: Matrix(row: [other]), absoluteTolerance: absoluteTolerance,
      relativeTolerance: relativeTolerance)
  }
}
