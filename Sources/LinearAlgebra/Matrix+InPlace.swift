// What changes a matrix in the memory that it has. A loop that repeats a step
// many times makes its matrices once, and none from then on: see `setProduct`,
// too.

extension Matrix {
  /// Adds a matrix of the same shape, in place.
  ///
  /// - Precondition: the shapes are equal.
  public static func += (a: inout Matrix, b: Matrix) {
    a.update(with: b, "add") { $0 += $1 }
  }

  /// Subtracts a matrix of the same shape, in place.
  ///
  /// - Precondition: the shapes are equal.
  public static func -= (a: inout Matrix, b: Matrix) {
    a.update(with: b, "subtract") { $0 -= $1 }
  }

  /// Adds a multiple of a matrix of the same shape, in place.
  ///
  ///     w.add(-rate, times: dW)    // a step down the gradient
  ///
  /// - Parameters:
  ///   - factor: The factor.
  ///   - other: The matrix of which a multiple is added.
  /// - Precondition: the shapes are equal.
  public mutating func add(_ factor: Double, times other: Matrix) {
    update(with: other, "add") { $0 += factor * $1 }
  }

  /// Multiplies every entry by a factor, in place.
  ///
  /// - Parameter factor: The factor.
  public mutating func scale(by factor: Double) {
    for k in elements.indices { elements[k] *= factor }
  }

  /// Multiplies each entry by the one in its place in another matrix: the
  /// elementwise product, in place.
  ///
  /// - Parameter other: The other factor, of the same shape.
  /// - Precondition: the shapes are equal.
  public mutating func multiplyEntries(by other: Matrix) {
    update(with: other, "multiply entry by entry") { $0 *= $1 }
  }

  /// Overwrites the matrix with the positive part of another, `max(x, 0)`.
  ///
  /// - Parameter other: The other matrix, of the same shape; where it is NaN,
  ///   so is its positive part.
  /// - Precondition: the shapes are equal.
  public mutating func setPositivePart(of other: Matrix) {
    update(with: other, "combine") { $0 = max($1, 0) }
  }

  /// Sets to zero each entry in whose place another matrix is not above 0.
  ///
  /// - Parameter other: The other matrix, of the same shape.
  /// - Precondition: the shapes are equal.
  public mutating func clear(whereNotPositive other: Matrix) {
    update(with: other, "combine") { $0 = $1 > 0 ? $0 : 0 }
  }

  /// Changes each entry by the entry in its place in another matrix, without
  /// a copy of either.
  ///
  /// The change is called once an entry; the named operations are faster where
  /// there is one.
  ///
  /// - Parameters:
  ///   - other: The other matrix.
  ///   - change: The change, given the entry and the other's.
  /// - Precondition: the shapes are equal.
  public mutating func update(
    with other: Matrix, by change: (inout Double, Double) throws -> Void
  ) rethrows {
    try update(with: other, "combine", change)
  }

  private mutating func update(
    with other: Matrix, _ verb: String,
    _ change: (inout Double, Double) throws -> Void
  ) rethrows {
    require(
      shape == other.shape, unequalShapes(shape, other.shape, verb))
    var entries = elements.mutableSpan
    for k in entries.indices { try change(&entries[k], other.elements[k]) }
  }
}

/// Returns what to say where two shapes differ that have to be equal.
private func unequalShapes(_ a: Shape, _ b: Shape, _ verb: String) -> String {
  let both =
    verb == "subtract"
    ? "a \(b) matrix from a \(a) matrix" : "a \(a) matrix and a \(b) matrix"
  return "cannot \(verb) \(both): the shapes differ"
}
