import Arguments
import Figures
import Jacobians
import LinearAlgebra

/// The demo of chapter 1, in parts that can be run alone.
///
///     swift run workbook demo jacobians --part backward
///     swift run workbook demo 1 --part backward --svg graph.svg
let jacobiansDemo = Command(
  demo: "jacobians",
  "Shows Jacobians and gradients, by formula and by differences.",
  parts: JacobiansPart.self
) { _ in }

/// A part of the demo.
enum JacobiansPart: String, DemoPart {
  case nudges
  case jacobians
  case steps
  case rotation
  case forms
  case rectangle
  case forward
  case backward
  case blind
  case arrays
  case oracles

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .nudges: "the entries of x, raised one at a time"
    case .jacobians: "the Jacobians of Wx and xW"
    case .steps: "the error of a difference quotient by its step"
    case .rotation: "a matrix by a scalar"
    case .forms: "a scalar by a vector, and by a matrix in two layouts"
    case .rectangle: "‖Wx‖² for a W of 3×2"
    case .forward: "‖Wx‖² with the numbers of CS231n, forward"
    case .backward: "the same, backward"
    case .blind: "a mistake that has the right shape"
    case .arrays: "an array of three indices, and its contraction"
    case .oracles: "three ways to each derivative, compared"
    }
  }

  /// Prints the part.
  func show(_: Void) {
    switch self {
    case .nudges: showNudges()
    case .jacobians: showJacobians()
    case .steps: showDifferenceSteps()
    case .rotation: showRotation()
    case .forms: showForms()
    case .rectangle: showRectangle()
    case .forward: showNormForward()
    case .backward: showNormBackward()
    case .blind: showBlindness()
    case .arrays: showArrays()
    case .oracles: showJacobianOracles()
    }
  }

  static let pictured: [JacobiansPart] = [
    .jacobians, .steps, .forms, .backward, .arrays,
  ]

  /// Draws the part, where it has a picture.
  func picture(_: Void) throws -> SVG? {
    switch self {
    case .jacobians: jacobiansPicture()
    case .steps: try stepsPicture()
    case .forms: layoutsPicture()
    case .backward: normPicture()
    case .arrays: arraysPicture()
    default: nil
    }
  }
}

/// The numbers that the text uses throughout.
enum JacobiansExample {
  /// W, of 3×2.
  static let w: Matrix = [[1, 2], [-3, 5], [4, -1]]

  /// x for y = Wx.
  static let column: Matrix = [[2], [1]]

  /// x for y = xW.
  static let row: Matrix = [[2, 1, -1]]

  /// The numbers of CS231n's lecture 4.
  static let lecture = SquaredNorm(
    [[0.1, 0.5], [-0.3, 0.8]], [[0.2], [0.4]])
}
