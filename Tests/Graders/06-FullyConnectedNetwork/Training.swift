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
  // Descent along central differences, without any backward pass.
  test.oracle = .function { network, examples, rate, decay, steps in
    var network = network
    var losses: [Double] = []
    for step in 0..<steps {
      let rate = rate * (1 - Double(step) / Double(steps))
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
    for step in 0..<steps {
      let rate = rate - Double(step) * rate / Double(steps)
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
  let steps: [(name: String, words: String, section: String?, Change)] = [
    (
      "uphill", "Your loss rises: you added the gradient, which points uphill.",
      nil, { $0.rate *= -1 }
    ),
    (
      "no decay",
      "Your steps ignore the squares of the weights: they are part of the "
        + "loss, so their gradient is part of the step.",
      nil, { $0.decay = 0 }
    ),
    (
      "the decay of λw²",
      "Your weights decay twice as fast as they should: the derivative of "
        + "(λ/2)w² is λw.",
      nil, { $0.decay *= 2 }
    ),
    (
      "the decay subtracted",
      "Your weights grow where they should decay: the derivative of the "
        + "squares is added to the gradient.",
      nil, { $0.decay *= -1 }
    ),
    (
      "the decay without the rate",
      "Your weights lose λ times themselves in each step. The decay is a part "
        + "of the gradient, and a step takes the rate η times it.",
      nil, { $0.isDecayBare = true }
    ),
    (
      "the rate stays",
      "Your rate stays the same. Of N steps, each uses η/N less than the one "
        + "before.",
      nil, { $0.fall = { _, _ in 1 } }
    ),
    (
      "the steps counted from 1",
      "Your rates begin at η − η/N and end at 0. The first step should use η.",
      nil, { $0.fall = { step, steps in 1 - (step + 1) / steps } }
    ),
    (
      "a last rate of 0",
      "Your rate falls to 0, so your last step does nothing. It falls by η/N "
        + "from step to step, and the last step still uses η/N.",
      nil, { $0.fall = { step, steps in 1 - step / (steps - 1) } }
    ),
    (
      "factors that add up",
      "You multiplied the rate of the step before by 1 − s/N. That factor "
        + "belongs to the first rate, η.",
      nil,
      {
        $0.fall = { step, steps in
          (0...Int(step)).reduce(1) { $0 * (1 - Double($1) / steps) }
        }
      }
    ),
    (
      "m once more",
      "You multiplied the gradients by the number of examples. The loss is a "
        + "mean, and they are its gradients already.",
      "cross-entropy", { $0.share = { $0 } }
    ),
    (
      "1/m once more",
      "You divided the gradients by the number of examples. They contain the "
        + "1/m already.",
      "cross-entropy", { $0.share = { 1 / $0 } }
    ),
    (
      "biases that decay",
      "Your biases decay, too. The loss contains the squares of the weights "
        + "only.",
      "the-bias", { $0.biasDecay = $0.decay }
    ),
    (
      "the biases stay", "The biases do not move.",
      "the-bias", { $0.biasRate = 0 }
    ),
    (
      "layer after layer",
      "You moved one layer and then computed the gradients anew for the next. "
        + "That descends, too, but differently: all gradients of a step "
        + "belong to one network.",
      nil, { $0.isOneByOne = true }
    ),
    (
      "the layers from the top, each moved at once",
      "You moved each layer before the gradient went on through its weights. "
        + "All gradients of a step belong to the network before it.",
      nil, { $0.isEarly = true }
    ),
  ]
  let losses: [(name: String, words: String, Change)] = [
    (
      "the squares not in the loss",
      "Your losses are the cross-entropy alone.", { $0.lossDecay = 0 }
    ),
    (
      "λ for λ/2 in the loss",
      "In your losses the squares have the factor λ; it should be λ/2.",
      { $0.lossDecay *= 2 }
    ),
    (
      "the losses after the steps",
      "Each of your losses is the one after its step; the first should be "
        + "that of the network as it was given.",
      { $0.isLate = true }
    ),
  ]
  test.slip(
    "one loss too many",
    "You returned the loss after the last step as well. There is one loss for "
      + "each step, the one before it."
  ) { network, examples, rate, decay, steps in
    let (losses, after) = descend { _ in }(
      network, examples, rate, decay, steps)
    return (losses + [loss(after, examples, decay)], after)
  }
  for (name, words, change) in losses {
    test.slip(name, words, descend(change))
  }
  for (name, words, section, change) in steps {
    test.slip(name, words, section: section, descend(change))
    for (other, more, further) in losses {
      test.slip(
        "\(name), \(other)", words + " " + more, section: section,
        descend {
          change(&$0)
          further(&$0)
        })
    }
  }
}

private typealias Change = @Sendable (inout Manner) -> Void

private func loss(
  _ network: Network, _ examples: Examples, _ decay: Double
) -> Double {
  let squares = network.layers.map { hadamard($0.weights, $0.weights).sum() }
  return crossEntropy(network.output(examples.points), examples.targets)
    + decay / 2 * squares.reduce(0, +)
}

/// How training takes its steps.
private struct Manner {
  var rate: Double
  var biasRate: Double?
  var decay: Double
  var lossDecay: Double
  var biasDecay = 0.0
  var share: @Sendable (_ m: Double) -> Double = { _ in 1 }
  var fall: @Sendable (_ step: Double, _ steps: Double) -> Double = {
    1 - $0 / $1
  }
  var isDecayBare = false
  var isOneByOne = false
  var isEarly = false
  var isLate = false
}

/// The training, after a change of how it takes its steps.
private func descend(
  _ change: @escaping @Sendable (inout Manner) -> Void
) -> @Sendable (Network, Examples, Double, Double, Int) -> Output {
  { network, examples, rate, decay, steps in
    var manner = Manner(rate: rate, decay: decay, lossDecay: decay)
    change(&manner)
    var networks = [network]
    for before in 0..<steps {
      var network = networks[before]
      let rate = manner.rate * manner.fall(Double(before), Double(steps))
      let decay = manner.isDecayBare ? manner.decay / rate : manner.decay
      let share = manner.share(Double(examples.labels.count))
      let early =
        manner.isEarly ? earlyGradients(network, examples, rate, decay) : nil
      for l in network.layers.indices {
        let point = manner.isOneByOne ? network : networks[before]
        let gradient =
          early?[l]
          ?? { ($0.weightGradient, $0.biasGradient) }(
            gradients(point, examples)[l])
        let (w, b) = (point.layers[l].weights, point.layers[l].bias)
        network.layers[l].weights.add(
          -rate, times: share * gradient.0 + decay * w)
        network.layers[l].bias.add(
          -(manner.biasRate ?? rate),
          times: share * gradient.1 + manner.biasDecay * b)
      }
      networks.append(network)
    }
    let measured = manner.isLate ? networks.dropFirst() : networks.dropLast()
    return (
      measured.map { loss($0, examples, manner.lossDecay) }, networks[steps]
    )
  }
}

/// The gradients of weights and biases from the top down, each layer moved
/// before the gradient goes on through its weights.
private func earlyGradients(
  _ network: Network, _ examples: Examples, _ rate: Double, _ decay: Double
) -> [(Matrix, Matrix)] {
  let passes = network.forward(examples.points)
  var dZ = softmaxCrossEntropyGradient(
    passes[passes.count - 1].output, examples.targets)
  var all: [(Matrix, Matrix)] = []
  for (l, pass) in passes.enumerated().reversed() {
    let dW = matmul(dZ, transpose: pass.input)
    all.append((dW, dZ.sum(alongAxis: 1)))
    guard l > 0 else { break }
    let w = pass.layer.weights
    let moved = w - rate * (dW + decay * w)
    let below = passes[l - 1]
    dZ = below.layer.activation.backward(
      matmul(transpose: moved, dZ), below.output)
  }
  return all.reversed()
}

private func gradients(
  _ network: Network, _ examples: Examples
) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: examples.targets,
    through: network.forward(examples.points))
}
