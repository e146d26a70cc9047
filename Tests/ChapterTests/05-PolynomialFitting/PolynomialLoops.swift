import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// Functions of chapter 5 in plain loops, which the compiler can differentiate.
enum PolynomialLoops {
  /// The loss Σᵢ rᵢ² with r = Xw − y.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: w)
  #endif
  static func loss(_ w: [Double], _ x: Matrix, _ y: Matrix) -> Double {
    let r = residuals(w, x, y)
    var sum = 0.0
    for i in 0..<withoutDerivative(at: x.rows) { sum += r[i] * r[i] }
    return sum
  }

  /// Its gradient, 2 Σᵢ xᵢⱼ rᵢ for each j.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: w)
  #endif
  static func gradient(_ w: [Double], _ x: Matrix, _ y: Matrix) -> [Double] {
    let r = residuals(w, x, y)
    var gradient: [Double] = []
    for j in 0..<withoutDerivative(at: x.columns) {
      var sum = 0.0
      for i in 0..<withoutDerivative(at: x.rows) {
        sum += 2 * withoutDerivative(at: x[i, j]) * r[i]
      }
      gradient.append(sum)
    }
    return gradient
  }

  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: w)
  #endif
  private static func residuals(
    _ w: [Double], _ x: Matrix, _ y: Matrix
  ) -> [Double] {
    var r: [Double] = []
    for i in 0..<withoutDerivative(at: x.rows) {
      var sum = withoutDerivative(at: -y[i, 0])
      for j in 0..<withoutDerivative(at: x.columns) {
        sum += withoutDerivative(at: x[i, j]) * w[j]
      }
      r.append(sum)
    }
    return r
  }

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
