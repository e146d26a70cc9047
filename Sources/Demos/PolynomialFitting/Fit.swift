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
  /// The design matrix, n×D; for many points, a few rows with the same loss.
  public let design: Matrix
  /// The values to fit, a row each.
  public let values: Matrix
  /// The second derivatives of the loss, H = 2XᵀX, D×D.
  public let hessian: Matrix
  /// The largest eigenvalue of `hessian`, and its vector.
  public let largest: Eigenpair
  /// The least-squares answer in this basis, as exactly as this basis has it.
  public let solution: LeastSquares
  /// The least-squares answer as it is in truth.
  let best: BestFit

  /// Prepares a fit.
  ///
  /// - Parameters:
  ///   - points: The points.
  ///   - kind: Which polynomials are added up.
  ///   - degree: The highest degree.
  ///   - report: Is told now and then which share of the work is done.
  /// - Throws: `Failure` where the points do not determine a polynomial of
  ///   that degree, or where squares go beyond the range of a `Double`.
  public init(
    _ points: Points, _ kind: BasisKind, degree: Int,
    report: (Double) -> Void = { _ in }
  ) throws {
    if let shortage = points.shortage(for: degree) { throw Failure(shortage) }
    let best = BestFit(points, degree: degree, report: report)
    try self.init(points, kind, best: best)
  }

  /// Prepares a fit in another basis.
  init(
    _ points: Points, _ kind: BasisKind, best: BestFit
  ) throws {
    let degree = best.basis.degree
    self.points = points
    self.best = best
    basis = Basis(kind, degree: degree, over: points.xExtent)
    let problem = kind == .legendre ? best.problem : Problem(points, basis)
    (design, values) = (problem.design, problem.values)
    hessian = problem.hessian
    let zero = Matrix.zeros(degree + 1, 1)
    let atZero = SquaredLoss(design, zero, values)
    // Two more factors of the size leave room for descent and its plots.
    let size = hessian.sum(alongAxis: 0).largestMagnitude
    let isInRange =
      hessian.elements.allSatisfy(\.isFinite) && size < 1e150
      && atZero.loss < 1e150
    largest = largestEigenpair(of: isInRange ? hessian : .identity(1))
    solution =
      isInRange ? problem.solution : LeastSquares(.identity(1), .identity(1))
    guard isInRange, best.loss.isFinite else {
      throw Failure(
        "\(points.name) has numbers beyond the range of a Double, or too near "
          + "to zero, in the sums of degree \(degree); scale them"
          + (kind == .raw
            ? ", or if it is x alone choose --basis scaled or legendre" : ""))
    }
    if let excuse { throw Failure(excuse) }
  }

  /// The error of a value that may be rounding, or is too small to matter.
  var rounding: Double {
    max(
      4 * Double.ulpOfOne * points.y.largestMagnitude,
      1e-12 * (points.yExtent.high - points.yExtent.low))
  }

  /// Says why the best polynomial is nothing but rounding, if it is.
  ///
  /// Coefficients far larger than the points' values cancel, and so few points
  /// at so high a degree may make them so large that nothing is left.
  private var excuse: String? {
    let size = best.coefficients.map { abs($0) }.sum()
    let rounding = 2 * Double.ulpOfOne * size
    let noise = Double(points.count) * rounding * rounding
    guard rounding > self.rounding, noise > 1e-3 * leastLoss else { return nil }
    return "\(points.name) does not determine a polynomial of degree "
      + "\(basis.degree) in the digits of a Double; choose a lower --degree"
  }

  /// The least loss there is.
  public var leastLoss: Double { best.loss }

  /// The smallest eigenvalue of `hessian`, 0 where columns are dependent.
  public var smallest: Double {
    guard solution.dependent.isEmpty else { return 0 }
    let value = smallestEigenpair(factor: solution.factor).value
    return value.isFinite ? value : 0
  }

  /// Returns the loss at some coefficients.
  public func loss(_ w: Matrix) -> Double {
    SquaredLoss(design, w, values).loss
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
  ///     L − L* = ‖Rw − b‖²   with w ← w − η · 2Rᵀ(Rw − b)
  ///
  /// - Parameters:
  ///   - start: The coefficients before the first step, D×1.
  ///   - rate: The rate η.
  ///   - steps: How many steps there are.
  ///   - end: The share of the first excess at which to stop.
  /// - Returns: The excess before each step and after the last.
  /// - SeeAlso: Chapter 5, equation (5.21).
  public func excess(
    from start: Matrix, rate: Double, steps: Int, until end: Double = 0
  ) -> [Double] {
    let (triangle, target) = (solution.triangle, solution.target)
    // snippet.excess
    var w = start  // D×1
    var values: [Double] = []
    for _ in 0...steps {
      let pass = SquaredLoss(triangle, w, target)  // ‖Rw − b‖²
      values.append(pass.loss)
      if pass.loss <= end * values[0] { break }
      w -= rate * pass.gradient
    }
    // snippet.end
    return values
  }

  /// The least-squares answer in powers of x.
  public var powers: Matrix { best.powers }
}

/// Returns a polynomial as it is written, `y = 1 - x + 2x²`, without the terms
/// that rounding alone has left.
///
/// - Parameters:
///   - coefficients: Those of 1, x, x², …, D×1.
///   - farthest: The largest |x| of the points.
///   - scale: The largest |y| of the points.
///   - digits: How many significant digits to write.
/// - Returns: The text.
func written(
  _ coefficients: Matrix, farthest: Double, scale: Double = 0, digits: Int = 6
) -> String {
  let shown = withoutRounding(coefficients, reach: farthest, scale: scale)
  return equation(shown, digits: digits) { power("x", $0) }
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
