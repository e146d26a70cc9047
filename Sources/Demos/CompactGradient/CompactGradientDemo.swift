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
  parts: CompactGradientPart.self,
  options: [
    SmallNetwork.inputOption, SmallNetwork.firstOption,
    SmallNetwork.secondOption, SmallNetwork.targetOption, stepsOption,
    rateOption, seedOption,
  ]
) { arguments in
  CompactGradientChoice(
    network: try SmallNetwork(
      x: arguments[SmallNetwork.inputOption],
      w1: arguments[SmallNetwork.firstOption],
      w2: arguments[SmallNetwork.secondOption],
      target: arguments[SmallNetwork.targetOption]),
    training: TwoLayerTraining(
      steps: arguments[stepsOption], rate: arguments[rateOption],
      seed: arguments[seedOption]))
}

/// What can be chosen.
struct CompactGradientChoice: Sendable {
  let network: SmallNetwork
  let training: TwoLayerTraining
}

private let stepsOption = Option(
  "steps", of: .integer(from: 1, to: 100_000), default: 500,
  "how many steps the training takes")

private let rateOption = Option(
  "rate", of: .number(above: 0), default: 1e-6, "the learning rate")

private let seedOption = Option(
  "seed", of: .seed(), default: 1, "the seed of the training's data")

/// What can be chosen for the training.
struct TwoLayerTraining: Sendable {
  let steps: Int
  let rate: Double
  let seed: UInt64
}

/// A part of the demo.
enum CompactGradientPart: String, DemoPart {
  case steps
  case weights
  case outers
  case products
  case relu
  case network
  case wrong
  case oracles
  case sizes
  case step
  case training
  case rates

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .steps: "the gradient with respect to the input"
    case .weights: "five ways to the gradient with respect to the weights"
    case .outers: "the same as a sum of outer products, one per example"
    case .products: "which index each product sums over"
    case .relu: "a ReLU, its mask, and its kink"
    case .network: "a small network, with numbers of your choice"
    case .wrong: "wrong backward passes, and how they show"
    case .oracles: "three ways to each gradient, compared"
    case .sizes: "shapes and costs at full size"
    case .step: "one step: what the gradient promises, and what it gains"
    case .training: "500 steps of gradient descent at full size"
    case .rates: "100 steps or more at other learning rates"
    }
  }

  /// Prints the part.
  func show(_ choice: CompactGradientChoice) throws {
    switch self {
    case .steps: showInputGradient()
    case .weights: showWeightGradient()
    case .outers: showOuterProducts()
    case .products: showProducts()
    case .relu: showRelu()
    case .network: showNetwork(choice.network)
    case .wrong: showWrongWays()
    case .oracles: showProductOracles()
    case .sizes: showSizes()
    case .step: showOneStep()
    case .training: try showTwoLayerTraining(choice.training)
    case .rates: showTwoLayerRates(choice.training)
    }
  }

  static let pictured: [CompactGradientPart] = [
    .outers, .products, .relu, .network, .step, .training,
  ]

  /// Draws the part, where it has a picture.
  func picture(_ choice: CompactGradientChoice) throws -> SVG? {
    switch self {
    case .outers: outerProductsPicture()
    case .products: productsPicture()
    case .relu: try reluChart().svg()
    case .network: networkPicture()
    case .step: try oneStepChart().svg()
    case .training: try twoLayerLossChart(choice.training).svg()
    default: nil
    }
  }
}

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
