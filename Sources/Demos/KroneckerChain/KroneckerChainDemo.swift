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
  remark: "\n\nWithout --part all are shown but numbers and time, which "
    + "depend on you and on your machine.",
  options: ChainNumbers.options, parts: parts,
  unasked: { _ in parts.filter { !["numbers", "time"].contains($0.name) } },
  setting: ChainNumbers.init)

typealias ChainPart = DemoPart<ChainNumbers>

private let parts = [
  chainForwardPart, weightPathsPart, factorsPart, ordersPart, rowWeightsPart,
  columnWeightsPart, chainPart, chainGradientsPart, chainNumbersPart,
  waysPart, triplePart, costPart, timePart, endsPart,
]

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
