import Figures
import LinearAlgebra

/// The steps that the table and the picture show, 10 to the power of minus
/// each.
let exponents = Array(1...12)

private func cube(_ t: Double) -> Double { t * t * t }

/// The errors of both quotients of t³ at 1, where the derivative is 3.
func errors(at step: Double) -> (forward: Double, central: Double) {
  (
    abs(forwardDifference(at: 1, step: step, of: cube) - 3),
    abs(centralDifference(at: 1, step: step, of: cube) - 3)
  )
}

/// Prints the errors of both quotients, step by step.
func showSteps() {
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
func power(of exponent: Int) -> Double {
  Double("1e-\(exponent)") ?? 0
}
