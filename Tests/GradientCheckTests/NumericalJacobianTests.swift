import Expectations
import GradientCheck
import LinearAlgebra
import Testing

/// The layout of the Jacobian, on functions of degree one and two: their
/// differences of whole numbers with a step of a half are exact.
struct NumericalJacobianTests {
  let w: Matrix = [[1, -2, 3], [5, 0, -7]]

  @Test func `the Jacobian of Wx is W`() {
    let x: Matrix = [[2], [-1], [4]]
    expectEqual(numericalJacobian(at: x, step: 0.5) { matmul(w, $0) }, w)
  }

  @Test func `the Jacobian of xW is Wᵀ`() {
    let x: Matrix = [[2, -1]]
    expectEqual(
      numericalJacobian(at: x, step: 0.5) { matmul($0, w) }, w.transposed())
  }

  @Test func `the Jacobian of an elementwise function is diagonal`() {
    let x: Matrix = [[2, -1, 4]]
    expectEqual(
      numericalJacobian(at: x, step: 0.5) { hadamard($0, $0) },
      [[4, 0, 0], [0, -2, 0], [0, 0, 8]])
  }

  @Test func `the Jacobian of W(x ⊙ x) is W diag(2x)`() {
    let x: Matrix = [[2], [-1], [4]]
    expectEqual(
      numericalJacobian(at: x, step: 0.5) { matmul(w, hadamard($0, $0)) },
      matmul(w, .diagonal(2 * x)))
  }

  @Test func `the Jacobian of AXB is A ⊗ Bᵀ: entries count along the rows`() {
    let a: Matrix = [[1, 2], [-3, 4], [0, 5], [7, -6]]
    let x: Matrix = [[3, 1, -2], [0, 4, 9]]
    let b: Matrix = [[2, -1], [8, 3], [-4, 6]]
    let jacobian = numericalJacobian(at: x, step: 0.5) { x in
      matmul(matmul(a, x), b)
    }
    expectEqual(jacobian.shape, Shape(4 * 2, 2 * 3))
    expectEqual(jacobian, kron(a, b.transposed()))
  }

  @Test func `the Jacobian of the transpose permutes the entries`() {
    expectEqual(
      numericalJacobian(at: w, step: 0.5) { $0.transposed() },
      [
        [1, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
        [0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 0],
        [0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 1],
      ])
  }

  @Test func `the Jacobian of a number is the gradient in one row`() {
    let square = { (x: Matrix) in hadamard(x, x).sum() }
    let jacobian = numericalJacobian(at: w, step: 0.5) { [[square($0)]] }
    let gradient = numericalGradient(at: w, step: 0.5, of: square)
    expectEqual(jacobian, [[2, -4, 6, 10, 0, -14]])
    expectEqual(jacobian, Matrix(row: gradient.elements))
  }

  @Test func `the Jacobian by a number is a column`() {
    expectEqual(
      numericalJacobian(at: [[2]], step: 0.5) { $0[0, 0] * w },
      Matrix(column: w.elements))
  }

  @Test func `the default step is the one of the gradient`() {
    var points: [Matrix] = []
    _ = numericalJacobian(at: [[0]]) { x in
      points.append(x)
      return x
    }
    expectEqual(points, [[[0]], [[centralStep]], [[-centralStep]]])
  }

  @Test func `great entries cost no accuracy by the rounding of their steps`() {
    // The value and its argument, 2²⁰ + h, are the same numbers: no error.
    expectEqual(numericalJacobian(at: [[0x1p20]]) { $0 }, [[1]])
  }

  @Test func `an argument without entries has a Jacobian without columns`() {
    expectEqual(
      numericalJacobian(at: .zeros(0, 3)) { matmul(.zeros(2, 0), $0) },
      .zeros(6, 0))
  }

  @Test func `a value without entries has a Jacobian without rows`() {
    expectEqual(
      numericalJacobian(at: w) { matmul(.zeros(0, 2), $0) }, .zeros(0, 6))
  }
}
