// Your exercises of chapter 1: replace each line that throws by your own code.
// `swift test --filter 'Chapter 1'` grades them all, and
// `swift test --filter '1\.2 '` grades one. The text is in README.md beside it.

import LinearAlgebra
import Stubs

// MARK: - Exercise 1.1

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
  throw NotWrittenYet("1.1")
}

// MARK: - Exercise 1.2

/// Returns the Jacobian ∂y/∂x of y = Wx at a point.
///
///     jacobianOfColumnProduct([[1, 2], [-3, 5], [4, -1]], [[2], [1]])
///     // 3×2, a row for each entry of y
///
/// - Parameters:
///   - w: The matrix W, n×m.
///   - x: The point x, a column m×1.
/// - Returns: The Jacobian in numerator layout, n×m: entry (i, j) is ∂yᵢ/∂xⱼ.
/// - Throws: `NotWrittenYet` until it is written.
public func jacobianOfColumnProduct(
  _ w: Matrix, _ x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("1.2")
}

// MARK: - Exercise 1.3

/// Returns the Jacobian ∂y/∂x of y = xW at a point.
///
///     jacobianOfRowProduct([[1, 2], [-3, 5], [4, -1]], [[2, 1, -1]])
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
  throw NotWrittenYet("1.3")
}

// MARK: - Exercise 1.4

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
  throw NotWrittenYet("1.4")
}

// MARK: - Exercise 1.5

/// Predicts the errors of two difference quotients at a smaller step.
///
/// Both quotients belong to one smooth function at one point. The steps are so
/// small that only the first term of each error matters, and so large that
/// rounding does not.
///
/// - Parameters:
///   - forward: The error of the forward difference at a step h.
///   - central: The error of the central difference at the same step.
///   - factor: How many times smaller the new step is: it is h / factor.
/// - Returns: Both errors at the new step.
/// - Throws: `NotWrittenYet` until it is written.
public func errorsAtSmallerStep(
  forward: Double, central: Double, factor: Double
) throws -> (forward: Double, central: Double) {
  throw NotWrittenYet("1.5")
}

// MARK: - Exercise 1.7

/// Returns the velocities of points that move away on spirals.
///
/// At the time t the points are at Y(t) = eᵏᵗ R(t) P: they have turned about
/// the origin by the angle t, and moved away from it. The answer is ∂Y/∂t.
///
///     velocitiesOnSpirals([[1, 2, 0.5], [3, -1, 2]], growth: 0.5, at: 0)
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
  throw NotWrittenYet("1.7")
}

// MARK: - Exercise 1.8

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
  throw NotWrittenYet("1.8")
}

// MARK: - Exercise 1.9

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
  throw NotWrittenYet("1.9")
}

// MARK: - Exercise 1.11

/// Returns both gradients of f = ‖xW‖², for a row x.
///
///     let (dX, dW) = try gradientsOfSquaredRowNorm(
///       [[2, 1, -1]], [[1, 2], [-3, 5], [4, -1]])
///     // dX is 1×3, dW is 3×2
///
/// - Parameters:
///   - x: The row x, 1×m.
///   - w: The matrix W, m×n.
/// - Returns: `dX`, the gradient in x, 1×m, and `dW`, the gradient in W, m×n.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfSquaredRowNorm(
  _ x: Matrix, _ w: Matrix
) throws -> (dX: Matrix, dW: Matrix) {
  throw NotWrittenYet("1.11")
}

// MARK: - Exercise 1.12

/// Returns the gradient of f = ‖Wx − x‖² in x.
///
/// It replaces `wrongDisplacementGradient` of the text, which has the right
/// shape and the wrong numbers.
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
  throw NotWrittenYet("1.12")
}

// MARK: - Exercise 1.13

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
  throw NotWrittenYet("1.13")
}

// MARK: - Exercise 1.15

/// Returns both gradients of f = ‖WX‖², the sum of the squares of all entries
/// of the product of two matrices.
///
/// - Parameters:
///   - w: The matrix W, n×m.
///   - x: The matrix X, m×p: p columns, each like the x of the chapter.
/// - Returns: `dW`, the gradient in W, n×m, and `dX`, the gradient in X, m×p.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfSquaredProduct(
  _ w: Matrix, _ x: Matrix
) throws -> (dW: Matrix, dX: Matrix) {
  throw NotWrittenYet("1.15")
}
