import Expectations
import FullyConnectedNetwork
import FullyConnectedNetworkSolutions
import GradientCheck
import LinearAlgebra
import Testing

@testable import Demos

/// The numbers in the text of chapter 6.
struct `The numbers of chapter 6` {
  let w: Matrix = [[1, 2], [-3, 5], [4, -1]]
  let input: Matrix = [[2, 1, 3, -1], [1, -1, 2, 2]]
  let dZ: Matrix = [[2, -2, 3, 1], [0, 0, 0, 2], [-2, 3, 2, 0]]

  @Test func `tell what a probability costs`() {
    let one: Matrix = [[0.2], [0.3], [0.5]]
    let gradient = softmaxCrossEntropyGradient(one, oneHot([1], classes: 3))
    #expect(gradient.isApproximatelyEqual(to: [[0.2], [-0.7], [0.5]]))
    let costs = [1, 0.5, 0.01, 0].map {
      crossEntropy([[$0], [1 - $0]], [[1], [0]])
    }
    expectEqual(costs[0], 0)
    #expect(abs(costs[1] - 0.69) < 0.005)
    #expect(abs(costs[2] - 4.6) < 0.01)
    expectEqual(costs[3], .infinity)
    #expect(abs(log(3.0) - 1.0986) < 1e-4)
    #expect(exp(710.0) == .infinity && exp(709.0) < .infinity)
  }

  @Test func `count the parameters of the spiral's network`() {
    let counts = Plan.usual.network.layers.map {
      $0.weights.elements.count + $0.bias.elements.count
    }
    expectEqual(counts, [96, 528, 51])
    expectEqual(counts.reduce(0, +), 675)
  }

  @Test func `belong to the exercises`() throws {
    let swish = { (z: Matrix) in z[0, 0] / (1 + exp(-z[0, 0])) }
    let slopes = [1, -2].map { numericalGradient(at: [[$0]], of: swish)[0, 0] }
    #expect(abs(slopes[0] - 0.9277) < 5e-5)
    #expect(abs(slopes[1] + 0.0908) < 5e-5)
    let shapes = try shapesOfNetwork(sizes: [2, 4, 3], examples: 5)
    expectEqual(shapes.weights.count, 2)
    expectEqual(shapes.parameters, 27)
    let counted = try gradientsOfCountedColumns(
      w, input, dZ, counts: [[1, 2, 0.5, 3]])
    expectEqual(counted.dW[0, 1], 15)
    expectEqual(counted.dB[2, 0], 5)
    expectEqual(counted.dA[0, 2], 5.5)
    let z: Matrix = [[log(2)], [log(3)], [log(5)]]
    let warm = try jacobiansOfSoftmax(2 * z, temperature: 2)
    #expect(warm.byZ[row: 0].isApproximatelyEqual(to: [[0.08, -0.03, -0.05]]))
    #expect(abs(warm.byTemperature[0, 0] - 0.058) < 1e-4)
    let ignorance = try lossOfIgnorance(counts: [5, 3, 2])
    #expect(abs(ignorance.dB[0, 0] + 0.1667) < 1e-4)
    try expectEqual(products(isFrozen: [false, false, false]), 5)
    try expectEqual(products(isFrozen: [true, true, false]), 1)
    let dZ = try backwardOfLogSoftmax(z, [[1], [-2], [4]])
    #expect(dZ.isApproximatelyEqual(to: [[0.4], [-2.9], [2.5]]))
    let smoothed = try smoothedLoss(
      z, labels: [1], smoothing: 0.3, weights: [[2], [1], [1]])
    #expect(abs(smoothed.loss - 1.35438) < 1e-5)
    #expect(smoothed.dZ.isApproximatelyEqual(to: [[0.02], [-0.47], [0.45]]))
    let layer = try gradientsOfTanhLayer([[1, 3]], [[2], [1]], [[0.6]], [[2]])
    #expect(layer.dB.isApproximatelyEqual(to: [[1.28]]))
    let block = try gradientsOfResidualBlock(
      [[1, -1]], [[3], [1]], [[2], [1]], [[1], [2]])
    #expect(abs(block.dA[0, 0] - 3.1) < 2e-4)
  }

  @Test func `tell which examples teach`() {
    let a: Matrix = [[0.01], [0.98], [0.01]]
    let y: Matrix = [[1], [0], [0]]
    let known = a - oneHot([1], classes: 3)
    let wrong = a - y
    #expect(known.isApproximatelyEqual(to: [[0.01], [-0.02], [0.01]]))
    #expect(wrong.isApproximatelyEqual(to: [[-0.99], [0.98], [0.01]]))
    func size(_ dz: Matrix) -> Double { dz.map { abs($0) }.sum() }
    #expect(abs(size(wrong) / size(known) - 49.5) < 1e-9)
    let squared = Activation.softmax.backward(wrong, a)
    #expect(
      squared.isApproximatelyEqual(
        to: [[-0.0194], [0.0288], [-0.0094]], absoluteTolerance: 5e-5))
    #expect(abs(size(wrong) / size(squared) - 34) < 0.5)
  }

  @Test func `begin the training of the text at its loss`() throws {
    var seeds = SplitMix64(seed: 1)
    var generator = SplitMix64(seed: seeds.next())
    let losses = try trained(
      Network(sizes: [2, 32, 16, 3], hidden: .tanh, using: &generator),
      on: .spiral(seed: 1), rate: 0.2, decay: 0, steps: 1
    ).losses
    #expect(abs(losses[0] - 1.1076) < 5e-5)
  }

  /// How many products the backward pass through three layers needs.
  private func products(isFrozen: [Bool]) throws -> Int {
    var generator = SplitMix64(seed: 1)
    let network = Network(
      sizes: [2, 4, 5, 3], hidden: .tanh, using: &generator)
    return try gradientsOfNetwork(
      network, input: .zeros(2, 6), dA: .zeros(3, 6), isFrozen: isFrozen
    ).products
  }
}
