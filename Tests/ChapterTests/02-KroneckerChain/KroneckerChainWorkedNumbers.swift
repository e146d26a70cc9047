import Expectations
import GradientCheck
import KroneckerChain
import LinearAlgebra
import Testing

/// The numbers in the text of chapter 2.
struct `The numbers of chapter 2` {
  @Test func `transpose a Jacobian`() {
    let x: Matrix = [[2, 1]]
    let jacobian = numericalJacobian(at: x) { x in
      let (a, b) = (x[0, 0], x[0, 1])
      return [[a * b, a * a, a - b * b * b]]
    }
    let byHand: Matrix = [[1, 4, 1], [2, 0, -3]]  // ∂y/∂xᵀ, 2×3
    #expect(jacobian.transposed().isApproximatelyEqual(to: byHand))
  }

  @Test func `read a derivative off a differential`() {
    let square = { (x: Matrix) in x.map { $0 * $0 } }
    let z: Matrix = [[3, -2]]
    let step: Matrix = [[0.01, 0.02]]  // a small row
    let change = square(z + step) - square(z)
    #expect(change.isApproximatelyEqual(to: [[0.0601, -0.0796]]))
    let firstOrder = matmul(step, .diagonal(2 * z))  // step ⊙ 2z
    #expect(firstOrder.isApproximatelyEqual(to: [[0.06, -0.08]]))
  }

  @Test func `stack and reshape`() {
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
    let b: Matrix = [[1, 4], [3, -1], [-2, 5]]
    let wrong = wrongMiddleGradient([[2, -1]], b, [[3, 1]])
    expectEqual(wrong, [[14, -7, 16], [-8, -2, 1]])
    let right = matmul(outer([[2, -1]], [[3, 1]]), b.transposed())
    expectEqual(right, [[14, 16, -2], [-7, -8, 1]])
    let one = wrongMiddleGradient([[2]], b, [[3, 1]])
    expectEqual(one, 2 * matmul([[3, 1]], b.transposed()))
  }

  @Test func `fit the examples of the exercises`() {
    // With a₀W₁ = 0 the hidden row is all ½.
    let byColumns = TwoLayers(
      Layer(.zeros(2, 3), .zeros(1, 3), .sigmoid),
      Layer([[4], [-8], [2]], [[0]], .sigmoid), input: [[2, -1]],
      target: [[0]])
    let column = vec(byColumns.weightGradients.first, order: .byColumns)
    #expect(
      column.transposed().isApproximatelyEqual(
        to: [[0.2115, -0.1058, -0.4230, 0.2115, 0.1058, -0.0529]],
        absoluteTolerance: 5e-5))
    let w: Matrix = [[1, 2, -1], [2, 4, -2]]
    let tied = TwoLayers(
      Layer(w, .zeros(1, 3), .sigmoid),
      Layer(w.transposed(), .zeros(1, 2), .sigmoid), input: [[2, -1]],
      target: [[0, 1]])
    expectEqual(tied.z1, [[0, 0, 0]])
    expectEqual(tied.z2, [[1, 2]])
    let (first, second) = tied.weightGradients
    #expect(
      (first + second.transposed()).isApproximatelyEqual(
        to: [[0.2624, 0.3811, 0.0250], [-0.0719, -0.1312, 0.0468]],
        absoluteTolerance: 5e-5))
    let shared = TwoLayers(
      Layer(.zeros(2, 2), .zeros(1, 2), .sigmoid),
      Layer([[4, 0], [-8, 0]], .zeros(1, 2), .sigmoid), input: [[2, -1]],
      target: [[0, 0.5]])
    let biases = shared.biasGradients
    #expect(
      (biases.first + biases.second).isApproximatelyEqual(
        to: [[0.05006, -0.05006]], absoluteTolerance: 5e-6))
    let layer = Layer([[1, 3], [2, 6]], .zeros(1, 2), .sigmoid)
    let repeated = DeepPass(
      [layer, layer], input: [[2, -1]], target: [[0, 0]])
    expectEqual(repeated.z[1], [[1.5, 4.5]])
    let shares = repeated.gradients
    #expect(
      (shares[0].weights + shares[1].weights).isApproximatelyEqual(
        to: [[0.2761, 0.3191], [0.0448, -0.1434]], absoluteTolerance: 5e-5))
    #expect(
      (shares[0].bias + shares[1].bias).isApproximatelyEqual(
        to: [[0.3210, 0.1757]], absoluteTolerance: 5e-5))
    expectEqual(
      matmul(kron([[2, -1], [0, 1]], [[3, 5]]), [[1], [2], [3], [4]]),
      [[-3], [29]])
    expectEqual(
      kron(.diagonal([[3, 5, -2]]), [[2], [-1]])[row: 3], [[0, -5, 0]])
  }

  @Test func `shrink through ten sigmoids`() {
    let pass = { (w: Double, b: Double, input: Double) in
      let layer = Layer([[w]], [[b]], .sigmoid)
      return DeepPass(
        [Layer](repeating: layer, count: 10), input: [[input]], target: [[0]])
    }
    // The factors w σ′(z) between neighbouring layers.
    let factors = { (pass: DeepPass) in
      pass.z.map { pass.layers[0].weights[0, 0] * $0.map(slope)[0, 0] }
    }
    expectEqual(factors(pass(4, -2, 0.5)), [Double](repeating: 1, count: 10))
    let steep = pass(40, -20, 0.6)
    expectEqual(steep.z[0][0, 0], 4)
    #expect(abs(factors(steep)[0] - 0.71) < 0.005)
    #expect(abs(steep.z[1][0, 0] - 19.28) < 0.005)
    #expect(abs(factors(steep)[1] / 1.7e-7 - 1) < 0.01)
    // A weight of 1 leaves at most 1/4⁹.
    let gentle = factors(pass(1, -0.5, 0.5)).dropLast().reduce(1, *)
    #expect(abs(gentle - 1 / 262_144) < 1e-15)
  }
}

private let slope = Activation.sigmoid.slope
