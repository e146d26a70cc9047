// The errors of difference quotients, on a function of one number. The library
// has the quotients for functions of matrices.

/// Returns the forward difference quotient of a function of one number.
///
///     f′(t) ≈ (f(t + h) − f(t)) / h
///
/// Its error is about h f″(t) / 2, of the first order in the step.
///
/// - Parameters:
///   - t: The point.
///   - h: The step, above 0.
///   - f: The function, called twice.
/// - Returns: The quotient.
/// - SeeAlso: Chapter 1, equation (1.1).
public func forwardDifference(
  at t: Double, step h: Double, of f: (Double) -> Double
) -> Double {
  // snippet.forward-difference
  (f(t + h) - f(t)) / h
  // snippet.end
}

/// Returns the central difference quotient of a function of one number.
///
///     f′(t) ≈ (f(t + h) − f(t − h)) / 2h
///
/// Its error is about h² f‴(t) / 6, of the second order in the step.
///
/// - Parameters:
///   - t: The point.
///   - h: The step, above 0.
///   - f: The function, called twice.
/// - Returns: The quotient.
/// - SeeAlso: Chapter 1, equation (1.7).
public func centralDifference(
  at t: Double, step h: Double, of f: (Double) -> Double
) -> Double {
  // snippet.central-difference
  (f(t + h) - f(t - h)) / (2 * h)
  // snippet.end
}

/// Returns the step at which a central difference is nearest.
///
///     h = ∛(3 ε |f| / |f‴|)
///
/// There the part that the difference leaves out, h² |f‴| / 6, and the part
/// that rounding leaves over, ε |f| / h, have the least sum.
///
/// - Parameters:
///   - value: The size of *f* near the point.
///   - thirdDerivative: The size of *f*‴ near the point, not 0.
/// - Returns: The step.
/// - SeeAlso: Chapter 1, equation (1.8).
public func bestCentralStep(
  value: Double, thirdDerivative: Double
) -> Double {
  // snippet.best-step
  cubeRoot(3 * Double.ulpOfOne * abs(value) / abs(thirdDerivative))
  // snippet.end
}

/// Returns the estimate of a central difference's error at a step.
///
///     h² |f‴| / 6 + ε |f| / h
///
/// - Parameters:
///   - h: The step, above 0.
///   - value: f at the point.
///   - thirdDerivative: f‴ there.
/// - Returns: The error to be expected, in the unit of f′.
/// - SeeAlso: Chapter 1, equation (1.8).
public func centralError(
  step h: Double, value: Double, thirdDerivative: Double
) -> Double {
  // snippet.central-error
  let truncation = h * h / 6 * abs(thirdDerivative)
  let rounding = Double.ulpOfOne * abs(value) / h
  // snippet.end
  return truncation + rounding
}
