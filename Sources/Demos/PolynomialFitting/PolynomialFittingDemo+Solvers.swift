import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

let solversPart = FittingPart(
  "solvers", "the coefficients by QR and by the normal equations"
) { setting in
  let fit = setting.fit
  let points = fit.points
  let isCertified = points.certified.count == fit.basis.degree + 1
  let truth = isCertified ? points.certified : fit.best.powers.elements
  let tells = significant(truth, reach: points.x.largestMagnitude)
  var rows: [[String]] = []
  for kind in [BasisKind.legendre, .raw] {
    guard let other = fit.inBasis(kind) else { continue }
    let ways = [
      ("QR", kind == .legendre ? fit.best.powers : other.solution.coefficients),
      (
        "normal equations",
        matmul(other.basis.powers, normalEquations(other.design, other.values))
      ),
    ]
    for (way, w) in ways {
      let condition = conditionNumber(other.hessian, other.solution)
        .squareRoot()
      rows.append([
        kind.rawValue, brief(condition, digits: 2), way,
        "\(Int(agreeingDigits(w, truth, tells).rounded()))",
      ])
    }
  }
  print(
    wrap(
      "\(points.name), degree \(fit.basis.degree): how many digits of the worst "
        + "coefficient of 1, x, x², … agree with "
        + (isCertified
          ? "those that NIST certifies." : "those of the refined answer."),
      width: 72) + "\n")
  printTable(["basis", "κ of the design", "solved by", "digits"], rows)
}

/// Returns the coefficients whose terms are more than rounding errors of the
/// largest term.
private func significant(_ powers: [Double], reach: Double) -> [Int] {
  let sizes = termSizes(powers, reach: reach)
  let most = sizes.max() ?? 0
  return powers.indices.filter { sizes[$0] > 1e-12 * most }
}

/// Returns how many digits of the worst coefficient agree with the truth, from
/// 0 to 15: the smallest −log₁₀ of a relative error.
///
/// - Parameters:
///   - got: The coefficients.
///   - truth: What they are in truth.
///   - places: Which of them count; all, if nothing is said.
/// - Returns: The number of digits.
func agreeingDigits(
  _ got: Matrix, _ truth: [Double], _ places: [Int]? = nil
) -> Double {
  let digits = (places ?? Array(truth.indices)).map { j in
    let error = abs((got[j, 0] - truth[j]) / truth[j])
    return error.isNaN ? 0 : min(15, max(0, -log10(error)))
  }
  return digits.min() ?? 15
}
