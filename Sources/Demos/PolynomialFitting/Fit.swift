import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

/// A polynomial to be fitted to points, and all that follows before the first
/// step of descent.
public struct Fit: Sendable {
  /// The points.
  public let points: Points

  /// The polynomials that are added up.
  public let basis: Basis

  /// The design matrix, n×D.
  public let design: Matrix

  /// The second derivatives of the loss, H = 2XᵀX, D×D.
  public let hessian: Matrix

  /// The largest eigenvalue of `hessian`, and its vector.
  public let largest: Eigenpair

  /// The least-squares answer.
  public let solution: LeastSquares

  /// Prepares a fit.
  ///
  /// - Throws: `Failure` where the points do not determine a polynomial of
  ///   that degree, or where squares go beyond the range of a `Double`.
  public init(_ points: Points, _ kind: BasisKind, degree: Int) throws {
    if let shortage = points.shortage(for: degree) { throw Failure(shortage) }
    self.points = points
    basis = Basis(kind, degree: degree, for: points.x)
    design = basis.design(points.x)
    hessian = PolynomialFitting.hessian(design)
    let zero = Matrix.zeros(degree + 1, 1)
    let atZero = SquaredLoss(design, zero, points.y)
    // Two more factors of the size leave room for descent and its plots.
    let size = hessian.sum(alongAxis: 0).largestMagnitude
    let isInRange =
      hessian.elements.allSatisfy(\.isFinite) && size < 1e150
      && atZero.loss < 1e150
    largest = largestEigenpair(of: isInRange ? hessian : .identity(1))
    solution = LeastSquares(
      isInRange ? design : .identity(1), isInRange ? points.y : .identity(1))
    guard isInRange, leastLoss.isFinite else {
      throw Failure(
        "\(points.name) has numbers beyond the range of a Double, or too near "
          + "to zero, in the sums of degree \(degree); scale them, or if it "
          + "is x alone choose --basis scaled or legendre")
    }
  }

  /// The least loss there is.
  public var leastLoss: Double { loss(solution.coefficients) }

  /// The smallest eigenvalue of `hessian`, 0 where columns are dependent.
  public var smallest: Double {
    guard solution.dependent.isEmpty else { return 0 }
    let value = smallestEigenpair(factor: solution.factor).value
    return value.isFinite ? value : 0
  }

  /// Returns the loss at some coefficients.
  public func loss(_ w: Matrix) -> Double {
    SquaredLoss(design, w, points.y).loss
  }

  /// Returns the first coefficients of descent: normal random numbers, as the
  /// document's program draws them.
  public func start(seed: UInt64) -> Matrix {
    var generator = SplitMix64(seed: seed)
    return Matrix.normal(basis.degree + 1, 1, using: &generator)
  }

  /// Returns what is lost above the least loss after 0, 1, 2, … steps of
  /// descent, without another look at the points.
  ///
  ///     L − L* = ½ eᵀHe   with e ← e − ηHe
  ///
  /// - Parameters:
  ///   - start: The coefficients before the first step, D×1.
  ///   - rate: The rate η.
  ///   - steps: How many steps there are.
  ///   - end: The share of the first excess at which to stop.
  /// - Returns: The excess before each step and after the last.
  /// - SeeAlso: Chapter 5, equations (5.9) and (5.11).
  public func excess(
    from start: Matrix, rate: Double, steps: Int, until end: Double = 0
  ) -> [Double] {
    // snippet.excess
    var e = start - solution.coefficients  // D×1
    var values: [Double] = []
    for _ in 0...steps {
      let gradient = matmul(hessian, e)  // He, by (5.10)
      values.append(0.5 * dot(e, gradient))
      if values[values.count - 1] <= end * values[0] { break }
      e -= rate * gradient
    }
    // snippet.end
    return values
  }

  /// The least-squares answer by the powers of x.
  public var powers: Matrix { matmul(basis.powers, solution.coefficients) }
}

/// Returns a polynomial as it is written, `y = 1 - x + 2x²`.
///
/// Terms that rounding alone has left are left out: those below 10⁻¹² of the
/// largest at the farthest point, or of the points' values.
///
/// - Parameters:
///   - coefficients: Those of 1, x, x², …, D×1.
///   - farthest: The largest |x| of the points.
///   - scale: The largest |y| of the points.
///   - digits: How many significant digits to write.
/// - Returns: The text.
func written(
  _ coefficients: Matrix, farthest: Double, scale: Double = 0,
  digits: Int = 6
) -> String {
  var reach = 1.0
  let sizes = coefficients.elements.map { coefficient in
    defer { reach *= farthest }
    return abs(coefficient) * reach
  }
  let least = 1e-12 * max(scale, sizes.max() ?? 0)
  var text = ""
  for (j, coefficient) in coefficients.elements.enumerated()
  where sizes[j] > least {
    let size = brief(abs(coefficient), digits: digits)
    let number = size == "1" && j > 0 ? "" : size
    let sign =
      text.isEmpty
      ? (coefficient < 0 ? "-" : "") : (coefficient < 0 ? " - " : " + ")
    text += sign + number + power(j)
  }
  return "y = " + (text.isEmpty ? "0" : text)
}

private func power(_ j: Int) -> String {
  let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let digits = String(j).compactMap(\.wholeNumberValue).map { raised[$0] }
  return j == 0 ? "" : j == 1 ? "x" : "x" + String(digits)
}

/// Returns a rate to three digits, rounded towards zero so that what is printed
/// is stable where the number is.
func roundedDown(_ rate: Double) -> String {
  let text = brief(rate)
  guard let printed = Double(text), printed > rate else { return text }
  // The third digit lies between a thousandth and a hundredth.
  let below = (1...10).lazy.map { brief(rate * (1 - 0.001 * Double($0))) }
  return below.first { (Double($0) ?? .infinity) <= rate } ?? text
}
