// The solutions of chapter 5, polynomial fitting. This file can take the place
// of Chapters/05-PolynomialFitting/Exercises.swift: same functions, same
// declarations. The answers to the exercises on paper are in README.md beside
// it.

import LinearAlgebra
import Stubs

// MARK: - Exercise 5.1

/// Predicts the shapes of the matrices in a fit.
///
/// - Parameters:
///   - n: The number of points.
///   - degree: The degree of the polynomial.
/// - Returns: The shapes of the design matrix X, the coefficients w, the values
///   Xw, the residuals r, the gradient of the loss with respect to w, and the
///   second derivatives 2XᵀX, in this order.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfFit(_ n: Int, degree: Int) throws -> [Shape] {
  // A polynomial of degree d has d + 1 coefficients, the constant among them.
  // X has a row for each point. A gradient has the shape of its variable. XᵀX
  // is a sum over the points, so n is gone from its shape. The usual slip is to
  // forget the constant.
  let d = degree + 1
  return [
    Shape(n, d), Shape(d, 1), Shape(n, 1), Shape(n, 1), Shape(d, 1),
    Shape(d, d),
  ]
}

// MARK: - Exercise 5.2

/// Returns the design matrix of given powers of points.
///
///     try powersOfPoints([[-2], [3]], exponents: [3, 0, 1])
///     // [[-8, 1, -2], [27, 1, 3]]
///
/// - Parameters:
///   - points: The points, n×1.
///   - exponents: The exponents, each 0 or more, in any order; at least one.
/// - Returns: The design matrix, a row for each point and a column for each
///   exponent, in the order given.
/// - Throws: `NotWrittenYet` until it is written.
public func powersOfPoints(
  _ points: Matrix, exponents: [Int]
) throws -> Matrix {
  // The exponent says which power a column holds; its position no longer
  // does. The usual slip is to multiply from column to column, which is right
  // for the exponents 0, 1, 2, …
  Matrix(rows: points.rows, columns: exponents.count) { i, j in
    (0..<exponents[j]).reduce(1) { power, _ in power * points[i, 0] }
  }
}

// MARK: - Exercise 5.3

/// Returns what each point adds to the gradient of the loss with respect to the
/// coefficients.
///
/// - Parameters:
///   - x: The design matrix X, n×D, of any basis.
///   - w: The coefficients, D×1.
///   - y: The values to fit, n×1.
/// - Returns: The terms of the gradient, n×D: row i belongs to point i, and the
///   columns add up to the entries of the gradient.
/// - Throws: `NotWrittenYet` until it is written.
public func sharesOfPoints(
  _ x: Matrix, _ w: Matrix, _ y: Matrix
) throws -> Matrix {
  // Point i adds 2rᵢ times its row of X: (5.4) before the sum. A diagonal
  // matrix on the left multiplies each row by a number. The usual slip is
  // to add up, with Xᵀ, as for the gradient. In the example no point adds more
  // to the entry of w₀ than the first, which has the largest residual; to that
  // of w₂ the last adds −174.6, because its x² is 9.
  matmul(.diagonal(2 * (matmul(x, w) - y)), x)  // n×n · n×D → n×D
}

// MARK: - Exercise 5.4

/// Returns the gradient of the loss of a curve that stays positive.
///
/// The curve is ŷ = exp(Xw), entry by entry, and the loss is the sum of the
/// squares of the residuals ŷ − y.
///
/// - Parameters:
///   - x: The design matrix X, n×D.
///   - w: The coefficients, D×1.
///   - y: The values to fit, n×1.
/// - Returns: The gradient with respect to w, D×1.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfGrowth(
  _ x: Matrix, _ w: Matrix, _ y: Matrix
) throws -> Matrix {
  // With z = Xw, the Jacobian of exp is diagonal, and exp is its own
  // derivative: ∇_z L = 2r ⊙ ŷ. Then X goes to the other side, as in (5.5). The
  // usual slip is to leave out the factor ŷ, as if the curve were Xw.
  // This loss is not quadratic in w, so (5.7) has further terms: it need not be a
  // bowl.
  let values = matmul(x, w).map(exp)  // ŷ, n×1
  return matmul(x.transposed(), 2 * hadamard(values - y, values))
}

// MARK: - Exercise 5.5

/// Returns the gradient of a loss that also penalizes the jumps of a curve.
///
/// The loss is ‖r‖² + γ ‖Sŷ‖² with ŷ = Xw and r = ŷ − y.
///
/// - Parameters:
///   - x: The design matrix X, n×D.
///   - w: The coefficients, D×1.
///   - y: The values to fit, n×1.
///   - differences: The matrix S, p×n, that makes jumps of values.
///   - penalty: The factor γ.
/// - Returns: The gradient with respect to w, D×1.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfSmoothFit(
  _ x: Matrix, _ w: Matrix, _ y: Matrix, differences: Matrix, penalty: Double
) throws -> Matrix {
  // ŷ reaches the loss in two ways, and gradients add. A change Δŷ changes the
  // penalty by 2γ⟨Sŷ, SΔŷ⟩ = ⟨2γSᵀSŷ, Δŷ⟩. With Δŷ = XΔw, X goes to the other
  // side as well. The usual slip is S without its transpose, or once only. In
  // the example the penalty adds nothing to the first entry: a constant has no
  // jumps, so the column of ones is zero in SX.
  let values = matmul(x, w)  // ŷ, n×1
  let jumps = matmul(differences, values)  // p×1
  let dY =
    2 * (values - y)
    + 2 * penalty * matmul(differences.transposed(), jumps)  // n×1
  return matmul(x.transposed(), dY)
}

// MARK: - Exercise 5.6

/// Reads the eigenvalues and the largest stable rate from one step of descent.
///
/// - Parameters:
///   - before: The components of the error along the eigenvectors before the
///     step, D×1; none is 0.
///   - after: The same components after the step, D×1.
///   - rate: The rate η of the step.
/// - Returns: `eigenvalues`, the eigenvalue that belongs to each component,
///   D×1; `largestRate`, the bound for the rate.
/// - Throws: `NotWrittenYet` until it is written.
public func bowlFromOneStep(
  before: Matrix, after: Matrix, rate: Double
) throws -> (eigenvalues: Matrix, largestRate: Double) {
  // By (5.12), after/before = 1 − ηλ. The bound belongs to the largest λ, the
  // component with the most negative quotient: not the one with the largest
  // error. If a component has grown, ηλ is above 2, so η is above the bound. The
  // usual slip is to take sizes: a quotient of −0.5 is an overshoot, with
  // ηλ = 1.5, and one of 0.5 is not.
  let eigenvalues = Matrix(rows: before.rows, columns: 1) { k, _ in
    (1 - after[k, 0] / before[k, 0]) / rate
  }
  return (eigenvalues, 2 / (eigenvalues.elements.max() ?? 0))
}

// MARK: - Exercise 5.8

/// Minimizes the loss of a fit by gradient descent that halves its rate when a
/// step would not lower the loss.
///
/// - Parameters:
///   - x: The design matrix X, n×D.
///   - y: The values to fit, n×1.
///   - start: The coefficients before the first step, D×1.
///   - rate: The rate η of the first try.
///   - steps: How many steps to try, 1 or more; those not taken count.
/// - Returns: `coefficients`, the coefficients after the last try, D×1; and
///   `losses`, the loss *before* each try, a column steps×1.
/// - Throws: `NotWrittenYet` until it is written.
public func descend(
  _ x: Matrix, _ y: Matrix, from start: Matrix, rate: Double, steps: Int
) throws -> (coefficients: Matrix, losses: Matrix) {
  // Try a step on a copy, because only its end shows whether it goes down. If
  // it does not, the coefficients stay, and the halved rate is used from then
  // on. The usual slip is to halve the rate and take the step anyway.
  func residuals(_ w: Matrix) -> Matrix { matmul(x, w) - y }  // n×1
  func loss(_ w: Matrix) -> Double {
    hadamard(residuals(w), residuals(w)).sum()
  }
  var (w, rate) = (start, rate)
  var losses: [Double] = []
  for _ in 0..<steps {
    losses.append(loss(w))
    let next = w - 2 * rate * matmul(x.transposed(), residuals(w))
    if loss(next) < loss(w) { w = next } else { rate /= 2 }
  }
  return (w, Matrix(column: losses))
}

// MARK: - Exercise 5.9

/// Returns the largest eigenvalue of 2XᵀX, and the largest stable rate.
///
/// Six digits are enough. The largest eigenvalue is clearly larger than the
/// next.
///
/// - Parameter x: The design matrix X, n×D.
/// - Returns: `largest`, the eigenvalue; `rate`, the bound for the rate.
/// - Throws: `NotWrittenYet` until it is written.
public func largestStableRate(
  _ x: Matrix
) throws -> (largest: Double, rate: Double) {
  // Power iteration. H need not be built: Hv takes two products with a column.
  // Any start will do that is not orthogonal to the eigenvector. The usual slip
  // is to leave out the 2 of H = 2XᵀX.
  var generator = SplitMix64(seed: 1)
  var v = Matrix.normal(x.columns, 1, using: &generator)
  var largest = 0.0
  for _ in 0..<2000 {
    let image = 2 * matmul(x.transposed(), matmul(x, v))  // Hv
    largest = hadamard(image, image).sum().squareRoot()
    v = (1 / largest) * image
  }
  return (largest, 2 / largest)
}

// MARK: - Exercise 5.10

/// Solves Hz = v for the second derivatives H = 2RᵀR of a fit.
///
///     try solvedByTriangles([[2, 1], [0, 4]], [[8], [36]])
///     // [[0.5], [1]]
///
/// - Parameters:
///   - r: The triangle R, D×D, zero below its diagonal and not zero on it.
///   - v: The right-hand side, D×1.
/// - Returns: The solution z, D×1.
/// - Throws: `NotWrittenYet` until it is written.
public func solvedByTriangles(_ r: Matrix, _ v: Matrix) throws -> Matrix {
  // Rz = t is unknown too, but 2Rᵀt = v is a triangle with its one unknown in
  // the first row. Then Rz = t goes from the last row up. The usual slip is to
  // form RᵀR, which has the square of R's condition number.
  let d = r.rows
  var t = 0.5 * v
  for i in 0..<d {
    for j in 0..<i { t[i, 0] -= r[j, i] * t[j, 0] }
    t[i, 0] /= r[i, i]
  }
  var z = t
  for i in (0..<d).reversed() {
    for j in (i + 1)..<max(d, i + 1) { z[i, 0] -= r[i, j] * z[j, 0] }
    z[i, 0] /= r[i, i]
  }
  return z
}

// MARK: - Exercise 5.11

/// Returns the coefficients that minimize the sum of squared residuals and a
/// penalty on large coefficients.
///
/// - Parameters:
///   - x: The design matrix X, n×D, n ≥ D, of independent columns.
///   - y: The values to fit, n×1.
///   - penalty: The factor γ of the penalty, 0 or more.
/// - Returns: The coefficients w that minimize ‖Xw − y‖² + γ ‖w‖², D×1.
/// - Throws: `NotWrittenYet` until it is written.
public func leastSquares(
  _ x: Matrix, _ y: Matrix, penalty: Double
) throws -> Matrix {
  // γwⱼ² is the square of a residual √γ wⱼ − 0: that of a row with √γ in column
  // j and of the value 0. With D such rows below X and y, the loss is a sum of
  // squares. Reflect both until X is a triangular R. The entries of y in the
  // rows of R are b, and Rw = b is solved from the last row up. The usual slip
  // is to solve (XᵀX + γI)w = Xᵀy, which is right and loses half of the digits.
  let (n, d) = (x.rows, x.columns)
  var r = Matrix(rows: n + d, columns: d) { i, j in
    i < n ? x[i, j] : i - n == j ? penalty.squareRoot() : 0
  }
  var b = Matrix(rows: n + d, columns: 1) { i, _ in i < n ? y[i, 0] : 0 }
  for k in 0..<d {
    var v = r[column: k]
    for i in 0..<k { v[i, 0] = 0 }
    let size = hadamard(v, v).sum().squareRoot()
    v[k, 0] += v[k, 0] < 0 ? -size : size
    let p = (1 / hadamard(v, v).sum().squareRoot()) * v  // n×1
    r -= 2 * outer(p, matmul(p.transposed(), r))
    b -= 2 * outer(p, matmul(p.transposed(), b))
  }
  var w = Matrix.zeros(d, 1)
  for i in (0..<d).reversed() {
    let known = ((i + 1)..<max(d, i + 1)).reduce(0) { $0 + r[i, $1] * w[$1, 0] }
    w[i, 0] = (b[i, 0] - known) / r[i, i]
  }
  return w
}

// MARK: - Exercise 5.14

/// Returns the coefficients of the powers after one step of descent in another
/// basis.
///
/// It should replace `wrongBasisStep` of the text, which is right for scaled
/// powers of the document's points, but not for all points and bases.
///
/// - Parameters:
///   - x: The design matrix of the powers X, n×D.
///   - t: The matrix T of the change of basis, D×D: a polynomial with the
///     coefficients c in the new basis has w = Tc in the powers.
///   - w: The coefficients of the powers before the step, D×1.
///   - y: The values to fit, n×1.
///   - rate: The rate η of the step c ← c − η∇L, with the gradient with
///     respect to c.
/// - Returns: The coefficients w after the step, D×1.
/// - Throws: `NotWrittenYet` until it is written.
public func stepInBasis(
  _ x: Matrix, _ t: Matrix, _ w: Matrix, _ y: Matrix, rate: Double
) throws -> Matrix {
  // Tᵀ takes the gradient from w to c. The step is a difference of two c, and T
  // takes it to w, as it does all coefficients: w moves by −ηTTᵀ times the
  // gradient with respect to w. For points centred at 0, T is diagonal and
  // equals its transpose. The usual slip is to use Tᵀ for both.
  let r = matmul(x, w) - y  // n×1
  let byPowers = 2 * matmul(x.transposed(), r)  // D×1
  let byBasis = matmul(t.transposed(), byPowers)  // D×1
  return w - rate * matmul(t, byBasis)
}

// MARK: - Exercise 5.15

/// Returns the coefficients of the Legendre polynomials.
///
///     try legendreCoefficients(degree: 2)
///     // [[1, 0, -0.5], [0, 1, 0], [0, 0, 1.5]]
///
/// - Parameter degree: The highest degree d, 1 or more.
/// - Returns: The matrix, (d+1)×(d+1): column k holds the coefficients of 1, u,
///   u², … in P_k.
/// - Throws: `NotWrittenYet` until it is written.
public func legendreCoefficients(degree: Int) throws -> Matrix {
  // (k + 1) P_{k+1} = (2k + 1) u P_k − k P_{k−1}, divided by k + 1, for the
  // coefficient of each power. The coefficient of uⁱ⁻¹ in P_k is that of uⁱ in
  // uP_k: one row farther down. The usual slip is to leave it in its row.
  var t = Matrix.identity(degree + 1)
  for j in 1..<max(degree, 1) {
    let k = Double(j)
    for i in 0...degree {
      let shifted = i > 0 ? t[i - 1, j] : 0
      t[i, j + 1] = ((2 * k + 1) * shifted - k * t[i, j - 1]) / (k + 1)
    }
  }
  return t
}
