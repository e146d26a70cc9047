import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

// The fit to the reader's own points: the polynomial first, then descent.

/// Says what a basis spoils, before any number is shown; nothing where it
/// spoils nothing.
func caution(_ fit: Fit) -> String? {
  let condition = conditionNumber(fit.hessian, fit.solution)
  guard condition > 1e6 else { return nil }
  let kind = fit.basis.kind
  let size =
    condition.isFinite
    ? "condition number of 2XᵀX is about \(brief(condition, digits: 2))"
    : "design matrix has \(fit.design.columns) columns, but only the rank "
      + "\(fit.solution.rank) in the digits of a Double"
  // The condition number of X is the root of that of H.
  let isLost = condition.squareRoot() > 1 / Double.ulpOfOne.squareRoot()
  let solve =
    isLost && kind != .legendre
    ? " A solution in this basis may keep less than half of its digits, so the "
      + "least-squares polynomial is computed with Legendre polynomials."
    : ""
  let advice =
    kind == .legendre
    ? "These points hardly determine some of the coefficients; a lower --degree "
      + "would help."
    : fit.best.condition < condition
      ? "With --basis legendre the condition number is "
        + "\(brief(fit.best.condition, digits: 2))." : ""
  return wrap(
    "In the basis \(kind.rawValue) the \(size), so descent hardly moves in "
      + "some directions.\(solve) \(advice)", width: 72)
}

/// Prints the polynomial, and how good it is.
func showOwnFit(_ setting: FittingSetting) {
  let fit = setting.fit
  print(wrap(fit.points.introduction, width: 72) + "\n")
  let formula = Formula(fit, digits: setting.digits ?? 1)
  print(formula.text)
  if let reason = formula.reason { print("\n" + wrap(reason, width: 72)) }
  if let sentence = deficiency(fit.best, of: fit.points) {
    print("\n" + sentence)
  }
  print()
  for (name, value) in fit.qualities {
    print(padded(name, to: 29) + value)
  }
}

/// Says which Legendre polynomials depend on others at these points, if any do.
private func deficiency(_ best: BestFit, of points: Points) -> String? {
  guard !best.solution.dependent.isEmpty else { return nil }
  return wrap(
    "At these points the \(best.basis.degree + 1) polynomials have only the "
      + "rank \(best.solution.rank) in the digits of a Double, so a lower "
      + "degree is as good.", width: 72)
}

extension Points {
  /// What they are, and where.
  fileprivate var introduction: String {
    let x = spread(xExtent.low, xExtent.high)
    let y = spread(yExtent.low, yExtent.high)
    func name(_ letter: String, _ name: String?) -> String {
      name.map { $0 == letter ? letter : "\(letter) (\($0))" } ?? letter
    }
    return
      "\(self.name): \(countInWords), \(name("x", xName)) from \(x.low) to "
      + "\(x.high), \(name("y", yName)) from \(y.low) to \(y.high)."
  }

  /// 161 evenly spaced x.
  var grid: Matrix {
    let (low, high) = xExtent
    return Matrix(rows: 161, columns: 1) { i, _ in
      low + (high - low) * Double(i) / 160
    }
  }
}

/// Returns two numbers with as many digits, three at least, as show their
/// difference to a hundredth; whole ones as they are.
func spread(_ low: Double, _ high: Double) -> (low: String, high: String) {
  func printed(_ x: Double, _ digits: Int) -> String {
    let isWhole = x.rounded() == x && abs(x) < 1e15
    return isWhole ? exact(x + 0) : brief(x, digits: digits)
  }
  let digits = (3...17).first { digits in
    [low, high].allSatisfy { x in
      let error = (Double(decimal(x, digits: digits)) ?? x) - x
      return abs(error) <= 0.005 * (high - low)
    }
  }
  return (printed(low, digits ?? 17), printed(high, digits ?? 17))
}

extension Fit {
  /// What tells how good the best polynomial is, each with its name.
  fileprivate var qualities: [(String, String)] {
    let count = Double(points.count)
    let worst = largestResidual
    let mean = points.y.sum() / count
    let variance = points.y.map { ($0 - mean) * ($0 - mean) }.sum()
    let left = variance > 0 ? leastLoss / variance : 0
    let digits = left > 0 ? max(3, Int(-log10(left)) + 3) : 3
    let isExact = isRounding(leastLoss)
    return [
      (
        "the least loss",
        isExact ? "0, but for rounding" : brief(leastLoss, digits: 6)
      )
    ]
      + (isExact
        ? []
        : [
          (
            "root mean square residual",
            brief((leastLoss / count).squareRoot())
          ),
          (
            "the largest residual",
            "\(brief(worst.size)) at x = \(exact(worst.x))"
          ),
        ])
      + (variance > 0 && !isExact && left < 1
        ? [("R²", brief(1 - left, digits: min(digits, 15)))] : [])
      + (points.certified.count == basis.degree + 1
        ? [
          (
            "correct digits",
            decimal(agreeingDigits(best.powers, points.certified), digits: 3)
              + " of the 15 that NIST certifies, in the worst coefficient"
          )
        ] : [])
  }

  /// The largest residual of the best polynomial, and where it is.
  private var largestResidual: (size: Double, x: Double) {
    var worst = (size: -1.0, x: 0.0)
    for start in stride(from: 0, to: points.count, by: 2000) {
      let rows = start..<min(start + 2000, points.count)
      let x = Matrix(column: Array(points.x.elements[rows]))
      let y = Matrix(column: Array(points.y.elements[rows]))
      let residuals = matmul(best.basis.design(x), best.coefficients) - y
      let size = residuals.largestMagnitude
      guard size > worst.size,
        let place = residuals.elements.firstIndex(where: { abs($0) == size })
      else { continue }
      worst = (size, x[place, 0])
    }
    return worst
  }
}
