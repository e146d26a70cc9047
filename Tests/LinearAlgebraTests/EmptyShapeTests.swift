import Expectations
import LinearAlgebra
import Testing

/// Matrices without rows or without columns, and those of one.
struct EmptyShapeTests {
  @Test func `a product over nothing is a matrix of zeros`() {
    expectEqual(matmul(.zeros(2, 0), .zeros(0, 3)), .zeros(2, 3))
  }

  @Test func `a product without rows or columns has none`() {
    expectEqual(matmul(.zeros(0, 2), .zeros(2, 3)), .zeros(0, 3))
    expectEqual(matmul(.zeros(3, 2), .zeros(2, 0)), .zeros(3, 0))
    expectEqual(matmul(.zeros(0, 0), .zeros(0, 0)), .zeros(0, 0))
  }

  @Test func `the other products keep their shapes`() {
    expectEqual(hadamard(.zeros(0, 3), .zeros(0, 3)), .zeros(0, 3))
    expectEqual(outer(.zeros(1, 0), .zeros(4, 1)), .zeros(0, 4))
    expectEqual(kron(.zeros(2, 3), .zeros(0, 4)), .zeros(0, 12))
    expectEqual(kron(.zeros(2, 0), .zeros(5, 4)), .zeros(10, 0))
  }

  @Test func `a sum over nothing is zero`() {
    expectEqual(Matrix.zeros(0, 3).sum(alongAxis: 0), [[0, 0, 0]])
    expectEqual(Matrix.zeros(0, 3).sum(alongAxis: 1), .zeros(0, 1))
    expectEqual(Matrix.zeros(2, 0).sum(alongAxis: 0), .zeros(1, 0))
    expectEqual(Matrix.zeros(2, 0).sum(alongAxis: 1), [[0], [0]])
    expectEqual(Matrix.zeros(0, 3).sum(), 0)
    expectEqual(Matrix.zeros(0, 3).largestMagnitude, 0)
  }

  @Test(arguments: [Shape(0, 0), Shape(0, 3), Shape(2, 0)])
  func `a matrix without entries goes through every operation`(shape: Shape) {
    let x = Matrix.zeros(shape.rows, shape.columns)
    #expect(x.elements.isEmpty)
    expectEqual(x.transposed().shape, shape.transposed)
    expectEqual(x + x - x, x)
    expectEqual(-(2 * x), x)
    expectEqual(x.addingToEachRow(.zeros(1, shape.columns)), x)
    for order in VecOrder.allCases {
      expectEqual(vec(x, order: order), .zeros(0, 1))
      expectEqual(
        unvec(
          .zeros(0, 1), rows: shape.rows, columns: shape.columns,
          order: order), x)
    }
  }

  @Test func `rows and columns of nothing keep their length`() {
    expectEqual(Matrix.zeros(2, 0)[row: 1], .zeros(1, 0))
    expectEqual(Matrix.zeros(0, 3)[column: 2], .zeros(0, 1))
    var x = Matrix.zeros(0, 3)
    x[column: 2] = .zeros(0, 1)
    expectEqual(x, .zeros(0, 3))
  }

  @Test func `a matrix of nothing is made in several ways`() {
    expectEqual(([] as Matrix), .zeros(0, 0))
    expectEqual(([[], []] as Matrix), .zeros(2, 0))
    expectEqual(Matrix(row: []), .zeros(1, 0))
    expectEqual(Matrix(column: []), .zeros(0, 1))
    expectEqual(Matrix.identity(0), .zeros(0, 0))
    expectEqual(Matrix.diagonal(.zeros(1, 0)), .zeros(0, 0))
  }

  @Test func `a row times a column is one number, a column times a row many`() {
    let row: Matrix = [[1, 2, 3]]
    let column: Matrix = [[4], [5], [6]]
    expectEqual(matmul(row, column), [[32]])
    expectEqual(matmul(column, row), [[4, 8, 12], [5, 10, 15], [6, 12, 18]])
    expectEqual(kron(row, column), matmul(column, row))
    expectEqual(kron([[7]], row), [[7, 14, 21]])
  }
}
