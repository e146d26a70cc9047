import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

/// How many digits the normal equations lose where QR keeps them, at evenly
/// spaced points.
let precisionPart = FittingPart(
  "precision", "the digits that the normal equations lose"
) { setting in
  let (first, last) = (setting.from, setting.to)
  let x = Matrix(rows: 25, columns: 1) { i, _ in
    first + (last - first) * Double(i) / 24
  }
  let rows = [1, 3, 5, 7, 9].map { degree in
    let design = designMatrix(x, degree: degree)
    var generator = SplitMix64(seed: 5)
    let truth = Matrix.random(degree + 1, 40, using: &generator)
    let y = matmul(design, truth)
    let solution = LeastSquares(design, y)
    let (largest, smallest) = (
      largestEigenpair(of: hessian(design)).value,
      smallestEigenpair(factor: solution.factor).value
    )
    let normal = normalEquations(design, y)
    let condition = (largest / smallest).squareRoot()
    return [
      "\(degree)",
      solution.rank == design.columns && condition < 1e16
        ? magnitude(condition) : "above 1e16",
      errorMagnitude(typicalError(solution.coefficients, truth)),
      errorMagnitude(typicalError(normal, truth)),
    ]
  }
  print(
    wrap(
      "25 points from \(decimal(first, digits: 12)) to "
        + "\(decimal(last, digits: 12)) on a known polynomial. Largest error of "
        + "a coefficient, relative to the largest coefficient; median of 40 "
        + "polynomials", width: 72) + "\n")
  printTable(["degree", "κ of X", "by QR", "by normal equations"], rows)
}

/// Returns the solution of XᵀXw = Xᵀy by elimination: the way not to go.
func normalEquations(_ x: Matrix, _ y: Matrix) -> Matrix {
  var a = matmul(x.transposed(), x)
  var b = matmul(x.transposed(), y)
  for k in 0..<a.rows {
    for i in (k + 1)..<max(a.rows, k + 1) {
      let factor = a[i, k] / a[k, k]
      a[row: i] -= factor * a[row: k]
      b[row: i] -= factor * b[row: k]
    }
  }
  return solveUpper(a, b)
}

/// Returns the largest error among the coefficients of a column, as a share of
/// its largest coefficient; the median over the columns.
private func typicalError(_ got: Matrix, _ truth: Matrix) -> Double {
  let errors = (0..<truth.columns).map { j in
    let error =
      (got[column: j] - truth[column: j]).largestMagnitude
      / truth[column: j].largestMagnitude
    return error.isNaN ? .infinity : error
  }
  return errors.sorted()[errors.count / 2]
}

/// Returns the power of ten nearest to an error, where it says anything: above
/// 1 no digit is left, and rounding alone decides.
private func errorMagnitude(_ x: Double) -> String {
  x > 1 ? "above 1" : magnitude(x)
}

/// Returns the power of ten nearest to a number.
private func magnitude(_ x: Double) -> String {
  let floor = 1e-14
  return x < floor ? "below 1e-14" : "1e\(Int(log10(x).rounded()))"
}

let rankPart = FittingPart("rank", "columns that can no longer be told apart") {
  let x = (0...10).map { 1000 + Double($0) / 10 }
  let y = x.map { ($0 - 1000) * ($0 - 1000) * ($0 - 1000.7) }
  let points = Points("eleven points", x: x, y: y)
  print("11 points, x from 1000 to 1001, y = (x - 1000)²(x - 1000.7)\n")
  for kind in [BasisKind.raw, .legendre] {
    guard let fit = try? Fit(points, kind, degree: 5) else { continue }
    print(
      "\(kind.rawValue): degree 5, rank \(fit.solution.rank) of "
        + "\(fit.design.columns), largest residual ", terminator: "")
    let residuals = SquaredLoss(
      fit.design, fit.solution.coefficients, points.y
    ).residuals
    print(magnitude(residuals.largestMagnitude))
    if let sentence = deficiency(fit) { print(sentence) }
  }
}

let scalingPart = FittingPart(
  "scaling", "the gradient after a change of variable"
) {
  let points = FittingExample.points
  let basis = Basis(.scaled, degree: 2, for: points.x)
  let (x, y, w) = (FittingExample.design, points.y, FittingExample.w)
  let t = basis.powers  // column k: function k as a polynomial of x
  let c = solveUpper(t, w)  // Tc = w
  let gradient = SquaredLoss(x, w, y).gradient
  let carried = matmul(t.transposed(), gradient)  // Tᵀ ∇_w L
  let direct = SquaredLoss(matmul(x, t), c, y).gradient  // U = XT
  print("m = \(decimal(basis.middle)), s = \(decimal(basis.halfWidth))\n")
  printBeside(
    ["T": t, "U = XT": matmul(x, t)],
    ["w": w, "c, with Tc = w": c],
    ["∇_w L": gradient, "∇_c L, from U": direct],
    ["Tᵀ ∇_w L": carried, "T ∇_w L": matmul(t, gradient)])
}

let legendrePart = FittingPart(
  "legendre", "Legendre polynomials at 2000 points"
) {
  let points = Points.sine()
  let x = Basis(.legendre, degree: 3, for: points.x).design(points.x)
  let mean = (1 / Double(points.count)) * matmul(x.transposed(), x)
  print("UᵀU / n for the columns P_k(u)\n")
  print(mean.map { abs($0) < 1e-12 ? 0 : $0 }.formatted(digits: 4))
  let largest = largestEigenpair(of: hessian(x)).value
  let factor = LeastSquares(x, points.y).factor
  let condition = largest / smallestEigenpair(factor: factor).value
  print("\ncondition number \(brief(condition))\n")
  print("1, 1/3, 1/5, 1/7 = ", terminator: "")
  print(
    [1, 3, 5, 7].map { decimal(1 / $0, digits: 4) }.joined(separator: ", "))
} picture: {
  let u = Matrix(rows: 101, columns: 1) { i, _ in -1 + Double(i) / 50 }
  let values = legendreMatrix(u, degree: 4)
  let series = (0...4).map { k in
    Series(
      indexed("P", k), (0..<u.rows).map { (x: u[$0, 0], y: values[$0, k]) })
  }
  return try Chart(
    "The first five Legendre polynomials",
    summary: "Each is 1 at u = 1 and ±1 at u = -1; between them the polynomial "
      + "of degree k crosses zero k times.", x: "u", y: "", series
  ).svg()
}
