import Arguments
import Figures
import FullyConnectedNetwork
import LinearAlgebra

/// The demo of chapter 6, in parts that can be run alone.
///
///     swift run workbook demo fully-connected-network --part training
///     swift run workbook demo 6 --part regions --svg regions.svg
///     swift run workbook demo 6 --part loss --z '800; 1; 0' --labels 1
let fullyConnectedNetworkDemo = Command(
  demo: "fully-connected-network",
  "Trains a network on three spiral arms, by gradients shown one by one.",
  parts: FullyConnectedNetworkPart.self,
  options: [
    seedOption, stepsOption, rateOption, Logits.zOption, Logits.labelsOption,
  ]
) { arguments in
  NetworkSetting(
    plan: Plan(
      seed: arguments[seedOption], steps: arguments[stepsOption],
      rate: arguments[rateOption]),
    logits: try Logits(
      z: arguments[Logits.zOption], labels: arguments[Logits.labelsOption]))
}

/// What the demo's options choose.
struct NetworkSetting: Sendable {
  let plan: Plan
  let logits: Logits
}

private let seedOption = Option(
  "seed", of: .seed(), default: Plan.usual.seed,
  "seed of the spiral and of the first weights")

private let stepsOption = Option(
  "steps", of: .integer(from: 1, to: 20_000), default: Plan.usual.steps,
  "steps of the training")

private let rateOption = Option(
  "rate", of: .number(above: 0, to: 1e6), default: Plan.usual.rate,
  "the multiple of the gradient that a step subtracts")

/// A part of the demo.
enum FullyConnectedNetworkPart: String, DemoPart {
  case spiral
  case linear
  case network
  case layer
  case softmax
  case loss
  case rows
  case flow
  case oracles
  case zeros
  case training
  case regions
  case curve
  case batches
  case slips

  /// Those that have a picture.
  static let pictured: [FullyConnectedNetworkPart] = [
    .spiral, .linear, .network, .layer, .softmax, .regions, .curve,
  ]

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .spiral: "the points of three arms"
    case .linear: "what linear layers make of the points"
    case .network: "the network, and every shape in it"
    case .layer: "one layer, forward and backward"
    case .softmax: "softmax backward, with and without Jacobians"
    case .loss: "softmax and cross-entropy"
    case .rows: "the same layer with examples as rows"
    case .flow: "gradients on their way down through ten layers"
    case .oracles: "three ways to each gradient, compared"
    case .zeros: "training that begins with equal weights"
    case .training: "the training"
    case .regions: "what the trained network decides"
    case .curve: "the loss, step by step"
    case .batches: "steps on a part of the examples"
    case .slips: "wrong gradients, and how well they train"
    }
  }

  /// Prints the part.
  func show(_ setting: NetworkSetting) throws {
    let plan = setting.plan
    switch self {
    case .spiral: print(try spiralChart(plan).text(height: 24))
    case .linear: showLinear(plan)
    case .network: showNetworkShapes(plan)
    case .layer: showNetworkLayer()
    case .softmax: showSoftmax()
    case .loss: showLoss(setting.logits)
    case .rows: showRows()
    case .flow: showFlow(plan)
    case .oracles: showNetworkOracles()
    case .zeros: showZeros(plan)
    case .training: showSpiralTraining(plan)
    case .regions:
      print(
        try regionsChart(plan).text(width: 64, height: 26), terminator: "")
    case .curve: print(try spiralLossChart(plan).text(), terminator: "")
    case .batches: showBatches(plan)
    case .slips: showSlips(plan)
    }
  }

  /// Draws the part, where it has a picture.
  func picture(_ setting: NetworkSetting) throws -> SVG? {
    let plan = setting.plan
    return switch self {
    case .spiral: try spiralChart(plan).svg(width: 520, height: 500)
    case .linear: try linearChart(plan).svg(width: 520, height: 500)
    case .network: layeredNetworkPicture(plan)
    case .layer: rulesPicture()
    case .softmax: softmaxPicture()
    case .regions: try regionsChart(plan).svg(width: 520, height: 500)
    case .curve: try spiralLossChart(plan).svg()
    default: nil
    }
  }
}
