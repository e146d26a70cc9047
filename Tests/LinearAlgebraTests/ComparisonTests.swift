import Expectations
import LinearAlgebra
import Testing

struct ComparisonTests {
  let x: Matrix = [[1, -2, 3], [0, 0.5, -128]]

  @Test func `== is exact`() {
    expectEqual(x, [[1, -2, 3], [0, 0.5, -128]])
    #expect(x != [[1, -2, 3], [0, 0.5, -128.0.nextUp]])
    expectEqual(([[0]] as Matrix), [[-0.0]])
  }

  @Test(arguments: [Shape(1, 6), Shape(2, 3), Shape(3, 2), Shape(6, 1)])
  func `the same entries in another shape are not equal`(shape: Shape) {
    let other = Matrix(
      rows: shape.rows, columns: shape.columns, elements: x.elements)
    expectEqual((other == x), (shape == x.shape))
    expectEqual(other.isApproximatelyEqual(to: x), (shape == x.shape))
  }

  @Test func `matrices without entries are equal when their shapes are`() {
    expectEqual(Matrix.zeros(0, 3), .zeros(0, 3))
    #expect(Matrix.zeros(0, 3) != .zeros(0, 2))
    #expect(Matrix.zeros(0, 3).isApproximatelyEqual(to: .zeros(0, 3)))
    #expect(!Matrix.zeros(0, 3).isApproximatelyEqual(to: .zeros(3, 0)))
  }

  @Test func `a matrix with NaN equals nothing, itself included`() {
    let y: Matrix = [[1, .nan]]
    let itself = y
    #expect(y != itself)
    #expect(!y.isApproximatelyEqual(to: itself))
    #expect(!y.isApproximatelyEqual(to: [[1, 2]], absoluteTolerance: 1e300))
    #expect(!([[1, 2]] as Matrix).isApproximatelyEqual(to: y))
  }

  @Test(arguments: [-Double.infinity, .greatestFiniteMagnitude, 1, .nan])
  func `an infinity agrees with itself alone`(other: Double) {
    let y: Matrix = [[1, .infinity]]
    #expect(y.isApproximatelyEqual(to: [[1, .infinity]]))
    #expect(
      !y.isApproximatelyEqual(to: [[1, other]], absoluteTolerance: 1e300))
  }

  @Test func `an infinity gives its neighbours no tolerance`() {
    let y: Matrix = [[1, .infinity]]
    #expect(!y.isApproximatelyEqual(to: [[1.001, .infinity]]))
  }

  @Test func `the absolute tolerance is met or not, to the last bit`() {
    let y = x + ([[0, 0.25, 0], [0, 0, 0]] as Matrix)
    func agree(_ tolerance: Double) -> Bool {
      x.isApproximatelyEqual(
        to: y, absoluteTolerance: tolerance, relativeTolerance: 0)
    }
    #expect(agree(0.25))
    #expect(!agree(0.25.nextDown))
  }

  @Test func `the relative tolerance is of the largest entry of either`() {
    // The largest magnitude is 128, in an entry that agrees.
    let y = x + ([[0, 0.25, 0], [0, 0, 0]] as Matrix)
    func agree(_ a: Matrix, _ b: Matrix, _ tolerance: Double) -> Bool {
      a.isApproximatelyEqual(to: b, relativeTolerance: tolerance)
    }
    #expect(agree(x, y, 0.25 / 128))
    #expect(agree(y, x, 0.25 / 128))
    #expect(!agree(x, y, (0.25 / 128).nextDown))
    #expect(agree([[0]], [[-2]], 1))
    #expect(agree([[-2]], [[0]], 1))
  }

  @Test func `half of the digits agree unless told otherwise`() {
    #expect(x.isApproximatelyEqual(to: (1 + 1e-9) * x))
    #expect(!x.isApproximatelyEqual(to: (1 + 1e-7) * x))
    #expect(Matrix.zeros(1, 2).isApproximatelyEqual(to: [[0, -0.0]]))
    #expect(!Matrix.zeros(1, 2).isApproximatelyEqual(to: [[0, 1e-300]]))
  }

  @Test func `numbers are compared as matrices of one entry`() {
    #expect(100.0.isApproximatelyEqual(to: 100.000_001))
    #expect(!100.0.isApproximatelyEqual(to: 100.000_01))
    #expect(1.0.isApproximatelyEqual(to: 1.5, absoluteTolerance: 0.5))
    #expect(1.0.isApproximatelyEqual(to: 2, relativeTolerance: 0.5))
    #expect(!Double.nan.isApproximatelyEqual(to: .nan))
    #expect(Double.infinity.isApproximatelyEqual(to: .infinity))
    #expect(!Double.infinity.isApproximatelyEqual(to: -.infinity))
  }
}
