import Figures
import FullyConnectedNetwork
import LinearAlgebra

let flowPart = NetworkPart(
  "flow", "gradients on their way down through ten layers"
) { setting in
  let plan = setting.plan
  let shown = [10, 7, 4, 1]
  let hidden: [Activation] = [.sigmoid, .tanh]
  let rows = hidden.map { activation in
    let network = plan.network(
      of: [2] + [Int](repeating: 32, count: 10) + [3], hidden: activation)
    let gradients = backward(
      fromCrossEntropyWith: plan.examples.targets,
      through: network.forward(plan.examples.points))
    return [activation.rawValue]
      + shown.map { l in
        let dW = gradients[l - 1].weightGradient
        let mean = dW.sumOfSquares / Double(dW.elements.count)
        return decimal(mean.squareRoot(), digits: 2)
      }
  }
  print("seed \(plan.seed), ten hidden layers of 32 units")
  print("root of the mean square of dW's entries, before the first step\n")
  printTable(["activation"] + shown.map { "layer \($0)" }, rows)
}

let batchesPart = NetworkPart(
  "batches", "steps on a part of the examples"
) { setting in
  let plan = setting.plan
  let settings = [(300, 1000), (300, 100), (30, 100)]
  let rows = settings.map { size, epochs in
    var network = plan.network
    var generator = SplitMix64(seed: plan.seed)
    let examples = plan.examples
    let count = examples.labels.count
    for _ in 0..<epochs {
      let order = shuffled(0..<count, using: &generator)
      for start in stride(from: 0, to: count, by: size) {
        let batch = examples.picking(order[start..<min(start + size, count)])
        let passes = network.forward(batch.points)
        let gradients = backward(
          fromCrossEntropyWith: batch.targets, through: passes)
        network.descend(gradients, rate: plan.rate)
      }
    }
    let a = network.output(examples.points)
    return [
      "\(size)", "\(epochs)", "\(epochs * count / size)",
      writtenLoss(crossEntropy(a, examples.targets)),
      percent(network.accuracy(on: examples)),
      percent(network.accuracy(on: plan.heldOut)),
    ]
  }
  print(plan.words + "\n")
  printTable(
    ["batch", "epochs", "steps", "loss", "accuracy", "held out"], rows)
}

/// Returns numbers in an order that depends on the generator alone.
private func shuffled(
  _ range: Range<Int>, using generator: inout SplitMix64
) -> [Int] {
  range.map { (key: generator.next(), number: $0) }
    .sorted { $0.key < $1.key }.map(\.number)
}
