// The solutions of chapter 1, Jacobians. This file can take the place of
// Chapters/01-Jacobians/Exercises.swift: same functions, same declarations.
// The answers to the exercises on paper are in README.md beside it.

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
  // Move X by ΔX, and f moves by ⟨C, A ΔX⟩ + ⟨D, ΔX B⟩. By (1.7) this is
  // ⟨AᵀC, ΔX⟩ + ⟨DBᵀ, ΔX⟩: A is on the left and stays there, B on the right. Both
  // inner products are with ΔX, so their other factors add. f is linear in X, so
  // the gradient is the same at every X. The usual slip is to transpose C or D,
  // which stay where they are.
  matmul(a.transposed(), c) + matmul(d, b.transposed())  // n×m
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
  // yᵢ = Σₖ Wᵢₖ cₖ xₖ, and only the term k = j of this sum contains xⱼ, with the
  // factors Wᵢⱼ and cⱼ: column j of W is multiplied by cⱼ. The point x does not
  // matter, because y is linear in x. The usual slip is to multiply the rows.
  Matrix(rows: w.rows, columns: w.columns) { i, j in w[i, j] * c[j, 0] }
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
  // yᵢ = Σₖ xₖ Wₖᵢ, so ∂yᵢ/∂xⱼ = Wⱼᵢ: the entry in row j and column i of W
  // belongs in row i and column j of the Jacobian.
  w.transposed()
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
  // ∂q/∂x = W and ∂r/∂s = V, by (1.15). The square of an entry depends on that
  // entry alone, so ∂s/∂q and ∂y/∂r have 2q and 2r on the diagonal and zeros
  // elsewhere. By (1.17) the four are multiplied, the last step on the left. The
  // usual slips are to reverse the order and to take a slope of the square at
  // the wrong point: at s or y, where it was q or r that was squared.
  let q = matmul(w, x)  // n×1
  let r = matmul(v, hadamard(q, q))  // l×1
  let first = matmul(.diagonal(2 * q), w)  // ∂s/∂x, n×m
  let second = matmul(.diagonal(2 * r), v)  // ∂y/∂s, l×n
  return matmul(second, first)
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
  // Measure every entry, compare, and keep the worst. An entry that should be 0
  // is measured as something like 1e-11, and its relative error is 1: without
  // the limit it would win. An error of 0.5 is a factor of 2 that was forgotten,
  // and 2 is the sign. The usual slip is to compare the sizes alone, which takes
  // a wrong sign for right.
  let measured = try centralDifferenceJacobian(at: x, step: 1e-5, of: f)
  var worst = (row: 0, error: 0.0)
  for i in 0..<claim.rows {
    for j in 0..<claim.columns {
      let (a, b) = (claim[i, j], measured[i, j])
      let size = max(abs(a), abs(b))
      let error = size < 1e-6 ? 0 : abs(a - b) / size
      if error > worst.error { worst = (i, error) }
    }
  }
  return worst
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
  // Y_ij = eᵏᵗ Σₗ R_il P_lj, where eᵏᵗ and R depend on t. The product rule gives
  // k eᵏᵗ Σₗ R_il P_lj + eᵏᵗ Σₗ R′_il P_lj, and both terms share eᵏᵗ and P.
  let rotation: Matrix = [[cos(t), -sin(t)], [sin(t), cos(t)]]
  let turning: Matrix = [[-sin(t), -cos(t)], [cos(t), -sin(t)]]
  return exp(k * t) * matmul(k * rotation + turning, points)  // 2×2 · 2×N
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
  // x occurs three times. With the numbers u = aᵀx and v = xᵀAx, the product
  // rule holds entry by entry: ∂(uv)/∂xⱼ = v ∂u/∂xⱼ + u ∂v/∂xⱼ. The text has the
  // rows ∂u/∂x = aᵀ and ∂v/∂x = xᵀ(A + Aᵀ).
  let row = x.transposed()  // 1×m
  let linear = matmul(row, a)[0, 0]
  let quadratic = matmul(matmul(row, matrixA), x)[0, 0]
  return quadratic * a.transposed()
    + linear * matmul(row, matrixA + matrixA.transposed())
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
  // s = aᵀXb has ∂s/∂Xᵢⱼ = aᵢ bⱼ, and ∂(s²)/∂s = 2s.
  let s = matmul(matmul(a.transposed(), x), b)[0, 0]
  let gradient = 2 * s * outer(a, b)  // n×m
  return (gradient.transposed(), gradient)
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
  // When qᵢ moves, cᵢqᵢ² moves 2cᵢqᵢ times as far, so the gradient in q is
  // 2c ⊙ q. Move x, and f moves by ⟨dQ, Δx W⟩ = ⟨dQ Wᵀ, Δx⟩; move W, and it moves
  // by ⟨dQ, x ΔW⟩ = ⟨xᵀ dQ, ΔW⟩. f is linear in c, with the factors qᵢ². The usual
  // slip is to use the formulas for columns again.
  let q = matmul(x, w)  // 1×n
  let dQ = 2 * hadamard(c, q)  // 1×n
  return (
    matmul(dQ, w.transposed()),  // 1×n · n×m → 1×m
    matmul(x.transposed(), dQ),  // m×1 · 1×n → m×n
    hadamard(q, q)  // 1×n
  )
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
  // rᵢ = Σₖ Wᵢₖ xₖ − xᵢ, so ∂rᵢ/∂xⱼ = Wᵢⱼ − δᵢⱼ, and therefore ∂f/∂xⱼ is
  // Σᵢ 2rᵢ(Wᵢⱼ − δᵢⱼ). The sum runs over the first index of W, hence Wᵀ; the
  // delta keeps −2rⱼ, which comes from the x that is subtracted. The wrong code
  // has neither.
  let r = matmul(w, x) - x  // m×1
  return 2 * (matmul(w.transposed(), r) - r)  // m×1
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
  // The gradient with respect to R = WX − XV is 2R. Move W, and R moves by ΔW X;
  // X, on the right, crosses the comma: ⟨2R, ΔW X⟩ = ⟨2R Xᵀ, ΔW⟩. Move V, and R
  // moves by −X ΔV: ⟨2R, −X ΔV⟩ = ⟨−Xᵀ 2R, ΔV⟩. Move X, and R moves by
  // W ΔX − ΔX V, two terms whose gradients Wᵀ 2R and −2R Vᵀ add. The usual slips
  // are to hold one of the two X and to lose the minus.
  let dR = 2 * (matmul(w, x) - matmul(x, v))  // n×m
  return (
    matmul(dR, x.transposed()),
    matmul(w.transposed(), dR) - matmul(dR, v.transposed()),
    -matmul(x.transposed(), dR)
  )
}
