import Foundation
import FullyConnectedNetwork
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Output = (losses: [Double], network: Network)

let training: Exercise = Exercise(
  "trained", FullyConnectedNetworkSolutions.trained
) { test in
  test.cases = .drawn { draw in
    func training(
      _ sizes: [Int], _ perArm: Int, _ steps: Int, _ rate: Double
    ) -> Case<Network, Examples, Double, Double, Int> {
      Case(
        Network(sizes: sizes, hidden: .tanh, using: &draw.generator),
        .spiral(perArm: perArm, seed: draw.generator.next()), rate, rate / 10,
        steps,
        note: "network of the sizes "
          + sizes.map(String.init).joined(separator: ", "))
    }
    return [
      training([2, 5, 3], 4, 3, 0.5), training([2, 4, 6, 3], 3, 4, 0.25),
    ]
  }
  // Descent along central differences, in which no backward pass takes part.
  test.oracle = .function { network, examples, rate, decay, steps in
    var network = network
    var losses: [Double] = []
    for _ in 0..<steps {
      losses.append(loss(network, examples, decay))
      var next = network
      for l in network.layers.indices {
        let w = numericalGradient(at: network.layers[l].weights) { w in
          var moved = network
          moved.layers[l].weights = w
          return loss(moved, examples, decay)
        }
        let b = numericalGradient(at: network.layers[l].bias) { b in
          var moved = network
          moved.layers[l].bias = b
          return loss(moved, examples, decay)
        }
        next.layers[l].weights.add(-rate, times: w)
        next.layers[l].bias.add(-rate, times: b)
      }
      network = next
    }
    return (losses, network)
  }
  test.answer(shrinking)
  test.slip(
    "uphill",
    "Your loss rises: you added the gradient, which points uphill."
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.rate = -rate }
  }
  test.slip(
    "no decay",
    "Your losses hold the squares of the weights, and your steps do not "
      + "know of them: what is in the loss is in its gradient."
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.decay = 0 }
  }
  test.slip(
    "the squares not in the loss",
    "The network is right. Your losses are the cross-entropy alone."
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.lossDecay = 0 }
  }
  test.slip(
    "no decay at all",
    "This is the training without weight decay, in losses and steps."
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) {
      $0.decay = 0
      $0.lossDecay = 0
    }
  }
  test.slip(
    "the decay of λw²",
    "The losses are those of your network, and it decays twice as fast as "
      + "it should: of (λ/2)w² the derivative has no 2."
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.decay = 2 * decay }
  }
  test.slip(
    "biases that decay",
    "Your biases decay, too. The loss holds the squares of the weights only.",
    section: "the-bias"
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.biasDecay = decay }
  }
  test.slip(
    "the biases stay",
    "The weights move and the biases do not.",
    section: "the-bias"
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.biasRate = 0 }
  }
  test.slip(
    "layer after layer",
    "You moved one layer and then computed the gradients anew for the next. "
      + "That is a descent, too, and another one: a step belongs to one "
      + "network."
  ) { network, examples, rate, decay, steps in
    descend(network, examples, rate, decay, steps) { $0.isOneByOne = true }
  }
  test.slip(
    "the losses after the steps",
    "The network is right. Each loss is that after its step; the first one "
      + "due is that of the network as it was given."
  ) { network, examples, rate, decay, steps in
    let right = descend(network, examples, rate, decay, steps)
    return (
      right.losses.dropFirst() + [
        loss(right.network, examples, decay)
      ], right.network
    )
  }
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
}

/// The training, after a change of its manner.
private func descend(
  _ network: Network, _ examples: Examples, _ rate: Double, _ decay: Double,
  _ steps: Int, changing change: (inout Manner) -> Void = { _ in }
) -> Output {
  var manner = Manner(rate: rate, decay: decay, lossDecay: decay)
  change(&manner)
  var network = network
  var losses: [Double] = []
  for _ in 0..<steps {
    losses.append(loss(network, examples, manner.lossDecay))
    let before = network
    for l in network.layers.indices {
      let point = manner.isOneByOne ? network : before
      let gradient = gradients(point, examples)[l]
      let (w, b) = (point.layers[l].weights, point.layers[l].bias)
      network.layers[l].weights.add(
        -manner.rate, times: gradient.weightGradient + manner.decay * w)
      network.layers[l].bias.add(
        -(manner.biasRate ?? manner.rate),
        times: gradient.biasGradient + manner.biasDecay * b)
    }
  }
  return (losses, network)
}

/// The training by a shrinkage of the weights before each plain step.
private func shrinking(
  _ network: Network, _ examples: Examples, _ rate: Double, _ decay: Double,
  _ steps: Int
) -> Output {
  var network = network
  var losses: [Double] = []
  for _ in 0..<steps {
    losses.append(loss(network, examples, decay))
    let gradients = gradients(network, examples)
    for l in network.layers.indices {
      network.layers[l].weights =
        (1 - rate * decay) * network.layers[l].weights
    }
    network.descend(gradients, rate: rate)
  }
  return (losses, network)
}

private func gradients(
  _ network: Network, _ examples: Examples
) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: examples.targets,
    through: network.forward(examples.points))
}
