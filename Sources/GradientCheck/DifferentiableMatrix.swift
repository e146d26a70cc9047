import LinearAlgebra

// The compiler differentiates code itself where its toolchain has this module:
// those of swift.org have it, on every platform. Elsewhere central differences
// are left, of the same functions.
#if canImport(_Differentiation)
import _Differentiation

/// A function of one number that the compiler can differentiate.
public typealias NumberFunction = @differentiable(reverse) (Double) -> Double

/// A function whose Jacobian the compiler can derive.
public typealias MatrixFunction = @differentiable(reverse) (Matrix) -> Matrix

/// A function whose gradient the compiler can derive.
public typealias ScalarFunction = @differentiable(reverse) (Matrix) -> Double

/// Returns the gradient of a scalar function as the compiler derives it.
///
/// The compiler turns the function's own code, operation by operation, into
/// code for its derivative. It knows no rule about matrices, which makes it an
/// independent witness, and it is exact but for rounding.
///
/// - Parameters:
///   - x: The point, of any shape.
///   - f: The function.
/// - Returns: The gradient, of the shape of `x`; nothing where the toolchain
///   cannot differentiate.
public func automaticGradient(
  at x: Matrix, of f: ScalarFunction
) -> Matrix? {
  let (_, pullback) = valueWithPullback(at: x, of: f)
  return Matrix(
    rows: x.rows, columns: x.columns,
    elements: entries(pullback(1), count: x.shape.count))
}

/// Returns the Jacobian of a function as the compiler derives it.
///
/// Reverse mode yields one row at a time: the derivatives of one entry of the
/// value with respect to all entries of the argument.
///
/// - Parameters:
///   - x: The point, m entries in any shape.
///   - f: The function; its value has n entries in any shape.
/// - Returns: The Jacobian in numerator layout, n×m, where the entries of both
///   matrices are counted along the rows; nothing where the toolchain cannot
///   differentiate.
public func automaticJacobian(
  at x: Matrix, of f: MatrixFunction
) -> Matrix? {
  let (y, pullback) = valueWithPullback(at: x, of: f)
  let rows = y.elements.indices.map { i in
    let unit = y.elements.indices.map { $0 == i ? 1.0 : 0.0 }
    return entries(pullback(.init(unit)), count: x.shape.count)
  }
  return Matrix(
    rows: rows.count, columns: x.shape.count, elements: rows.flatMap { $0 })
}

/// Returns the entries of a tangent vector, which is empty where all are zero.
private func entries(_ tangent: Matrix.TangentVector, count: Int) -> [Double] {
  tangent.base.isEmpty
    ? Array(repeating: 0, count: count) : tangent.base
}

// MARK: - Matrices, to the compiler

// To the compiler a matrix is the array of its entries, row after row. Each
// function of LinearAlgebra is written here once more, in loops over single
// numbers, and the compiler derives from these what the function does to
// derivatives. No rule about matrices is in this file.

extension Matrix: Differentiable {
  /// A change of each entry, row after row; empty where all are zero.
  public typealias TangentVector = [Double].TangentVector

  /// Adds a change to the entries.
  public mutating func move(by change: TangentVector) {
    var entries = elements
    entries.move(by: change)
    self = Matrix(rows: rows, columns: columns, elements: entries)
  }

  @usableFromInline typealias Pullback = (TangentVector) -> TangentVector
  @usableFromInline typealias PairPullback =
    (TangentVector) -> (TangentVector, TangentVector)

  /// The value and the derivative of a function of one matrix by its loops.
  fileprivate func derive(
    to shape: Shape, _ loops: @differentiable(reverse) ([Double]) -> [Double]
  ) -> (value: Matrix, pullback: Pullback) {
    let (y, pullback) = valueWithPullback(at: elements, of: loops)
    return (
      Matrix(rows: shape.rows, columns: shape.columns, elements: y), pullback
    )
  }

  /// The value and the derivative of a function of this matrix and another.
  fileprivate func derive(
    with other: Matrix, to shape: Shape,
    _ loops: @differentiable(reverse) ([Double], [Double]) -> [Double]
  ) -> (value: Matrix, pullback: PairPullback) {
    let (y, pullback) = valueWithPullback(
      at: elements, other.elements, of: loops)
    return (
      Matrix(rows: shape.rows, columns: shape.columns, elements: y), pullback
    )
  }

  /// The same where each entry of the value is a function of two entries.
  fileprivate func deriveEntrywise(
    with other: Matrix,
    _ f: @differentiable(reverse) (Double, Double) -> Double
  ) -> (value: Matrix, pullback: PairPullback) {
    derive(with: other, to: shape) { [count = shape.count] a, b in
      var y: [Double] = []
      for k in 0..<count { y.append(f(a[k], b[k])) }
      return y
    }
  }
}

@derivative(of: matmul(_:_:))
@usableFromInline
func deriveProduct(
  _ a: Matrix, _ b: Matrix
) -> (value: Matrix, pullback: Matrix.PairPullback) {
  let (n, m, p) = (a.rows, a.columns, b.columns)
  return a.derive(with: b, to: Shape(n, p)) { a, b in
    // snippet.product-loops
    var y: [Double] = []
    for i in 0..<n {
      for j in 0..<p {
        var sum = 0.0
        for k in 0..<m { sum += a[i * m + k] * b[k * p + j] }
        y.append(sum)
      }
    }
    // snippet.end
    return y
  }
}

@derivative(of: hadamard)
@usableFromInline
func deriveHadamard(
  _ a: Matrix, _ b: Matrix
) -> (value: Matrix, pullback: Matrix.PairPullback) {
  a.deriveEntrywise(with: b) { $0 * $1 }
}

extension Matrix {
  @derivative(of: +)
  @usableFromInline
  static func deriveSum(
    _ a: Matrix, _ b: Matrix
  ) -> (value: Matrix, pullback: PairPullback) {
    a.deriveEntrywise(with: b) { $0 + $1 }
  }

  @derivative(of: -)
  @usableFromInline
  static func deriveDifference(
    _ a: Matrix, _ b: Matrix
  ) -> (value: Matrix, pullback: PairPullback) {
    a.deriveEntrywise(with: b) { $0 - $1 }
  }

  @derivative(of: *)
  @usableFromInline
  static func deriveMultiple(
    _ factor: Double, _ a: Matrix
  ) -> (value: Matrix, pullback: (TangentVector) -> (Double, TangentVector)) {
    let count = a.shape.count
    let (y, pullback) = valueWithPullback(at: factor, a.elements) {
      factor, a in
      var y: [Double] = []
      for k in 0..<count { y.append(factor * a[k]) }
      return y
    }
    return (Matrix(rows: a.rows, columns: a.columns, elements: y), pullback)
  }

  @derivative(of: transposed)
  @usableFromInline
  func deriveTransposed() -> (value: Matrix, pullback: Pullback) {
    derive(to: shape.transposed) { [rows, columns] x in
      var y: [Double] = []
      for j in 0..<columns {
        for i in 0..<rows { y.append(x[i * columns + j]) }
      }
      return y
    }
  }

  @derivative(of: addingToEachRow)
  @usableFromInline
  func deriveAddingToEachRow(
    _ row: Matrix
  ) -> (value: Matrix, pullback: PairPullback) {
    derive(with: row, to: shape) { [rows, columns] x, b in
      // snippet.row-loops
      var y: [Double] = []
      for n in 0..<rows {
        for j in 0..<columns { y.append(x[n * columns + j] + b[j]) }
      }
      // snippet.end
      return y
    }
  }

  @derivative(of: sum(alongAxis:))
  @usableFromInline
  func deriveSum(alongAxis axis: Int) -> (value: Matrix, pullback: Pullback) {
    let (count, length) = axis == 0 ? (columns, rows) : (rows, columns)
    let (step, stride) = axis == 0 ? (1, columns) : (columns, 1)
    let shape = axis == 0 ? Shape(1, columns) : Shape(rows, 1)
    return derive(to: shape) { x in
      var y: [Double] = []
      for i in 0..<count {
        var sum = 0.0
        for j in 0..<length { sum += x[i * step + j * stride] }
        y.append(sum)
      }
      return y
    }
  }

  @derivative(of: sum())
  @usableFromInline
  func deriveSum() -> (value: Double, pullback: (Double) -> TangentVector) {
    valueWithPullback(at: elements) { [count = shape.count] x in
      var sum = 0.0
      for k in 0..<count { sum += x[k] }
      return sum
    }
  }

  @derivative(of: sumOfSquares)
  @usableFromInline
  func deriveSumOfSquares() -> (
    value: Double, pullback: (Double) -> TangentVector
  ) {
    valueWithPullback(at: elements) { [count = shape.count] x in
      var sum = 0.0
      for k in 0..<count { sum += x[k] * x[k] }
      return sum
    }
  }

  @derivative(of: entrywise)
  @usableFromInline
  func deriveEntrywise(
    _ f: NumberFunction
  ) -> (value: Matrix, pullback: Pullback) {
    derive(to: shape) { [count = shape.count] x in
      var y: [Double] = []
      for k in 0..<count { y.append(f(x[k])) }
      return y
    }
  }

  @derivative(of: subscript)
  @usableFromInline
  func deriveEntry(
    _ i: Int, _ j: Int
  ) -> (value: Double, pullback: (Double) -> TangentVector) {
    valueWithPullback(at: elements) { [k = i * columns + j] in $0[k] }
  }

  @derivative(of: init(column:))
  @usableFromInline
  static func deriveColumn(
    column: [Double]
  ) -> (value: Matrix, pullback: Pullback) {
    (Matrix(column: column), { $0 })
  }

  @derivative(of: init(row:))
  @usableFromInline
  static func deriveRow(row: [Double]) -> (value: Matrix, pullback: Pullback) {
    (Matrix(row: row), { $0 })
  }
}
#else
/// A function of one number.
public typealias NumberFunction = (Double) -> Double

/// A function that has a Jacobian.
public typealias MatrixFunction = (Matrix) -> Matrix

/// A function that has a gradient.
public typealias ScalarFunction = (Matrix) -> Double

/// Returns nothing, as this toolchain cannot differentiate.
public func automaticGradient(
  at x: Matrix, of f: ScalarFunction
) -> Matrix? { nil }

/// Returns nothing, as this toolchain cannot differentiate.
public func automaticJacobian(
  at x: Matrix, of f: MatrixFunction
) -> Matrix? { nil }
#endif

extension Matrix {
  /// Returns the matrix of the same shape with each entry transformed: what
  /// `map` does, by a function that the compiler can differentiate.
  ///
  /// - Parameter f: The function of one entry.
  /// - Returns: The matrix of its values.
  public func entrywise(_ f: NumberFunction) -> Matrix { map(f) }
}
