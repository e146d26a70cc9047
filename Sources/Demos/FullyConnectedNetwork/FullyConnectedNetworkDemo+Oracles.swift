import Figures
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// A network small enough for differences: tanh, then softmax.
private let network = Network([
  Layer(
    weights: [[0.3, -0.8], [0.5, 0.9], [-0.7, 0.2], [1.1, 0.4]],
    bias: [[0.1], [-0.2], [0.3], [-0.4]], .tanh),
  Layer(
    weights: [
      [0.6, -0.5, 0.9, 0.2], [-0.3, 0.8, 0.1, -0.7], [0.4, 0.7, -0.6, 0.5],
    ], bias: [[0.2], [-0.1], [0.05]], .softmax),
])

private let input: Matrix = [
  [0.5, -1.2, 0.8, 0.3, -0.4], [1.0, 0.7, -0.6, -0.9, 0.2],
]

private let targets = oneHot([2, 0, 1, 1, 0], classes: 3)

/// Prints how far the three ways to each gradient agree.
func showNetworkOracles() {
  let passes = network.forward(input)
  let gradients = backward(fromCrossEntropyWith: targets, through: passes)
  let automatic = automaticGradients()
  let rows = parameters(gradients).enumerated().map { index, parameter in
    let differences = numericalGradient(at: parameter.value) { value in
      loss(replacing: parameter.name, by: value)
    }
    return [
      parameter.name, "\(parameter.gradient.shape)",
      agreement(parameter.gradient, differences),
      index < automatic.count
        ? agreement(parameter.gradient, automatic[index], within: 1e-12)
        : "not in this toolchain",
    ]
  }
  print("2 numbers, 4 tanh units, 3 classes, 5 examples:")
  print("the relative difference of back-propagation from two witnesses\n")
  print(
    Table(
      ["gradient by", "shape", "central differences", "compiler's derivative"],
      rows
    ).text(), terminator: "")
}

private typealias Parameter = (name: String, value: Matrix, gradient: Matrix)

private func parameters(_ gradients: [LayerGradients]) -> [Parameter] {
  zip(network.layers, gradients).enumerated().flatMap { l, pair in
    let upper = ["¹", "²"][l]
    return [
      ("W" + upper, pair.0.weights, pair.1.weightGradient),
      ("b" + upper, pair.0.bias, pair.1.biasGradient),
    ]
  } + [("A⁰", input, gradients[0].inputGradient)]
}

private func loss(replacing name: String, by value: Matrix) -> Double {
  var changed = network
  var a = input
  switch name {
  case "W¹": changed.layers[0].weights = value
  case "b¹": changed.layers[0].bias = value
  case "W²": changed.layers[1].weights = value
  case "b²": changed.layers[1].bias = value
  default: a = value
  }
  return crossEntropy(changed.output(a), targets)
}

/// What the compiler derives from the loops, in the order of the table.
private func automaticGradients() -> [Matrix] {
  #if canImport(_Differentiation)
  let weights = network.layers.flatMap(\.weights.elements)
  let biases = network.layers.flatMap(\.bias.elements)
  let (x, y) = (input.elements, targets.elements)
  let sizes = [2, 4, 3]
  let dW = automaticGradient(at: Matrix(row: weights)) {
    networkLossLoops($0, biases, x, y, sizes, 5)
  }.elements
  let dB = automaticGradient(at: Matrix(row: biases)) {
    networkLossLoops(weights, $0, x, y, sizes, 5)
  }.elements
  let dX = automaticGradient(at: input) {
    networkLossLoops(weights, biases, $0, y, sizes, 5)
  }
  return [
    Matrix(rows: 4, columns: 2, elements: Array(dW[..<8])),
    Matrix(column: Array(dB[..<4])),
    Matrix(rows: 3, columns: 4, elements: Array(dW[8...])),
    Matrix(column: Array(dB[4...])), dX,
  ]
  #else
  return []
  #endif
}
