import Figures
import FullyConnectedNetwork
import LinearAlgebra

let zerosPart = NetworkPart(
  "zeros", "training that begins with equal weights"
) { setting in
  let plan = setting.plan
  let steps = 500
  let examples = Examples.spiral(perArm: 30, seed: plan.seed)
  let beginnings: [(name: String, (Matrix) -> Matrix)] = [
    ("all 0", { 0 * $0 }),
    ("all 0.5", { $0.map { _ in 0.5 } }),
    ("random", { $0 }),
  ]
  let rows = beginnings.map { name, change in
    var network = plan.network
    for l in network.layers.indices {
      network.layers[l].weights = change(network.layers[l].weights)
    }
    let history = network.train(
      on: examples, rate: plan.rate, steps: steps, every: steps)
    let w = network.layers[0].weights
    let last = history[history.count - 1]
    let isAlike = (1..<w.rows).allSatisfy {
      agreement(w[row: $0], w[row: 0]) == "below 1e-8"
    }
    return [
      name, writtenLoss(last.loss), percent(last.accuracy),
      isAlike ? "all equal" : "different",
    ]
  }
  print(plan.words)
  print("30 points per arm, after \(steps) steps\n")
  let heads = ["first weights", "loss", "accuracy", "first layer's units"]
  printTable(heads, rows)
}

let slipsPart = NetworkPart(
  "slips", "wrong gradients, and how well they train"
) { setting in
  let plan = setting.plan
  let steps = 450
  let examples = Examples.spiral(perArm: 30, seed: plan.seed)
  let y = examples.targets
  let passes = plan.network.forward(examples.points)
  let right = backward(fromCrossEntropyWith: y, through: passes)
  let rows = Backward.allCases.map { slip in
    let first = slip.gradients(y, passes)
    var network = plan.network
    for _ in 0..<steps {
      let passes = network.forward(examples.points)
      network.descend(slip.gradients(y, passes), rate: plan.rate)
    }
    return [
      slip.rawValue,
      agreement(first[0].weightGradient, right[0].weightGradient),
      agreement(first[0].biasGradient, right[0].biasGradient),
      percent(network.accuracy(on: examples)),
    ]
  }
  print(plan.words)
  print("30 points per arm")
  print("error: largest difference from the right gradient, as a share of the")
  print("largest entry, at the first step; accuracy: after \(steps) steps\n")
  printTable(["mistake", "error of dW¹", "error of db¹", "accuracy"], rows)
}
