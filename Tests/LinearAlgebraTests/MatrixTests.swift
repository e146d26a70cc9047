import Expectations
import LinearAlgebra
import Testing

struct MatrixTests {
  /// Entry (*i*, *j*) says where it stands.
  let x: Matrix = [[0, 1, 2], [10, 11, 12]]

  @Test func `a literal is written row after row`() {
    expectEqual(x.rows, 2)
    expectEqual(x.columns, 3)
    expectEqual(x.elements, [0, 1, 2, 10, 11, 12])
  }

  @Test func `a matrix is made in five ways`() {
    expectEqual(x, Matrix([[0, 1, 2], [10, 11, 12]]))
    expectEqual(
      x, Matrix(rows: 2, columns: 3, elements: [0, 1, 2, 10, 11, 12]))
    expectEqual(x, Matrix(rows: 2, columns: 3) { i, j in Double(10 * i + j) })
    expectEqual(Matrix(row: [1, 2]), [[1, 2]])
    expectEqual(Matrix(column: [1, 2]), [[1], [2]])
  }

  @Test func `a formula is asked once an entry, row after row`() {
    var asked: [[Int]] = []
    _ = Matrix(rows: 2, columns: 2) { i, j in
      asked.append([i, j])
      return 0
    }
    expectEqual(asked, [[0, 0], [0, 1], [1, 0], [1, 1]])
  }

  @Test func `a formula may throw`() {
    #expect(throws: CancellationError.self) {
      try Matrix(rows: 2, columns: 3) { _, _ in throw CancellationError() }
    }
    #expect(throws: CancellationError.self) {
      try x.map { _ in throw CancellationError() }
    }
  }

  @Test func `entries, rows and columns count from 0`() {
    expectEqual(x[1, 0], 10)
    expectEqual(x[0, 2], 2)
    expectEqual(x[row: 1], [[10, 11, 12]])
    expectEqual(x[column: 2], [[2], [12]])
  }

  @Test func `an entry, a row or a column is assigned alone`() {
    var y = x
    y[1, 0] = -1
    expectEqual(y, [[0, 1, 2], [-1, 11, 12]])
    y[row: 0] = [[7, 8, 9]]
    expectEqual(y, [[7, 8, 9], [-1, 11, 12]])
    y[column: 1] = [[5], [6]]
    expectEqual(y, [[7, 5, 9], [-1, 6, 12]])
    expectEqual(x, [[0, 1, 2], [10, 11, 12]], "a matrix is a value")
  }

  @Test func `zeros, identity and diagonal are these`() {
    expectEqual(Matrix.zeros(2, 3), [[0, 0, 0], [0, 0, 0]])
    expectEqual(Matrix.identity(2), [[1, 0], [0, 1]])
    let diagonal: Matrix = [[4, 0, 0], [0, -5, 0], [0, 0, 6]]
    expectEqual(Matrix.diagonal([[4, -5, 6]]), diagonal)
    expectEqual(Matrix.diagonal([[4], [-5], [6]]), diagonal)
  }

  @Test func `map transforms each entry in its place`() {
    expectEqual(x.map { $0 * $0 + 1 }, [[1, 2, 5], [101, 122, 145]])
  }

  @Test func `a shape counts, transposes and prints rows first`() {
    expectEqual(x.shape, Shape(2, 3))
    #expect(x.shape != Shape(3, 2))
    expectEqual(x.shape.count, 6)
    expectEqual(x.shape.transposed, Shape(3, 2))
    expectEqual("\(x.shape)", "2×3")
  }

  @Test(arguments: [
    (Shape(1, 4), true), (Shape(4, 1), true), (Shape(1, 1), true),
    (Shape(1, 0), true), (Shape(0, 1), true), (Shape(2, 3), false),
    (Shape(0, 0), false), (Shape(0, 2), false),
  ])
  func `a vector has one row or one column`(shape: Shape, isVector: Bool) {
    expectEqual(Matrix.zeros(shape.rows, shape.columns).isVector, isVector)
  }
}
