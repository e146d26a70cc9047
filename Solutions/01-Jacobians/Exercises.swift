// The solutions of chapter 1, Jacobians. This file can take the place of
// Chapters/01-Jacobians/Exercises.swift: same functions, same declarations.
// The answers to the exercises on paper are in README.md beside it.

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
  // A row for each entry of the output, a column for each entry of the input; a
  // matrix by a scalar keeps its shape, and a scalar by a matrix gets the
  // transposed shape. If there are too many indices for a matrix, those of the
  // output come first, and those of the input follow.
  let shapes = [
    Shape(1, 1), Shape(n, 1), matrixY, Shape(1, m), Shape(n, m),
    matrixX.transposed,
  ]
  let y = [matrixY.rows, matrixY.columns]
  let x = [matrixX.rows, matrixX.columns]
  return (shapes, [y + [m], [n] + x, y + x])
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
  // yᵢ = Σₖ Wᵢₖ xₖ, and only the term k = j of this sum contains xⱼ, with the
  // factor Wᵢⱼ. The point x does not matter, because the product is linear in x.
  w
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
  // yᵢ = Σₖ xₖ Wₖᵢ, so ∂yᵢ/∂xⱼ = Wⱼᵢ: the entry in row j and column i of W
  // belongs in row i and column j of the Jacobian.
  w.transposed()
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
  // Two calls, with xⱼ moved up and down, give the whole column j. Each call gets
  // a fresh copy of x, so that no earlier move is left in it.
  let columns = try (0..<x.rows).map { j in
    var above = x
    var below = x
    above[j, 0] += h
    below[j, 0] -= h
    return (1 / (2 * h)) * (try f(above) - f(below))  // n×1
  }
  return Matrix(rows: columns[0].rows, columns: x.rows) { i, j in
    columns[j][i, 0]
  }
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
  // The forward error is proportional to h, the central one to h²: a step ten
  // times smaller gains one digit in the first and two in the second.
  (forward / factor, central / (factor * factor))
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
  // Y_ij = eᵏᵗ Σₗ R_il P_lj, where eᵏᵗ and R depend on t. The product rule gives
  // k eᵏᵗ Σₗ R_il P_lj + eᵏᵗ Σₗ R′_il P_lj, and both terms share eᵏᵗ and P.
  let rotation: Matrix = [[cos(t), -sin(t)], [sin(t), cos(t)]]
  let turning: Matrix = [[-sin(t), -cos(t)], [cos(t), -sin(t)]]
  return exp(k * t) * matmul(k * rotation + turning, points)  // 2×2 · 2×N
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
  // x occurs three times. With the numbers u = aᵀx and v = xᵀAx, the product
  // rule holds entry by entry: ∂(uv)/∂xⱼ = v ∂u/∂xⱼ + u ∂v/∂xⱼ. The text has the
  // rows ∂u/∂x = aᵀ and ∂v/∂x = xᵀ(A + Aᵀ).
  let row = x.transposed()  // 1×m
  let linear = matmul(row, a)[0, 0]
  let quadratic = matmul(matmul(row, matrixA), x)[0, 0]
  return quadratic * a.transposed()
    + linear * matmul(row, matrixA + matrixA.transposed())
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
  // s = aᵀXb has ∂s/∂Xᵢⱼ = aᵢ bⱼ, and ∂(s²)/∂s = 2s.
  let s = matmul(matmul(a.transposed(), x), b)[0, 0]
  let gradient = 2 * s * outer(a, b)  // n×m
  return (gradient.transposed(), gradient)
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
  // With q = xW, ∂f/∂q is the row 2q. By the chain rule the row ∂f/∂x is 2q times
  // the Jacobian of xW, which is Wᵀ, and it already has the shape of x. Entry by
  // entry, ∂f/∂Wⱼᵢ = 2 qᵢ xⱼ, which is xᵀ times 2q. The usual slip is to use the
  // formulas for columns again.
  let dQ = 2 * matmul(x, w)  // 1×n
  return (matmul(dQ, w.transposed()), matmul(x.transposed(), dQ))
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
  // rᵢ = Σₖ Wᵢₖ xₖ − xᵢ, so ∂rᵢ/∂xⱼ = Wᵢⱼ − δᵢⱼ, and therefore ∂f/∂xⱼ is
  // Σᵢ 2rᵢ(Wᵢⱼ − δᵢⱼ). The sum runs over the first index of W, hence Wᵀ; the
  // delta keeps −2rⱼ, which comes from the x that is subtracted. The wrong code
  // has neither.
  let r = matmul(w, x) - x  // m×1
  return 2 * (matmul(w.transposed(), r) - r)  // m×1
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
  // qᵢ = Σⱼ xⱼ Wⱼᵢ uses only column i of W, so slice i has x in its column i.
  // (For q = Wx it was row i.)
  let q = matmul(x, w)  // 1×n
  let slices = (0..<w.columns).map { i in
    Matrix(rows: w.rows, columns: w.columns) { j, k in
      k == i ? x[0, j] : 0
    }
  }
  var gradient = Matrix.zeros(w.rows, w.columns)
  for (i, slice) in slices.enumerated() { gradient += 2 * q[0, i] * slice }
  return (slices, gradient)
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
  // f is the sum of the chapter's ‖Wx‖² over the columns x of X. A column of X
  // occurs in its own term only, so its gradient 2Wᵀq is a column of 2WᵀQ. W
  // occurs in all terms, so their gradients 2qxᵀ add up to 2QXᵀ.
  let dQ = 2 * matmul(w, x)  // n×p
  return (
    matmul(dQ, x.transposed()),  // n×p · p×m → n×m
    matmul(w.transposed(), dQ)  // m×n · n×p → m×p
  )
}
