import LinearAlgebra

/// The value of a formula: a matrix, or a number.
struct Quantity: Sendable {
  let matrix: Matrix
  let isNumber: Bool

  init(_ matrix: Matrix) {
    self.matrix = matrix
    isNumber = false
  }

  init(_ number: Double) {
    matrix = Matrix(row: [number])
    isNumber = true
  }

  var number: Double { matrix[0, 0] }
}

/// The entries that a value may have: a mistake must not cost the memory that
/// the right answer avoids.
private let most = 1 << 20

extension Formula {
  /// The value of the formula, nil where shapes do not fit.
  ///
  /// - Parameter quantity: The value of a quantity.
  /// - Returns: The value.
  func value(_ quantity: (Int) -> Quantity?) -> Quantity? {
    switch operation {
    case .number(let number): return Quantity(number)
    case .quantity(let place): return quantity(place)
    default: break
    }
    guard let a = operands.first?.value(quantity) else { return nil }
    guard operands.count == 2 else { return value(of: a) }
    guard let b = operands[1].value(quantity) else { return nil }
    return value(of: a, b)
  }

  private func value(of a: Quantity) -> Quantity? {
    switch operation {
    case .transpose: return a.isNumber ? a : Quantity(a.matrix.transposed())
    case .square: return a.map { $0 * $0 }
    case .function(let f): return a.map { f.value($0, 0) }
    case .slope(let f): return a.map { f.slope($0, 0) }
    case .onesLike: return a.map { _ in 1 }
    case .reduction(.sum0): return Quantity(a.matrix.sum(alongAxis: 0))
    case .reduction(.sum1): return Quantity(a.matrix.sum(alongAxis: 1))
    case .reduction(.total): return Quantity(a.matrix.sum())
    case .made(let maker): return maker.value(of: a)
    default: return nil
    }
  }

  private func value(of a: Quantity, _ b: Quantity) -> Quantity? {
    let fits = a.matrix.columns == b.matrix.rows
    switch operation {
    case .product:
      if a.isNumber || b.isNumber { return a.combined(b) { $0 * $1 } }
      guard fits, a.matrix.rows * b.matrix.columns < most else { return nil }
      return Quantity(matmul(a.matrix, b.matrix))
    case .term(let end):
      guard fits, a.matrix.rows * b.matrix.columns < most, !a.isNumber,
        !b.isNumber, a.matrix.columns > 0
      else {
        return nil
      }
      let k = end == .first ? 0 : a.matrix.columns - 1
      return Quantity(matmul(a.matrix[column: k], b.matrix[row: k]))
    case .productOfSums:
      guard fits, a.matrix.rows * b.matrix.columns < most, !a.isNumber,
        !b.isNumber
      else { return nil }
      return Quantity(
        matmul(a.matrix.sum(alongAxis: 1), b.matrix.sum(alongAxis: 0)))
    case .kronecker:
      guard a.matrix.shape.count * b.matrix.shape.count < most else {
        return nil
      }
      return Quantity(kron(a.matrix, b.matrix))
    case .entrywise: return a.combined(b) { $0 * $1 }
    case .quotient: return a.combined(b) { $0 / $1 }
    case .sum:
      if a.matrix.shape == b.matrix.shape, !a.isNumber {
        return Quantity(a.matrix + b.matrix)
      }
      return a.combined(b) { $0 + $1 }
    case .difference:
      if a.matrix.shape == b.matrix.shape, !a.isNumber {
        return Quantity(a.matrix - b.matrix)
      }
      return a.combined(b) { $0 - $1 }
    case .function(let f): return a.map { f.value($0, b.number) }
    case .slope(let f): return a.map { f.slope($0, b.number) }
    case .made(let maker): return maker.value(of: a, b)
    default: return nil
    }
  }
}

extension Maker {
  fileprivate func value(of a: Quantity, _ b: Quantity) -> Quantity? {
    switch self {
    case .stacked:
      guard a.matrix.columns == b.matrix.columns else { return nil }
      return Quantity(
        Matrix(
          rows: a.matrix.rows + b.matrix.rows, columns: a.matrix.columns,
          elements: a.matrix.elements + b.matrix.elements))
    default:
      return b.count.flatMap { value(of: a, $0) }
    }
  }

  private func value(of a: Quantity, _ count: Int) -> Quantity? {
    let size = a.matrix.shape.count
    switch self {
    case .ones:
      return a.count.map {
        Quantity(Matrix(rows: $0, columns: count) { _, _ in 1 })
      }
    case .column:
      return count < a.matrix.columns ? Quantity(a.matrix[column: count]) : nil
    case .powers:
      guard a.matrix.columns == 1 else { return nil }
      return Quantity(
        Matrix(rows: size, columns: count) { i, j in
          (0..<j).reduce(1) { power, _ in power * a.matrix[i, 0] }
        })
    case .unvecByRows, .unvecByColumns:
      guard count > 0, size % count == 0 else { return nil }
      return Quantity(
        unvec(
          Matrix(column: a.matrix.elements), rows: count,
          columns: size / count,
          order: self == .unvecByRows ? .byRows : .byColumns))
    case .oneHot:
      return Quantity(
        Matrix(rows: size, columns: count) {
          a.matrix.elements[$0] == Double($1) ? 1 : 0
        })
    default: return nil
    }
  }

  fileprivate func value(of a: Quantity) -> Quantity? {
    switch self {
    case .rows: Quantity(Double(a.matrix.rows))
    case .columns: Quantity(Double(a.matrix.columns))
    case .identity: a.count.map { Quantity(.identity($0)) }
    case .diagonal:
      a.matrix.isVector ? Quantity(.diagonal(a.matrix)) : nil
    case .vecByRows: Quantity(vec(a.matrix, order: .byRows))
    case .vecByColumns: Quantity(vec(a.matrix, order: .byColumns))
    case .softmax0: Quantity(softmax(a.matrix.transposed()).transposed())
    case .softmax1: Quantity(softmax(a.matrix))
    case .logSoftmax0:
      Quantity(logSoftmax(a.matrix.transposed()).transposed())
    case .householder: Quantity(reflectionVector(a.matrix[column: 0]))
    default: nil
    }
  }
}

/// The softmax of each row.
private func softmax(_ z: Matrix) -> Matrix { logSoftmax(z).map(exp) }

/// The logarithm of the softmax of each row.
private func logSoftmax(_ z: Matrix) -> Matrix {
  Matrix(
    (0..<z.rows).map { i in
      let row = z[row: i].elements
      let top = row.max() ?? 0
      let sum = row.reduce(0) { $0 + exp($1 - top) }
      return row.map { $0 - top - log(sum) }
    })
}

/// The column v whose reflection leaves only the last entry of another.
private func reflectionVector(_ a: Matrix) -> Matrix {
  var v = a
  let size = hadamard(a, a).sum().squareRoot()
  let last = a.rows - 1
  v[last, 0] += v[last, 0] < 0 ? -size : size
  return v
}

extension Quantity {
  /// The number as one of rows or columns.
  fileprivate var count: Int? {
    isNumber
      ? Int(exactly: number).flatMap { (0...1000).contains($0) ? $0 : nil }
      : nil
  }

  fileprivate func map(_ f: (Double) -> Double) -> Quantity {
    isNumber ? Quantity(f(number)) : Quantity(matrix.map(f))
  }

  /// Both, entry by entry: a number, a row or a column is repeated to the
  /// other's shape.
  fileprivate func combined(
    _ other: Quantity, _ f: (Double, Double) -> Double
  ) -> Quantity? {
    let (a, b) = (matrix, other.matrix)
    if isNumber && other.isNumber { return Quantity(f(number, other.number)) }
    if isNumber { return Quantity(b.map { f(number, $0) }) }
    if other.isNumber { return Quantity(a.map { f($0, other.number) }) }
    let (rows, columns) = (max(a.rows, b.rows), max(a.columns, b.columns))
    guard rows * columns < most else { return nil }
    for matrix in [a, b] {
      guard matrix.rows == rows || matrix.rows == 1,
        matrix.columns == columns || matrix.columns == 1
      else { return nil }
    }
    return Quantity(
      Matrix(rows: rows, columns: columns) { i, j in
        f(
          a[a.rows == 1 ? 0 : i, a.columns == 1 ? 0 : j],
          b[b.rows == 1 ? 0 : i, b.columns == 1 ? 0 : j])
      })
  }
}
