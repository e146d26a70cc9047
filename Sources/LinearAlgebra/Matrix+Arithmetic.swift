extension Matrix {
  /// Returns the sum of two matrices of one shape.
  ///
  /// - Precondition: the shapes are equal.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    var sum = a
    sum += b
    return sum
  }

  /// Returns the difference of two matrices of one shape.
  ///
  /// - Precondition: the shapes are equal.
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    var difference = a
    difference -= b
    return difference
  }

  /// Returns the matrix with every sign changed.
  public static prefix func - (a: Matrix) -> Matrix {
    a.map { -$0 }
  }

  /// Returns a multiple of a matrix: every entry times the factor.
  public static func * (factor: Double, a: Matrix) -> Matrix {
    var multiple = a
    multiple.scale(by: factor)
    return multiple
  }

  /// Returns the transpose: entry (*i*, *j*) becomes entry (*j*, *i*).
  ///
  ///     (Xᵀ)ᵢⱼ = xⱼᵢ
  public func transposed() -> Matrix {
    var transpose = Matrix.zeros(columns, rows)
    var entries = transpose.elements.mutableSpan
    for i in 0..<rows {
      for j in 0..<columns {
        entries[j * rows + i] = elements[i * columns + j]
      }
    }
    return transpose
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
    var sum = self
    for i in 0..<rows {
      for j in 0..<columns { sum.elements[i * columns + j] += row.elements[j] }
    }
    return sum
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

  /// The sum of the squares of all entries, 0 for none: the squared norm.
  ///
  ///     ‖X‖² = Σᵢⱼ xᵢⱼ²
  public var sumOfSquares: Double {
    elements.reduce(0) { $0 + $1 * $1 }
  }

  /// Returns the sum of all entries, 0 for none.
  public func sum() -> Double {
    elements.reduce(0, +)
  }

  /// The largest absolute value among the entries, 0 for none; NaN if one is.
  public var largestMagnitude: Double {
    elements.reduce(0) { $1.isNaN ? $1 : $0.isNaN ? $0 : max($0, abs($1)) }
  }
}
