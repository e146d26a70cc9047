// Difference quotients and their errors, for functions of one number. The
// library has the quotients for functions of matrices.

/// Returns the forward difference quotient of a function of one number.
///
///     f′(t) ≈ (f(t + h) − f(t)) / h
///
/// Its error is about h f″(t) / 2, of first order in the step.
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
/// Its error is about h² f‴(t) / 6, of second order in the step.
///
/// - Parameters:
///   - t: The point.
///   - h: The step, above 0.
///   - f: The function, called twice.
/// - Returns: The quotient.
/// - SeeAlso: Chapter 1, equation (1.18).
public func centralDifference(
  at t: Double, step h: Double, of f: (Double) -> Double
) -> Double {
  // snippet.central-difference
  (f(t + h) - f(t - h)) / (2 * h)
  // snippet.end
}

/// Returns the step at which a central difference is most accurate.
///
///     h = ∛(3 ε |f| / |f‴|)
///
/// There the sum of two errors is least: what the formula leaves out,
/// h² |f‴| / 6, and what rounding adds, ε |f| / h.
///
/// - Parameters:
///   - value: The size of *f* near the point.
///   - thirdDerivative: The size of *f*‴ near the point, not 0.
/// - Returns: The step.
/// - SeeAlso: Appendix B, equation (B.1).
public func bestCentralStep(
  value: Double, thirdDerivative: Double
) -> Double {
  // snippet.best-step
  cubeRoot(3 * Double.ulpOfOne * abs(value) / abs(thirdDerivative))
  // snippet.end
}

/// Returns an estimate of the error of a central difference.
///
///     h² |f‴| / 6 + ε |f| / h
///
/// - Parameters:
///   - h: The step, above 0.
///   - value: The value of *f* at the point.
///   - thirdDerivative: The value of *f*‴ there.
/// - Returns: The expected error, in the unit of *f*′.
/// - SeeAlso: Appendix B, equation (B.1).
public func centralError(
  step h: Double, value: Double, thirdDerivative: Double
) -> Double {
  // snippet.central-error
  let truncation = h * h / 6 * abs(thirdDerivative)
  let rounding = Double.ulpOfOne * abs(value) / h
  // snippet.end
  return truncation + rounding
}
