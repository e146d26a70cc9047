import Arguments
import Figures
import Jacobians
import LinearAlgebra

/// The demo of chapter 1, in parts that can be run alone. (Its first picture
/// belongs to chapter 0.)
///
///     swift run workbook demo jacobians --part backward
///     swift run workbook demo 1 --part backward --svg graph.svg
///     swift run workbook demo 1 --part numbers --w '1 2; 3 4' --nudge w12=0.1
let jacobiansDemo = Command(
  demo: "jacobians",
  "Shows Jacobians and gradients, by formula and by differences.",
  parts: JacobiansPart.self,
  options: [
    NormNumbers.weightsOption, NormNumbers.inputOption,
    NormNumbers.nudgeOption,
  ]
) { arguments in
  try NormNumbers(
    w: arguments[NormNumbers.weightsOption],
    x: arguments[NormNumbers.inputOption],
    nudge: arguments[NormNumbers.nudgeOption])
}

/// A part of the demo.
enum JacobiansPart: String, DemoPart {
  case layouts
  case network
  case paths
  case numbers
  case forward
  case backward
  case blind
  case nudges
  case jacobians
  case steps
  case rotation
  case forms
  case arrays
  case oracles

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .layouts: "the Jacobian of Wx in both layouts"
    case .network: "one neuron, and a nudge that shrinks"
    case .paths: "the chain rule over every path"
    case .numbers: "‖Wx‖² and its gradients, with numbers of your choice"
    case .forward: "‖Wx‖² with the numbers of CS231n, forward"
    case .backward: "the same, backward"
    case .blind: "a mistake that has the right shape"
    case .nudges: "the entries of x, raised one at a time"
    case .jacobians: "the Jacobians of Wx and xW"
    case .steps: "the error of a difference quotient against its step"
    case .rotation: "a matrix by a scalar"
    case .forms: "a scalar by a matrix, in two layouts"
    case .arrays: "an array with three indices, and its contraction"
    case .oracles: "three ways to each derivative, compared"
    }
  }

  /// Prints the part.
  func show(_ numbers: NormNumbers) {
    switch self {
    case .layouts: showLayouts()
    case .network: showNeuron()
    case .paths: showChainRule()
    case .numbers: showNumbers(numbers)
    case .forward: showNormForward()
    case .backward: showNormBackward()
    case .blind: showBlindness()
    case .nudges: showNudges()
    case .jacobians: showJacobians()
    case .steps: showDifferenceSteps()
    case .rotation: showRotation()
    case .forms: showForms()
    case .arrays: showArrays()
    case .oracles: showJacobianOracles()
    }
  }

  static let pictured: [JacobiansPart] = [
    .layouts, .network, .paths, .backward, .jacobians, .steps, .forms,
    .arrays,
  ]

  /// Draws the part, where it has a picture.
  func picture(_: NormNumbers) throws -> SVG? {
    switch self {
    case .layouts: jacobianLayoutsPicture()
    case .network: oneLayerPicture()
    case .paths: chainRulePicture()
    case .backward: normPicture()
    case .jacobians: jacobiansPicture()
    case .steps: try stepsPicture()
    case .forms: layoutsPicture()
    case .arrays: arraysPicture()
    default: nil
    }
  }
}

/// The numbers that the text uses throughout.
enum JacobiansExample {
  /// W, 3×2.
  static let w: Matrix = [[1, 2], [-3, 5], [4, -1]]

  /// x for y = Wx.
  static let column: Matrix = [[2], [1]]

  /// x for y = xW.
  static let row: Matrix = [[2, 1, -1]]

  /// The numbers of CS231n's lecture 4.
  static let lecture = SquaredNorm(
    [[0.1, 0.5], [-0.3, 0.8]], [[0.2], [0.4]])
}
