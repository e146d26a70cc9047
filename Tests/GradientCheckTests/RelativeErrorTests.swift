import Expectations
import GradientCheck
import LinearAlgebra
import Testing

struct RelativeErrorTests {
  @Test(arguments: [
    (1, 1, 0), (0, 0, 0), (0, -0.0, 0), (.infinity, .infinity, 0),
    (100, 99, 0.01), (99, 100, 0.01), (-100, -99, 0.01), (1, 0, 1), (0, -3, 1),
    (1, -1, 2), (2, -1, 1.5), (0x1p-1074, 0x1p-1073, 0.5), (1e-300, 1, 1),
  ])
  func `the error of two numbers`(a: Double, b: Double, error: Double) {
    expectEqual(relativeError(a, b), error)
    expectEqual(relativeError(b, a), error)
  }

  @Test(arguments: [
    (Double.nan, 1.0), (.nan, 0), (.nan, .nan), (.nan, .infinity),
    (.infinity, 1),
    (.infinity, -.infinity), (-.infinity, 0),
  ])
  func `the error is NaN, below no bound`(a: Double, b: Double) {
    #expect(relativeError(a, b).isNaN)
    #expect(relativeError(b, a).isNaN)
  }

  @Test func `the error of two matrices is the largest of their entries`() {
    let a: Matrix = [[1, 2, 100], [-4, 0, 8]]
    expectEqual(relativeError(a, a), 0)
    expectEqual(relativeError(a, [[1, 2, 99], [-4, 0, 7]]), 0.125)
    expectEqual(relativeError(a, [[1, 2, 75], [-4, 0, 7]]), 0.25)
    expectEqual(relativeError(a, [[1, 2, 100], [4, 0, 8]]), 2)
  }

  @Test func `one NaN makes the error of the matrices NaN`() {
    let a: Matrix = [[1, 2], [3, 4]]
    for place in [(0, 0), (0, 1), (1, 1)] {
      var b = 2 * a
      b[place.0, place.1] = .nan
      #expect(relativeError(a, b).isNaN)
      #expect(relativeError(b, a).isNaN)
    }
  }

  @Test func `matrices without entries have the error 0`() {
    expectEqual(relativeError(Matrix.zeros(0, 3), .zeros(0, 3)), 0)
  }
}
