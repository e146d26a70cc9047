import GradientCheck
import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation

/// A function of a matrix's entries in plain loops, for the compiler.
typealias Loops = @differentiable(reverse) ([Double]) -> [Double]
#else
typealias Loops = ([Double]) -> [Double]
#endif

/// Returns the three witnesses of a Jacobian in numerator layout.
///
/// - Parameters:
///   - closed: The closed form that the text gives.
///   - x: The point.
///   - f: The function, by matrices: differenced.
///   - loops: The function, by loops: differentiated by the compiler.
/// - Returns: The sides of an equation.
func witnesses(
  _ closed: Matrix, at x: Matrix, of f: (Matrix) throws -> Matrix,
  loops: Loops
) rethrows -> [Equation.Side] {
  var sides = [
    Equation.Side("closed form", closed),
    Equation.Side(
      "central differences", try numericalJacobian(at: x, of: f)),
  ]
  #if canImport(_Differentiation)
  sides.append(
    Equation.Side(
      "compiler's derivative", automaticJacobian(at: x, of: loops)))
  #endif
  return sides
}

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
