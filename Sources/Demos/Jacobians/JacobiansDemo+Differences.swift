import Figures
import Jacobians
import LinearAlgebra

/// The steps in the table: 10 to the power of minus each of these.
private let exponents = Array(1...12)

private func cube(_ t: Double) -> Double { t * t * t }

/// The errors of both quotients of t³ at 1, where the derivative is 3.
private func errors(at step: Double) -> (forward: Double, central: Double) {
  (
    abs(forwardDifference(at: 1, step: step, of: cube) - 3),
    abs(centralDifference(at: 1, step: step, of: cube) - 3)
  )
}

let differenceStepsPart = JacobiansPart(
  "steps", "the error of a difference quotient against its step"
) {
  let rows = exponents.map { exponent in
    let step = power(of: exponent)
    let (forward, central) = errors(at: step)
    return ["1e-\(exponent)", short(forward), short(central)]
  }
  print("f(t) = t³ at t = 1, where the derivative is 3\n")
  printTable(["step", "error, forward", "error, central"], rows)
  let best = bestCentralStep(value: 1, thirdDerivative: 6)
  print("\nbest step for the central one: \(short(best))")
} picture: {
  // Five steps for each power of ten, or the turn would not show. They are
  // read from text, so that every machine has the same.
  let points = exponents.dropLast().flatMap { exponent in
    ["10", "6.3", "4", "2.5", "1.6"].map { factor in
      let step = Double("\(factor)e-\(exponent + 1)") ?? 0
      return (step: step, errors: errors(at: step))
    }
  }
  return try Chart(
    "The error of a difference quotient against its step",
    summary: "From a step of 0.1 downward the central difference's error "
      + "falls twice as steeply as the forward one's. Near 5e-6 it turns, and "
      + "rounding makes it rise again.",
    x: "step", y: "error", xScale: .logarithmic, yScale: .logarithmic,
    [
      Series("central", points.map { ($0.step, $0.errors.central) }),
      Series("forward", points.map { ($0.step, $0.errors.forward) }),
    ]
  ).svg(width: 640, height: 380)
}

/// Returns 10 to the power of −exponent, as the literal `1e-3` has it.
private func power(of exponent: Int) -> Double {
  Double("1e-\(exponent)") ?? 0
}
