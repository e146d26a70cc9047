#if canImport(_Differentiation)
import GradientCheck
import LinearAlgebra
import Expectations
import Testing
import _Differentiation

@Suite struct `The compiler's derivative` {
  @Test func `of a product has a row for each value`() {
    let jacobian = automaticJacobian(at: [[2, 3, 5]]) {
      [$0[0] * $0[1], $0[1] * $0[2]]
    }
    expectEqual(jacobian, [[3, 2, 0], [0, 5, 3]])
  }

  @Test func `of a scalar has the shape of the point`() {
    let gradient = automaticGradient(at: [[2, 3], [5, 7], [11, 13]]) {
      $0[0] * $0[5] + 4 * $0[3]
    }
    expectEqual(gradient, [[13, 0], [0, 4], [0, 2]])
  }

  @Test func `of what does not depend on the point is zero`() {
    expectEqual(automaticGradient(at: [[2, 3]]) { _ in 4 }, [[0, 0]])
    expectEqual(
      automaticJacobian(at: [[2], [3]]) { [$0[1], 1] }, [[0, 1], [0, 0]])
  }
}
#endif
