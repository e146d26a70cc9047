import Expectations
import GradientCheck
import KroneckerChain
import LinearAlgebra
import Testing

/// The numbers in the text of chapter 2.
@Suite struct `The numbers of chapter 2` {
  let w: Matrix = [[1, -2, 3], [4, -3, 5]]

  @Test func `transpose a Jacobian`() {
    // snippet.layout
    let x: Matrix = [[2, 1]]
    let jacobian = numericalJacobian(at: x) { x in
      let (a, b) = (x[0, 0], x[0, 1])
      return [[a * b, a * a, a - b * b * b]]
    }
    let byHand: Matrix = [[1, 4, 1], [2, 0, -3]]  // ∂y/∂xᵀ, 2×3
    #expect(jacobian.transposed().isApproximatelyEqual(to: byHand))
    // snippet.end
  }

  @Test func `chain two derivatives`() {
    let x: Matrix = [[2, -1]]
    expectEqual(matmul(x, w), [[-2, -1, 1]])
    let outer = 2 * matmul(x, w).transposed()
    expectEqual(outer, [[-4], [-2], [2]])
    expectEqual(matmul(w, outer), [[6], [0]])
  }

  @Test func `read a derivative off a differential`() {
    let x: Matrix = [[2, -1]]
    let moved = matmul(x + [[0.01, 0.02]], w) - matmul(x, w)
    #expect(moved.isApproximatelyEqual(to: [[0.09, -0.08, 0.13]]))
    // snippet.differential
    let square = { (x: Matrix) in x.map { $0 * $0 } }
    let z: Matrix = [[3, -2]]
    let step: Matrix = [[0.01, 0.02]]  // a small row
    let change = square(z + step) - square(z)
    #expect(change.isApproximatelyEqual(to: [[0.0601, -0.0796]]))
    let firstOrder = matmul(step, .diagonal(2 * z))  // entry by entry
    #expect(firstOrder.isApproximatelyEqual(to: [[0.06, -0.08]]))
    // snippet.end
  }

  @Test func `stack and lay out`() {
    // snippet.unvec
    let w: Matrix = [[1, -2, 3], [4, -3, 5]]
    let column = vec(w, order: .byRows)  // 6×1
    #expect(unvec(column, rows: 2, columns: 3, order: .byRows) == w)
    let mixed: Matrix = [[1, 3, -3], [-2, 4, 5]]
    #expect(unvec(column, rows: 2, columns: 3, order: .byColumns) == mixed)
    // snippet.end
    expectEqual(column[4, 0], -3)
    expectEqual(vec(w, order: .byColumns)[3, 0], -3)
  }

  @Test func `multiply block by block`() {
    // snippet.kron
    let a: Matrix = [[2], [-1]]
    let blocks: Matrix = [
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, -1],
    ]
    #expect(kron(a, .identity(3)) == blocks)
    let other: Matrix = [
      [2, 0, 0],
      [-1, 0, 0],
      [0, 2, 0],
      [0, -1, 0],
      [0, 0, 2],
      [0, 0, -1],
    ]
    #expect(kron(.identity(3), a) == other)
    // snippet.end
  }

  @Test func `count from either end`() {
    expectEqual(leastMultiplications([6, 3, 4, 1]), 30)
    let narrow = [2, 9, 1, 8, 1]
    expectEqual(multiplicationsFromTheEnd(narrow), 35)
    expectEqual(multiplicationsFromTheFront(narrow), 50)
    expectEqual(leastMultiplications(narrow), 28)
  }

  @Test func `show a gradient in the wrong order`() {
    let wrong = wrongWeightGradient([[2, -1]], [[120, 80, 72]])
    expectEqual(wrong, [[240, -120, 160], [-80, 144, -72]])
    let one = wrongWeightGradient([[2]], [[120, 80, 72]])
    expectEqual(one, [[240, 160, 144]])
  }

  @Test func `fit the examples of the exercises`() {
    // With zero weights after the input, z₁ = 0 and a₁ = (½, ½).
    let small = TwoLayers(
      Layer(.zeros(2, 2), .zeros(1, 2), .sigmoid),
      Layer([[4], [-8]], [[0]], .sigmoid), input: [[2, -1]], target: [[0]])
    let column: Matrix = [[0.05006], [-0.10012], [-0.02503], [0.05006]]
    #expect(
      small.firstChain.isApproximatelyEqual(
        to: column, absoluteTolerance: 5e-6))
    let shared = TwoLayers(
      Layer(.zeros(2, 2), .zeros(1, 2), .sigmoid),
      Layer([[4, 0], [-8, 0]], .zeros(1, 2), .sigmoid), input: [[2, -1]],
      target: [[0, 0.5]])
    let biases = shared.biasGradients
    #expect(
      (biases.first + biases.second).isApproximatelyEqual(
        to: [[0.05006, -0.05006]], absoluteTolerance: 5e-6))
    expectEqual(
      matmul(kron([[2], [-1]], [[3, 5]]), [[1], [10]]), [[106], [-53]])
    expectEqual(kron(.identity(3), [[2], [-1]])[row: 3], [[0, -1, 0]])
    #expect(abs(Activation.sigmoid.slope(1) - 0.196612) < 5e-7)
  }

  @Test func `need one slope of a quarter`() {
    // z₂ = (0, 0): a₁ = (2, −4, 1) with W₂ of zeros.
    let second = TwoLayers(
      Layer(.identity(3), .zeros(1, 3), .identity),
      Layer(.zeros(3, 2), .zeros(1, 2), .sigmoid), input: [[2, -4, 1]],
      target: [[1, 0]])
    expectEqual(
      second.secondChain, [[-0.5], [0.5], [1], [-1], [-0.25], [0.25]])
  }
}

extension Activation {
  /// The function that changes nothing.
  fileprivate static let identity = Activation(
    "identity", value: { $0 }, slope: { _ in 1 })
}
