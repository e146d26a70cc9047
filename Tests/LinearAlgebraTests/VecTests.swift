import Expectations
import LinearAlgebra
import Testing

struct VecTests {
  let x: Matrix = [[1, 2, 3], [4, 5, 6]]

  @Test func `vec stacks rows or columns, as it is told`() {
    expectEqual(vec(x, order: .byRows), [[1], [2], [3], [4], [5], [6]])
    expectEqual(vec(x, order: .byColumns), [[1], [4], [2], [5], [3], [6]])
  }

  @Test func `unvec lays out again what was stacked`() {
    let column: Matrix = [[1], [2], [3], [4], [5], [6]]
    expectEqual(unvec(column, rows: 2, columns: 3, order: .byRows), x)
    expectEqual(
      unvec(column, rows: 2, columns: 3, order: .byColumns),
      [[1, 3, 5], [2, 4, 6]])
  }

  @Test(arguments: VecOrder.allCases)
  func `unvec undoes vec, and vec unvec`(order: VecOrder) {
    for var draw in Draw.all {
      let a = draw(.n, .m)
      let column = vec(a, order: order)
      let again = unvec(column, rows: a.rows, columns: a.columns, order: order)
      expectEqual(column.shape, Shape(a.rows * a.columns, 1))
      expectEqual(again, a)
      expectEqual(vec(again, order: order), column)
    }
  }

  @Test func `entry (i, j) is number im + j by rows, i + jn by columns`() {
    for var draw in Draw.all {
      let a = draw(.n, .m)
      let (n, m) = (a.rows, a.columns)
      let byRows = vec(a, order: .byRows)
      let byColumns = vec(a, order: .byColumns)
      expectEqual(a, Matrix(rows: n, columns: m) { byRows[$0 * m + $1, 0] })
      expectEqual(a, Matrix(rows: n, columns: m) { byColumns[$0 + $1 * n, 0] })
    }
  }

  @Test func `vec by rows is vec by columns of the transpose`() {
    for var draw in Draw.all {
      let a = draw(.n, .m)
      expectEqual(
        vec(a, order: .byRows), vec(a.transposed(), order: .byColumns))
    }
  }

  @Test func `vec(AXB) is (A ⊗ Bᵀ) vec(X) by rows`() {
    for var draw in Draw.all {
      let (a, x, b) = (draw(.n, .d), draw(.d, .m), draw(.m, .p))
      expectEqual(
        vec(matmul(matmul(a, x), b), order: .byRows),
        matmul(kron(a, b.transposed()), vec(x, order: .byRows)))
    }
  }

  @Test func `vec(AXB) is (Bᵀ ⊗ A) vec(X) by columns`() {
    for var draw in Draw.all {
      let (a, x, b) = (draw(.n, .d), draw(.d, .m), draw(.m, .p))
      expectEqual(
        vec(matmul(matmul(a, x), b), order: .byColumns),
        matmul(kron(b.transposed(), a), vec(x, order: .byColumns)))
    }
  }

  @Test func `vec of uvᵀ is u ⊗ v by rows, v ⊗ u by columns`() {
    for var draw in Draw.all {
      let (u, v) = (draw.column(.n), draw.column(.m))
      expectEqual(vec(outer(u, v), order: .byRows), kron(u, v))
      expectEqual(vec(outer(u, v), order: .byColumns), kron(v, u))
    }
  }
}
