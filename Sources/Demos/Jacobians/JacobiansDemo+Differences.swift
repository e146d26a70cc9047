import Figures
import Jacobians
import LinearAlgebra

/// The steps that the table and the picture show, 10 to the power of minus
/// each.
private let exponents = Array(1...12)

private func cube(_ t: Double) -> Double { t * t * t }

/// The errors of both quotients of t³ at 1, where the derivative is 3.
private func errors(at step: Double) -> (forward: Double, central: Double) {
  (
    abs(forwardDifference(at: 1, step: step, of: cube) - 3),
    abs(centralDifference(at: 1, step: step, of: cube) - 3)
  )
}

/// Prints the errors of both quotients, step by step.
func showDifferenceSteps() {
  let rows = exponents.map { exponent in
    let step = power(of: exponent)
    let (forward, central) = errors(at: step)
    return [
      "1e-\(exponent)", short(forward),
      short(central),
    ]
  }
  print("f(t) = t³ at t = 1, where the derivative is 3\n")
  print(
    Table(["step", "error, forward", "error, central"], rows).text(),
    terminator: "")
  let best = bestCentralStep(value: 1, thirdDerivative: 6)
  print("\nbest step for the central one: \(short(best))")
}

/// Returns 10 to the power of −exponent, as the literal `1e-3` has it.
private func power(of exponent: Int) -> Double {
  Double("1e-\(exponent)") ?? 0
}

/// Draws both errors against the step, both axes logarithmic.
func stepsPicture() throws -> SVG {
  let points = exponents.map { exponent in
    (step: power(of: exponent), errors: errors(at: power(of: exponent)))
  }
  return try Chart(
    "The error of a difference quotient by its step",
    summary: "From a step of 0.1 downward the central difference's error "
      + "falls twice as steeply as the forward one's. Near 1e-6 it turns, and "
      + "rounding makes it rise again.",
    x: "step", y: "error", xScale: .logarithmic, yScale: .logarithmic,
    [
      Series("central", points.map { ($0.step, $0.errors.central) }),
      Series("forward", points.map { ($0.step, $0.errors.forward) }),
    ]
  ).svg(width: 640, height: 380)
}
