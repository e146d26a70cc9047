import LinearAlgebra

/// Returns the derivative of the linear form aᵀx with respect to x.
///
///     ∂(aᵀx)/∂x = aᵀ
///
/// - Parameter a: The coefficients, m×1.
/// - Returns: The derivative in numerator layout, 1×m.
/// - SeeAlso: Chapter 1, equation (1.22).
public func linearFormDerivative(_ a: Matrix) -> Matrix {
  // snippet.linear-form
  a.transposed()  // 1×m
  // snippet.end
}

/// Returns the value of the quadratic form, term by term.
///
///     xᵀAx = Σₖₗ Aₖₗ xₖ xₗ
///
/// - Parameters:
///   - a: The coefficients `A`, m×m, symmetric or not.
///   - x: The column `x`, m×1.
/// - Returns: The sum of all Aₖₗ xₖ xₗ.
/// - Precondition: The shapes fit.
/// - SeeAlso: Chapter 1, before equation (1.23).
public func quadraticForm(_ a: Matrix, _ x: Matrix) -> Double {
  precondition(
    a.rows == a.columns && x.shape == Shape(a.columns, 1),
    "xᵀAx has an m×m matrix and an m×1 column, not \(a.shape) and \(x.shape)")
  var f = 0.0
  for k in 0..<a.rows {
    for l in 0..<a.columns {
      f += a[k, l] * x[k, 0] * x[l, 0]
    }
  }
  return f
}

/// Returns the derivative of the quadratic form xᵀAx with respect to x.
///
///     ∂(xᵀAx)/∂x = xᵀ(A + Aᵀ)
///
/// Only for a symmetric `A` is this 2xᵀA.
///
/// - Parameters:
///   - a: The coefficients `A`, m×m.
///   - x: The column `x`, m×1.
/// - Returns: The derivative in numerator layout, 1×m.
/// - SeeAlso: Chapter 1, equation (1.23).
public func quadraticFormDerivative(_ a: Matrix, _ x: Matrix) -> Matrix {
  // snippet.quadratic-derivative
  matmul(x.transposed(), a + a.transposed())  // 1×m
  // snippet.end
}

/// Returns the value of the bilinear form, term by term.
///
///     aᵀXb = Σₖₗ aₖ Xₖₗ bₗ
///
/// - Parameters:
///   - a: The column `a`, n×1.
///   - x: The matrix `X`, n×m.
///   - b: The column `b`, m×1.
/// - Returns: The sum of all aₖ Xₖₗ bₗ.
/// - Precondition: The shapes fit.
/// - SeeAlso: Chapter 1, before equation (1.25).
public func bilinearForm(_ a: Matrix, _ x: Matrix, _ b: Matrix) -> Double {
  precondition(
    a.shape == Shape(x.rows, 1) && b.shape == Shape(x.columns, 1),
    "aᵀXb has columns as long as X's sides, not \(a.shape), \(x.shape) and "
      + "\(b.shape)")
  var f = 0.0
  for k in 0..<x.rows {
    for l in 0..<x.columns {
      f += a[k, 0] * x[k, l] * b[l, 0]
    }
  }
  return f
}

/// Returns the derivative of aᵀXb with respect to X, in both layouts.
///
///     ∂(aᵀXb)/∂X = baᵀ,  ∇(aᵀXb) = abᵀ
///
/// - Parameters:
///   - a: The column `a`, n×1.
///   - b: The column `b`, m×1.
/// - Returns: The numerator layout `baᵀ`, m×n, and the gradient `abᵀ`, n×m.
/// - SeeAlso: Chapter 1, equation (1.25).
public func bilinearFormDerivative(
  _ a: Matrix, _ b: Matrix
) -> (numerator: Matrix, gradient: Matrix) {
  // snippet.bilinear-derivative
  let gradient = outer(a, b)  // n×m, the shape of X
  let numerator = gradient.transposed()  // m×n
  // snippet.end
  return (numerator, gradient)
}

/// Returns the change of a scalar function of a matrix, to first order.
///
///     f(X + ΔX) − f(X) ≈ ⟨∇f, ΔX⟩
///
/// - Parameters:
///   - gradient: The gradient ∇f at `X`, n×m.
///   - step: The change ΔX of `X`, n×m.
/// - Returns: The change of *f*, up to terms of second order in ΔX.
/// - SeeAlso: Chapter 1, equation (1.6).
public func firstOrderChange(_ gradient: Matrix, _ step: Matrix) -> Double {
  // snippet.first-order
  hadamard(gradient, step).sum()
  // snippet.end
}
