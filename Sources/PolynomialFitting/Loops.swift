#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's loss once more, in plain loops over plain arrays: code that the
// compiler can differentiate.

/// Returns L = Σᵢ (Σⱼ wⱼ xᵢʲ − yᵢ)² by Horner's rule.
///
/// - Parameters:
///   - w: The coefficients, the constant first.
///   - points: The points.
///   - y: The values to be met, one for each point.
/// - Returns: The sum of the squared residuals.
#if canImport(_Differentiation)
@differentiable(reverse,wrt: w)
#endif
public func polynomialLossLoops(
  _ w: [Double], _ points: [Double], _ y: [Double]
) -> Double {
  // snippet.loss-loops
  var loss = 0.0
  for i in 0..<withoutDerivative(at: points.count) {
    var value = 0.0
    for j in 0..<withoutDerivative(at: w.count) {
      value = value * points[i] + w[withoutDerivative(at: w.count) - 1 - j]
    }
    let residual = value - y[i]
    loss += residual * residual
  }
  // snippet.end
  return loss
}
