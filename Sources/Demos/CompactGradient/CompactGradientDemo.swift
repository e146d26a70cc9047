import Arguments
import CompactGradient
import Figures
import LinearAlgebra

/// The demo of chapter 3, in parts that can be run alone.
///
///     swift run workbook demo compact-gradient --part training
///     swift run workbook demo 3 --part training --svg loss.svg
///     swift run workbook demo 3 --part network --w1 '1 2; -3.6 5; 4 -1'
let compactGradientDemo = Command(
  demo: "compact-gradient",
  "Shows both gradients of a product and trains a two-layer network.",
  options: SmallNetwork.options + [stepsOption, rateOption, seedOption],
  parts: [
    inputGradientPart, weightGradientPart, outerProductsPart, productsPart,
    reluPart, networkPart, wrongWaysPart, productOraclesPart, sizesPart,
    oneStepPart, twoLayerTrainingPart, twoLayerRatesPart,
  ]
) { arguments in
  CompactGradientChoice(
    network: try SmallNetwork(arguments), steps: arguments[stepsOption],
    rate: arguments[rateOption], seed: arguments[seedOption])
}

typealias ProductPart = DemoPart<CompactGradientChoice>

/// What can be chosen: a small network, and how the large one is trained.
struct CompactGradientChoice: Sendable {
  let network: SmallNetwork
  let steps: Int
  let rate: Double
  let seed: UInt64
}

private let stepsOption = Option(
  "steps", of: .integer(from: 1, to: 100_000), default: 500,
  "how many steps the training takes")
private let rateOption = Option(
  "rate", of: .number(above: 0), default: 1e-6, "the learning rate")
private let seedOption = Option(
  "seed", of: .seed(), default: 1, "the seed of the training's data")

/// The numbers that the text uses throughout.
enum ProductExample {
  /// X, a batch of four examples, 4×3.
  static let x: Matrix = [[2, 1, -1], [1, -2, 3], [-1, 4, 2], [3, 2, 1]]

  /// W, 3×2, that of chapter 1.
  static let w: Matrix = [[1, 2], [-3, 5], [4, -1]]

  /// A gradient with respect to Y = XW, 4×2.
  static let dY: Matrix = [[1, -2], [3, 0.5], [-1, 2], [0.5, -3]]

  /// The weights of a second layer, 2×5.
  static let w2: Matrix = [[1, -2, 3, -1, 2], [2, 1, -1, 3, -2]]

  /// Targets near what the network puts out, 4×5.
  static let target: Matrix = [
    [19, 12, -9, 27, -18], [17, -39, 58, -16, 37], [33, 13, -17, 46, -30],
    [28, 14, -10, 43, -27],
  ]

  /// The small network, forward.
  static let pass = TwoLayerNetwork(w, w2).forward(x, target: target)
}
