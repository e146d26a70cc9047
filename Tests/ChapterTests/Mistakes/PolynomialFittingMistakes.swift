import LinearAlgebra

let polynomialFittingMistakes =
  designMistakes + lossMistakes + gradientMistakes + trustMistakes
  + descentMistakes + rateMistakes + reflectionMistakes + solvingMistakes
  + basisMistakes

private let designMistakes: [Mistake] = [
  Mistake("powersOfPoints", "x for x⁰", says: "product of no factors is 1") {
    (points: Matrix, exponents: [Int]) in
    Matrix(rows: points.rows, columns: exponents.count) {
      pow(points[$0, 0], Double(max(exponents[$1], 1)))
    }
  },
  Mistake(
    "shapesOfFit", "XXᵀ, and a column too few",
    says: "as many columns as the degree", "shape of XXᵀ"
  ) {
    (n: Int, degree: Int) in
    [
      Shape(n, degree), Shape(degree, 1), Shape(n, 1), Shape(n, 1),
      Shape(degree, 1), Shape(n, n),
    ]
  },
  Mistake("powersOfPoints", "transposed", says: "is transposed") {
    (points: Matrix, exponents: [Int]) in
    Matrix(rows: exponents.count, columns: points.rows) {
      pow(points[$1, 0], Double(exponents[$0]))
    }
  },
]

private let lossMistakes: [Mistake] = [
  Mistake("lossOfFit", "acids6: a mean", says: "A mean is taken") {
    (x: Matrix, w: Matrix, y: Matrix) in
    squares(matmul(x, w) - y) / Double(y.rows)
  },
  Mistake("lossOfFit", "haiku178: the root", says: "square root") {
    (x: Matrix, w: Matrix, y: Matrix) in
    squares(matmul(x, w) - y).squareRoot()
  },
  Mistake("lossOfFit", "a sum of residuals", says: "square is missing") {
    (x: Matrix, w: Matrix, y: Matrix) in
    (matmul(x, w) - y).sum()
  },
  Mistake(
    "lossOfFit", "the last only", says: "nly the last point counts"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    var loss = 0.0
    for i in 0..<x.rows {
      let r = matmul(x[row: i], w)[0, 0] - y[i, 0]
      loss = r * r
    }
    return loss
  },
  Mistake("lossOfFit", "summed in Float", says: "To 7 digits", "Float") {
    (x: Matrix, w: Matrix, y: Matrix) in
    var loss: Float = 0
    for r in (matmul(x, w) - y).elements { loss += Float(r * r) }
    return Double(loss)
  },
  Mistake(
    "lossOfFit", "a mean of halves", says: "is half of",
    "divided by N, the number of points"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    squares(matmul(x, w) - y) / (2 * Double(y.rows))
  },
]

private let gradientMistakes: [Mistake] = [
  Mistake("gradientBySums", "by x", says: "differentiated the powers") {
    (points: Matrix, y: Matrix, w: Matrix) in
    let r = polynomial(points, w) - y
    return Matrix(rows: w.rows, columns: 1) { j, _ in
      let slopes = points.map {
        j == 0 ? 0 : Double(j) * pow($0, Double(j - 1))
      }
      return 2 * hadamard(slopes, r).sum()
    }
  },
  Mistake(
    "gradientBySums", "so43403064: one x for the column",
    says: "powers of one x"
  ) {
    (points: Matrix, y: Matrix, w: Matrix) in
    let r = polynomial(points, w) - y
    return Matrix(rows: w.rows, columns: 1) { j, _ in
      2 * pow(points[0, 0], Double(j)) * r.sum()
    }
  },
  Mistake(
    "gradientBySums", "coursera: 1/m for the 2", says: "is half of",
    "divided by n, the number of points"
  ) {
    (points: Matrix, y: Matrix, w: Matrix) in
    let m = Double(points.rows)
    return Matrix(
      column: sums(points, polynomial(points, w) - y, w.rows) { $1 / m })
  },
  Mistake(
    "gradientBySums", "overwritten, the last point only",
    says: "Only the last point counts"
  ) {
    (points: Matrix, y: Matrix, w: Matrix) in
    let r = polynomial(points, w) - y
    let last = points.rows - 1
    return Matrix(rows: w.rows, columns: 1) { j, _ in
      2 * pow(points[last, 0], Double(j)) * r[last, 0]
    }
  },
  Mistake(
    "gradientBySums", "the sign, and half of it", says: "the wrong sign",
    "is half of"
  ) {
    (points: Matrix, y: Matrix, w: Matrix) in
    Matrix(column: sums(points, y - polynomial(points, w), w.rows) { $1 })
  },
  Mistake(
    "gradientBySums", "one power too high, and half of it",
    says: "one power of x too many", "is half of"
  ) {
    (points: Matrix, y: Matrix, w: Matrix) in
    Matrix(column: sums(points, polynomial(points, w) - y, w.rows, *))
  },
  Mistake(
    "gradientOfCurves", "a mean over all entries",
    says: "divided by n, the number of points", "by k, the number of curves"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    let share = 1 / Double(y.rows * y.columns)
    return 2 * share * matmul(transpose: x, matmul(x, w) - y)
  },
  Mistake(
    "gradientOfCurves", "the sign, and half of it", says: "the wrong sign",
    "is half of"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    matmul(transpose: x, y - matmul(x, w))
  },
  Mistake(
    "gradientOfCurves", "a mean over the curves",
    says: "divided by k, the number of curves"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    2 / Double(y.columns) * matmul(transpose: x, matmul(x, w) - y)
  },
  Mistake(
    "gradientOfCurves", "the first curve for all",
    says: "only the first column is right"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    let first = 2 * matmul(transpose: x, (matmul(x, w) - y)[column: 0])
    return Matrix(rows: w.rows, columns: w.columns) { j, _ in first[j, 0] }
  },
  Mistake(
    "gradientOfCurves", "no target, and half of it",
    says: "Ŷ is used where dY belongs"
  ) {
    (x: Matrix, w: Matrix, y: Matrix) in
    matmul(transpose: x, matmul(x, w))
  },
]

private let trustMistakes: [Mistake] = [
  Mistake(
    "gradientOfTrustedFit", "metriclearn83: no trust",
    says: "the factor trust is missing"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    2 * matmul(transpose: x, matmul(x, w) - y) + 2 * penalty * w
  },
  Mistake(
    "gradientOfTrustedFit", "umich2: the penalty subtracted",
    says: "minus where"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    2 * trusted(x, w, y, trust) - 2 * penalty * w
  },
  Mistake(
    "gradientOfTrustedFit", "the constant not penalised",
    says: "leaves out the first coefficient"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    var gradient = 2 * trusted(x, w, y, trust)
    for j in 1..<max(w.rows, 1) { gradient[j, 0] += 2 * penalty * w[j, 0] }
    return gradient
  },
  Mistake(
    "gradientOfTrustedFit", "the fit without its 2", says: "In dR",
    "the factor 2 is missing"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    trusted(x, w, y, trust) + 2 * penalty * w
  },
  Mistake(
    "gradientOfTrustedFit", "no trust, the penalty without its 2",
    says: "trust is missing", "byPenalty, the factor 2 is missing"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    2 * matmul(transpose: x, matmul(x, w) - y) + penalty * w
  },
  Mistake(
    "gradientOfTrustedFit", "the penalty subtracted, without its 2",
    says: "byPenalty", "wrong sign", "half of"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    2 * trusted(x, w, y, trust) - penalty * w
  },
  Mistake(
    "gradientOfTrustedFit", "y for the residuals' sign, no penalty",
    says: "byPenalty is missing", "wrong sign"
  ) {
    (x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double) in
    -2 * trusted(x, w, y, trust)
  },
]

private let descentMistakes: [Mistake] = [
  Mistake("descend", "always steps", says: "take that step all the same") {
    (x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int) in
    descended(x, y, start, rate, steps) { w, next, rate, falls in
      w = next
      if !falls { rate /= 2 }
    }
  },
  Mistake("descend", "losses after the try", says: "one after its try") {
    (x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int) in
    descended(x, y, start, rate, steps, isLate: true)
  },
  Mistake("descend", "no 2 in the gradient", says: "half as long") {
    (x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int) in
    descended(x, y, start, rate, steps, factor: 1)
  },
  Mistake(
    "descend", "a mean's gradient", says: "divided by the number of points"
  ) {
    (x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int) in
    descended(x, y, start, rate, steps, factor: 2 / Double(x.rows))
  },
  Mistake(
    "descend", "no 2 in the gradient, losses after the try",
    says: "half as long", "one after its try"
  ) {
    (x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int) in
    descended(x, y, start, rate, steps, factor: 1, isLate: true)
  },
  Mistake(
    "descend", "always steps, losses after the try",
    says: "take that step all the same", "one after its try"
  ) {
    (x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int) in
    descended(x, y, start, rate, steps, isLate: true) { w, next, rate, falls in
      w = next
      if !falls { rate /= 2 }
    }
  },
  Mistake(
    "errorsAfterSteps", "one step, so many times",
    says: "all steps from the first error"
  ) {
    (errors: Matrix, eigenvalues: Matrix, rate: Double, steps: Int) in
    errors - Double(steps) * rate * hadamard(eigenvalues, errors)
  },
  Mistake("errorsAfterSteps", "the factor 1 - 2ηλ", says: "1 − 2ηλ") {
    (errors: Matrix, eigenvalues: Matrix, rate: Double, steps: Int) in
    hadamard(eigenvalues.map { pow(1 - 2 * rate * $0, Double(steps)) }, errors)
  },
  Mistake("errorsAfterSteps", "absolute", says: "dropped the sign") {
    (errors: Matrix, eigenvalues: Matrix, rate: Double, steps: Int) in
    hadamard(eigenvalues.map { pow(abs(1 - rate * $0), Double(steps)) }, errors)
  },
  Mistake("errorsAfterSteps", "one step too few", says: "before the last step")
  {
    (errors: Matrix, eigenvalues: Matrix, rate: Double, steps: Int) in
    let count = Double(max(steps - 1, 0))
    return hadamard(eigenvalues.map { pow(1 - rate * $0, count) }, errors)
  },
]

private let rateMistakes: [Mistake] = [
  Mistake("largestStableRate", "without the 2", says: "belongs to XᵀX") {
    (x: Matrix) in
    let largest = eigenvalue(matmul(transpose: x, x))
    return (largest: largest, rate: 2 / largest)
  },
  Mistake(
    "largestStableRate", "the largest on the diagonal",
    says: "largest entry on the diagonal"
  ) { (x: Matrix) in
    let h = 2 * matmul(transpose: x, x)
    let largest = (0..<h.rows).map { h[$0, $0] }.max() ?? 0
    return (largest: largest, rate: 2 / largest)
  },
  Mistake(
    "largestStableRate", "math-php346: from all ones",
    says: "(1, 1) is an eigenvector"
  ) { (x: Matrix) in
    let largest = eigenvalue(
      2 * matmul(transpose: x, x),
      from: Matrix(rows: x.columns, columns: 1) { _, _ in 1 })
    return (largest: largest, rate: 2 / largest)
  },
  Mistake(
    "largestStableRate", "from e₁", says: "e₁ = (1, 0, …) is an eigenvector"
  ) { (x: Matrix) in
    let largest = eigenvalue(
      2 * matmul(transpose: x, x),
      from: Matrix(rows: x.columns, columns: 1) { i, _ in i == 0 ? 1 : 0 })
    return (largest: largest, rate: 2 / largest)
  },
  Mistake("largestStableRate", "Gershgorin", says: "largest sum of a row") {
    (x: Matrix) in
    let h = 2 * matmul(transpose: x, x)
    let largest = h.map(abs).sum(alongAxis: 1).largestMagnitude
    return (largest: largest, rate: 2 / largest)
  },
  Mistake("largestStableRate", "five steps", says: "stops too early") {
    (x: Matrix) in
    let largest = eigenvalue(2 * matmul(transpose: x, x), steps: 5)
    return (largest: largest, rate: 2 / largest)
  },
  Mistake(
    "largestStableRate", "the rate right, the largest half",
    says: "rate is right", "belongs to XᵀX"
  ) {
    (x: Matrix) in
    let largest = eigenvalue(matmul(transpose: x, x))
    return (largest: largest, rate: 1 / largest)
  },
  Mistake(
    "largestStableRate", "without the 2, the rate 1/λ", says: "rate is right",
    "belongs to XᵀX"
  ) { (x: Matrix) in
    let largest = eigenvalue(matmul(transpose: x, x))
    return (largest: largest, rate: 2 / largest / 2)
  },
]

private let reflectionMistakes: [Mistake] = [
  Mistake(
    "clearingFirstColumn", "so58277223: vvᵀ entry by entry",
    says: "v by v entry by entry"
  ) {
    (a: Matrix) in
    let v = reflecting(a[column: 0])
    let square = (2 / squares(v)) * hadamard(v, v)
    return Matrix(rows: a.rows, columns: a.columns) { i, j in
      a[i, j] - square[i, 0] * a[i, j]
    }
  },
  Mistake(
    "clearingFirstColumn", "thealgorithms: sign(0) is 0",
    says: "sign(0) = 1 here"
  ) {
    (a: Matrix) in
    let sign = a[0, 0] > 0 ? 1.0 : a[0, 0] < 0 ? -1 : 0
    return mirrored(a, reflecting(a[column: 0], sign: sign))
  },
  Mistake(
    "clearingFirstColumn", "v is changed within A",
    says: "v is a copy of the column"
  ) { (a: Matrix) in
    var a = a
    a[0, 0] = reflecting(a[column: 0])[0, 0]
    return mirrored(a, a[column: 0])
  },
  Mistake(
    "clearingFirstColumn", "the length of a for that of v",
    says: "the length of v"
  ) {
    (a: Matrix) in
    let v = reflecting(a[column: 0])
    let factor = 2 / squares(a[column: 0])
    return a - factor * outer(v, matmul(transpose: v, a))
  },
  Mistake(
    "clearingFirstColumn", "not normalised", says: "division by s is missing"
  ) { (a: Matrix) in
    let v = reflecting(a[column: 0])
    return a - 2 * outer(v, matmul(transpose: v, a))
  },
  Mistake(
    "clearingFirstColumn", "the sign forgotten", says: "to the same side always"
  ) { (a: Matrix) in
    mirrored(a, reflecting(a[column: 0], sign: 1))
  },
  Mistake(
    "clearingFirstColumn", "a projection, not normalised",
    says: "division by s is missing", "factor 2 is missing"
  ) {
    (a: Matrix) in
    let v = reflecting(a[column: 0])
    return a - outer(v, matmul(transpose: v, a))
  },
]

private let solvingMistakes: [Mistake] = [
  Mistake(
    "leastSquares", "the first D points only",
    says: "as many rows as there are coefficients"
  ) { (x: Matrix, y: Matrix) in
    let d = x.columns
    return triangular(
      Matrix(rows: d, columns: d) { x[$0, $1] },
      Matrix(rows: d, columns: 1) { y[$0, $1] })
  },
  Mistake(
    "leastSquares", "thealgorithms: sign(0) is 0", says: "sign(0) = 1 here"
  ) {
    (x: Matrix, y: Matrix) in
    triangular(x, y) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
  },
  Mistake(
    "leastSquares", "the normal equations", says: "Digits are lost", "XᵀX"
  ) { (x: Matrix, y: Matrix) in
    triangular(matmul(transpose: x, x), matmul(transpose: x, y))
  },
  Mistake(
    "leastSquares", "classical Gram-Schmidt", says: "Digits are lost",
    "Gram–Schmidt"
  ) { (x: Matrix, y: Matrix) in
    gramSchmidt(x, y, isModified: false)
  },
  Mistake(
    "leastSquares", "modified Gram-Schmidt, y not taken along",
    says: "Digits are lost", "Gram–Schmidt"
  ) {
    (x: Matrix, y: Matrix) in
    gramSchmidt(x, y, isModified: true)
  },
  Mistake("leastSquares", "ridge", says: "added to the diagonal") {
    (x: Matrix, y: Matrix) in
    let square = matmul(transpose: x, x) + 1e-6 * Matrix.identity(x.columns)
    return triangular(square, matmul(transpose: x, y))
  },
]

private let basisMistakes: [Mistake] = [
  Mistake("stepInBasis", "the given code", says: "wrong code of the text") {
    (x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double) in
    let byBasis = matmul(transpose: t, powersGradient(x, w, y))
    return w - rate * matmul(transpose: t, byBasis)
  },
  Mistake(
    "stepInBasis", "the two in the wrong order", says: "t is transposed",
    "is not transposed, but should be"
  ) {
    (x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double) in
    let byBasis = matmul(t, powersGradient(x, w, y))
    return w - rate * matmul(transpose: t, byBasis)
  },
  Mistake(
    "stepInBasis", "the plain step", says: "factor t is missing",
    "factor tᵀ is missing"
  ) {
    (x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double) in
    w - rate * powersGradient(x, w, y)
  },
  Mistake("stepInBasis", "no 2", says: "the factor 2 is missing") {
    (x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double) in
    let byBasis = 0.5 * matmul(transpose: t, powersGradient(x, w, y))
    return w - rate * matmul(t, byBasis)
  },
  Mistake(
    "stepInBasis", "the given code, and no 2", says: "t is transposed",
    "the factor 2 is missing"
  ) {
    (x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double) in
    let byBasis = 0.5 * matmul(transpose: t, powersGradient(x, w, y))
    return w - rate * matmul(transpose: t, byBasis)
  },
  Mistake(
    "stepInBasis", "the given code, uphill", says: "t is transposed",
    "A plus where"
  ) {
    (x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double) in
    let byBasis = matmul(transpose: t, powersGradient(x, w, y))
    return w + rate * matmul(transpose: t, byBasis)
  },
  Mistake(
    "legendreCoefficients", "k one too large",
    says: "degree of the new polynomial"
  ) { (degree: Int) in
    var t = Matrix.identity(degree + 1)
    for j in 1..<max(degree, 1) {
      let k = Double(j + 1)
      for i in 0...degree {
        let shifted = i > 0 ? t[i - 1, j] : 0
        t[i, j + 1] = ((2 * k + 1) * shifted - k * t[i, j - 1]) / (k + 1)
      }
    }
    return t
  },
  Mistake("legendreCoefficients", "transposed", says: "is transposed") {
    (degree: Int) in
    var t = Matrix.identity(degree + 1)
    for j in 1..<max(degree, 1) {
      let k = Double(j)
      for i in 0...degree {
        let shifted = i > 0 ? t[j, i - 1] : 0
        t[j + 1, i] = ((2 * k + 1) * shifted - k * t[j - 1, i]) / (k + 1)
      }
    }
    return t
  },
  Mistake(
    "legendreCoefficients", "not divided, the second term added",
    says: "to be divided", "added the second term"
  ) {
    (degree: Int) in
    var t = Matrix.identity(degree + 1)
    for j in 1..<max(degree, 1) {
      let k = Double(j)
      for i in 0...degree {
        let shifted = i > 0 ? t[i - 1, j] : 0
        t[i, j + 1] = (2 * k + 1) * shifted + k * t[i, j - 1]
      }
    }
    return t
  },
]

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func polynomial(_ points: Matrix, _ w: Matrix) -> Matrix {
  points.map { x in w.elements.reversed().reduce(0) { $0 * x + $1 } }
}

/// For each power the sum of what is made of a point and of its term.
private func sums(
  _ points: Matrix, _ r: Matrix, _ count: Int,
  _ term: (_ point: Double, _ term: Double) -> Double
) -> [Double] {
  (0..<count).map { j in
    zip(points.elements, r.elements).reduce(0) {
      $0 + term($1.0, pow($1.0, Double(j)) * $1.1)
    }
  }
}

private func trusted(
  _ x: Matrix, _ w: Matrix, _ y: Matrix, _ trust: Matrix
) -> Matrix {
  matmul(transpose: x, hadamard(trust, matmul(x, w) - y))
}

private func powersGradient(_ x: Matrix, _ w: Matrix, _ y: Matrix) -> Matrix {
  2 * matmul(transpose: x, matmul(x, w) - y)
}

private func descended(
  _ x: Matrix, _ y: Matrix, _ start: Matrix, _ rate: Double, _ steps: Int,
  factor: Double = 2, isLate: Bool = false,
  _ go: (
    _ w: inout Matrix, _ next: Matrix, _ rate: inout Double, _ falls: Bool
  ) -> Void = { w, next, rate, falls in
    if falls { w = next } else { rate /= 2 }
  }
) -> (coefficients: Matrix, losses: Matrix) {
  var (w, rate) = (start, rate)
  var losses: [Double] = []
  for _ in 0..<steps {
    let r = matmul(x, w) - y
    let next = w - rate * factor * matmul(transpose: x, r)
    if !isLate { losses.append(squares(r)) }
    go(&w, next, &rate, squares(matmul(x, next) - y) < squares(r))
    if isLate { losses.append(squares(matmul(x, w) - y)) }
  }
  return (coefficients: w, losses: Matrix(column: losses))
}

/// What a power iteration finds.
private func eigenvalue(
  _ h: Matrix, from start: Matrix? = nil, steps: Int = 2000
) -> Double {
  var generator = SplitMix64(seed: 7)
  var v = start ?? Matrix.normal(h.rows, 1, using: &generator)
  var largest = 0.0
  for _ in 0..<steps {
    let image = matmul(h, v)
    largest = squares(image).squareRoot()
    v = (1 / largest) * image
  }
  return largest
}

/// a + sign(a₁)‖a‖e₁, by some sign.
private func reflecting(_ a: Matrix, sign: Double? = nil) -> Matrix {
  var v = a
  v[0, 0] += (sign ?? (a[0, 0] < 0 ? -1 : 1)) * squares(a).squareRoot()
  return v
}

private func mirrored(_ a: Matrix, _ v: Matrix) -> Matrix {
  a - (2 / squares(v)) * outer(v, matmul(transpose: v, a))
}

/// Least squares by reflections, with some sign.
private func triangular(
  _ x: Matrix, _ y: Matrix,
  sign: (Double) -> Double = { $0 < 0 ? -1 : 1 }
) -> Matrix {
  var (r, b) = (x, y)
  for k in 0..<x.columns {
    var v = r[column: k]
    for i in 0..<k { v[i, 0] = 0 }
    v[k, 0] += sign(v[k, 0]) * squares(v).squareRoot()
    (r, b) = (mirrored(r, v), mirrored(b, v))
  }
  return solved(r, b)
}

private func solved(_ r: Matrix, _ b: Matrix) -> Matrix {
  let d = r.columns
  var w = Matrix.zeros(d, 1)
  for i in (0..<d).reversed() {
    w[i, 0] = b[i, 0]
    for j in (i + 1)..<max(d, i + 1) { w[i, 0] -= r[i, j] * w[j, 0] }
    w[i, 0] /= r[i, i]
  }
  return w
}

/// Least squares by Gram and Schmidt, Rw = Qᵀy.
private func gramSchmidt(
  _ x: Matrix, _ y: Matrix, isModified: Bool
) -> Matrix {
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
  return solved(r, matmul(transpose: q, y))
}
