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
  options: NormNumbers.options,
  parts: [
    layoutsPart, neuronPart, chainRulePart, numbersPart, normForwardPart,
    normBackwardPart, blindnessPart, nudgesPart, jacobiansPart,
    differenceStepsPart, rotationPart, formsPart, arraysPart,
    jacobianOraclesPart,
  ]
) { try NormNumbers($0) }

typealias JacobiansPart = DemoPart<NormNumbers>

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
