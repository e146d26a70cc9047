import Figures
import FullyConnectedNetwork
import LinearAlgebra

/// The points as a chart shows them.
private func series(_ examples: Examples) -> [Series] {
  (0..<examples.classes).map { label in
    let places = examples.labels.indices.filter { examples.labels[$0] == label }
      .map { (x: examples.points[0, $0], y: examples.points[1, $0]) }
    return Series("arm \(label + 1)", places, as: .dots)
  }
}

let spiralPart = NetworkPart("spiral", "the points of three arms") { setting in
  print(try spiralChart(setting.plan).text(height: 24))
} picture: {
  try spiralChart($0.plan).svg(width: 520, height: 500)
}

/// Draws the points of the spiral.
func spiralChart(_ plan: Plan) -> Chart {
  Chart(
    "Three spiral arms",
    summary: "Three arms of 100 points each begin at the origin and turn "
      + "about it, one between the others.",
    x: "x₁", y: "x₂", series(plan.examples))
}

let spiralTrainingPart = NetworkPart("training", "the training") { setting in
  let plan = setting.plan
  let interval = max(1, plan.steps / 5)
  var rows: [[String]] = []
  // snippet.train
  let examples = plan.examples  // 300 points, 2×300
  let y = examples.targets  // 3×300
  var network = plan.network  // of the sizes 2, 32, 16, 3
  for step in 0...plan.steps {
    let passes = network.forward(examples.points)  // keeps every Aˡ
    if step % interval == 0 {
      rows.append(progress(step, passes[passes.count - 1], examples))
    }
    if step == plan.steps { break }
    let gradients = backward(fromCrossEntropyWith: y, through: passes)
    for (l, gradient) in gradients.enumerated() {
      network.layers[l].weights.add(-plan.rate, times: gradient.weightGradient)
      network.layers[l].bias.add(-plan.rate, times: gradient.biasGradient)
    }
  }
  // snippet.end
  print(plan.words + "\n")
  print(Table(["step", "loss", "accuracy"], rows).text())
  print(
    "on the training spiral: \(percent(network.accuracy(on: plan.examples)))")
  print(
    "on a held-out spiral:   \(percent(network.accuracy(on: plan.heldOut)))")
}

/// Returns the step, the loss and the accuracy from the pass of the top layer.
private func progress(
  _ step: Int, _ top: LayerPass, _ examples: Examples
) -> [String] {
  let loss = softmaxCrossEntropy(top.z, examples.targets)
  let right = zip(decisions(top.output), examples.labels).count { $0 == $1 }
  return [
    "\(step)", writtenLoss(loss),
    percent(Double(right) / Double(examples.labels.count)),
  ]
}

/// Returns a network after the plan's training, and how that went.
func trained(
  _ start: Network, _ plan: Plan, every interval: Int? = nil
) -> (network: Network, history: [Progress]) {
  var network = start
  let history = network.train(
    on: plan.examples, rate: plan.rate, steps: plan.steps,
    every: interval ?? plan.steps)
  return (network, history)
}

let regionsPart = NetworkPart(
  "regions", "what the trained network decides"
) { setting in
  print(
    try regionsChart(setting.plan).text(width: 64, height: 26), terminator: "")
} picture: {
  try regionsChart($0.plan).svg(width: 520, height: 500)
}

/// Draws what the trained network decides at each place, and the points.
func regionsChart(_ plan: Plan) throws -> Chart {
  try regionsChart(
    "What the trained network decides",
    summary: "Three regions, one for each arm, wind about one another, and "
      + "nearly all points lie in the region of their arm.",
    plan, trained(plan.network, plan).network)
}

/// Draws what a network decides at each place, and the points.
func regionsChart(
  _ title: String, summary: String, _ plan: Plan, _ network: Network
) throws -> Chart {
  let range = -1.2...1.2
  return Chart(
    title, summary: summary, x: "x₁", y: "x₂", series(plan.examples),
    regions: try Regions(x: range, y: range, columns: 160, rows: 160) {
      places in
      let points = Matrix(rows: 2, columns: places.count) { row, i in
        row == 0 ? places[i].x : places[i].y
      }
      return decisions(network.output(points))
    })
}

let lossCurvePart = NetworkPart("curve", "the loss, step by step") { setting in
  print(try spiralLossChart(setting.plan).text(), terminator: "")
} picture: {
  try spiralLossChart($0.plan).svg()
}

/// Draws the loss as it falls.
func spiralLossChart(_ plan: Plan) -> Chart {
  let interval = max(1, plan.steps / 200)
  let history = trained(plan.network, plan, every: interval).history
  return Chart(
    "The loss as it falls",
    summary: "The loss falls steeply for some steps, then slowly, quickly "
      + "again once the arms come apart, and ever more slowly.",
    x: "step", y: "loss", yScale: .logarithmic,
    [Series("", history.map { (x: Double($0.step), y: $0.loss) })])
}

/// A loss to four places, or to four digits if it is large.
func writtenLoss(_ loss: Double) -> String {
  loss < 1000 ? fixed(loss, places: 4) : decimal(loss, digits: 4)
}

/// A share in percent.
func percent(_ share: Double) -> String { fixed(100 * share, places: 1) + "%" }
