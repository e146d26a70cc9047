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
  options: [seedOption, stepsOption, rateOption] + Logits.options,
  parts: [
    spiralPart, linearPart, networkShapesPart, networkLayerPart,
    softmaxPart, lossPart, rowsPart, flowPart, networkOraclesPart,
    zerosPart, spiralTrainingPart, regionsPart, lossCurvePart, batchesPart,
    slipsPart,
  ]
) { arguments in
  NetworkSetting(
    plan: Plan(
      seed: arguments[seedOption], steps: arguments[stepsOption],
      rate: arguments[rateOption]),
    logits: try Logits(arguments))
}

typealias NetworkPart = DemoPart<NetworkSetting>

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
