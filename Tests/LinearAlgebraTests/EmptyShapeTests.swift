import LinearAlgebra
import Testing

/// Matrices without rows or without columns, and those of one.
struct EmptyShapeTests {
  @Test func `a product over nothing is a matrix of zeros`() {
    #expect(matmul(.zeros(2, 0), .zeros(0, 3)) == .zeros(2, 3))
  }

  @Test func `a product without rows or columns has none`() {
    #expect(matmul(.zeros(0, 2), .zeros(2, 3)) == .zeros(0, 3))
    #expect(matmul(.zeros(3, 2), .zeros(2, 0)) == .zeros(3, 0))
    #expect(matmul(.zeros(0, 0), .zeros(0, 0)) == .zeros(0, 0))
  }

  @Test func `the other products keep their shapes`() {
    #expect(hadamard(.zeros(0, 3), .zeros(0, 3)) == .zeros(0, 3))
    #expect(outer(.zeros(1, 0), .zeros(4, 1)) == .zeros(0, 4))
    #expect(kron(.zeros(2, 3), .zeros(0, 4)) == .zeros(0, 12))
    #expect(kron(.zeros(2, 0), .zeros(5, 4)) == .zeros(10, 0))
  }

  @Test func `a sum over nothing is zero`() {
    #expect(Matrix.zeros(0, 3).sum(alongAxis: 0) == [[0, 0, 0]])
    #expect(Matrix.zeros(0, 3).sum(alongAxis: 1) == .zeros(0, 1))
    #expect(Matrix.zeros(2, 0).sum(alongAxis: 0) == .zeros(1, 0))
    #expect(Matrix.zeros(2, 0).sum(alongAxis: 1) == [[0], [0]])
    #expect(Matrix.zeros(0, 3).sum() == 0)
    #expect(Matrix.zeros(0, 3).largestMagnitude == 0)
  }

  @Test(arguments: [Shape(0, 0), Shape(0, 3), Shape(2, 0)])
  func `a matrix without entries goes through every operation`(shape: Shape) {
    let x = Matrix.zeros(shape.rows, shape.columns)
    #expect(x.elements.isEmpty)
    #expect(x.transposed().shape == shape.transposed)
    #expect(x + x - x == x)
    #expect(-(2 * x) == x)
    #expect(x.addingToEachRow(.zeros(1, shape.columns)) == x)
    for order in VecOrder.allCases {
      #expect(vec(x, order: order) == .zeros(0, 1))
      #expect(
        unvec(
          .zeros(0, 1), rows: shape.rows, columns: shape.columns,
          order: order) == x)
    }
  }

  @Test func `rows and columns of nothing keep their length`() {
    #expect(Matrix.zeros(2, 0)[row: 1] == .zeros(1, 0))
    #expect(Matrix.zeros(0, 3)[column: 2] == .zeros(0, 1))
    var x = Matrix.zeros(0, 3)
    x[column: 2] = .zeros(0, 1)
    #expect(x == .zeros(0, 3))
  }

  @Test func `a matrix of nothing is made in several ways`() {
    #expect(([] as Matrix) == .zeros(0, 0))
    #expect(([[], []] as Matrix) == .zeros(2, 0))
    #expect(Matrix(row: []) == .zeros(1, 0))
    #expect(Matrix(column: []) == .zeros(0, 1))
    #expect(Matrix.identity(0) == .zeros(0, 0))
    #expect(Matrix.diagonal(.zeros(1, 0)) == .zeros(0, 0))
  }

  @Test func `a row times a column is one number, a column times a row many`() {
    let row: Matrix = [[1, 2, 3]]
    let column: Matrix = [[4], [5], [6]]
    #expect(matmul(row, column) == [[32]])
    #expect(
      matmul(column, row) == [[4, 8, 12], [5, 10, 15], [6, 12, 18]])
    #expect(kron(row, column) == matmul(column, row))
    #expect(kron([[7]], row) == [[7, 14, 21]])
  }
}
