import FullyConnectedNetwork
import FullyConnectedNetworkSolutions
import Grading
import LinearAlgebra

private typealias Output = (losses: [Double], network: Network)

let training: Exercise = Exercise(
  "trained", FullyConnectedNetworkSolutions.trained
) { test in
  test.cases = .drawn { draw in
    let plans: [([Int], perArm: Int, steps: Int, rate: Double)] = [
      ([2, 5, 3], 4, 3, 0.5), ([2, 4, 6, 3], 3, 4, 0.25),
    ]
    return plans.map { sizes, perArm, steps, rate in
      Case(
        Network(sizes: sizes, hidden: .tanh, using: &draw.generator),
        .spiral(perArm: perArm, seed: draw.generator.next()), rate, rate / 10,
        steps, note: words(sizes))
    }
  }
  // Descent along central differences, in which no backward pass takes part.
  test.oracle = .function { network, examples, rate, decay, steps in
    var network = network
    var losses: [Double] = []
    for _ in 0..<steps {
      let before = network
      losses.append(loss(before, examples, decay))
      for l in before.layers.indices {
        for part in [\Layer.weights, \Layer.bias] {
          let gradient = numericalGradient(at: before, l, part) {
            loss($0, examples, decay)
          }
          network.layers[l][keyPath: part].add(-rate, times: gradient)
        }
      }
    }
    return (losses, network)
  }
  // The weights shrink before each plain step.
  test.answer { network, examples, rate, decay, steps in
    var network = network
    var losses: [Double] = []
    for _ in 0..<steps {
      losses.append(loss(network, examples, decay))
      let gradients = gradients(network, examples)
      for l in network.layers.indices {
        let w = network.layers[l].weights
        network.layers[l].weights = (1 - rate * decay) * w
      }
      network.descend(gradients, rate: rate)
    }
    return (losses, network)
  }
  test.slip(
    "uphill",
    "Your loss rises: you added the gradient, which points uphill.",
    descend { $0.rate *= -1 })
  test.slip(
    "no decay",
    "Your losses hold the squares of the weights, and your steps do not "
      + "know of them: what is in the loss is in its gradient.",
    descend { $0.decay = 0 })
  test.slip(
    "the squares not in the loss",
    "The network is right. Your losses are the cross-entropy alone.",
    descend { $0.lossDecay = 0 })
  test.slip(
    "no decay at all",
    "This is the training without weight decay, in losses and steps.",
    descend {
      $0.decay = 0
      $0.lossDecay = 0
    })
  test.slip(
    "the decay of λw²",
    "The losses are those of your network, and it decays twice as fast as "
      + "it should: of (λ/2)w² the derivative has no 2.",
    descend { $0.decay *= 2 })
  test.slip(
    "biases that decay",
    "Your biases decay, too. The loss holds the squares of the weights only.",
    section: "the-bias", descend { $0.biasDecay = $0.decay })
  test.slip(
    "the biases stay",
    "The weights move and the biases do not.",
    section: "the-bias", descend { $0.biasRate = 0 })
  test.slip(
    "layer after layer",
    "You moved one layer and then computed the gradients anew for the next. "
      + "That is a descent, too, and another one: a step belongs to one "
      + "network.",
    descend { $0.isOneByOne = true })
  test.slip(
    "the losses after the steps",
    "The network is right. Each loss is that after its step; the first one "
      + "due is that of the network as it was given.",
    descend { $0.isLate = true })
}

private func loss(
  _ network: Network, _ examples: Examples, _ decay: Double
) -> Double {
  let squares = network.layers.map { hadamard($0.weights, $0.weights).sum() }
  return crossEntropy(network.output(examples.points), examples.targets)
    + decay / 2 * squares.reduce(0, +)
}

/// How a training goes about its steps.
private struct Manner {
  var rate: Double
  var biasRate: Double?
  var decay: Double
  var lossDecay: Double
  var biasDecay = 0.0
  var isOneByOne = false
  var isLate = false
}

/// The training, after a change of its manner.
private func descend(
  _ change: @escaping @Sendable (inout Manner) -> Void
) -> @Sendable (Network, Examples, Double, Double, Int) -> Output {
  { network, examples, rate, decay, steps in
    var manner = Manner(rate: rate, decay: decay, lossDecay: decay)
    change(&manner)
    var networks = [network]
    for before in 0..<steps {
      var network = networks[before]
      for l in network.layers.indices {
        let point = manner.isOneByOne ? network : networks[before]
        let gradient = gradients(point, examples)[l]
        let (w, b) = (point.layers[l].weights, point.layers[l].bias)
        network.layers[l].weights.add(
          -manner.rate, times: gradient.weightGradient + manner.decay * w)
        network.layers[l].bias.add(
          -(manner.biasRate ?? manner.rate),
          times: gradient.biasGradient + manner.biasDecay * b)
      }
      networks.append(network)
    }
    let measured = manner.isLate ? networks.dropFirst() : networks.dropLast()
    return (
      measured.map { loss($0, examples, manner.lossDecay) }, networks[steps]
    )
  }
}

private func gradients(
  _ network: Network, _ examples: Examples
) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: examples.targets,
    through: network.forward(examples.points))
}
