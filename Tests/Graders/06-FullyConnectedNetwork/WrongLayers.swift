import FullyConnectedNetwork
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Output = (layer: Int, rightWeights: Bool, rightBias: Bool)

let wrongLayerFound: Exercise = Exercise(
  "wrongLayer", FullyConnectedNetworkSolutions.wrongLayer
) { test in
  test.cases = .drawn { draw in
    plans.map { sizes, hidden, layer, flaw in
      let network = classifier(sizes, hidden, draw)
      let examples = Examples.spiral(perArm: 4, seed: draw.generator.next())
      let claimed = flawed(network, examples, layer, flaw)
      return Case(
        network, examples, claimed.map(\.0), claimed.map(\.1),
        note: words(sizes) + ", \(hidden) in between")
    }
  }
  // By a backward pass that is right.
  test.oracle = .function { network, examples, weights, biases in
    let right = backward(
      fromCrossEntropyWith: examples.targets,
      through: network.forward(examples.points))
    let found = right.indices.last { l in
      weights[l] != right[l].weightGradient
        || biases[l] != right[l].biasGradient
    }
    let l = found ?? 0
    return (
      l + 1, weights[l] == right[l].weightGradient,
      biases[l] == right[l].biasGradient
    )
  }
  test.answer {
    try answer($0, $1, $2, $3) { errors in
      errors.last { $0.weights > 0.005 || $0.bias > 0.005 }
    }
  }
  let lowest =
    "You named the lowest layer with a wrong gradient. A wrong dZ is passed on, "
    + "and every gradient below it is wrong as well, though no rule is wrong "
    + "there."
  test.slip("the lowest wrong layer", lowest) {
    try answer($0, $1, $2, $3) { errors in errors.first { $0.isWrong } }
  }
  test.slip(
    "the lowest wrong layer, the weights only", lowest + " " + weightsOnly
  ) {
    var found = try answer($0, $1, $2, $3) { errors in
      errors.first { $0.weights > 0.001 }
    }
    found.rightBias = true
    return found
  }
  test.slip(
    "the largest difference",
    "You named the layer with the largest difference. How far off a gradient "
      + "is does not say where the mistake was made: layers below it can be "
      + "further off."
  ) {
    try answer($0, $1, $2, $3) { errors in
      errors.max { $0.largestDifference < $1.largestDifference }
    }
  }
  test.slipInPart(
    "counted from 0",
    "You count the layers from 0; layer 1 is the first."
  ) { right, _, _, _, _ in
    (right.layer - 1, right.rightWeights, right.rightBias)
  }
  test.slipInPart(
    "counted from the top",
    "You count the layers from the top; layer 1 is the lowest."
  ) { right, _, _, weights, _ in
    (weights.count + 1 - right.layer, right.rightWeights, right.rightBias)
  }
  test.slipInPart(
    "wrong for right",
    "You answered true where a gradient is wrong; true is for a right one."
  ) { right, _, _, _, _ in
    (right.layer, !right.rightWeights, !right.rightBias)
  }
  test.slip(
    "to the last digit",
    "You found every gradient wrong, down from the top. A central difference "
      + "never agrees with a right gradient to the last digit."
  ) { network, _, _, _ in (network.layers.count, false, false) }
  test.slip(
    "a fixed number",
    "You took small gradients for right. Where they are small, a difference "
      + "is small even if all of it is a mistake: compare it with the largest "
      + "entry."
  ) {
    try answer($0, $1, $2, $3) { errors in
      errors.last { $0.largestDifference > 1e-3 }
    }
  }
  test.slip("the weights only", weightsOnly) {
    var found = try answer($0, $1, $2, $3) { errors in
      errors.last { $0.weights > 0.001 }
    }
    found.rightBias = true
    return found
  }
  test.slip(
    "the biases only",
    "You did not check the weights: their rule can be the wrong one."
  ) {
    var found = try answer($0, $1, $2, $3) { errors in
      errors.last { $0.bias > 0.001 }
    }
    found.rightWeights = true
    return found
  }
}

private let weightsOnly =
  "You did not check the biases: their rule can be the wrong one."

/// What is wrong in one layer.
private enum Flaw {
  /// The slopes are forgotten.
  case noSlope
  /// The slopes are taken at A.
  case slopeOfOutput
  /// dZ has the other sign.
  case sign
  /// dW is made with the Z of the layer below.
  case weightsOfZ
  /// dW has 1/m once more.
  case weightsOfMean
  /// db is a mean.
  case biasOfMean
  /// db leaves out the last example.
  case biasOfFewer
}

/// The sizes, the hidden activation, the layer of the mistake, from 1, and the
/// mistake.
private let plans:
  [(sizes: [Int], hidden: Activation, layer: Int, flaw: Flaw)] = [
    ([2, 5, 4, 3], .tanh, 2, .noSlope),
    ([2, 4, 6, 5, 3], .tanh, 3, .weightsOfZ),
    ([2, 6, 4, 3], .sigmoid, 1, .biasOfMean),
    ([2, 5, 3], .tanh, 2, .sign),
    ([2, 5, 4, 6, 4, 3], .sigmoid, 2, .slopeOfOutput),
    ([2, 4, 5, 3], .tanh, 2, .biasOfFewer),
    ([2, 3, 5, 4, 6, 4, 3], .sigmoid, 1, .weightsOfMean),
  ]

/// A network that ends in a softmax, of random weights and biases.
private func classifier(
  _ sizes: [Int], _ hidden: Activation, _ draw: Draw
) -> Network {
  Network(
    layers: zip(sizes, sizes.dropFirst()).enumerated().map { l, pair in
      Layer(
        weights: (hidden == .tanh ? 0.5 : 0.3) * draw(pair.1, pair.0),
        bias: draw(pair.1, 1, times: 0.3),
        activation: l == sizes.count - 2 ? .softmax : hidden)
    })
}

/// The gradients of the cross-entropy, with a mistake in one layer.
private func flawed(
  _ network: Network, _ examples: Examples, _ layer: Int, _ flaw: Flaw
) -> [(Matrix, Matrix)] {
  let passes = network.forward(examples.points)
  let m = Double(examples.labels.count)
  var dZ = softmaxCrossEntropyGradient(
    passes[passes.count - 1].output, examples.targets)
  var all: [(Matrix, Matrix)] = []
  for (l, pass) in passes.enumerated().reversed() {
    if l < passes.count - 1 {
      let dA = matmul(transpose: passes[l + 1].layer.weights, dZ)
      dZ = pass.layer.activation.backward(dA, pass.output)
      if l == layer - 1, flaw == .noSlope { dZ = dA }
      if l == layer - 1, flaw == .slopeOfOutput {
        let activation = pass.layer.activation
        dZ = activation.backward(dA, activation(pass.output))
      }
    }
    if l == layer - 1, flaw == .sign { dZ = -dZ }
    let right = pass.gradients(dZ)
    var (dW, dB) = (right.weightGradient, right.biasGradient)
    if l == layer - 1 {
      switch flaw {
      case .weightsOfZ: dW = matmul(dZ, transpose: passes[l - 1].z)
      case .weightsOfMean: dW = (1 / m) * dW
      case .biasOfMean: dB = (1 / m) * dB
      case .biasOfFewer: dB -= dZ[column: dZ.columns - 1]
      case .noSlope, .slopeOfOutput, .sign: break
      }
    }
    all.append((dW, dB))
  }
  return all.reversed()
}

/// How far off the gradients of a layer are.
private struct Errors {
  let layer: Int
  /// The largest difference as a share of the largest entry.
  let weights: Double
  let bias: Double
  /// The larger of the largest differences themselves.
  let largestDifference: Double

  var isWrong: Bool { max(weights, bias) > 0.001 }
}

/// The answer of a reader who chooses a layer by its errors.
private func answer(
  _ network: Network, _ examples: Examples, _ weights: [Matrix],
  _ biases: [Matrix], choosing choose: ([Errors]) -> Errors?
) throws -> Output {
  let errors = network.layers.indices.map { l in
    func difference(
      _ gradient: Matrix, _ part: WritableKeyPath<Layer, Matrix>
    ) -> (absolute: Double, relative: Double) {
      let right = numericalGradient(at: network, l, part) {
        crossEntropy($0.output(examples.points), examples.targets)
      }
      let absolute = (gradient - right).largestMagnitude
      return (absolute, absolute / right.largestMagnitude)
    }
    let dW = difference(weights[l], \.weights)
    let dB = difference(biases[l], \.bias)
    return Errors(
      layer: l + 1, weights: dW.relative, bias: dB.relative,
      largestDifference: max(dW.absolute, dB.absolute))
  }
  guard let found = choose(errors) else { return (0, true, true) }
  return (found.layer, found.weights < 0.001, found.bias < 0.001)
}
