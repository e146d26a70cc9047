import Graders
import Grading
import JacobiansSolutions
import LinearAlgebra

let jacobiansMistakes: [Mistake] =
  twoProducts + shapes + scaledInputs + rowProduct + differences + twoSquares
  + checks + spirals + forms + squaredForm + weightedSquares + displacement
  + slices + mismatch

private let twoProducts = mistakes(
  "gradientOfTwoProducts", gradientOfTwoProducts
) { mistake in
  mistake("the second product forgotten", says: "one of the terms is missing") {
    a, b, c, d in matmul(a.transposed(), c)
  }
  mistake("laid out as the transpose of X", says: "is transposed") {
    a, b, c, d in matmul(c.transposed(), a) + matmul(b, d.transposed())
  }
  mistake("subtracted", says: "There is a minus where a plus belongs") {
    a, b, c, d in matmul(a.transposed(), c) - matmul(d, b.transposed())
  }
  mistake(
    "two: transposed, and twice", says: "is transposed",
    "twice what it should be"
  ) { a, b, c, d in 2 * (matmul(c.transposed(), a) + matmul(b, d.transposed()))
  }
}

private let shapes = mistakes("shapesOfDerivatives", shapesOfDerivatives) {
  mistake in
  mistake.inPart(
    "two: a gradient's layout, and a row by t", says: "denominator layout"
  ) { right, n, _, _, x in
    var shapes = right.shapes
    (shapes[1], shapes[5]) = (Shape(1, n), x)
    return (shapes, right.extents)
  }
}

private let scaledInputs = mistakes(
  "jacobianOfScaledInputs", jacobianOfScaledInputs
) { mistake in
  mistake("mathse2877549: denominator layout", says: "denominator layout") {
    w, c, x in
    var jacobian = Matrix.zeros(w.columns, w.rows)
    for i in 0..<w.rows {
      for j in 0..<w.columns { jacobian[j, i] = w[i, j] * c[j, 0] }
    }
    return jacobian
  }
  mistake("c forgotten", says: "the Jacobian of y = Wx") { w, c, x in w }
  mistake("x held for a constant, c for the input", says: "how y moves with c")
  { w, c, x in
    Matrix(rows: w.rows, columns: w.columns) { i, j in w[i, j] * x[j, 0] }
  }
  mistake("twice, as for a square", says: "twice what it should be") {
    w, c, x in 2 * matmul(w, .diagonal(c))
  }
  mistake(
    "two: transposed and negative", says: "This is transposed", "the wrong sign"
  ) { w, c, x in -matmul(.diagonal(c), w.transposed()) }
}

private let rowProduct = mistakes("jacobianOfRowProduct", jacobianOfRowProduct)
{ mistake in
  mistake("mathse2877549: W itself", says: "the rule has its transpose") {
    w, x in w
  }
  mistake(
    "two: the terms, not transposed", says: "is transposed", "the whole term"
  ) { w, x in
    Matrix(rows: w.rows, columns: w.columns) { i, j in x[0, i] * w[i, j] }
  }
}

/// A Jacobian whose columns are differences of f between two steps in xⱼ, over
/// some distance.
private func quotients(
  _ x: Matrix, _ f: Function<Matrix, Matrix>, _ up: Double, _ down: Double,
  over distance: Double
) throws -> Matrix {
  var jacobian = Matrix.zeros(try f(x).rows, x.rows)
  for j in 0..<x.rows {
    var (above, below) = (x, x)
    above[j, 0] += up
    below[j, 0] += down
    jacobian[column: j] = (1 / distance) * (try f(above) - f(below))
  }
  return jacobian
}

private let differences = mistakes(
  "centralDifferenceJacobian", differencesSolution
) { mistake in
  mistake("cs231n186: the diagonal only", says: "0 off the diagonal") {
    x, h, f in
    let all = try quotients(x, f, h, -h, over: 2 * h)
    return Matrix(rows: all.rows, columns: all.columns) {
      $0 == $1 ? all[$0, $1] : 0
    }
  }
  mistake("rows filled", says: "Jacobian is transposed") { x, h, f in
    try quotients(x, f, h, -h, over: 2 * h).transposed()
  }
  mistake("divided by 2, times h", says: "multiplied by h") { x, h, f in
    try quotients(x, f, h, -h, over: 2 / h)
  }
  mistake("not divided", says: "differences of f between the two points") {
    x, h, f in try quotients(x, f, h, -h, over: 1)
  }
  mistake("half a step on either side", says: "half a step") { x, h, f in
    try quotients(x, f, h / 2, -h / 2, over: h)
  }
  mistake(
    "two: one-sided, and rows filled", says: "is transposed",
    "forward difference"
  ) { x, h, f in try quotients(x, f, h, 0, over: h).transposed() }
  mistake("two: divided by h, and the sign", says: "the wrong sign", "is twice")
  { x, h, f in try quotients(x, f, -h, h, over: h) }
}

/// The entries that are squared, before and after V.
private func squared(
  _ v: Matrix, _ w: Matrix, _ x: Matrix
) -> (q: Matrix, r: Matrix) {
  let q = matmul(w, x)
  return (q, matmul(v, hadamard(q, q)))
}

private let twoSquares = mistakes(
  "jacobianThroughTwoSquares", jacobianThroughTwoSquares
) { mistake in
  mistake(
    "the slope of the square at the square", says: "s is used where q belongs"
  ) { v, w, x in
    let (q, r) = squared(v, w, x)
    let inner = matmul(.diagonal(2 * hadamard(q, q)), w)
    return matmul(matmul(.diagonal(2 * r), v), inner)
  }
  mistake(
    "the first square passed over",
    says: "In dS, equation (1.17), one of the factors is missing"
  ) { v, w, x in
    let (_, r) = squared(v, w, x)
    return matmul(matmul(.diagonal(2 * r), v), w)
  }
  mistake("one 2 for both squares", says: "The factor 2 is missing") {
    v, w, x in
    let (q, r) = squared(v, w, x)
    return matmul(matmul(.diagonal(r), v), matmul(.diagonal(2 * q), w))
  }
  mistake(
    "two: denominator layout, and one 2", says: "is transposed", "half of what"
  ) { v, w, x in
    let (q, r) = squared(v, w, x)
    return matmul(matmul(.diagonal(r), v), matmul(.diagonal(2 * q), w))
      .transposed()
  }
}

/// The relative error of a row's entries, by this definition of it.
private func largest(
  _ claim: Matrix, _ x: Matrix, _ f: Function<Matrix, Matrix>,
  _ error: (_ claim: Double, _ measured: Double) -> Double
) throws -> (row: Int, error: Double) {
  let measured = try quotients(x, f, 1e-5, -1e-5, over: 2e-5)
  var worst = (row: 0, error: 0.0)
  for i in 0..<claim.rows {
    for j in 0..<claim.columns {
      let found = error(claim[i, j], measured[i, j])
      if found > worst.error { worst = (i, found) }
    }
  }
  return worst
}

private let checks = mistakes("wrongGradient", wrongGradientSolution) {
  mistake in
  mistake("no limit near 0", says: "no mistake in the row") { claim, x, f in
    try largest(claim, x, f) { abs($0 - $1) / max(abs($0), abs($1)) }
  }
  mistake("the difference as it is", says: "the plain difference") {
    claim, x, f in try largest(claim, x, f) { abs($0 - $1) }
  }
  mistake(
    "divided by what was measured", says: "by the size of the measurement"
  ) { claim, x, f in
    try largest(claim, x, f) {
      max(abs($0), abs($1)) < 1e-6 ? 0 : abs($0 - $1) / abs($1)
    }
  }
  mistake(
    "each wrong entry in place of the one before", says: "the last wrong entry"
  ) { claim, x, f in
    var last = (row: 0, error: 0.0)
    _ = try largest(claim, x, f) {
      let size = max(abs($0), abs($1))
      let error = size < 1e-6 ? 0 : abs($0 - $1) / size
      if error > 1e-3 {
        last.error = error
        for i in 0..<claim.rows where claim[row: i].elements.contains($0) {
          last.row = i
        }
      }
      return error
    }
    return last
  }
  mistake.inPart("rows from 1", says: "counted from 1") { right, _, _, _ in
    (right.row + 1, right.error)
  }
}

/// eᵏᵗ and the rotation, with its derivative.
private func parts(_ k: Double, _ t: Double) -> (Double, Matrix, dR: Matrix) {
  (
    exp(k * t), [[cos(t), -sin(t)], [sin(t), cos(t)]],
    [[-sin(t), -cos(t)], [cos(t), -sin(t)]]
  )
}

private let spirals = mistakes("velocitiesOnSpirals", velocitiesOnSpirals) {
  mistake in
  mistake(
    "the power rule on the exponential", says: "brought down the exponent"
  ) { points, k, t in
    let (e, r, dR) = parts(k, t)
    return k * t * exp(k * t - 1) * matmul(r, points)
      + e * matmul(dR, points)
  }
  mistake(
    "k in the derivative of the rotation, too", says: "k is in both terms"
  ) { points, k, t in
    let (e, r, dR) = parts(k, t)
    return k * e * matmul(r + dR, points)
  }
  mistake("cos′ = sin, sin′ = −cos", says: "R(t) has the wrong sign") {
    points, k, t in
    let (e, r, dR) = parts(k, t)
    return e * matmul(k * r - dR, points)
  }
  mistake(
    "two: k in both terms, and the sign", says: "k is in both terms",
    "Your answer has the wrong sign"
  ) { points, k, t in
    let (e, r, dR) = parts(k, t)
    return k * e * matmul(-dR - r, points)
  }
}

/// aᵀx and xᵀAx, and A + Aᵀ.
private func values(
  _ a: Matrix, _ matrixA: Matrix, _ x: Matrix
) -> (Double, Double, both: Matrix) {
  let linear = hadamard(a, x).sum()
  let quadratic = matmul(matmul(x.transposed(), matrixA), x)[0, 0]
  return (linear, quadratic, matrixA + matrixA.transposed())
}

private let forms = mistakes(
  "derivativeOfFormsProduct", derivativeOfFormsProduct
) { mistake in
  mistake("mathse3222371: 2Ax", says: "You took 2xᵀAᵀ") { a, matrixA, x in
    let (u, v, _) = values(a, matrixA, x)
    return (v * a + u * (2 * matmul(matrixA, x))).transposed()
  }
  mistake("2xᵀA", says: "You took 2xᵀA ") { a, matrixA, x in
    let (u, v, _) = values(a, matrixA, x)
    return v * a.transposed() + 2 * u * matmul(x.transposed(), matrixA)
  }
  mistake("denominator layout, a column", says: "in a column") {
    a, matrixA, x in
    let (u, v, both) = values(a, matrixA, x)
    return v * a + u * matmul(both, x)
  }
  mistake(
    "each derivative with its own factor", says: "u is used where v belongs",
    "v is used where u belongs"
  ) { a, matrixA, x in
    let (u, v, both) = values(a, matrixA, x)
    return u * a.transposed() + v * matmul(x.transposed(), both)
  }
  mistake(
    "a minus, as in a quotient", says: "There is a minus where a plus belongs"
  ) { a, matrixA, x in
    let (u, v, both) = values(a, matrixA, x)
    return v * a.transposed() - u * matmul(x.transposed(), both)
  }
  mistake(
    "two: 2xᵀA, and a column", says: "You took 2xᵀA ", "is transposed"
  ) { a, matrixA, x in
    let (u, v, _) = values(a, matrixA, x)
    return v * a + 2 * u * matmul(matrixA.transposed(), x)
  }
  mistake(
    "two: one x held, and aᵀx lost", says: "one of the terms is missing",
    "factor u is missing"
  ) { a, matrixA, x in
    values(a, matrixA, x).1 * a.transposed() + matmul(x.transposed(), matrixA)
  }
}

private let squaredForm = mistakes(
  "derivativesOfSquaredForm", derivativesOfSquaredForm
) { mistake in
  mistake.inPart(
    "reshaped instead of transposed", says: "the order in which"
  ) { right, _, x, _ in
    (
      Matrix(
        rows: x.columns, columns: x.rows, elements: right.gradient.elements),
      right.gradient
    )
  }
  mistake.inPart("2s² for 2s", says: "s appears twice") { right, a, x, b in
    let s = matmul(matmul(a.transposed(), x), b)[0, 0]
    return (s * right.numerator, s * right.gradient)
  }
  mistake.inPart(
    "two: exchanged, and no 2", says: "two layouts are exchanged",
    "half of what"
  ) { right, _, _, _ in (0.5 * right.gradient, 0.5 * right.numerator) }
  mistake.inPart(
    "two: no 2 in one, no s in the other", says: "the factor 2 is missing",
    "the factor s is missing"
  ) { right, a, _, b in (0.5 * right.numerator, 2 * outer(a, b)) }
}

private let weightedSquares = mistakes(
  "gradientsOfWeightedSquares", gradientsOfWeightedSquares
) { mistake in
  mistake.inPart("the sign", says: "dX has the wrong sign") { right, _, _, _ in
    (-right.dX, right.dW, right.dC)
  }
  mistake.inPart("c forgotten in dX", says: "the factor c is missing") {
    right, x, w, _ in
    (2 * matmul(matmul(x, w), w.transposed()), right.dW, right.dC)
  }
  mistake.inPart("dC with the 2, as for q", says: "dC is twice") {
    right, _, _, _ in (right.dX, right.dW, 2 * right.dC)
  }
  mistake.inPart(
    "haiku178: the root of the sum", says: "the square root of f"
  ) { right, x, w, c in
    let q = matmul(x, w)
    let f = hadamard(c, hadamard(q, q)).sum()
    let half = 1 / (2 * abs(f).squareRoot())
    return (half * right.dX, half * right.dW, half * right.dC)
  }
  mistake.inPart(
    "two: dX a column, dW without the 2", says: "dX is transposed",
    "the factor 2 is missing"
  ) { right, _, _, _ in (right.dX.transposed(), 0.5 * right.dW, right.dC) }
  mistake.inPart(
    "two: dX negative, dW transposed", says: "dX has the wrong sign",
    "dW is transposed"
  ) { right, _, _, _ in (-right.dX, right.dW.transposed(), right.dC) }
}

private let displacement = mistakes(
  "gradientOfDisplacement", gradientOfDisplacement
) { mistake in
  mistake("only transposed", says: "you held the second") { w, x in
    let r = matmul(w, x) - x
    return 2 * matmul(w.transposed(), r)
  }
  mistake("only the identity", says: "through column j of W") { w, x in
    let r = matmul(w, x) - x
    return 2 * matmul(w - .identity(w.rows), r)
  }
  mistake("the sign of −x", says: "There is a plus where a minus belongs") {
    w, x in
    let r = matmul(w, x) - x
    return 2 * matmul(w.transposed() + .identity(w.rows), r)
  }
  mistake("‖Wx‖² − ‖x‖²", says: "not the difference of the squares") { w, x in
    2 * matmul(w.transposed(), matmul(w, x)) - 2 * x
  }
  mistake(
    "two: the given code, and no 2", says: "the wrong code of the text",
    "half of what"
  ) { w, x in matmul(w, matmul(w, x) - x) }
  mistake(
    "two: one x held, and no 2", says: "you held the second", "half of what"
  ) { w, x in
    let r = matmul(w, x) - x
    var gradient = Matrix.zeros(x.rows, 1)
    for j in 0..<x.rows {
      for i in 0..<x.rows { gradient[j, 0] += r[i, 0] * w[i, j] }
    }
    return gradient
  }
}

private let slices = mistakes(
  "contractedRowDerivative", contractedRowDerivative
) { mistake in
  mistake.inPart(
    "slices transposed, the gradient right", says: "All is transposed"
  ) { right, _, _ in (right.slices.map { $0.transposed() }, right.gradient) }
  mistake.inPart(
    "overwritten instead of added", says: "Only the last slice counts"
  ) { right, x, w in
    var gradient = right.gradient
    for (i, slice) in right.slices.enumerated() {
      gradient = 2 * matmul(x, w)[0, i] * slice
    }
    return (right.slices, gradient)
  }
  mistake.inPart(
    "the 2qᵢ in the slices already", says: "contains the factor 2qᵢ already"
  ) { right, x, w in
    (
      right.slices.enumerated().map { 2 * matmul(x, w)[0, $0] * $1 },
      right.gradient
    )
  }
  mistake.inPart(
    "two: slices transposed, no 2", says: "All is transposed",
    "gradient: in dQ, equation (1.9), the factor 2 is missing"
  ) { right, _, _ in
    (right.slices.map { $0.transposed() }, 0.5 * right.gradient)
  }
  mistake.inPart(
    "two: no δ, the gradient transposed", says: "gradient: All is transposed",
    "slices have no zeros"
  ) { right, x, w in
    let slice = Matrix(rows: w.rows, columns: w.columns) { j, _ in x[0, j] }
    return (
      [Matrix](repeating: slice, count: w.columns), right.gradient.transposed()
    )
  }
}

/// 2(WX − XV).
private func upstream(_ w: Matrix, _ x: Matrix, _ v: Matrix) -> Matrix {
  2 * (matmul(w, x) - matmul(x, v))
}

private let mismatch = mistakes("gradientsOfMismatch", gradientsOfMismatch) {
  mistake in
  mistake.inPart(
    "the X on the right held",
    says: "dX (equation 1.7): one of the terms is missing"
  ) { right, w, x, v in
    (right.dW, matmul(w.transposed(), upstream(w, x, v)), right.dV)
  }
  mistake.inPart(
    "the minus lost in dV", says: "dV (equation 1.7): the sign is wrong"
  ) { right, _, _, _ in (right.dW, right.dX, -right.dV) }
  mistake.inPart(
    "the transposes of the squares forgotten", says: "w is not transposed",
    "v is not transposed"
  ) { right, w, x, v in
    let dR = upstream(w, x, v)
    return (right.dW, matmul(w, dR) - matmul(dR, v), right.dV)
  }
  mistake("‖WX‖² − ‖XV‖²", says: "not the difference of the squares") {
    w, x, v in
    let (left, right) = (matmul(w, x), matmul(x, v))
    return (
      2 * matmul(left, x.transposed()),
      2 * (matmul(w.transposed(), left) - matmul(right, v.transposed())),
      -2 * matmul(x.transposed(), right)
    )
  }
  mistake.inPart("the 2 is missing", says: "the factor 2 is missing") {
    right, _, _, _ in (0.5 * right.dW, 0.5 * right.dX, 0.5 * right.dV)
  }
  mistake.inPart(
    "two: dW transposed, a plus in dX", says: "dW is transposed",
    "There is a plus where a minus belongs"
  ) { right, w, x, v in
    let dR = upstream(w, x, v)
    return (
      right.dW.transposed(),
      matmul(w.transposed(), dR) + matmul(dR, v.transposed()), right.dV
    )
  }
}
