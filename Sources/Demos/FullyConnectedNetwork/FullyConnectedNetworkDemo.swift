import Arguments
import Figures
import FullyConnectedNetwork
import LinearAlgebra

/// The demo of chapter 6, in parts that can be run alone.
///
///     swift run workbook demo fully-connected-network --part training
///     swift run workbook demo 6 --part training --svg regions.svg
let fullyConnectedNetworkDemo = Command(
  demo: "fully-connected-network",
  "Trains a network on three spiral arms, by gradients shown one by one.",
  parts: FullyConnectedNetworkPart.self,
  options: [seedOption, stepsOption, rateOption]
) { arguments in
  Plan(
    seed: arguments[seedOption], steps: arguments[stepsOption],
    rate: arguments[rateOption])
}

private let seedOption = Option(
  "seed", of: .seed(), default: Plan.usual.seed,
  "seed of the spiral and of the first weights")

private let stepsOption = Option(
  "steps", of: .integer(from: 1, to: 20_000), default: Plan.usual.steps,
  "steps of the training")

private let rateOption = Option(
  "rate", of: .number(above: 0, to: 1e6), default: Plan.usual.rate,
  "how much of the gradient a step takes away")

/// A part of the demo.
enum FullyConnectedNetworkPart: String, DemoPart {
  case spiral
  case layer
  case softmax
  case loss
  case rows
  case oracles
  case training
  case curve
  case zeros
  case slips

  /// Those that have a picture.
  static let pictured: [FullyConnectedNetworkPart] = [
    .spiral, .layer, .training, .curve,
  ]

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .spiral: "the points of three arms"
    case .layer: "one layer, forward and backward"
    case .softmax: "the softmax backward, with and without a Jacobian"
    case .loss: "softmax and cross-entropy"
    case .rows: "the same layer with examples as rows"
    case .oracles: "three ways to each gradient, compared"
    case .training: "the training, and what the network decides then"
    case .curve: "the loss, step by step"
    case .zeros: "a training that begins with zeros"
    case .slips: "wrong gradients, and what they do"
    }
  }

  /// Prints the part.
  func show(_ plan: Plan) throws {
    switch self {
    case .spiral: print(try spiralChart(plan).text(height: 24))
    case .layer: showNetworkLayer()
    case .softmax: showSoftmax()
    case .loss: showLoss()
    case .rows: showRows()
    case .oracles: showNetworkOracles()
    case .training: try showSpiralTraining(plan)
    case .curve: print(try spiralLossChart(plan).text(), terminator: "")
    case .zeros: showZeros(plan)
    case .slips: showSlips(plan)
    }
  }

  /// Draws the part, where it has a picture.
  func picture(_ plan: Plan) throws -> SVG? {
    switch self {
    case .spiral: try spiralChart(plan).svg(width: 520, height: 500)
    case .layer: rulesPicture()
    case .training: try regionsChart(plan).svg(width: 520, height: 500)
    case .curve: try spiralLossChart(plan).svg()
    default: nil
    }
  }
}
