import LinearAlgebra

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
