import Figures
import FullyConnectedNetwork
import LinearAlgebra

/// The places of the points in a chart.
private func series(_ examples: Examples) -> [Series] {
  (0..<examples.classes).map { label in
    let places = examples.labels.indices
      .filter { examples.labels[$0] == label }
      .map { (x: examples.points[0, $0], y: examples.points[1, $0]) }
    return Series("arm \(label + 1)", places, as: .dots)
  }
}

/// Draws the points of the spiral.
func spiralChart(_ plan: Plan) -> Chart {
  Chart(
    "Three spiral arms",
    summary: "Three arms of 100 points each begin at the origin and turn "
      + "about it, one between the others.",
    x: "x₁", y: "x₂", series(plan.examples))
}

/// Prints the loss and the accuracy as they go, and the regions at the end.
func showSpiralTraining(_ plan: Plan) throws {
  let (network, history) = trained(plan, every: max(1, plan.steps / 10))
  print(plan.words + "\n")
  let rows = history.map { progress in
    [
      "\(progress.step)", writtenLoss(progress.loss),
      percent(progress.accuracy),
    ]
  }
  print(Table(["step", "loss", "accuracy"], rows).text())
  print(
    "on the training spiral: \(percent(network.accuracy(on: plan.examples)))")
  print(
    "on a held-out spiral:   \(percent(network.accuracy(on: plan.heldOut)))")
  print()
  print(
    try regionsChart(plan, network).text(width: 64, height: 26),
    terminator: "")
}

/// Returns the plan's network after its training.
func trained(
  _ plan: Plan, every interval: Int = 1000
) -> (network: Network, history: [Progress]) {
  var network = plan.network
  let history = network.train(
    on: plan.examples, rate: plan.rate, steps: plan.steps, every: interval)
  return (network, history)
}

/// Draws what the network decides for each place, and the points.
func regionsChart(
  _ plan: Plan, _ network: Network? = nil
) throws -> Chart {
  let network = network ?? trained(plan).network
  let range = -1.2...1.2
  return Chart(
    "What the trained network decides",
    summary: "Three regions, one for each arm, wind about one another, and "
      + "nearly all points lie in the region of their arm.",
    x: "x₁", y: "x₂", series(plan.examples),
    regions: try Regions(x: range, y: range, columns: 96, rows: 96) { places in
      let points = Matrix(rows: 2, columns: places.count) { row, i in
        row == 0 ? places[i].x : places[i].y
      }
      return decisions(network.output(points))
    })
}

/// Draws the loss as it falls.
func spiralLossChart(_ plan: Plan) -> Chart {
  let interval = max(1, plan.steps / 200)
  let history = trained(plan, every: interval).history
  return Chart(
    "The loss as it falls",
    summary: "The loss falls steeply for some steps, then slowly, quickly "
      + "again once the arms come apart, and ever more slowly.",
    x: "step", y: "loss", yScale: .logarithmic,
    [
      Series("", history.map { (x: Double($0.step), y: $0.loss) })
    ])
}

/// A loss to four places, unless it has left all bounds.
func writtenLoss(_ loss: Double) -> String {
  loss < 1000 ? fixed(loss, places: 4) : decimal(loss, digits: 4)
}

/// A share in percent.
func percent(_ share: Double) -> String { fixed(100 * share, places: 1) + "%" }
