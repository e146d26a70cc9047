import BatchBias
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// (6.23): the first weights.
extension NetworkEquations {
  static let training = [
    Equation("6.23", "the mean of Zⱼᵢ² is Σₖ Aₖᵢ²/p", tolerance: 0.02) {
      // The mean of 20000 draws is right to a hundredth.
      let a = sample(8, 1, seed: 670)
      var generator = SplitMix64(seed: 671)
      let network = Network(
        sizes: [8, 20000, 2], hidden: .tanh, using: &generator)
      let z = network.forward(a)[0].z
      return [
        "closed form": (a.sumOfSquares / 8).matrix,
        "mean of draws": (z.sumOfSquares / 20000).matrix,
      ]
    }
  ]
}

/// (6.22), for the layers below the top.
extension NetworkEquations {
  static let layers = [
    Equation("6.22", "dZˡ⁻¹ = (Wˡ)ᵀ dZˡ ⊙ f′(Zˡ⁻¹), seen in W¹") {
      let first = small.layers[0]
      return witnesses(
        gradient: gradientsOfSmall()[0].weightGradient, at: first.weights
      ) { lossOfZ1(matmul($0, input) + matmul(first.bias, across)) }
    },
    Equation("6.22", "the same, seen in b¹") {
      let first = small.layers[0]
      return witnesses(
        gradient: gradientsOfSmall()[0].biasGradient, at: first.bias
      ) { lossOfZ1(matmul(first.weights, input) + matmul($0, across)) }
    },
    Equation("6.22", "the same, seen in A⁰") {
      let first = small.layers[0]
      return witnesses(
        gradient: gradientsOfSmall()[0].inputGradient, at: input
      ) { lossOfZ1(matmul(first.weights, $0) + matmul(first.bias, across)) } + [
        "from dA of the top": fromTheTop(),
        "of the network": numericalGradient(at: input) {
          crossEntropy(small.output($0), targets)
        },
      ]
    },
  ]
}

/// A network of 2 numbers, 4 tanh units and 3 classes, its biases not 0.
private let small: Network = {
  var generator = SplitMix64(seed: 661)
  var network = Network(sizes: [2, 4, 3], hidden: .tanh, using: &generator)
  network.layers[0].bias = sample(4, 1, seed: 662)
  network.layers[1].bias = sample(3, 1, seed: 663)
  return network
}()

private let input = sample(2, 5, seed: 664)

private let targets = oneHot([2, 0, 1, 1, 0], classes: 3)

private func gradientsOfSmall() -> [LayerGradients] {
  backward(fromCrossEntropyWith: targets, through: small.forward(input))
}

/// The gradient in the input, found from that in the probabilities.
private func fromTheTop() -> Matrix {
  let passes = small.forward(input)
  let dA = crossEntropyGradient(passes[1].output, targets)
  return backward(dA, through: passes)[0].inputGradient
}

/// 1ᵀ for the five examples.
private let across = ones(5).transposed()

/// The loss as a function of Z¹, for the compiler.
private var lossOfZ1: ScalarFunction {
  { z1 in
    let top = small.layers[1]
    let a1 = z1.entrywise { tanh($0) }
    let z2 = matmul(top.weights, a1) + matmul(top.bias, across)
    return crossEntropies(targets)(softmaxes(3)(z2))
  }
}
