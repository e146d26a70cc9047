import LinearAlgebra

/// Returns the vector v of the reflection that clears a column below a row.
///
///     v = a + (sign(a₁) ‖a‖, 0, …, 0)ᵀ
///
/// where `a` is the column from row `row` down. The sign is that of a₁, so that
/// nothing cancels in the sum.
///
/// - Parameters:
///   - column: The column, n×1.
///   - row: The row whose entry remains, from 0.
/// - Returns: The vector, n×1, zero above `row`.
/// - SeeAlso: Appendix D, equation (D.2).
public func reflectionVector(_ column: Matrix, row: Int) -> Matrix {
  // snippet.reflection-vector
  var v = column  // n×1
  for i in 0..<row { v[i, 0] = 0 }
  let size = length(v)  // ‖a‖
  v[row, 0] += v[row, 0] < 0 ? -size : size
  // snippet.end
  return v
}

/// Returns a matrix reflected in the plane orthogonal to a vector.
///
///     QA = A − 2p (pᵀA)   with p = v / ‖v‖
///
/// - Parameters:
///   - a: The matrix `A`, n×k.
///   - v: The vector, n×1, not zero.
/// - Returns: The matrix `QA`, n×k.
/// - Complexity: O(*nk*); `Q` itself, n×n, is never built.
/// - SeeAlso: Appendix D, equation (D.1).
public func reflected(_ a: Matrix, by v: Matrix) -> Matrix {
  // snippet.reflected
  let p = normalized(v)  // n×1
  let row = matmul(transpose: p, a)  // 1×k
  return a - 2 * outer(p, row)
  // snippet.end
}

/// The least-squares problem min ‖XW − Y‖², solved by Householder's QR
/// factorization.
///
/// A column that is a combination of the columns before it, in all the digits
/// of a `Double`, gets the coefficient 0 and is listed as dependent. The others
/// solve the problem without it.
///
/// - SeeAlso: A. S. Householder, *Unitary triangularization of a nonsymmetric
///   matrix*, Journal of the ACM 5 (1958), https://doi.org/10.1145/320941.320947
public struct LeastSquares: Sendable {
  /// The coefficients `W`, D×k.
  public let coefficients: Matrix

  /// The triangle `R` of the columns that are independent, rank×rank.
  public let factor: Matrix

  /// The rows of `QX` that are not zero, rank×D: `R` among them.
  public let triangle: Matrix

  /// The same rows of `QY`, rank×k.
  public let target: Matrix

  /// The sum of the squares of the other rows of `QY`, the least loss.
  public let rest: Double

  /// The columns of `X` that are combinations of those before them, from 0.
  public let dependent: [Int]

  /// The number of independent columns.
  public var rank: Int { factor.rows }

  /// Solves the problem.
  ///
  /// - Parameters:
  ///   - x: The matrix `X`, n×D.
  ///   - y: The values `Y`, n×k.
  ///   - count: The number of rows that these replace, if there were more.
  /// - Precondition: `x.rows == y.rows`.
  /// - Complexity: O(*n*D(D + *k*)) multiplications.
  /// - SeeAlso: Chapter 5, equation (5.21), and appendix D.
  public init(_ x: Matrix, _ y: Matrix, madeOf count: Int? = nil) {
    precondition(
      x.rows == y.rows,
      "there are values for each row: \(x.shape) and \(y.shape) do not fit")
    var (a, b) = (x, y)
    var pivots: [Int] = []
    let rows = count ?? x.rows
    // snippet.triangularize
    let tolerance = Double(max(rows, x.columns)) * Double.ulpOfOne
    for j in 0..<x.columns where pivots.count < x.rows {
      let row = pivots.count
      let below = length(Matrix(column: a.entries(from: row, column: j)))
      if below <= tolerance * length(x[column: j]) { continue }
      let v = reflectionVector(a[column: j], row: row)
      a = reflected(a, by: v)
      b = reflected(b, by: v)
      pivots.append(j)
    }
    // snippet.end
    let rank = pivots.count
    factor = Matrix(rows: rank, columns: rank) { i, k in
      i <= k ? a[i, pivots[k]] : 0
    }
    target = Matrix(rows: rank, columns: y.columns) { b[$0, $1] }
    triangle = Matrix(rows: rank, columns: x.columns) { i, j in
      j < pivots[i] ? 0 : a[i, j]
    }
    rest = b.elements.dropFirst(rank * y.columns).reduce(0) { $0 + $1 * $1 }
    let solved = solveUpper(factor, target)
    var coefficients = Matrix.zeros(x.columns, y.columns)
    for (k, j) in pivots.enumerated() {
      coefficients[row: j] = solved[row: k]
    }
    self.coefficients = coefficients
    dependent = (0..<x.columns).filter { !pivots.contains($0) }
  }
}

/// Returns the solution of RW = B for an upper triangle R, from its last row
/// up.
///
/// - Parameters:
///   - r: The triangle, D×D, without a zero on its diagonal.
///   - b: The right-hand sides, D×k.
/// - Returns: The solution `W`, D×k.
/// - SeeAlso: Appendix D, equation (D.3).
public func solveUpper(_ r: Matrix, _ b: Matrix) -> Matrix {
  // snippet.back-substitution
  var w = b  // D×k
  for i in (0..<r.rows).reversed() {
    for j in (i + 1)..<r.rows {
      w[row: i] -= r[i, j] * w[row: j]
    }
    w[row: i] = w[row: i].map { $0 / r[i, i] }
  }
  // snippet.end
  return w
}

/// Returns the solution of LW = B for a lower triangle L, from its first row
/// down.
package func solveLower(_ l: Matrix, _ b: Matrix) -> Matrix {
  var w = b
  for i in 0..<l.rows {
    for j in 0..<i { w[row: i] -= l[i, j] * w[row: j] }
    w[row: i] = w[row: i].map { $0 / l[i, i] }
  }
  return w
}

extension Matrix {
  /// The entries of a column from a row down.
  fileprivate func entries(from row: Int, column j: Int) -> [Double] {
    Array(self[column: j].elements.dropFirst(row))
  }
}
