import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let polynomialFittingMistakes: [Mistake] =
  design + shapes + ofPoints + growth + smooth + descent + oneStep + rate
  + triangles + solving + basisStep + legendre

private let design = mistakes("powersOfPoints", powersOfPoints) { mistake in
  mistake("x for x⁰", says: "product of no factors is 1") { points, exponents in
    Matrix(rows: points.rows, columns: exponents.count) {
      pow(points[$0, 0], Double(max(exponents[$1], 1)))
    }
  }
  mistake("transposed", says: "is transposed") { points, exponents in
    Matrix(rows: exponents.count, columns: points.rows) {
      pow(points[$1, 0], Double(exponents[$0]))
    }
  }
}

private let shapes = mistakes("shapesOfFit", shapesOfFit) { mistake in
  mistake(
    "XXᵀ, and a column too few", says: "as many columns as the degree",
    "shape of XXᵀ"
  ) { n, degree in
    [
      Shape(n, degree), Shape(degree, 1), Shape(n, 1), Shape(n, 1),
      Shape(degree, 1), Shape(n, n),
    ]
  }
}

private let ofPoints = mistakes("sharesOfPoints", sharesOfPoints) { mistake in
  mistake.inPart("acids6: a mean", says: "divided by n, the number of points") {
    right, _, _, y in (1 / Double(y.rows)) * right
  }
  mistake("the gradient", says: "This is the gradient itself") { x, w, y in
    powersGradient(x, w, y)
  }
  mistake.inPart(
    "y less ŷ, and half of it", says: "the wrong sign", "is half of"
  ) { right, _, _, _ in -0.5 * right }
  mistake.inPart("in columns", says: "is transposed") { right, _, _, _ in
    right.transposed()
  }
}

private let growth = mistakes("gradientOfGrowth", gradientOfGrowth) { mistake in
  mistake("as if the curve were linear", says: "In dZ, the slope is missing") {
    x, w, y in 2 * matmul(transpose: x, matmul(x, w).map(exp) - y)
  }
  mistake("the logarithms fitted", says: "fitted the logarithms") { x, w, y in
    powersGradient(x, w, y.map(log))
  }
  mistake(
    "coursera: 1/m for the 2", says: "is half of",
    "divided by n, the number of points"
  ) { x, w, y in
    let values = matmul(x, w).map(exp)
    return 1 / Double(x.rows)
      * matmul(transpose: x, hadamard(values - y, values))
  }
  mistake("the last point only", says: "Only the last point counts") {
    x, w, y in
    let last = x[row: x.rows - 1]
    let value = exp(matmul(last, w)[0, 0])
    return 2 * (value - y[x.rows - 1, 0]) * value * last.transposed()
  }
}

private let smooth = mistakes("gradientOfSmoothFit", gradientOfSmoothFit) {
  mistake in
  mistake("the penalty forgotten", says: "byJumps is missing") {
    x, w, y, differences, penalty in powersGradient(x, w, y)
  }
  mistake("the penalty subtracted", says: "minus where") {
    x, w, y, differences, penalty in
    powersGradient(x, w, y) - smoothing(x, w, differences, 2 * penalty)
  }
  mistake("no 2 in either", says: "half of") { x, w, y, differences, penalty in
    0.5 * powersGradient(x, w, y) + smoothing(x, w, differences, penalty)
  }
  mistake("the penalty without its 2", says: "byJumps, the factor 2 is missing")
  { x, w, y, differences, penalty in
    powersGradient(x, w, y) + smoothing(x, w, differences, penalty)
  }
}

private let descent = mistakes("descend", descend) { mistake in
  mistake("always steps", says: "take that step all the same") {
    descended($0, $1, $2, $3, $4, takesAll: true)
  }
  mistake("losses after the try", says: "one after its try") {
    descended($0, $1, $2, $3, $4, isLate: true)
  }
  mistake("no 2 in the gradient", says: "half as long") {
    descended($0, $1, $2, $3, $4, factor: 1)
  }
  mistake("a mean's gradient", says: "divided by the number of points") {
    descended($0, $1, $2, $3, $4, factor: 2 / Double($0.rows))
  }
  mistake(
    "no 2 in the gradient, losses after the try", says: "half as long",
    "one after its try"
  ) { descended($0, $1, $2, $3, $4, factor: 1, isLate: true) }
  mistake(
    "always steps, losses after the try", says: "take that step all the same",
    "one after its try"
  ) { descended($0, $1, $2, $3, $4, isLate: true, takesAll: true) }
}

private let oneStep = mistakes("bowlFromOneStep", bowlFromOneStep) { mistake in
  mistake("sizes", says: "took the sizes") { before, after, rate in
    bowl(before.map(abs), after.map(abs), rate)
  }
  mistake.inPart("1/λ", says: "eigenvalues is right", "is 1/λ") {
    right, _, _, _ in (right.eigenvalues, right.largestRate / 2)
  }
  mistake("after less before", says: "have the wrong sign") {
    before, after, rate in bowl(before, 2 * before - after, rate)
  }
  mistake("those of XᵀX", says: "eigenvalues are those of XᵀX") {
    before, after, rate in bowl(before, after, 2 * rate)
  }
}

private let rate = mistakes("largestStableRate", largestStableRate) {
  mistake in
  mistake("without the 2", says: "belongs to XᵀX") { x in
    withRate(eigenvalue(matmul(transpose: x, x)))
  }
  mistake(
    "the largest on the diagonal", says: "largest entry on the diagonal"
  ) { x in
    let h = 2 * matmul(transpose: x, x)
    return withRate((0..<h.rows).map { h[$0, $0] }.max() ?? 0)
  }
  mistake("math-php346: from all ones", says: "(1, 1) is an eigenvector") { x in
    withRate(eigenvalue(2 * matmul(transpose: x, x), from: { _ in 1 }))
  }
  mistake("from e₁", says: "e₁ = (1, 0, …) is an eigenvector") { x in
    withRate(eigenvalue(2 * matmul(transpose: x, x), from: { $0 == 0 ? 1 : 0 }))
  }
  mistake("Gershgorin", says: "largest sum of a row") { x in
    let h = 2 * matmul(transpose: x, x)
    return withRate(h.map(abs).sum(alongAxis: 1).largestMagnitude)
  }
  mistake("five steps", says: "stops too early") { x in
    withRate(eigenvalue(2 * matmul(transpose: x, x), steps: 5))
  }
  mistake.inPart(
    "the rate right, the largest half", says: "rate is right",
    "belongs to XᵀX"
  ) { right, _ in (right.largest / 2, right.rate) }
  mistake.inPart(
    "without the 2, the rate 1/λ", says: "rate is right", "belongs to XᵀX"
  ) { right, _ in (right.largest / 2, right.rate) }
}

private let triangles = mistakes("solvedByTriangles", solvedByTriangles) {
  mistake in
  mistake("without the 2", says: "You solved RᵀRz = v") { r, v in
    solveUpper(r, solveLower(r.transposed(), v))
  }
  mistake("R twice", says: "with R twice") { r, v in
    solveUpper(r, solveUpper(r, 0.5 * v))
  }
  mistake("the product formed", says: "You formed RᵀR") { r, v in
    triangular(2 * matmul(transpose: r, r), v)
  }
}

private let solving = mistakes("leastSquares", leastSquares) { mistake in
  mistake(
    "the first D points only", says: "as many rows as there are coefficients"
  ) { x, y, penalty in
    let d = x.columns
    return triangular(
      Matrix(rows: d, columns: d) { x[$0, $1] },
      Matrix(rows: d, columns: 1) { y[$0, $1] })
  }
  mistake("thealgorithms: sign(0) is 0", says: "sign(0) = 1 here") {
    let (x, y) = penalized($0, $1, $2)
    return triangular(x, y) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
  }
  mistake("the normal equations", says: "Digits are lost", "XᵀX") {
    let (x, y) = penalized($0, $1, $2)
    return triangular(matmul(transpose: x, x), matmul(transpose: x, y))
  }
  mistake("classical Gram-Schmidt", says: "Digits are lost", "Gram–Schmidt") {
    gramSchmidt(penalized($0, $1, $2), isModified: false)
  }
  mistake(
    "modified Gram-Schmidt, y not taken along", says: "Digits are lost",
    "Gram–Schmidt"
  ) { gramSchmidt(penalized($0, $1, $2), isModified: true) }
  mistake("ridge", says: "added to the diagonal") {
    let (x, y) = penalized($0, $1, $2)
    let square = matmul(transpose: x, x) + 1e-6 * Matrix.identity(x.columns)
    return triangular(square, matmul(transpose: x, y))
  }
}

private let basisStep = mistakes("stepInBasis", stepInBasis) { mistake in
  mistake("the given code", says: "wrong code of the text") {
    x, t, w, y, rate in
    let byBasis = matmul(transpose: t, powersGradient(x, w, y))
    return w - rate * matmul(transpose: t, byBasis)
  }
  mistake(
    "the two in the wrong order", says: "t is transposed",
    "is not transposed, but should be"
  ) { x, t, w, y, rate in
    let byBasis = matmul(t, powersGradient(x, w, y))
    return w - rate * matmul(transpose: t, byBasis)
  }
  mistake("the plain step", says: "factor t is missing", "factor tᵀ is missing")
  { x, t, w, y, rate in w - rate * powersGradient(x, w, y) }
  mistake("no 2", says: "the factor 2 is missing") { x, t, w, y, rate in
    let byBasis = 0.5 * matmul(transpose: t, powersGradient(x, w, y))
    return w - rate * matmul(t, byBasis)
  }
  mistake(
    "the given code, and no 2", says: "t is transposed",
    "the factor 2 is missing"
  ) { x, t, w, y, rate in
    let byBasis = 0.5 * matmul(transpose: t, powersGradient(x, w, y))
    return w - rate * matmul(transpose: t, byBasis)
  }
  mistake("the given code, uphill", says: "t is transposed", "A plus where") {
    x, t, w, y, rate in
    let byBasis = matmul(transpose: t, powersGradient(x, w, y))
    return w + rate * matmul(transpose: t, byBasis)
  }
}

private let legendre = mistakes("legendreCoefficients", legendreCoefficients) {
  mistake in
  mistake("k one too large", says: "degree of the new polynomial") { degree in
    recurrence(degree) { k, uP, before in
      1 / (k + 2) * ((2 * k + 3) * uP - (k + 1) * before)
    }
  }
  mistake.inPart("transposed", says: "is transposed") { right, _ in
    right.transposed()
  }
  mistake(
    "not divided, the second term added", says: "so divide by",
    "added the second term"
  ) { degree in
    recurrence(degree) { k, uP, before in (2 * k + 1) * uP + k * before }
  }
}

/// Polynomials from k = 1 on, each made of u times the last one and of the one
/// before.
private func recurrence(
  _ degree: Int,
  next: (_ k: Double, _ uP: Matrix, _ before: Matrix) -> Matrix
) -> Matrix {
  var t = Matrix.identity(degree + 1)
  for k in 1..<max(degree, 1) {
    let uP = Matrix(column: [0] + t[column: k].elements.dropLast())
    t[column: k + 1] = next(Double(k), uP, t[column: k - 1])
  }
  return t
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

/// γ times the gradient of ‖SXw‖²/2.
private func smoothing(
  _ x: Matrix, _ w: Matrix, _ differences: Matrix, _ penalty: Double
) -> Matrix {
  let sx = matmul(differences, x)
  return penalty * matmul(transpose: sx, matmul(sx, w))
}

private func bowl(
  _ before: Matrix, _ after: Matrix, _ rate: Double
) -> (eigenvalues: Matrix, largestRate: Double) {
  let eigenvalues = (0..<before.rows).map {
    (before[$0, 0] - after[$0, 0]) / before[$0, 0] / rate
  }
  return (Matrix(column: eigenvalues), 2 / (eigenvalues.max() ?? 0))
}

private func powersGradient(_ x: Matrix, _ w: Matrix, _ y: Matrix) -> Matrix {
  2 * matmul(transpose: x, matmul(x, w) - y)
}

private func descended(
  _ x: Matrix, _ y: Matrix, _ start: Matrix, _ rate: Double, _ steps: Int,
  factor: Double = 2, isLate: Bool = false, takesAll: Bool = false
) -> (coefficients: Matrix, losses: Matrix) {
  var (w, rate) = (start, rate)
  var losses: [Double] = []
  for _ in 0..<steps {
    let r = matmul(x, w) - y
    let next = w - rate * factor * matmul(transpose: x, r)
    if !isLate { losses.append(squares(r)) }
    let falls = squares(matmul(x, next) - y) < squares(r)
    if falls || takesAll { w = next }
    if !falls { rate /= 2 }
    if isLate { losses.append(squares(matmul(x, w) - y)) }
  }
  return (coefficients: w, losses: Matrix(column: losses))
}

private func withRate(_ largest: Double) -> (largest: Double, rate: Double) {
  (largest, 2 / largest)
}

/// What a power iteration finds.
private func eigenvalue(
  _ h: Matrix, from start: ((Int) -> Double)? = nil, steps: Int = 2000
) -> Double {
  var generator = SplitMix64(seed: 7)
  var v =
    start.map { Matrix(column: (0..<h.rows).map($0)) }
    ?? .normal(h.rows, 1, using: &generator)
  var largest = 0.0
  for _ in 0..<steps {
    let image = matmul(h, v)
    largest = squares(image).squareRoot()
    v = (1 / largest) * image
  }
  return largest
}

/// X and y with a row for the penalty on each coefficient.
private func penalized(
  _ x: Matrix, _ y: Matrix, _ penalty: Double
) -> (Matrix, Matrix) {
  let (n, d) = (x.rows, x.columns)
  return (
    Matrix(rows: n + d, columns: d) { i, j in
      i < n ? x[i, j] : i - n == j ? penalty.squareRoot() : 0
    },
    Matrix(rows: n + d, columns: 1) { i, _ in i < n ? y[i, 0] : 0 }
  )
}

/// Least squares by reflections, with some sign.
private func triangular(
  _ x: Matrix, _ y: Matrix,
  sign: (Double) -> Double = { $0 < 0 ? -1 : 1 }
) -> Matrix {
  let d = x.columns
  var (r, b) = (x, y)
  for k in 0..<d {
    var v = r[column: k]
    for i in 0..<k { v[i, 0] = 0 }
    v[k, 0] += sign(v[k, 0]) * squares(v).squareRoot()
    (r, b) = (reflected(r, by: v), reflected(b, by: v))
  }
  return solveUpper(
    Matrix(rows: d, columns: d) { r[$0, $1] },
    Matrix(rows: d, columns: 1) { b[$0, $1] })
}

/// Least squares by Gram and Schmidt, Rw = Qᵀy.
private func gramSchmidt(_ rows: (Matrix, Matrix), isModified: Bool) -> Matrix {
  let (x, y) = rows
  let d = x.columns
  var (q, r) = (x, Matrix.zeros(d, d))
  for k in 0..<d {
    var v = x[column: k]
    for j in 0..<k {
      let other = isModified ? v : x[column: k]
      r[j, k] = hadamard(q[column: j], other).sum()
      v -= r[j, k] * q[column: j]
    }
    r[k, k] = squares(v).squareRoot()
    q[column: k] = (1 / r[k, k]) * v
  }
  return solveUpper(r, matmul(transpose: q, y))
}
