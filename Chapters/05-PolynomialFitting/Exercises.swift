// Your exercises of chapter 5: replace each line that throws by your own code.
// `swift test --filter 'Chapter 5'` grades them all, and
// `swift test --filter '5\.1 '` grades one. The text is in README.md beside it.

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
  throw NotWrittenYet("5.1")
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
  throw NotWrittenYet("5.2")
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
  throw NotWrittenYet("5.3")
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
  throw NotWrittenYet("5.4")
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
  throw NotWrittenYet("5.5")
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
  throw NotWrittenYet("5.6")
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
  throw NotWrittenYet("5.8")
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
  throw NotWrittenYet("5.9")
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
  throw NotWrittenYet("5.10")
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
  throw NotWrittenYet("5.11")
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
  throw NotWrittenYet("5.14")
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
  throw NotWrittenYet("5.15")
}
