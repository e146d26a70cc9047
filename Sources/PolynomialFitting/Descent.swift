import LinearAlgebra

/// A run of gradient descent on the loss of a fit.
///
///     w ← w − η ∇L
public struct Descent: Sendable {
  /// The loss before each step.
  public let losses: [Double]

  /// The coefficients after the last step, D×1.
  public let coefficients: Matrix

  /// Creates a run from its results.
  package init(losses: [Double], coefficients: Matrix) {
    self.losses = losses
    self.coefficients = coefficients
  }

  /// Runs a number of steps.
  ///
  /// - Parameters:
  ///   - x: The design matrix `X`, n×D.
  ///   - y: The values to fit, n×1.
  ///   - start: The coefficients before the first step, D×1.
  ///   - rate: The rate η.
  ///   - steps: How many steps to take.
  /// - Precondition: the shapes fit, and `steps` is not negative.
  /// - SeeAlso: Chapter 5, equation (5.6).
  public init(
    _ x: Matrix, _ y: Matrix, from start: Matrix, rate: Double, steps: Int
  ) {
    // snippet.descent
    var w = start  // D×1
    var losses: [Double] = []
    for _ in 0..<steps {
      let pass = SquaredLoss(x, w, y)
      losses.append(pass.loss)
      w -= rate * pass.gradient
    }
    // snippet.end
    self.losses = losses
    coefficients = w
  }
}

/// Returns the largest rate below which descent converges.
///
///     η < 2 / λ_max
///
/// - Parameter largest: The largest eigenvalue of the Hessian of the loss,
///   above 0.
/// - Returns: The bound, at which descent oscillates forever.
/// - SeeAlso: Chapter 5, equation (5.13).
public func stabilityBound(largest: Double) -> Double { 2 / largest }

/// Returns the rate at which the slowest error shrinks fastest.
///
///     η = 2 / (λ_max + λ_min)
///
/// - Parameters:
///   - largest: The largest eigenvalue of the Hessian of the loss.
///   - smallest: The smallest one, above 0.
/// - Returns: The rate.
/// - SeeAlso: Chapter 5, equation (5.15).
public func bestRate(largest: Double, smallest: Double) -> Double {
  2 / (largest + smallest)
}

/// Returns the factor by which a step multiplies the slowest error at the best
/// rate.
///
///     ρ = (κ − 1) / (κ + 1)   with κ = λ_max / λ_min
///
/// - Parameter condition: The condition number κ, 1 or more.
/// - Returns: The factor, from 0 to 1.
/// - SeeAlso: Chapter 5, equation (5.16).
public func bestFactor(condition: Double) -> Double {
  (condition - 1) / (condition + 1)
}
