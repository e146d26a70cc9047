import Figures
import LinearAlgebra
import PolynomialFitting

/// A polynomial as it is printed, with as many digits as it takes.
struct Formula {
  /// The equation, and what u is.
  let text: String
  /// Why it is no sum of powers of x, if it is none.
  let reason: String?

  /// The most digits that each coefficient may need: all that a `Double`
  /// surely has.
  static let most = 15

  /// Writes a polynomial such that it has the same loss, computed from what is
  /// printed, up to a thousandth.
  ///
  /// - Parameters:
  ///   - fit: The points and the basis.
  ///   - coefficients: Those of the polynomial in the basis of the fit;
  ///     without them it is the best one.
  ///   - least: How many digits are wanted at least.
  init(_ fit: Fit, _ coefficients: Matrix? = nil, digits least: Int = 1) {
    let forms = fit.forms(of: coefficients)
    let sample = fit.sample
    let truth =
      coefficients.map { matmul(fit.basis.design(sample), $0) }
      ?? matmul(fit.best.basis.design(sample), fit.best.coefficients)
    let allowed = fit.allowedSquare(coefficients.map(fit.loss) ?? fit.leastLoss)
    var text: String?
    var isOfX = false
    for form in forms where text == nil {
      let design = form.basis.design(sample)
      // Whoever adds up the terms, in whatever order, rounds them.
      let terms = matmul(
        design.map { abs($0) }, form.coefficients.map { abs($0) }
      ).largestMagnitude
      let error = terms * Double.ulpOfOne
      guard error * error <= allowed else { continue }
      for digits in min(least, Formula.most)...Formula.most where text == nil {
        let rounded = form.coefficients.map { parsed($0, digits) }
        let negligible = form.withoutSmallTerms(rounded, fit)
        text = [negligible, rounded].first { shown in
          let change = matmul(design, shown) - truth
          return change.sumOfSquares <= allowed * Double(sample.rows)
        }.map { form.written($0, digits: max(digits, least)) }
      }
      isOfX = form.basis.kind == .raw
    }
    let last = forms[forms.count - 1]
    self.text = text ?? last.written(last.coefficients, digits: 17)
    reason = isOfX ? nil : Formula.reason(fit, forms[0])
  }

  /// Says why powers of x do not do.
  private static func reason(_ fit: Fit, _ form: Form) -> String {
    let sizes = termSizes(
      form.coefficients.elements, reach: fit.points.x.largestMagnitude)
    guard let largest = sizes.max(), largest.isFinite else {
      return "Its powers of x are beyond the range of a Double."
    }
    return "As a sum of powers of x it would have terms up to "
      + "\(short(largest)), which cancel to values up to "
      + "\(short(fit.points.y.largestMagnitude)): a Double does not have the "
      + "digits for that."
  }
}

/// The coefficients of a polynomial, and what they are multiplied by.
struct Form {
  let basis: Basis
  let coefficients: Matrix

  /// Leaves out terms that are negligible next to the largest.
  func withoutSmallTerms(_ shown: Matrix, _ fit: Fit) -> Matrix {
    withoutRounding(
      shown, reach: basis.kind == .raw ? fit.points.x.largestMagnitude : 1,
      scale: fit.points.y.largestMagnitude)
  }

  /// Writes the equation, and below it what u is.
  func written(_ shown: Matrix, digits: Int) -> String {
    let equation = equation(shown, digits: digits) { j in
      switch basis.kind {
      case .raw: power("x", j)
      case .scaled: power("u", j)
      case .legendre: j == 0 ? "" : indexed("P", j) + "(u)"
      }
    }
    let (kind, m, s) = (basis.kind, basis.middle, basis.halfWidth)
    guard kind != .raw, shown.elements.dropFirst().contains(where: { $0 != 0 })
    else { return equation }
    let difference = m == 0 ? "x" : "x \(m < 0 ? "+" : "-") \(exact(abs(m)))"
    return equation + "\nwith u = "
      + (s == 1
        ? difference : (m == 0 ? "x" : "(\(difference))") + " / \(exact(s))")
      + (kind == .legendre ? " and the Legendre polynomials P" : "")
  }
}

/// Returns an equation of the terms that are not 0.
func equation(
  _ coefficients: Matrix, digits: Int, factor: (Int) -> String
) -> String {
  var text = ""
  for (j, coefficient) in coefficients.elements.enumerated()
  where coefficient != 0 {
    let size = plain(abs(coefficient), digits: digits)
    let number = size == "1" && j > 0 ? "" : size
    let sign =
      text.isEmpty
      ? (coefficient < 0 ? "-" : "") : (coefficient < 0 ? " - " : " + ")
    text += sign + number + factor(j)
  }
  return "y = " + (text.isEmpty ? "0" : text)
}

/// Returns a power as it is written: `x`, `x²`, and nothing for j = 0.
func power(_ letter: String, _ j: Int) -> String {
  j == 0 ? "" : j == 1 ? letter : letter + raised(j)
}

/// Returns how large the terms of a polynomial are where |x| is `reach`.
func termSizes(_ coefficients: [Double], reach: Double) -> [Double] {
  var power = 1.0
  return coefficients.map { coefficient in
    defer { power *= reach }
    return abs(coefficient) * power
  }
}

/// Leaves out terms that rounding alone has left: those below 10⁻¹² of the
/// largest where |x| is `reach`, or of the points' values.
func withoutRounding(
  _ coefficients: Matrix, reach: Double, scale: Double
) -> Matrix {
  let sizes = termSizes(coefficients.elements, reach: reach)
  let least = 1e-12 * max(scale, sizes.max() ?? 0)
  return Matrix(rows: sizes.count, columns: 1) { j, _ in
    sizes[j] > least ? coefficients[j, 0] : 0
  }
}

/// Returns all digits of a number that tell it from others.
func exact(_ x: Double) -> String {
  let text = "\(x)"
  if text.hasSuffix(".0") { return String(text.dropLast(2)) }
  let parts = text.split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
  return "\(parts[0])e\(exponent)"
}

/// Returns a number to some digits, up to a thousand million without an
/// exponent.
private func plain(_ x: Double, digits: Int) -> String {
  x >= 1 && x < 1e9 ? exact(parsed(x, digits)) : brief(x, digits: digits)
}

/// Returns a number as it is after printing it with some digits.
private func parsed(_ x: Double, _ digits: Int) -> Double {
  Double(decimal(x, digits: digits)) ?? x
}

extension Fit {
  /// The ways to write a polynomial, the plainest first.
  fileprivate func forms(of coefficients: Matrix?) -> [Form] {
    let scale = best.basis
    func form(_ kind: BasisKind, _ numbers: [Doubled]) -> Form {
      Form(
        basis: Basis(
          kind, degree: scale.degree, middle: scale.middle,
          halfWidth: scale.halfWidth),
        coefficients: Matrix(column: numbers.map(\.high)))
    }
    func fromU(_ powers: [Doubled]) -> [Form] {
      let ofX = substituted(powers, a: scale.middle, b: scale.halfWidth)
      return [form(.raw, ofX), form(.scaled, powers)]
    }
    guard let coefficients else {
      return fromU(best.powersOfU) + [form(.legendre, best.sum)]
    }
    let given = coefficients.elements.map { Doubled($0) }
    switch basis.kind {
    case .legendre: return fromU(powersOfSum(given)) + [form(.legendre, given)]
    case .scaled: return fromU(given)
    case .raw: return [form(.raw, given)]
    }
  }

  /// Some x among the points, both ends included.
  fileprivate var sample: Matrix {
    let every = (points.count + 1999) / 2000
    let some = stride(from: 0, to: points.count, by: every).map {
      points.x[$0, 0]
    }
    return Matrix(column: some + [points.xExtent.low, points.xExtent.high])
  }

  /// The mean square by which the values of a polynomial may change such that
  /// its loss changes by a thousandth, or by rounding.
  fileprivate func allowedSquare(_ loss: Double) -> Double {
    // ‖d + c‖² − ‖d‖² is at most (2‖d‖ + ‖c‖)‖c‖, and d is the distance to the
    // best fit: by (5.9) the residuals of that are orthogonal to both.
    let distance = max(loss - leastLoss, 0).squareRoot()
    let room = 1e-3 * loss
    let change = room / (distance + (distance * distance + room).squareRoot())
    let mean = room > 0 ? change * change / Double(points.count) : 0
    return max(mean, rounding * rounding)
  }

  /// Whether a loss is what rounding alone leaves.
  func isRounding(_ loss: Double) -> Bool {
    let rounding = 4 * Double.ulpOfOne * points.y.largestMagnitude
    return loss <= Double(points.count) * rounding * rounding
  }
}
