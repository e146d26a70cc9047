extension Matrix {
  /// Returns the sum of two matrices of one shape.
  ///
  /// - Precondition: the shapes are equal.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    Matrix(a, b, "add", +)
  }

  /// Returns the difference of two matrices of one shape.
  ///
  /// - Precondition: the shapes are equal.
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    Matrix(a, b, "subtract", -)
  }

  /// Returns the matrix with every sign changed.
  public static prefix func - (a: Matrix) -> Matrix {
    a.map { -$0 }
  }

  /// Returns a multiple of a matrix: every entry times the factor.
  public static func * (factor: Double, a: Matrix) -> Matrix {
    a.map { factor * $0 }
  }

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

  /// Changes each entry by the entry in its place in another matrix, without
  /// a copy of either.
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

  mutating func update(
    with other: Matrix, _ verb: String,
    _ change: (inout Double, Double) throws -> Void
  ) rethrows {
    require(
      shape == other.shape, unequalShapes(shape, other.shape, verb))
    for k in elements.indices { try change(&elements[k], other.elements[k]) }
  }

  /// Returns the transpose: entry (*i*, *j*) becomes entry (*j*, *i*).
  ///
  ///     (Xᵀ)ᵢⱼ = xⱼᵢ
  public func transposed() -> Matrix {
    Matrix(rows: columns, columns: rows) { i, j in
      elements[j * columns + i]
    }
  }

  /// Returns the matrix with a row added to each of its rows.
  ///
  ///     yᵢⱼ = xᵢⱼ + bⱼ,   Y = X + 1b
  ///
  /// This is the only sum of two different shapes; every other one stops with a
  /// sentence, where other libraries would spread the smaller operand in silence.
  ///
  /// - Parameter row: The row `b`, 1×columns.
  /// - Returns: The sum, of the shape of this matrix.
  /// - Precondition: `row.shape == Shape(1, columns)`.
  public func addingToEachRow(_ row: Matrix) -> Matrix {
    require(
      row.shape == Shape(1, columns),
      "each row of a \(shape) matrix is \(Shape(1, columns)): "
        + "cannot add a \(row.shape) matrix to it")
    return Matrix(rows: rows, columns: columns) { i, j in
      elements[i * columns + j] + row.elements[j]
    }
  }

  /// Returns the sums along an axis, which stays as an axis of length 1.
  ///
  /// The axis is the one summed away, as in NumPy with `keepdims`. Axis 0 counts
  /// the rows: it adds up each column, `1ᵀX`. Axis 1 counts the columns: it adds
  /// up each row, `X1`.
  ///
  ///     let x: Matrix = [[1, 2, 3], [10, 20, 30]]
  ///     x.sum(alongAxis: 0)    // [[11, 22, 33]]
  ///     x.sum(alongAxis: 1)    // [[6], [60]]
  ///
  /// - Parameter axis: 0 or 1.
  /// - Returns: The sums, 1×columns for axis 0 and rows×1 for axis 1.
  /// - Precondition: the axis is 0 or 1.
  public func sum(alongAxis axis: Int) -> Matrix {
    require(
      axis == 0 || axis == 1, "a matrix has the axes 0 and 1, not \(axis)")
    var sums =
      axis == 0 ? Matrix.zeros(1, columns) : Matrix.zeros(rows, 1)
    for i in 0..<rows {
      for j in 0..<columns {
        sums.elements[axis == 0 ? j : i] += elements[i * columns + j]
      }
    }
    return sums
  }

  /// Returns the sum of all entries, 0 for none.
  public func sum() -> Double {
    elements.reduce(0, +)
  }

  /// The largest absolute value among the entries, 0 for none; NaN if one is.
  public var largestMagnitude: Double {
    elements.reduce(0) { $1.isNaN ? $1 : $0.isNaN ? $0 : max($0, abs($1)) }
  }

  /// Creates the matrix of `operation` applied to the entries of two matrices
  /// of one shape, named by `verb` where the shapes differ.
  init(
    _ a: Matrix, _ b: Matrix, _ verb: String,
    _ operation: (Double, Double) -> Double
  ) {
    require(
      a.shape == b.shape, unequalShapes(a.shape, b.shape, verb))
    self.init(
      rows: a.rows, columns: a.columns,
      elements: zip(a.elements, b.elements).map(operation))
  }
}

/// Returns what to say where two shapes differ that have to be equal.
private func unequalShapes(_ a: Shape, _ b: Shape, _ verb: String) -> String {
  let both =
    verb == "subtract"
    ? "a \(b) matrix from a \(a) matrix" : "a \(a) matrix and a \(b) matrix"
  return "cannot \(verb) \(both): the shapes differ"
}
