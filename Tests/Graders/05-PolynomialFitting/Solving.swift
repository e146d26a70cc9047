import Grading
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let rate: Exercise = Exercise(
  "largestStableRate", PolynomialFittingSolutions.largestStableRate
) { test in
  test.tolerance = Tolerance(relative: 1e-6)
  test.cases = .sizes([(5, 3), (4, 2), (6, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in draw(n, d)
  }.adding([
    // Where a start is no random one: each eᵢ is an eigenvector of the first
    // XᵀX, all ones are one of the second, and exactly so in any order of the
    // sums.
    Case([[1, -6, -4], [-3, -1, 4], [-2, 6, -5], [3, 5, 2]]),
    Case([[2, -1], [1, -2], [4, -4]]),
  ])
  test.oracle = .function { answer(bisected(2 * square($0))) }
  test.answer { x in answer(largestEigenpair(of: 2 * square(x)).value) }
  // Squaring the matrix doubles the number of steps each time.
  test.answer { x in
    let h = 2 * square(x)
    var power = h
    for _ in 0..<12 {
      power = (1 / power.largestMagnitude) * matmul(power, power)
    }
    let start = Matrix(rows: h.rows, columns: 1) { i, _ in
      1 / Double(3 * i + 2)
    }
    let v = matmul(power, start)
    return answer(hadamard(v, matmul(h, v)).sum() / squares(v))
  }
  test.slip(
    "without the 2",
    "This belongs to XᵀX: the second derivatives of Σr² are 2XᵀX.",
    section: "the-loss-is-a-bowl"
  ) { answer(bisected(square($0))) }
  test.slip(
    "half of the rate",
    "Your rate is 1/λ, at which the steepest error "
      + "is gone after one step; the largest stable one is greater.",
    section: "how-errors-shrink"
  ) { x in
    let largest = bisected(2 * square(x))
    return (largest, 1 / largest)
  }
  test.slip(
    "the trace",
    "Your number is the sum of all eigenvalues, the trace: an upper bound, "
      + "which is cheap and safe, but not the largest of them."
  ) { answer(2 * squares($0)) }
  test.slip(
    "the largest sum of a row",
    "Your number is the largest sum of a row of 2XᵀX, in absolute values: no "
      + "eigenvalue is greater, and the largest is less as a rule."
  ) { x in
    let sums = (2 * square(x)).map(abs).sum(alongAxis: 1)
    return answer(sums.largestMagnitude)
  }
  test.slip(
    "the root of all squares",
    "Your number is the root of the squares of all entries of 2XᵀX, which is "
      + "that of the squares of all eigenvalues."
  ) { x in answer(2 * squares(square(x)).squareRoot()) }
  test.slip(
    "the largest entry of the diagonal",
    "Your number is the largest entry on the diagonal of 2XᵀX. An eigenvalue "
      + "is at least that, and greater where columns mix."
  ) { x in
    let h = 2 * square(x)
    return answer((0..<h.rows).map { h[$0, $0] }.max() ?? 0)
  }
  test.slip(
    "started at e₁",
    "The columns of this X are orthogonal, so that e₁ = (1, 0, …) is an "
      + "eigenvector, and not that of the largest eigenvalue. A power "
      + "iteration from there never leaves it: begin with random numbers."
  ) { x in
    iterated(x) { $0 == 0 ? 1 : 0 }
  }
  test.slip(
    "started at all ones",
    "In this case (1, 1) is an eigenvector, and not that of the largest "
      + "eigenvalue. A power iteration from there never leaves it: begin with "
      + "random numbers."
  ) { x in iterated(x) { _ in 1 } }
  test.slip(
    "the stretch of X",
    "Your eigenvalue is a root: you took the length of Xv, which is the "
      + "stretch of X. That of 2XᵀX is twice its square."
  ) { x in answer(bisected(square(x)).squareRoot()) }
  test.slip(
    "not there yet",
    "Your eigenvalue is near the right one, and never above it, as that of a "
      + "power iteration which stops too early. Go on until six digits stand.",
    section: "the-largest-eigenvalue", tolerance: Tolerance(relative: 0.1112)
  ) { x in answer(0.9 * bisected(2 * square(x))) }
}

let reflection: Exercise = Exercise(
  "clearingFirstColumn", PolynomialFittingSolutions.clearingFirstColumn
) { test in
  test.cases = .sizes([(4, 3), (5, 2), (3, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, m in draw(n, m)
  }.adding([
    Case([[0, 1], [3, 2], [4, 5]], zeroBecause: "sign(0) is 1"),
    Case([[-3, 1], [4, -2], [12, 5]]),
  ])
  test.rule = """
    v = householder(a)         (5.23)
    s = total(v²)
    row = vᵀ a
    part = v row / s
    answer = a - 2 part        (5.22)
    """
  // The whole of Q, from its formula.
  test.oracle = .function { a in matmul(mirror(vector(a)), a) }
  test.answer { a in reflected(a, by: reflectionVector(a[column: 0], row: 0)) }
  // The first row from the inner products, the others from it.
  test.answer { a in
    let v = vector(a)
    let size = squares(a[column: 0]).squareRoot()
    let sign = a[0, 0] < 0 ? -1.0 : 1
    let inner = matmul(a[column: 0].transposed(), a)
    return Matrix(rows: a.rows, columns: a.columns) { i, j in
      let first = -sign * inner[0, j] / size
      return i == 0 ? first : a[i, j] - v[i, 0] * (a[0, j] - first) / v[0, 0]
    }
  }
  test.slip(
    "the other sign",
    "Your reflection clears the column, and its first entry kept its sign: "
      + "v is a less ‖a‖e₁ along that sign. This is the choice in which "
      + "digits cancel, where a is nearly on the axis."
  ) { a in
    var v = a[column: 0]
    let size = squares(v).squareRoot()
    if a.rows == 1 { return a }  // a is on the axis, and v is 0
    v[0, 0] -= v[0, 0] < 0 ? -size : size
    return matmul(mirror(v), a)
  }
  test.slip(
    "sign(0) = 0",
    "The first entry is 0 in this case, and so is your sign of it: v is a "
      + "itself then, and the reflection turns a round. sign(0) = 1 here."
  ) { a in
    var v = a[column: 0]
    let size = squares(v).squareRoot()
    v[0, 0] += v[0, 0] == 0 ? 0 : v[0, 0] < 0 ? -size : size
    return matmul(mirror(v), a)
  }
  test.slip(
    "vvᵀ entry by entry",
    "You multiplied v by v entry by entry, and each row of A by the square of "
      + "its own v. vvᵀ is a matrix: every row of QA has something of every "
      + "row of A."
  ) { a in
    let v = vector(a)
    return a - (2 / squares(v)) * matmul(.diagonal(hadamard(v, v)), a)
  }
  test.slip(
    "v within A",
    "You changed the first entry of A itself, for v, and reflected what came "
      + "of that. v is a copy of the column."
  ) { a in
    var a = a
    a[0, 0] = vector(a)[0, 0]
    return matmul(mirror(a[column: 0]), a)
  }
  test.slip(
    "the length of a",
    "You divided by the length of the column as it was. p is v divided by "
      + "the length of v."
  ) { a in
    let v = vector(a)
    let factor = 2 / squares(a[column: 0])
    return a - factor * outer(v, matmul(v.transposed(), a))
  }
  test.slip(
    "the sign forgotten",
    "Where the first entry is negative you add ‖a‖ to it all the same, and "
      + "the image lies on the side of a: add numbers of one sign."
  ) { a in
    if a.rows == 1 && a[0, 0] < 0 { return a }  // v is 0
    var v = a[column: 0]
    v[0, 0] += squares(v).squareRoot()
    return matmul(mirror(v), a)
  }
  test.slip(
    "mirrored at a itself",
    "You reflected at the plane orthogonal to a, which turns a round. The "
      + "mirror lies between a and the axis: v is their difference."
  ) { a in matmul(mirror(a[column: 0]), a) }
  test.slip(
    "the first column alone",
    "The first column is right, and the others are as they were. Q acts on "
      + "all of A."
  ) { a in
    var result = a
    result[column: 0] = matmul(mirror(vector(a)), a[column: 0])
    return result
  }
}

let leastSquares: Exercise = Exercise(
  "leastSquares", PolynomialFittingSolutions.leastSquares
) { test in
  test.tolerance = Tolerance(relative: 1e-7)
  test.cases = .drawn { draw in
    let plain = [(5, 3), (4, 2), (7, 4), (4, 1)].map { n, d in
      Case(draw(n, d), draw(n, 1), edge: d == 1)
    }
    let zeros = [
      Case<Matrix, Matrix>(
        [[0, 1], [3, 2], [4, 5]], [[2], [1], [7]],
        zeroBecause: "sign(0) is 1"),
      Case(
        [[-3, 1], [0, 4]], [[2], [7]],
        squareBecause: "there are as few points as coefficients",
        zeroBecause: "its column is clear already"),
    ]
    return plain + zeros + [nearlyParallel]
  }
  test.oracle = .function(orthogonalized)
  test.answer { LeastSquares($0, $1).coefficients }
  test.answer(rotated)
  test.slip(
    "digits lost in the method",
    "Digits are lost in the last case, whose columns are nearly parallel and "
      + "of very different lengths, κ = 10⁸. To solve with XᵀX is to work with "
      + "κ²; Gram–Schmidt loses digits where y is not taken along as one more "
      + "column; Float has half of them from the start; and what is added to "
      + "the diagonal makes another problem of it.",
    tolerance: Tolerance(relative: 0.02),
    inCases: [6: Tolerance(relative: 100)]
  ) { x, y in eliminated(square(x), matmul(x.transposed(), y)) }
  test.slip(
    "only the first rows",
    "Your coefficients meet the first points exactly: you solved with as "
      + "many rows as there are coefficients, and dropped the others."
  ) { x, y in
    let d = x.columns
    return eliminated(
      Matrix(rows: d, columns: d) { x[$0, $1] },
      Matrix(rows: d, columns: 1) { y[$0, $1] })
  }
  test.slip(
    "a division by 0",
    "In this case an entry on the diagonal is 0. Either your sign(0) is 0, so "
      + "that the column becomes −a, or you divide by such an entry before "
      + "rows are combined. sign(0) = 1 here."
  ) { x, y in
    guard x[0, 0] != 0 else {
      return x.map { _ in .nan }.sum(alongAxis: 0).transposed()
    }
    return LeastSquares(x, y).coefficients
  }
  test.slip(
    "y not reflected",
    "Your triangle is right. You solved it against the first entries of y as "
      + "they were; every reflection of X is to be applied to y as well."
  ) { x, y in
    let r = LeastSquares(x, y).factor
    return solveUpper(r, Matrix(rows: r.rows, columns: 1) { y[$0, $1] })
  }
  test.slip(
    "the diagonal only",
    "You divided by the diagonal of the triangle. From the last row up, the "
      + "coefficients that are known move to the other side first."
  ) { x, y in
    let r = LeastSquares(x, y).factor
    let c = matmul(r, LeastSquares(x, y).coefficients)
    return Matrix(rows: r.rows, columns: 1) { k, _ in c[k, 0] / r[k, k] }
  }
}

/// The powers x to x⁵ of eight points between 7.6 and 10.9, whose condition
/// number is 10⁸, and values that lie on such a polynomial.
private var nearlyParallel: Case<Matrix, Matrix> {
  let points = [7.65, 8.08, 8.59, 9.17, 9.66, 10.04, 10.48, 10.83]
  let x = Matrix(rows: 8, columns: 5) { i, j in
    (0...j).reduce(1.0) { power, _ in power * points[i] }
  }
  let w: Matrix = [[1.5], [-2.25], [0.75], [1.25], [-0.5]]
  return Case(x, matmul(x, w), note: "the columns are x, x², … x⁵ near 9")
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func square(_ x: Matrix) -> Matrix { matmul(x.transposed(), x) }

private func answer(_ largest: Double) -> (largest: Double, rate: Double) {
  (largest, 2 / largest)
}

/// The answer of a power iteration from a start.
private func iterated(
  _ x: Matrix, from start: (Int) -> Double
) -> (largest: Double, rate: Double) {
  var v = Matrix(column: (0..<x.columns).map(start))
  var size = 0.0
  for _ in 0..<2000 {
    let image = 2 * matmul(x.transposed(), matmul(x, v))
    size = squares(image).squareRoot()
    v = (1 / size) * image
  }
  return answer(size)
}

/// The largest eigenvalue of a symmetric matrix, by bisection: it is below b
/// where elimination of bI − H meets positive pivots only.
private func bisected(_ h: Matrix) -> Double {
  var (low, high) = (0.0, (0..<h.rows).reduce(0) { $0 + h[$1, $1] })
  for _ in 0..<80 {
    let middle = (low + high) / 2
    if isPositive(middle * .identity(h.rows) - h) {
      high = middle
    } else {
      low = middle
    }
  }
  return (low + high) / 2
}

private func isPositive(_ matrix: Matrix) -> Bool {
  var a = matrix
  for k in 0..<a.rows {
    guard a[k, k] > 0 else { return false }
    for i in (k + 1)..<max(a.rows, k + 1) {
      a[row: i] -= (a[i, k] / a[k, k]) * a[row: k]
    }
  }
  return true
}

private func vector(_ a: Matrix) -> Matrix {
  var v = a[column: 0]
  let size = squares(v).squareRoot()
  v[0, 0] += v[0, 0] < 0 ? -size : size
  return v
}

/// I − 2vvᵀ/vᵀv, all of it.
private func mirror(_ v: Matrix) -> Matrix {
  .identity(v.rows) - (2 / squares(v)) * outer(v, v)
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
private func orthogonalized(_ x: Matrix, _ y: Matrix) -> Matrix {
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
private func rotated(_ x: Matrix, _ y: Matrix) -> Matrix {
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
