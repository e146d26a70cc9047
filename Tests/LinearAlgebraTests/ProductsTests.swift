import Expectations
import LinearAlgebra
import Testing

/// The products by their numbers and by their definitions.
///
/// The numbers were compared with those of NumPy and PyTorch.
struct ProductsTests {
  @Test func `a matrix product in numbers`() {
    let a: Matrix = [[1, -2, 3], [0.5, 4, -1]]
    let b: Matrix = [[2, 1, 0, -1], [3, -4, 5, 0.25], [1.5, 2, -3, 6]]
    expectEqual(
      matmul(a, b), [[0.5, 15, -19, 16.5], [11.5, -17.5, 23, -5.5]])
  }

  @Test func `an elementwise product in numbers`() {
    let a: Matrix = [[1, -2, 3], [0.5, 4, -1]]
    let b: Matrix = [[2, -1, 0.5], [3, 4, 7]]
    expectEqual(hadamard(a, b), [[2, 2, 1.5], [1.5, 16, -7]])
  }

  @Test func `an outer product in numbers, of rows and columns alike`() {
    let product: Matrix = [[4, 5], [-8, -10], [12, 15]]
    for u: Matrix in [[[1, -2, 3]], [[1], [-2], [3]]] {
      for v: Matrix in [[[4, 5]], [[4], [5]]] {
        expectEqual(outer(u, v), product)
      }
    }
  }

  @Test func `a Kronecker product in numbers`() {
    let a: Matrix = [[1, 2, 3], [4, 5, 6]]
    let b: Matrix = [[1, -1], [0, 2], [3, 0.5]]
    expectEqual(
      kron(a, b),
      [
        [1, -1, 2, -2, 3, -3],
        [0, 2, 0, 4, 0, 6],
        [3, 0.5, 6, 1, 9, 1.5],
        [4, -4, 5, -5, 6, -6],
        [0, 8, 0, 10, 0, 12],
        [12, 2, 15, 2.5, 18, 3],
      ])
  }

  @Test func `AB is rows times columns`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .d), draw(.d, .m))
      expectEqual(matmul(a, b), rowsTimesColumns(a, b))
    }
  }

  @Test func `a product of some size is rows times columns too`() {
    var generator = SplitMix64(seed: 1)
    let a = Matrix.random(37, 101, using: &generator)
    let b = Matrix.random(101, 53, using: &generator)
    // Two sums of 101 products below 1, in whatever order: each is off by less
    // than 101 · 101 · 2⁻⁵³.
    #expect(
      matmul(a, b).isApproximatelyEqual(
        to: rowsTimesColumns(a, b), absoluteTolerance: 2.3e-12,
        relativeTolerance: 0))
  }

  @Test func `A ⊙ B multiplies entry by entry`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .m), draw(.n, .m))
      let byDefinition = Matrix(rows: a.rows, columns: a.columns) { i, j in
        a[i, j] * b[i, j]
      }
      expectEqual(hadamard(a, b), byDefinition)
    }
  }

  @Test func `A ⊗ B is blocks of B times an entry of A`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .m), draw(.p, .q))
      var blocks = Matrix.zeros(a.rows * b.rows, a.columns * b.columns)
      for i in 0..<a.rows {
        for j in 0..<a.columns {
          for k in 0..<b.rows {
            for l in 0..<b.columns {
              blocks[i * b.rows + k, j * b.columns + l] = a[i, j] * b[k, l]
            }
          }
        }
      }
      expectEqual(kron(a, b), blocks)
    }
  }

  @Test func `a product with NaN or infinity is not made zero by a zero`() {
    #expect(matmul([[0, 1]], [[.nan], [1]])[0, 0].isNaN)
    #expect(matmul([[0, 1]], [[.infinity], [1]])[0, 0].isNaN)
    #expect(hadamard([[0]], [[.nan]])[0, 0].isNaN)
    #expect(kron([[0]], [[.nan]])[0, 0].isNaN)
  }
}

/// The matrix product as it is defined, entry by entry.
private func rowsTimesColumns(_ a: Matrix, _ b: Matrix) -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
  }
}
