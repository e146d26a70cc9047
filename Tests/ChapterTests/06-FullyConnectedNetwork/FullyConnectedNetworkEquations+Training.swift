import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// (6.27): the first weights.
extension NetworkEquations {
  static let training = [
    Equation("6.27", "the mean of Zⱼᵢ² is Σₖ Aₖᵢ²/p", tolerance: 0.02) {
      // The mean of 20000 draws is right to a hundredth.
      let a = sample(8, 1, seed: 670)
      var generator = SplitMix64(seed: 671)
      let network = Network(
        sizes: [8, 20000, 2], hidden: .tanh, using: &generator)
      let z = network.forward(a)[0].z
      return [
        Equation.Side("closed form", (hadamard(a, a).sum() / 8).matrix),
        Equation.Side("mean of draws", (hadamard(z, z).sum() / 20000).matrix),
      ]
    }
  ]
}

/// (6.22), for what lies below the top layer.
extension NetworkEquations {
  static let layers = [
    Equation("6.22", "dZˡ⁻¹ = (Wˡ)ᵀ dZˡ ⊙ f′(Zˡ⁻¹), seen in W¹") {
      witnesses(
        flattened(gradientsOfSmall()[0].weightGradient),
        at: small.layers[0].weights,
        of: { w in
          var network = small
          network.layers[0].weights = w
          return crossEntropy(network.output(input), targets).matrix
        },
        loops: {
          [loss($0 + weights(1), biases(0) + biases(1), input.elements)]
        })
    },
    Equation("6.22", "the same, seen in b¹") {
      witnesses(
        flattened(gradientsOfSmall()[0].biasGradient),
        at: small.layers[0].bias,
        of: { b in
          var network = small
          network.layers[0].bias = b
          return crossEntropy(network.output(input), targets).matrix
        },
        loops: {
          [loss(weights(0) + weights(1), $0 + biases(1), input.elements)]
        })
    },
    Equation("6.22", "the same, seen in A⁰") {
      witnesses(
        flattened(gradientsOfSmall()[0].inputGradient), at: input,
        of: { crossEntropy(small.output($0), targets).matrix },
        loops: {
          [loss(weights(0) + weights(1), biases(0) + biases(1), $0)]
        })
        + [Equation.Side("from dA of the top", flattened(fromTheTop()))]
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

/// The gradient by the input, from that by the probabilities.
private func fromTheTop() -> Matrix {
  let passes = small.forward(input)
  let dA = crossEntropyGradient(passes[1].output, targets)
  return backward(dA, through: passes)[0].inputGradient
}

private func weights(_ l: Int) -> [Double] { small.layers[l].weights.elements }

private func biases(_ l: Int) -> [Double] { small.layers[l].bias.elements }

#if canImport(_Differentiation)
import _Differentiation

@differentiable(reverse)
private func loss(_ w: [Double], _ b: [Double], _ x: [Double]) -> Double {
  networkLossLoops(w, b, x, targets.elements, [2, 4, 3], 5)
}
#else
private func loss(_ w: [Double], _ b: [Double], _ x: [Double]) -> Double {
  networkLossLoops(w, b, x, targets.elements, [2, 4, 3], 5)
}
#endif
