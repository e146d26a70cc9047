import Arguments
import BatchBias
import Figures
import LinearAlgebra

/// The demo of chapter 4, in parts that can be run alone.
///
///     swift run workbook demo batch-bias --part layer
///     swift run workbook demo 4 --part axes --svg axes.svg
///     swift run workbook demo 4 --part mean --t '1 2 4; 7 7 15'
let batchBiasDemo = Command(
  demo: "batch-bias",
  "Shows the bias of a batch, the affine layer and inputs with many axes.",
  options: BatchNumbers.options,
  parts: [
    biasForwardPart, biasBackwardPart, weightPart, affineLayerPart,
    examplesPart, axesPart, meanPart, lagPart, batchPartsPart, columnsPart,
    graphPart, squarePart, biasOraclesPart,
  ]
) { try BatchNumbers($0) }

typealias BiasPart = DemoPart<BatchNumbers>

/// The numbers that the text uses throughout: the document's `Z`, `b` and
/// `dY`, and an `X` and a `W` that make that `Z`.
enum BiasExample {
  /// X, of 2×4.
  static let x: Matrix = [[1, 2, -1, 3], [2, -3, 4, 1]]

  /// W, of 4×3.
  static let w: Matrix = [[2, 4, -2], [-3, 1, -1], [-2, 1, 2], [1, -1, 3]]

  /// Z = XW, of 2×3.
  static let z: Matrix = [[1, 2, 3], [6, 8, 10]]

  /// b, of 1×3.
  static let b: Matrix = [[1, -1, 5]]

  /// dY, of 2×3.
  static let dY: Matrix = [[7, 5, 3], [2, 4, 8]]

  /// T, the targets, of 2×3.
  static let t: Matrix = [[1, 2, 4], [6, 4, 9]]

  /// The layer, and its pass on `X`.
  static let layer = AffineLayer(weights: w, bias: b)
  static let pass = layer.forward(x)
}
