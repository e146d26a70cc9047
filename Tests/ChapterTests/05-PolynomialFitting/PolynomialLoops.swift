import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// A function of chapter 5 in plain loops, which the compiler can
/// differentiate.
enum PolynomialLoops {
  /// Σᵢ (aᵢ − bᵢ)².
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: a)
  #endif
  static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<withoutDerivative(at: a.count) {
      sum += (a[i] - b[i]) * (a[i] - b[i])
    }
    return sum
  }
}

/// The eigenvalues of a symmetric 2×2 matrix, the larger first, with their
/// vectors of length 1 as columns.
struct Eigen2 {
  let values: [Double]
  let vectors: [Matrix]

  /// By trace and determinant: λ² − (a + d)λ + ad − b² = 0.
  init(_ h: Matrix) {
    let (a, b, d) = (h[0, 0], h[0, 1], h[1, 1])
    let root = ((a - d) * (a - d) + 4 * b * b).squareRoot()
    values = [(a + d + root) / 2, (a + d - root) / 2]
    vectors = values.map { value in
      let size = (b * b + (value - a) * (value - a)).squareRoot()
      return [[b / size], [(value - a) / size]]
    }
  }
}

/// hᵀAh.
func form(_ a: Matrix, _ h: Matrix) -> Double {
  matmul(h.transposed(), matmul(a, h))[0, 0]
}

/// The length of a column.
func norm(_ v: Matrix) -> Double {
  hadamard(v, v).sum().squareRoot()
}
