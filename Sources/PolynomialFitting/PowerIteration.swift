import LinearAlgebra

/// An eigenvalue with its eigenvector, found by repeated multiplication.
public struct Eigenpair: Sendable {
  /// The eigenvalue λ.
  public let value: Double

  /// The eigenvector, D×1, of length 1.
  public let vector: Matrix

  /// How many multiplications it took.
  public let products: Int
}

/// Returns the largest eigenvalue of a symmetric matrix without negative
/// eigenvalues, by power iteration.
///
///     v ← Av / ‖Av‖,   λ = vᵀAv
///
/// It ends when ‖Av − λv‖ is below the tolerance times λ: then an eigenvalue
/// is that close to λ. The start is random, from a fixed seed, because a start
/// orthogonal to the eigenvector would never find it.
///
/// - Parameters:
///   - size: The number D of rows of the matrix.
///   - tolerance: The relative size of the remainder at which to end.
///   - most: The largest number of multiplications.
///   - product: The product of the matrix and a column D×1.
/// - Returns: The eigenvalue and its vector; 0 for the zero matrix.
/// - Complexity: One product each step; the error of the value shrinks by
///   (λ₂/λ₁)² a step.
/// - SeeAlso: Chapter 5, equation (5.18), and appendix D, (D.6).
public func powerIteration(
  size: Int, tolerance: Double = 1e-12, most: Int = 10_000,
  product: (Matrix) -> Matrix
) -> Eigenpair {
  var generator = SplitMix64(seed: 5)
  var v = normalized(Matrix.normal(size, 1, using: &generator))
  var value = 0.0
  // snippet.power-iteration
  for count in 1...max(most, 1) {
    let image = product(v)  // Av, D×1
    value = dot(v, image)  // vᵀAv
    let remainder = length(image - value * v)  // ‖Av − λv‖
    if remainder <= tolerance * value {
      return Eigenpair(value: value, vector: v, products: count)
    }
    v = normalized(image)
  }
  // snippet.end
  return Eigenpair(value: value, vector: v, products: most)
}

/// Returns the largest eigenvalue of a symmetric matrix without negative ones.
///
/// - Parameter matrix: The matrix, D×D.
/// - Returns: The eigenvalue and its vector.
public func largestEigenpair(of matrix: Matrix) -> Eigenpair {
  powerIteration(size: matrix.rows) { matmul(matrix, $0) }
}

/// Returns the smallest eigenvalue of H = 2XᵀX from the triangular factor of
/// X = QR.
///
/// It is one over the largest eigenvalue of H⁻¹, and the product of H⁻¹ and a
/// column takes two triangular systems, because H = 2RᵀR. Nothing is squared on
/// the way, which would cost half of the digits.
///
/// - Parameter factor: The triangle `R`, D×D, without a zero on its diagonal.
/// - Returns: The eigenvalue and its vector.
/// - SeeAlso: Appendix D, equation (D.4).
public func smallestEigenpair(factor: Matrix) -> Eigenpair {
  let inverse = powerIteration(size: factor.rows, most: 1000) { v in
    0.5 * solveUpper(factor, solveLower(factor.transposed(), v))
  }
  return Eigenpair(
    value: 1 / inverse.value, vector: inverse.vector,
    products: inverse.products)
}

/// Returns uᵀv.
package func dot(_ u: Matrix, _ v: Matrix) -> Double {
  hadamard(u, v).sum()
}

/// Returns the length of a vector, ‖v‖.
func length(_ v: Matrix) -> Double {
  // Dividing by the largest entry first keeps the squares in range.
  let size = v.largestMagnitude
  guard size > 0, size.isFinite else { return size }
  let scaled = v.map { $0 / size }
  return size * dot(scaled, scaled).squareRoot()
}

/// Returns the vector of length 1 in the same direction; zero stays zero.
func normalized(_ v: Matrix) -> Matrix {
  let size = length(v)
  return size > 0 ? v.map { $0 / size } : v
}
