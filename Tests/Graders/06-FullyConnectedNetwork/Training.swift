import Foundation
import FullyConnectedNetwork
import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (
  network: Network, examples: Examples, rate: Double, steps: Int
)
private typealias Output = (losses: [Double], network: Network)

let training = Exercise(
  "6.14", "train on the spiral", .code, stars: 3, section: Section.training,
  cases: { generator in
    [([2, 5, 3], 4, 3, 0.5), ([2, 4, 6, 3], 3, 4, 0.25)].map {
      sizes, perArm, steps, rate in
      Case(
        (
          network: Network(sizes: sizes, hidden: .tanh, using: &generator),
          examples: Examples.spiral(perArm: perArm, seed: generator.next()),
          rate: rate, steps: steps
        ),
        "network of the sizes "
          + sizes.map(String.init).joined(separator: ", ")
          + ", \(perArm) points an arm")
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [
      Part("number of losses", .text("\(answer.losses.count)")),
      Part("losses", Matrix(row: answer.losses)),
    ] + named("weights", answer.network.layers.map(\.weights))
      + named("biases", answer.network.layers.map(\.bias))
  },
  reader: { i in
    try FullyConnectedNetworkExercises.trained(
      i.network, on: i.examples, rate: i.rate, steps: i.steps)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.trained(
      i.network, on: i.examples, rate: i.rate, steps: i.steps)
  },
  // Descent along central differences, in which no backward pass takes part.
  oracle: { i in
    var network = i.network
    var losses: [Double] = []
    for _ in 0..<i.steps {
      losses.append(loss(network, i))
      var next = network
      for l in network.layers.indices {
        let w = numericalGradient(at: network.layers[l].weights) { w in
          var moved = network
          moved.layers[l].weights = w
          return loss(moved, i)
        }
        let b = numericalGradient(at: network.layers[l].bias) { b in
          var moved = network
          moved.layers[l].bias = b
          return loss(moved, i)
        }
        next.layers[l].weights.add(-i.rate, times: w)
        next.layers[l].bias.add(-i.rate, times: b)
      }
      network = next
    }
    return (losses, network)
  },
  alternatives: [
    { i in
      var network = i.network
      let history = network.train(
        on: i.examples, rate: i.rate, steps: i.steps)
      return (history.dropLast().map(\.loss), network)
    }
  ],
  slips: [
    Slip(
      "uphill",
      "Your loss rises: you added the gradient, which points uphill.",
      function: { i in descend(i) { -i.rate } }),
    Slip(
      "the biases stay",
      "The weights move and the biases do not.", section: Section.bias,
      function: { i in descend(i, moving: { _, isBias in !isBias }) { i.rate } }
    ),
    Slip(
      "the top layer only",
      "Only the last layer moves. Its weights are not the only ones there "
        + "are.", section: Section.layers,
      function: { i in
        descend(i, moving: { l, _ in l == i.network.layers.count - 1 }) {
          i.rate
        }
      }),
    Slip(
      "the rate divided by m",
      "You divided by the number of examples once more: the gradient of the "
        + "mean has its 1/m already.", section: Section.entropy,
      function: { i in
        descend(i) { i.rate / Double(i.examples.labels.count) }
      }),
    Slip(
      "layer after layer",
      "You moved one layer and then computed the gradients anew for the next. "
        + "That is a descent, too, and another one: a step belongs to one "
        + "network.",
      function: { i in oneByOne(i) }),
    Slip(
      "the losses after the steps",
      "The network is right. Each loss is that after its step; the first one "
        + "due is that of the network as it was given.",
      function: { i in
        let right = descend(i) { i.rate }
        return (
          right.losses.dropFirst() + [loss(right.network, i)], right.network
        )
      }),
  ])

private func loss(_ network: Network, _ i: Input) -> Double {
  crossEntropy(network.output(i.examples.points), i.examples.targets)
}

/// The training at a rate, moving some of the parameters only.
private func descend(
  _ i: Input,
  moving moves: (_ layer: Int, _ isBias: Bool) -> Bool = { _, _ in true },
  rate: () -> Double
) -> Output {
  var network = i.network
  var losses: [Double] = []
  for _ in 0..<i.steps {
    losses.append(loss(network, i))
    let gradients = gradients(network, i)
    for l in network.layers.indices {
      let (w, b) = (moves(l, false), moves(l, true))
      network.layers[l].weights.add(
        w ? -rate() : 0, times: gradients[l].weightGradient)
      network.layers[l].bias.add(
        b ? -rate() : 0, times: gradients[l].biasGradient)
    }
  }
  return (losses, network)
}

/// The training of a reader who goes forward again for each layer.
private func oneByOne(_ i: Input) -> Output {
  var network = i.network
  var losses: [Double] = []
  for _ in 0..<i.steps {
    losses.append(loss(network, i))
    for l in network.layers.indices {
      let gradient = gradients(network, i)[l]
      network.layers[l].weights.add(-i.rate, times: gradient.weightGradient)
      network.layers[l].bias.add(-i.rate, times: gradient.biasGradient)
    }
  }
  return (losses, network)
}

private func gradients(_ network: Network, _ i: Input) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: i.examples.targets,
    through: network.forward(i.examples.points))
}
