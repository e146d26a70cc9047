import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// The functions of chapter 6 that its demo does not need, in plain loops over
/// plain arrays, which the compiler can differentiate.
enum FullyConnectedNetworkLoops {
  /// max(z, 0), for n entries.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func rectified(_ z: [Double], _ n: Int) -> [Double] {
    var a: [Double] = []
    for k in 0..<n { a.append(z[k] > 0 ? z[k] : 0) }
    return a
  }

  /// 1/(1 + e⁻ᶻ), for n entries.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func sigmoids(_ z: [Double], _ n: Int) -> [Double] {
    var a: [Double] = []
    for k in 0..<n { a.append(1 / (1 + exp(-z[k]))) }
    return a
  }

  /// The hyperbolic tangent, for n entries.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func hyperbolicTangents(_ z: [Double], _ n: Int) -> [Double] {
    var a: [Double] = []
    for k in 0..<n { a.append(tanh(z[k])) }
    return a
  }
}
