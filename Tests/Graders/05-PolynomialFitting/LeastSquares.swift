import Grading
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let leastSquares: Exercise = Exercise(
  "leastSquares", PolynomialFittingSolutions.leastSquares
) { test in
  test.tolerance = Tolerance(relative: 1e-7)
  test.cases = .drawn { draw in
    let plain = [(5, 3, 0.5), (4, 2, 1.5), (7, 4, 0.25), (4, 1, 2.5)].map {
      n, d, penalty in
      Case(draw(n, d), draw(n, 1), penalty, edge: d == 1)
    }
    let zeros = [
      Case<Matrix, Matrix, Double>(
        [[0, 1], [3, 2], [4, 5]], [[2], [1], [7]], 0,
        zeroBecause: "sign(0) is 1"),
      Case(
        [[-3, 1], [0, 4]], [[2], [7]], 0,
        squareBecause: "there are as few points as coefficients",
        zeroBecause: "its column is clear already"),
    ]
    return plain + zeros + [nearlyParallel]
  }
  test.oracle = .function { orthogonalized(stacked($0, $1, $2)) }
  test.answer { fitted($0, $1, $2).coefficients }
  test.answer { rotated(stacked($0, $1, $2)) }
  let hard = [6: Tolerance(relative: 100)]
  test.slip(
    "digits lost in the method",
    "Digits are lost in the last case, whose columns are nearly parallel and "
      + "of very different lengths, κ = 10⁸. Solving with XᵀX means working with "
      + "κ². Gram–Schmidt loses digits, too, unless each column is made "
      + "orthogonal twice, or y is one more column of the modified one.",
    inCases: hard
  ) { x, y, penalty in
    let rows = stacked(x, y, penalty)
    return eliminated(square(rows.x), matmul(rows.x.transposed(), rows.y))
  }
  test.slip(
    "near in all cases",
    "Your coefficients are near the right ones, but no more. Either something "
      + "besides γ is added to the diagonal, or a descent stops before its end, or the "
      + "numbers have too few digits, as Float has.",
    tolerance: Tolerance(relative: 0.02), inCases: hard
  ) { 1.01 * fitted($0, $1, $2).coefficients }
  test.slip(
    "no penalty",
    "These are the coefficients for γ = 0. The rows of the penalty are missing."
  ) { x, y, _ in LeastSquares(x, y).coefficients }
  test.slip(
    "γ for its root",
    "Your penalty has the factor γ². The entries of X are squared in the loss, "
      + "so the rows of the penalty hold the root of γ."
  ) { x, y, penalty in fitted(x, y, penalty * penalty).coefficients }
  test.slip(
    "the penalty in one row",
    "Your penalty is one row, whose square is that of a sum of coefficients. "
      + "Each coefficient needs a row of its own."
  ) { x, y, penalty in
    let (n, d) = (x.rows, x.columns)
    return LeastSquares(
      Matrix(rows: n + 1, columns: d) {
        $0 < n ? x[$0, $1] : penalty.squareRoot()
      },
      Matrix(rows: n + 1, columns: 1) { i, _ in i < n ? y[i, 0] : 0 }
    ).coefficients
  }
  test.slip(
    "only the first rows",
    "Your curve passes exactly through the first points: you solved with as "
      + "many rows as there are coefficients, and dropped the others."
  ) { x, y, _ in
    let d = x.columns
    return eliminated(
      Matrix(rows: d, columns: d) { x[$0, $1] },
      Matrix(rows: d, columns: 1) { y[$0, $1] })
  }
  test.slipInPart(
    "a division by 0",
    "In this case an entry on the diagonal is 0. Either your sign(0) is 0, so "
      + "that the column becomes −a, or you divide by such an entry before "
      + "rows are combined. sign(0) = 1 here."
  ) { right, x, _, _ in x[0, 0] == 0 ? right.map { _ in .nan } : right }
  test.slipInPart(
    "the sign forgotten",
    "The first column of this case is already clear below its first entry, "
      + "which is negative. If you add ‖a‖ to it regardless of the sign, v is 0, "
      + "and there is no mirror. A rotation by quotients of such entries fails "
      + "here, too."
  ) { right, x, _, _ in x[0, 0] == -3 ? right.map { _ in .nan } : right }
  test.slip(
    "y not reflected",
    "Your triangle is right, but you solved it with the first entries of the "
      + "original y. Apply every reflection of X to y as well."
  ) { x, y, penalty in
    let r = fitted(x, y, penalty).factor
    return solveUpper(r, Matrix(rows: r.rows, columns: 1) { y[$0, $1] })
  }
  test.slip(
    "the diagonal only",
    "You only divided by the diagonal of the triangle. From the last row up, "
      + "first move the terms of the known coefficients to the other side."
  ) { x, y, penalty in
    let fit = fitted(x, y, penalty)
    let r = fit.factor
    let c = matmul(r, fit.coefficients)
    return Matrix(rows: r.rows, columns: 1) { k, _ in c[k, 0] / r[k, k] }
  }
}

/// The powers x to x⁵ of eight points between 7.6 and 10.9, whose condition
/// number is 10⁸, and values that lie on such a polynomial.
private var nearlyParallel: Case<Matrix, Matrix, Double> {
  let points = [7.65, 8.08, 8.59, 9.17, 9.66, 10.04, 10.48, 10.83]
  let x = Matrix(rows: 8, columns: 5) { i, j in
    (0...j).reduce(1.0) { power, _ in power * points[i] }
  }
  let w: Matrix = [[1.5], [-2.25], [0.75], [1.25], [-0.5]]
  return Case(x, matmul(x, w), 0, note: "the columns are x, x², … x⁵ near 9")
}

/// XᵀX.
func square(_ x: Matrix) -> Matrix { matmul(x.transposed(), x) }

/// X and y with a row for the penalty on each coefficient.
private func stacked(
  _ x: Matrix, _ y: Matrix, _ penalty: Double
) -> (x: Matrix, y: Matrix) {
  let root = penalty.squareRoot() * Matrix.identity(x.columns)
  let zeros = [Double](repeating: 0, count: x.columns)
  return (
    Matrix(
      rows: x.rows + x.columns, columns: x.columns,
      elements: x.elements + root.elements),
    Matrix(column: y.elements + zeros)
  )
}

private func fitted(
  _ x: Matrix, _ y: Matrix, _ penalty: Double
) -> LeastSquares {
  let rows = stacked(x, y, penalty)
  return LeastSquares(rows.x, rows.y)
}

/// The solution of Aw = b by elimination, rows exchanged.
func eliminated(_ a: Matrix, _ b: Matrix) -> Matrix {
  var (a, b) = (a, b)
  for k in 0..<a.rows {
    let pivot = (k..<a.rows).max { abs(a[$0, k]) < abs(a[$1, k]) } ?? k
    (a[row: k], a[row: pivot]) = (a[row: pivot], a[row: k])
    (b[row: k], b[row: pivot]) = (b[row: pivot], b[row: k])
    for i in (k + 1)..<max(a.rows, k + 1) {
      let factor = a[i, k] / a[k, k]
      a[row: i] -= factor * a[row: k]
      b[row: i] -= factor * b[row: k]
    }
  }
  return solveUpper(a, b)
}

/// Least squares by the Gram-Schmidt method, column after column, y last.
private func orthogonalized(_ rows: (x: Matrix, y: Matrix)) -> Matrix {
  let (x, y) = rows
  let d = x.columns
  var columns = (0..<d).map { x[column: $0] } + [y]
  var r = Matrix.zeros(d, d + 1)
  for k in 0..<d {
    r[k, k] = squares(columns[k]).squareRoot()
    let q = (1 / r[k, k]) * columns[k]
    for j in (k + 1)...d {
      r[k, j] = hadamard(q, columns[j]).sum()
      columns[j] -= r[k, j] * q
    }
  }
  return solveUpper(
    Matrix(rows: d, columns: d) { r[$0, $1] },
    Matrix(rows: d, columns: 1) { k, _ in r[k, d] })
}

/// Least squares by rotations of two rows at a time.
private func rotated(_ rows: (x: Matrix, y: Matrix)) -> Matrix {
  let (x, y) = rows
  let d = x.columns
  var a = Matrix(rows: x.rows, columns: d + 1) { row, j in
    j < d ? x[row, j] : y[row, 0]
  }
  for k in 0..<d {
    for row in (k + 1)..<max(a.rows, k + 1) where a[row, k] != 0 {
      let size = (a[k, k] * a[k, k] + a[row, k] * a[row, k]).squareRoot()
      let (c, s) = (a[k, k] / size, a[row, k] / size)
      let (upper, lower) = (a[row: k], a[row: row])
      a[row: k] = c * upper + s * lower
      a[row: row] = c * lower - s * upper
    }
  }
  return solveUpper(
    Matrix(rows: d, columns: d) { $0 <= $1 ? a[$0, $1] : 0 },
    Matrix(rows: d, columns: 1) { k, _ in a[k, d] })
}
