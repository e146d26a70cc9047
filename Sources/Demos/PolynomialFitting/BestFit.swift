import LinearAlgebra
import PolynomialFitting

/// The polynomial of the least loss, computed with Legendre polynomials
/// whatever the basis of the descent.
///
/// The answer by QR is corrected once more, from residuals `r` computed to
/// twice the digits: the correction δ solves `RᵀRδ = Uᵀr`. This makes even the
/// coefficients of the powers of x right to their last digits, although they
/// may be a million times as large as the points' values.
///
/// - SeeAlso: Å. Björck, *Stability analysis of the method of seminormal
///   equations for linear least squares problems*, Linear Algebra and its
///   Applications 88/89 (1987),
///   https://doi.org/10.1016/0024-3795(87)90101-7
struct BestFit: Sendable {
  /// The Legendre polynomials of the points' u.
  let basis: Basis
  /// The design matrix of these polynomials.
  let problem: Problem
  /// The answer by QR.
  let solution: LeastSquares
  /// The condition number of H in this basis; infinite, where columns are
  /// dependent.
  let condition: Double
  /// The least loss.
  let loss: Double
  /// The coefficients of the Legendre polynomials.
  let sum: [Doubled]

  /// The most numbers of a design matrix for which the answer is improved.
  private static let most = 200_000

  init(_ points: Points, degree: Int, report: (Double) -> Void) {
    basis = Basis(.legendre, degree: degree, over: points.xExtent)
    problem = Problem(points, basis, report: report)
    solution = problem.solution
    condition = conditionNumber(problem.hessian, solution)
    var sum = solution.coefficients.elements.map { Doubled($0) }
    if points.count * (degree + 1) <= BestFit.most, solution.dependent.isEmpty {
      sum = improved(sum, points, basis, solution.factor)
    }
    self.sum = sum
    loss =
      SquaredLoss(
        problem.design, Matrix(column: sum.map(\.high)), problem.values
      ).loss
  }

  /// The coefficients of the Legendre polynomials, D×1.
  var coefficients: Matrix { Matrix(column: sum.map(\.high)) }

  /// The coefficients of the powers of u, D×1.
  var scaledPowers: Matrix { Matrix(column: powersOfU.map(\.high)) }

  /// The coefficients of the powers of x, D×1.
  var powers: Matrix {
    let powers = substituted(powersOfU, a: basis.middle, b: basis.halfWidth)
    return Matrix(column: powers.map(\.high))
  }

  /// The coefficients of the powers of u, with all their digits.
  var powersOfU: [Doubled] { powersOfSum(sum) }
}

/// Returns better coefficients, while each correction is far smaller than the
/// one before.
private func improved(
  _ start: [Doubled], _ points: Points, _ basis: Basis, _ factor: Matrix
) -> [Doubled] {
  let x = points.x.elements
  let y = points.y.elements
  // Where the rests are more than rounding in u, the x are what they are.
  let rests = extent(points.xRest)
  let isSmall = max(-rests.low, rests.high) < 1e-14 * basis.halfWidth
  var c = start
  var size = Matrix(column: c.map(\.high)).largestMagnitude
  for _ in 0..<4 {
    var gradient = [Doubled](repeating: Doubled(0), count: c.count)
    for i in x.indices {
      let xRest = isSmall && i < points.xRest.count ? points.xRest[i] : 0
      let xi = Doubled(x[i], xRest)
      let u = (xi - Doubled(basis.middle)) / basis.halfWidth
      let values = legendreValues(u, degree: basis.degree)
      let yi = i < points.yRest.count ? points.yRest[i] : 0
      var residual = Doubled(y[i], yi)
      for (c, value) in zip(c, values) { residual = residual - c * value }
      for k in c.indices { gradient[k] += values[k] * residual }
    }
    let right = Matrix(column: gradient.map(\.high))
    let step = solveUpper(factor, solveLower(factor.transposed(), right))
    guard step.largestMagnitude < 1e-3 * size else { return c }
    size = step.largestMagnitude
    for k in c.indices { c[k] += Doubled(step[k, 0]) }
  }
  return c
}

/// The condition number of H, from its factor; infinite where columns are
/// dependent.
func conditionNumber(_ hessian: Matrix, _ solution: LeastSquares) -> Double {
  guard solution.dependent.isEmpty else { return .infinity }
  let smallest = smallestEigenpair(factor: solution.factor).value
  let ratio = largestEigenpair(of: hessian).value / smallest
  return ratio.isNaN || ratio <= 0 ? .infinity : ratio
}

/// The design matrix and the values of a fit; where there are many points, the
/// few rows that have the same loss at all coefficients.
///
/// By (5.21) the loss ‖Xw − y‖² is ‖Rw − b‖² plus a number. This holds for a
/// part of the points as well, so the rows of its `R` and `b` replace it when
/// the next points are added: no memory is needed beyond that of the points.
struct Problem: Sendable {
  /// The design matrix, or the rows that replace it.
  let design: Matrix
  /// The values that belong to these rows.
  let values: Matrix
  /// How many points there are.
  private let count: Int

  /// The most rows.
  private static let most = 2000

  /// Prepares the rows, and says now and then which share is done.
  init(
    _ points: Points, _ basis: Basis, report: (Double) -> Void = { _ in }
  ) {
    count = points.count
    guard points.count > Problem.most else {
      design = basis.design(points.x)
      values = points.y
      return
    }
    let columns = basis.degree + 2
    let left = Matrix(rows: columns - 1, columns: columns) { i, j in
      i == j ? 1 : 0
    }
    let right = Matrix(rows: 1, columns: columns) { _, j in
      j == columns - 1 ? 1 : 0
    }
    var kept: [Double] = []  // the rows of X, each followed by its y
    for start in stride(from: 0, to: points.count, by: Problem.most) {
      report(Double(start) / Double(points.count))
      let rows = start..<min(start + Problem.most, points.count)
      let x = basis.design(Matrix(column: Array(points.x.elements[rows])))
      let y = Matrix(column: Array(points.y.elements[rows]))
      kept += (matmul(x, left) + matmul(y, right)).elements
      kept =
        triangle(
          of: Matrix(
            rows: kept.count / columns, columns: columns, elements: kept)
        ).elements
    }
    let all = Matrix(
      rows: kept.count / columns, columns: columns, elements: kept)
    design = matmul(all, transpose: left)
    values = all[column: columns - 1]
  }

  /// The second derivatives of the loss.
  var hessian: Matrix { PolynomialFitting.hessian(design) }

  /// The least-squares answer.
  var solution: LeastSquares { LeastSquares(design, values, madeOf: count) }
}

/// Returns the rows of a matrix after the reflections that make a triangle of
/// it, without those that are zero.
///
/// These are the reflections of `LeastSquares`, without its search for
/// dependent columns, and without a function called for each entry.
private func triangle(of matrix: Matrix) -> Matrix {
  var a = matrix
  let rank = min(a.rows, a.columns)
  for j in 0..<rank {
    var v = a[column: j]
    for i in 0..<j { v[i, 0] = 0 }
    let size = v.largestMagnitude
    guard size > 0, size.isFinite else { continue }
    v.scale(by: 1 / size)
    v[j, 0] += v.sumOfSquares.squareRoot() * (v[j, 0] < 0 ? -1 : 1)
    let row = (2 / v.sumOfSquares) * matmul(transpose: v, a)
    a -= matmul(v, row)
  }
  return Matrix(rows: rank, columns: a.columns) { i, j in i <= j ? a[i, j] : 0 }
}
