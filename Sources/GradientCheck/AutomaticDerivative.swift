// The compiler differentiates code itself where its toolchain has this module:
// those of swift.org have it, on every platform.
#if canImport(_Differentiation)
import LinearAlgebra
import _Differentiation

/// Returns the gradient of a scalar function as the compiler derives it.
///
/// The compiler turns the function's own code, operation by operation, into
/// code for its derivative. It knows no rule about matrices, which makes it an
/// independent witness, and it is exact but for rounding.
///
/// - Parameters:
///   - x: The point, of any shape.
///   - f: The function of the entries of `x`, row after row.
/// - Returns: The gradient, of the shape of `x`.
public func automaticGradient(
  at x: Matrix, of f: @differentiable(reverse) ([Double]) -> Double
) -> Matrix {
  let (_, pullback) = valueWithPullback(at: x.elements, of: f)
  return Matrix(
    rows: x.rows, columns: x.columns,
    elements: entries(pullback(1), count: x.shape.count))
}

/// Returns the Jacobian of a function as the compiler derives it.
///
/// Reverse mode yields one row at a time: the derivatives of one entry of the
/// value by all entries of the argument.
///
/// - Parameters:
///   - x: The point, m entries in any shape.
///   - f: The function of the entries of `x`, row after row; its value has n
///     entries, row after row where it is a matrix.
/// - Returns: The Jacobian in numerator layout, n×m.
public func automaticJacobian(
  at x: Matrix, of f: @differentiable(reverse) ([Double]) -> [Double]
) -> Matrix {
  let (y, pullback) = valueWithPullback(at: x.elements, of: f)
  let rows = y.indices.map { i in
    let unit = y.indices.map { $0 == i ? 1.0 : 0.0 }
    return entries(pullback(.init(unit)), count: x.shape.count)
  }
  return Matrix(
    rows: y.count, columns: x.shape.count, elements: rows.flatMap { $0 })
}

/// Returns the entries of a tangent vector, which is empty where all are zero.
private func entries(
  _ tangent: [Double].DifferentiableView, count: Int
) -> [Double] {
  tangent.base.isEmpty
    ? Array(repeating: 0, count: count) : tangent.base
}
#endif
