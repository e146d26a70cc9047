// Your exercises of chapter 1: replace each line that throws by your own code.
// `swift test --filter 'Chapter 1'` grades them all, and
// `swift test --filter '1\.1 '` grades one. The text is in README.md beside it.

import LinearAlgebra
import Stubs

// MARK: - Exercise 1.1

/// Returns the gradient of f(X) = ⟨C, AX⟩ + ⟨D, XB⟩ with respect to X.
///
///     try gradientOfTwoProducts(
///       a: [[3, -2]], b: [[2], [1], [-1]], c: [[1, 4, -1]], d: [[5], [3]])
///     // [[13, 17, -8], [4, -5, -1]]
///
/// - Parameters:
///   - a: The matrix A, p×n.
///   - b: The matrix B, m×q.
///   - c: The matrix C, p×m.
///   - d: The matrix D, n×q.
/// - Returns: The gradient, n×m, the shape of X.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfTwoProducts(
  a: Matrix, b: Matrix, c: Matrix, d: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.1")
}

// MARK: - Exercise 1.3

/// Predicts the shapes of the nine derivatives.
///
/// The outputs are a scalar f, a vector y and a matrix Y; the inputs are a
/// scalar t, a vector x and a matrix X. All derivatives are in numerator layout.
///
/// - Parameters:
///   - n: The number of entries of y.
///   - m: The number of entries of x.
///   - matrixY: The shape of Y.
///   - matrixX: The shape of X.
/// - Returns: `shapes`, those of ∂f/∂t, ∂y/∂t, ∂Y/∂t, ∂f/∂x, ∂y/∂x and ∂f/∂X,
///   in this order; `extents`, how far each index runs in ∂Y/∂x, ∂y/∂X and
///   ∂Y/∂X, the indices of the output first. For Y 3×4 and x of 2 entries,
///   ∂Y/∂x has the extents `[3, 4, 2]`.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfDerivatives(
  _ n: Int, _ m: Int, matrixY: Shape, matrixX: Shape
) throws -> (shapes: [Shape], extents: [[Int]]) {
  throw NotWrittenYet("1.3")
}

// MARK: - Exercise 1.4

/// Returns the Jacobian ∂y/∂x of y = W(c ⊙ x) at a point.
///
///     try jacobianOfScaledInputs(
///       [[1, 2], [-3, 5], [4, -1]], c: [[10], [-0.5]], [[2], [1]])
///     // 3×2; the second row is (-30, -2.5)
///
/// - Parameters:
///   - w: The matrix W, n×m.
///   - c: The constants, a column m×1.
///   - x: The point x, a column m×1.
/// - Returns: The Jacobian in numerator layout, n×m: entry (i, j) is ∂yᵢ/∂xⱼ.
/// - Throws: `NotWrittenYet` until it is written.
public func jacobianOfScaledInputs(
  _ w: Matrix, c: Matrix, _ x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.4")
}

// MARK: - Exercise 1.5

/// Returns the Jacobian ∂y/∂x of y = xW at a point.
///
///     try jacobianOfRowProduct([[1, 2], [-3, 5], [4, -1]], [[2, 1, -1]])
///     // 2×3, a row for each entry of y
///
/// - Parameters:
///   - w: The matrix W, m×n.
///   - x: The point x, a row 1×m.
/// - Returns: The Jacobian in numerator layout, n×m: entry (i, j) is ∂yᵢ/∂xⱼ.
/// - Throws: `NotWrittenYet` until it is written.
public func jacobianOfRowProduct(
  _ w: Matrix, _ x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.5")
}

// MARK: - Exercise 1.6

/// Returns the Jacobian of a function by central differences.
///
/// It calls the function twice for each entry of x, and nowhere else.
///
///     let square = { (x: Matrix) in hadamard(x, x) }
///     try centralDifferenceJacobian(at: [[3], [-2]], step: 1e-3, of: square)
///     // [[6, 0], [0, -4]], up to rounding
///
/// - Parameters:
///   - x: The point, a column m×1.
///   - h: The step, above 0.
///   - f: The function, which returns columns n×1.
/// - Returns: The Jacobian in numerator layout, n×m: column j holds the
///   derivatives with respect to xⱼ.
/// - Throws: What `f` throws, and `NotWrittenYet` until it is written.
public func centralDifferenceJacobian(
  at x: Matrix, step h: Double, of f: (Matrix) throws -> Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.6")
}

// MARK: - Exercise 1.7

/// Returns the Jacobian ∂y/∂x of a network of two layers that squares every
/// entry after each product.
///
/// With ⊙ for the product entry by entry,
///
///     q = Wx, s = q ⊙ q, r = Vs, y = r ⊙ r
///
/// - Parameters:
///   - v: The matrix V, l×n.
///   - w: The matrix W, n×m.
///   - x: The point x, a column m×1.
/// - Returns: The Jacobian in numerator layout, l×m: entry (i, j) is ∂yᵢ/∂xⱼ.
/// - Throws: `NotWrittenYet` until it is written.
public func jacobianThroughTwoSquares(
  _ v: Matrix, _ w: Matrix, at x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.7")
}

// MARK: - Exercise 1.8

/// Finds the one gradient among several that is wrong.
///
///     let values = { (x: Matrix) -> Matrix in
///       let (a, b) = (x[0, 0], x[1, 0])
///       return [[a * b], [a * a], [a - b * b * b]]
///     }
///     try wrongGradient(
///       in: [[1, 2], [2, 0], [1, -3]], at: [[2], [1]], of: values)
///     // (row: 1, error: 0.5), up to rounding
///
/// - Parameters:
///   - claim: The Jacobian that somebody found on paper, n×m: a row for each of
///     n functions. Exactly one row is wrong.
///   - x: The point, a column m×1.
///   - f: The functions, whose values it returns in a column n×1.
/// - Returns: `row`, the wrong row, counted from 0; and `error`, the largest
///   relative error (1.19) in it, where an entry that is below 1e-6 in size in
///   the claim and in the measurement has the error 0.
/// - Throws: What `f` throws, and `NotWrittenYet` until it is written.
public func wrongGradient(
  in claim: Matrix, at x: Matrix, of f: (Matrix) throws -> Matrix
) throws -> (row: Int, error: Double) {
  throw NotWrittenYet("1.8")
}

// MARK: - Exercise 1.9

/// Returns the velocities of points that move away on spirals.
///
/// At the time t the points are at Y(t) = eᵏᵗ R(t) P: they have turned about
/// the origin by the angle t, and moved away from it. The answer is ∂Y/∂t.
///
///     try velocitiesOnSpirals([[1, 2, 0.5], [3, -1, 2]], growth: 0.5, at: 0)
///     // [[-2.5, 2, -1.75], [2.5, 1.5, 1.5]]
///
/// - Parameters:
///   - points: The points P at the time 0, one in each column, 2×N.
///   - k: The growth; if it is below 0, the points come closer.
///   - t: The time, and the angle in radians, counterclockwise.
/// - Returns: The velocities, 2×N.
/// - Throws: `NotWrittenYet` until it is written.
public func velocitiesOnSpirals(
  _ points: Matrix, growth k: Double, at t: Double
) throws -> Matrix {
  throw NotWrittenYet("1.9")
}

// MARK: - Exercise 1.10

/// Returns the derivative of f = (aᵀx)(xᵀAx) with respect to x.
///
///     try derivativeOfFormsProduct(
///       a: [[3], [-2]], matrixA: [[1, 2], [-3, 5]], x: [[2], [1]])
///     // [[33, 18]]
///
/// - Parameters:
///   - a: The column a, m×1.
///   - matrixA: The matrix A, m×m, not necessarily symmetric.
///   - x: The point x, a column m×1.
/// - Returns: The derivative in numerator layout, 1×m.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeOfFormsProduct(
  a: Matrix, matrixA: Matrix, x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.10")
}

// MARK: - Exercise 1.11

/// Returns the derivative of f = (aᵀXb)² with respect to X, in both layouts.
///
/// - Parameters:
///   - a: The column a, n×1.
///   - x: The matrix X, n×m.
///   - b: The column b, m×1.
/// - Returns: `numerator`, the derivative ∂f/∂X in numerator layout, m×n; and
///   `gradient`, the gradient in X, n×m.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativesOfSquaredForm(
  a: Matrix, x: Matrix, b: Matrix
) throws -> (numerator: Matrix, gradient: Matrix) {
  throw NotWrittenYet("1.11")
}

// MARK: - Exercise 1.13

/// Returns all gradients of f = Σᵢ cᵢqᵢ² with q = xW, for a row x.
///
/// - Parameters:
///   - x: The row x, 1×m.
///   - w: The matrix W, m×n.
///   - c: The row c, 1×n: how much each square counts.
/// - Returns: The gradients, each of the shape of its variable: `dX`, 1×m,
///   `dW`, m×n, and `dC`, 1×n.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfWeightedSquares(
  _ x: Matrix, _ w: Matrix, c: Matrix
) throws -> (dX: Matrix, dW: Matrix, dC: Matrix) {
  throw NotWrittenYet("1.13")
}

// MARK: - Exercise 1.14

/// Returns the gradient of f = ‖Wx − x‖² with respect to x.
///
/// It replaces the code in the text, which has the right shape and the wrong
/// numbers.
///
///     try gradientOfDisplacement([[1, 2], [-3, 5]], [[2], [1]])
///     // [[12], [-8]]
///
/// - Parameters:
///   - w: The matrix W, m×m.
///   - x: The point x, a column m×1.
/// - Returns: The gradient, m×1.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfDisplacement(
  _ w: Matrix, _ x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.14")
}

// MARK: - Exercise 1.15

/// Returns the array ∂q/∂W of q = xW, and the gradient of ‖xW‖² in W, which is
/// its contraction with 2q.
///
/// - Parameters:
///   - x: The row x, 1×m.
///   - w: The matrix W, m×n.
/// - Returns: `slices`, n matrices m×n: entry (j, k) of slice i is ∂qᵢ/∂Wⱼₖ;
///   and `gradient`, the sum of all slices, each multiplied by its 2qᵢ, m×n.
/// - Throws: `NotWrittenYet` until it is written.
public func contractedRowDerivative(
  _ x: Matrix, _ w: Matrix
) throws -> (slices: [Matrix], gradient: Matrix) {
  throw NotWrittenYet("1.15")
}

// MARK: - Exercise 1.17

/// Returns all gradients of f = ‖WX − XV‖².
///
/// - Parameters:
///   - w: The matrix W, n×n.
///   - x: The matrix X, n×m.
///   - v: The matrix V, m×m.
/// - Returns: The gradients, each of the shape of its variable: `dW`, n×n, `dX`,
///   n×m, and `dV`, m×m.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfMismatch(
  _ w: Matrix, _ x: Matrix, _ v: Matrix
) throws -> (dW: Matrix, dX: Matrix, dV: Matrix) {
  throw NotWrittenYet("1.17")
}
