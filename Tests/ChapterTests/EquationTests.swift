import Expectations
import GradientCheck
import Testing

/// The numbered equations of all chapters, in the order of the texts.
let allEquations: [[Equation]] = [
  jacobiansEquations, kroneckerChainEquations, compactGradientEquations,
  batchBiasEquations, polynomialFittingEquations,
  fullyConnectedNetworkEquations,
]

extension Equation: CustomTestStringConvertible {
  /// The number and the formula.
  public var testDescription: String { description }
}

struct `The equations` {
  @Test(
    arguments: allEquations.joined() + appendixEquations
      + leastSquaresEquations)
  func `come out alike however they are computed`(
    equation: Equation
  ) throws {
    let differences = try equation.disagreements()
    #expect(!differences.isEmpty, "there is nothing to compare")
    for (side, difference) in differences {
      #expect(
        difference <= equation.tolerance,
        "\(equation): the side '\(side)' is off by \(difference)")
    }
  }
}
