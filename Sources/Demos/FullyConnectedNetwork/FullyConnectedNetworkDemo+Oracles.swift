import BatchBias
import Figures
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// A network small enough for differences: tanh, then softmax.
private let network = Network(layers: [
  Layer(
    weights: [[0.3, -0.8], [0.5, 0.9], [-0.7, 0.2], [1.1, 0.4]],
    bias: [[0.1], [-0.2], [0.3], [-0.4]], activation: .tanh),
  Layer(
    weights: [
      [0.6, -0.5, 0.9, 0.2], [-0.3, 0.8, 0.1, -0.7], [0.4, 0.7, -0.6, 0.5],
    ], bias: [[0.2], [-0.1], [0.05]], activation: .softmax),
])

private let input: Matrix = [
  [0.5, -1.2, 0.8, 0.3, -0.4], [1.0, 0.7, -0.6, -0.9, 0.2],
]

private let targets = oneHot([2, 0, 1, 1, 0], classes: 3)

let networkOraclesPart = NetworkPart(
  "oracles", "three ways to each gradient, compared"
) {
  print("2 inputs, 4 tanh units, 3 classes, 5 examples: the relative")
  print("difference between back-propagation and two witnesses\n")
  printWitnesses(witnesses())
}

private func witnesses() -> [[String]] {
  let passes = network.forward(input)
  let gradients = backward(fromCrossEntropyWith: targets, through: passes)
  let (first, second) = (network.layers[0], network.layers[1])
  return [
    witnessed("dW¹", gradients[0].weightGradient, at: first.weights) {
      loss(w1: $0)
    },
    witnessed("db¹", gradients[0].biasGradient, at: first.bias) {
      loss(b1: $0)
    },
    witnessed("dW²", gradients[1].weightGradient, at: second.weights) {
      loss(w2: $0)
    },
    witnessed("db²", gradients[1].biasGradient, at: second.bias) {
      loss(b2: $0)
    },
    witnessed("dA⁰", gradients[0].inputGradient, at: input) {
      loss(input: $0)
    },
  ]
}

/// The loss, in functions that the compiler can differentiate.
private func loss(
  w1: Matrix = network.layers[0].weights, b1: Matrix = network.layers[0].bias,
  w2: Matrix = network.layers[1].weights, b2: Matrix = network.layers[1].bias,
  input a0: Matrix = input
) -> Double {
  let across = ones(5).transposed()
  let a1 = (matmul(w1, a0) + matmul(b1, across)).entrywise { tanh($0) }
  let powers = (matmul(w2, a1) + matmul(b2, across)).entrywise { exp($0) }
  let sums = matmul(ones(3), matmul(ones(3).transposed(), powers))
  let a2 = hadamard(powers, sums.entrywise { 1 / $0 })
  return -0.2 * hadamard(targets, a2.entrywise { log($0) }).sum()
}
