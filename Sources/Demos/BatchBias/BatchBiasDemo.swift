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
  parts: BatchBiasPart.self,
  options: [
    BatchNumbers.inputOption, BatchNumbers.weightsOption,
    BatchNumbers.biasOption, BatchNumbers.targetsOption,
  ]
) { arguments in
  try BatchNumbers(
    x: arguments[BatchNumbers.inputOption],
    w: arguments[BatchNumbers.weightsOption],
    b: arguments[BatchNumbers.biasOption],
    targets: arguments[BatchNumbers.targetsOption])
}

/// A part of the demo.
enum BatchBiasPart: String, DemoPart {
  case forward
  case backward
  case weight
  case layer
  case examples
  case axes
  case mean
  case lag
  case parts
  case columns
  case graph
  case square
  case oracles

  static let pictured: [BatchBiasPart] = [
    .forward, .backward, .layer, .examples, .axes, .graph,
  ]

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .forward: "a row added to every row"
    case .backward: "the gradient of that row"
    case .weight: "the bias as a row of the weights"
    case .layer: "the affine layer, forward and backward"
    case .examples: "the same, one example at a time"
    case .axes: "an input with four axes"
    case .mean: "a sum and a mean as the loss, with numbers of your choice"
    case .lag: "training that divides the bias gradient by N twice"
    case .parts: "two parts of a batch against the whole"
    case .columns: "the same layer, its examples as columns"
    case .graph: "the layer as a computational graph"
    case .square: "a wrong axis that has the right shape"
    case .oracles: "three ways to each gradient, compared"
    }
  }

  /// Prints the part.
  func show(_ numbers: BatchNumbers) throws {
    switch self {
    case .forward: showBiasForward()
    case .backward: showBiasBackward()
    case .weight: showWeight()
    case .layer: showAffineLayer()
    case .examples: showExamples()
    case .axes: showAxes()
    case .mean: showMean(numbers)
    case .lag: showLag()
    case .parts: showParts()
    case .columns: showColumns()
    case .graph: showGraph()
    case .square: showSquare()
    case .oracles: showBiasOracles()
    }
  }

  /// Draws the part, where it has a picture.
  func picture(_: BatchNumbers) throws -> SVG? {
    switch self {
    case .forward: forwardPicture()
    case .backward: backwardPicture()
    case .layer: layerPicture()
    case .examples: examplesPicture()
    case .axes: axesPicture()
    case .graph: biasPicture()
    default: nil
    }
  }
}

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
