import FullyConnectedNetwork
import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (
  network: Network, examples: Examples, rate: Double, decay: Double, steps: Int
)
private typealias Output = (losses: [Double], network: Network)

let training: Exercise = Exercise(
  "6.14", "train on the spiral, with weight decay", .code, stars: 3,
  section: Section.training,
  cases: { generator in
    [([2, 5, 3], 4, 3, 0.5), ([2, 4, 6, 3], 3, 4, 0.25)].map {
      sizes, perArm, steps, rate in
      Case(
        (
          network: Network(sizes: sizes, hidden: .tanh, using: &generator),
          examples: Examples.spiral(perArm: perArm, seed: generator.next()),
          rate: rate, decay: rate / 10, steps: steps
        ),
        "network of the sizes "
          + sizes.map(String.init).joined(separator: ", ")
          + ", \(perArm) points an arm")
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [
      Part("number of losses", .text("\(answer.losses.count)")),
      Part("list of losses", Matrix(row: answer.losses)),
    ] + named("weights", answer.network.layers.map(\.weights))
      + named("biases", answer.network.layers.map(\.bias))
  },
  reader: { i in
    try FullyConnectedNetworkExercises.trained(
      i.network, on: i.examples, rate: i.rate, decay: i.decay,
      steps: i.steps)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.trained(
      i.network, on: i.examples, rate: i.rate, decay: i.decay,
      steps: i.steps)
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
  alternatives: [{ i in shrinking(i) }],
  slips: [
    Slip(
      "uphill",
      "Your loss rises: you added the gradient, which points uphill.",
      function: { i in descend(i) { $0.rate = -i.rate } }),
    Slip(
      "no decay",
      "Your losses hold the squares of the weights, and your steps do not "
        + "know of them: what is in the loss is in its gradient.",
      function: { i in descend(i) { $0.decay = 0 } }),
    Slip(
      "the squares not in the loss",
      "The network is right. Your losses are the cross-entropy alone.",
      function: { i in descend(i) { $0.lossDecay = 0 } }),
    Slip(
      "no decay at all",
      "This is the training without weight decay, in losses and steps.",
      function: { i in
        descend(i) {
          $0.decay = 0
          $0.lossDecay = 0
        }
      }),
    Slip(
      "the decay of λw²",
      "The losses are those of your network, and it decays twice as fast as "
        + "it should: of (λ/2)w² the derivative has no 2.",
      function: { i in descend(i) { $0.decay = 2 * i.decay } }),
    Slip(
      "biases that decay",
      "Your biases decay, too. The loss holds the squares of the weights only.",
      section: Section.bias,
      function: { i in descend(i) { $0.biasDecay = i.decay } }),
    Slip(
      "the biases stay",
      "The weights move and the biases do not.", section: Section.bias,
      function: { i in descend(i) { $0.biasRate = 0 } }),
    Slip(
      "layer after layer",
      "You moved one layer and then computed the gradients anew for the next. "
        + "That is a descent, too, and another one: a step belongs to one "
        + "network.",
      function: { i in descend(i) { $0.isOneByOne = true } }),
    Slip(
      "the losses after the steps",
      "The network is right. Each loss is that after its step; the first one "
        + "due is that of the network as it was given.",
      function: { i in
        let right = descend(i)
        return (
          right.losses.dropFirst() + [loss(right.network, i)], right.network
        )
      }),
  ])

private func loss(
  _ network: Network, _ i: Input, decay: Double? = nil
) -> Double {
  let squares = network.layers.map { hadamard($0.weights, $0.weights).sum() }
  return crossEntropy(network.output(i.examples.points), i.examples.targets)
    + (decay ?? i.decay) / 2 * squares.reduce(0, +)
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
  _ i: Input, changing change: (inout Manner) -> Void = { _ in }
) -> Output {
  var manner = Manner(rate: i.rate, decay: i.decay, lossDecay: i.decay)
  change(&manner)
  var network = i.network
  var losses: [Double] = []
  for _ in 0..<i.steps {
    losses.append(loss(network, i, decay: manner.lossDecay))
    let before = network
    for l in network.layers.indices {
      let point = manner.isOneByOne ? network : before
      let gradient = gradients(point, i)[l]
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
private func shrinking(_ i: Input) -> Output {
  var network = i.network
  var losses: [Double] = []
  for _ in 0..<i.steps {
    losses.append(loss(network, i))
    let gradients = gradients(network, i)
    for l in network.layers.indices {
      network.layers[l].weights =
        (1 - i.rate * i.decay) * network.layers[l].weights
    }
    network.descend(gradients, rate: i.rate)
  }
  return (losses, network)
}

private func gradients(_ network: Network, _ i: Input) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: i.examples.targets,
    through: network.forward(i.examples.points))
}
