import Arguments
import Figures
import KroneckerChain
import LinearAlgebra

/// The demo of chapter 2, in parts that can be run alone.
///
///     swift run workbook demo kronecker-chain --part chain
///     swift run workbook demo 2 --part cost --svg cost.svg
///     swift run workbook demo 2 --part numbers --a0 '0 -1' --nudge w21=0.1
let kroneckerChainDemo = Command(
  demo: "kronecker-chain",
  "Shows the chain of a two-layer network, factor by factor, and its cost.",
  parts: KroneckerChainPart.self,
  remark: "\n\nWithout --part all are shown but numbers and time, which "
    + "depend on you and on your machine.",
  options: ChainNumbers.options
) { try ChainNumbers($0) }

/// A part of the demo.
enum KroneckerChainPart: String, DemoPart {
  case forward
  case paths
  case factors
  case orders
  case weights
  case columns
  case chain
  case gradients
  case numbers
  case ways
  case triple
  case cost
  case time
  case ends

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .forward: "the forward pass through two layers"
    case .paths: "one weight and its four paths"
    case .factors: "the factors of the chain, with their shapes"
    case .orders: "a matrix as a column, in both orders"
    case .weights: "the derivative in the weights, by rows"
    case .columns: "the same by columns"
    case .chain: "both chains, multiplied from the end, the loss"
    case .gradients: "the same without a Kronecker product"
    case .numbers: "both passes, with numbers of your choice"
    case .ways: "five ways to the gradient in W₁, compared"
    case .triple: "AXB as a matrix times vec X"
    case .cost: "entries and bytes as the layer grows"
    case .time: "the time as the layer grows, measured on your machine"
    case .ends: "multiplications from either end"
    }
  }

  var isShownUnasked: Bool { self != .time && self != .numbers }

  /// Prints the part.
  func show(_ numbers: ChainNumbers) {
    switch self {
    case .forward: showChainForward(ChainExample.net)
    case .paths: showWeightPaths()
    case .factors: showFactors()
    case .orders: showOrders()
    case .weights: showWeightFactor(.byRows)
    case .columns: showWeightFactor(.byColumns)
    case .chain: showChain()
    case .gradients: showGradients(ChainExample.net)
    case .numbers: showChainNumbers(numbers)
    case .ways: showWays()
    case .triple: showTriple()
    case .cost: showCost()
    case .time: showTime()
    case .ends: showEnds()
    }
  }

  static let pictured: [KroneckerChainPart] = [
    .paths, .weights, .chain, .cost, .time,
  ]

  /// Draws the part, where it has a picture.
  func picture(_: ChainNumbers) throws -> SVG? {
    switch self {
    case .paths: weightPathsPicture()
    case .weights: weightsPicture()
    case .chain: chainPicture()
    case .cost: try costPicture()
    case .time: try timePicture()
    default: nil
    }
  }
}

/// The network that the text uses throughout: 2→3→4, with squares, so that all
/// numbers are whole.
enum ChainExample {
  /// The network after its forward pass.
  static let net = TwoLayers(
    Layer([[1, -2, 3], [4, -3, 5]], [[1, 3, 2]], .square),
    Layer(
      [[3, -1, 4, 3], [-4, -2, -3, -5], [2, 1, 1, 1]], [[-4, -2, 1, 5]],
      .square),
    input: [[2, -1]], target: [[-1, 6, 5, 8]])
}
