import Expectations
import LinearAlgebra
import Testing

struct ArithmeticTests {
  let x: Matrix = [[1, 2, 3], [4, 5, 6]]
  let y: Matrix = [[10, -20, 30], [0.5, 0, -1]]

  @Test func `sums, differences and multiples go entry by entry`() {
    expectEqual(x + y, [[11, -18, 33], [4.5, 5, 5]])
    expectEqual(x - y, [[-9, 22, -27], [3.5, 5, 7]])
    expectEqual(-y, [[-10, 20, -30], [-0.5, 0, 1]])
    expectEqual(0.5 * y, [[5, -10, 15], [0.25, 0, -0.5]])
  }

  @Test func `+= and -= are + and - in place`() {
    var z = x
    z += y
    expectEqual(z, x + y)
    z -= x
    expectEqual(z, y)
  }

  @Test func `what changes a matrix in place agrees with what does not`() {
    var z = y
    z.scale(by: -3)
    expectEqual(z, -3 * y)
    z.add(2, times: x)
    expectEqual(z, -3 * y + 2 * x)
    z.multiplyEntries(by: x)
    expectEqual(z, hadamard(-3 * y + 2 * x, x))
    z.update(with: y) { $0 = $1 - 1 }
    expectEqual(z, y.map { $0 - 1 })
  }

  @Test func `the positive part and its mask take zero for negative`() {
    var z = x
    z.setPositivePart(of: y)
    expectEqual(z, [[10, 0, 30], [0.5, 0, 0]])
    z.setPositivePart(of: [[.nan, 1, -0.5], [.infinity, 2, 3]])
    #expect(z.elements[0].isNaN)
    expectEqual(z.elements.dropFirst(), [1, 0, .infinity, 2, 3])
    z = x
    z.clear(whereNotPositive: y)
    expectEqual(z, [[1, 0, 3], [4, 0, 0]])
    z.clear(whereNotPositive: [[.nan, 1, 1], [1, 1, 1]])
    expectEqual(z, [[0, 0, 3], [4, 0, 0]])
  }

  @Test func `the sum of squares is that of the elementwise product`() {
    expectEqual(y.sumOfSquares, hadamard(y, y).sum())
    expectEqual(Matrix.zeros(0, 3).sumOfSquares, 0)
  }

  @Test func `a row is added to each row`() {
    expectEqual(
      x.addingToEachRow([[10, -20, 0.5]]), [[11, -18, 3.5], [14, -15, 6.5]])
  }

  @Test func `axis 0 sums each column and axis 1 each row`() {
    expectEqual(x.sum(alongAxis: 0), [[5, 7, 9]])
    expectEqual(x.sum(alongAxis: 1), [[6], [15]])
    expectEqual(x.sum(), 21)
  }

  @Test func `the largest magnitude has no sign, and NaN wins`() {
    expectEqual(y.largestMagnitude, 30)
    expectEqual((-y).largestMagnitude, 30)
    expectEqual(([[1, -.infinity]] as Matrix).largestMagnitude, .infinity)
    for entries: Matrix in [[[.nan, 1, -2]], [[1, .nan, 2]], [[1, 2, .nan]]] {
      #expect(entries.largestMagnitude.isNaN)
    }
  }

  @Test func `the transpose swaps the indices`() {
    for var draw in Draw.all {
      let a = draw(.n, .m)
      let byDefinition = Matrix(rows: a.columns, columns: a.rows) { i, j in
        a[j, i]
      }
      expectEqual(a.transposed(), byDefinition)
      expectEqual(a.transposed().transposed(), a)
      expectEqual(a.transposed().shape, a.shape.transposed)
    }
  }

  @Test func `the transpose of a sum is the sum of the transposes`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .m), draw(.n, .m))
      expectEqual((a + b).transposed(), a.transposed() + b.transposed())
    }
  }

  @Test func `a difference is the sum with the negative`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .m), draw(.n, .m))
      expectEqual(a - b, a + (-b))
      expectEqual(a - b, a + -1 * b)
      expectEqual(a - b, -(b - a))
    }
  }

  @Test func `X + 1b adds b to each row`() {
    for var draw in Draw.all {
      let (x, b) = (draw(.n, .m), draw.row(.m))
      expectEqual(x.addingToEachRow(b), x + matmul(ones(x.rows, 1), b))
    }
  }

  @Test func `1ᵀX sums along axis 0, X1 along axis 1`() {
    for var draw in Draw.all {
      let x = draw(.n, .m)
      let left = ones(1, x.rows)
      let right = ones(x.columns, 1)
      expectEqual(x.sum(alongAxis: 0), matmul(left, x))
      expectEqual(x.sum(alongAxis: 1), matmul(x, right))
      expectEqual([[x.sum()]], matmul(matmul(left, x), right))
    }
  }
}
