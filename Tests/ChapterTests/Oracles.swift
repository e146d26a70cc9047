import GradientCheck
import LinearAlgebra

/// Returns the three witnesses of a gradient.
///
/// - Parameters:
///   - closed: The closed form that the text gives, of the shape of `x`.
///   - x: The point.
///   - f: The function: differenced, and differentiated by the compiler.
/// - Returns: The sides of an equation.
func witnesses(
  gradient closed: Matrix, at x: Matrix, of f: ScalarFunction
) -> Equation.Sides {
  [
    "closed form": closed,
    "central differences": numericalGradient(at: x, of: f),
  ]
    + compilerSide(automaticGradient(at: x, of: f))
}

/// Returns the three witnesses of a Jacobian in numerator layout.
///
/// - Parameters:
///   - closed: The closed form that the text gives.
///   - x: The point.
///   - f: The function: differenced, and differentiated by the compiler.
/// - Returns: The sides of an equation.
func witnesses(
  jacobian closed: Matrix, at x: Matrix, of f: MatrixFunction
) -> Equation.Sides {
  [
    "closed form": closed,
    "central differences": numericalJacobian(at: x, of: f),
  ]
    + compilerSide(automaticJacobian(at: x, of: f))
}

/// Whether the toolchain can differentiate.
let canDifferentiate = automaticGradient(at: [[1]]) { $0.sum() } != nil

/// The compiler's side of an equation, where the toolchain has one.
private func compilerSide(_ derivative: Matrix?) -> Equation.Sides {
  derivative.map { ["compiler's derivative": $0] } ?? [:]
}

/// The square of each entry.
var squares: MatrixFunction { { $0.entrywise { $0 * $0 } } }

/// The positive part of each entry.
var rectified: MatrixFunction { { $0.entrywise { $0 > 0 ? $0 : 0 } } }

/// The sigmoid of each entry.
var sigmoids: MatrixFunction { { $0.entrywise { 1 / (1 + exp(-$0)) } } }

/// Returns a matrix of random entries from −1 to 1, the same for every call.
func sample(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
  var generator = SplitMix64(seed: seed)
  return Matrix.random(rows, columns, using: &generator)
}

/// Returns the entries of a matrix as one row.
func flattened(_ x: Matrix) -> Matrix {
  vec(x, order: .byRows).transposed()
}

extension Double {
  /// The number as a 1×1 matrix.
  var matrix: Matrix { [[self]] }
}
