#if canImport(_Differentiation)
import _Differentiation
#endif

/// The functions of chapter 1 that its demo does not need, in plain loops over
/// plain arrays, which the compiler can differentiate.
enum JacobiansLoops {
  /// px, for n entries each.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func dot(_ p: [Double], _ x: [Double], _ n: Int) -> Double {
    var sum = 0.0
    for k in 0..<n { sum += p[k] * x[k] }
    return sum
  }

  /// Σₖ xₖᵉ for the power e.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func sumOfPowers(_ x: [Double], _ e: Int, _ n: Int) -> Double {
    var sum = 0.0
    for k in 0..<n {
      var power = 1.0
      for _ in 0..<e { power *= x[k] }
      sum += power
    }
    return sum
  }

  /// uᵀXv for X of n×m.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func bilinearForm(
    _ u: [Double], _ x: [Double], _ v: [Double], _ n: Int, _ m: Int
  ) -> Double {
    var sum = 0.0
    for k in 0..<n {
      for l in 0..<m { sum += u[k] * x[k * m + l] * v[l] }
    }
    return sum
  }

  /// WX for W of n×m and X of m×p.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func matrixProduct(
    _ w: [Double], _ x: [Double], _ n: Int, _ m: Int, _ p: Int
  ) -> [Double] {
    var y: [Double] = []
    for i in 0..<n {
      for l in 0..<p {
        var sum = 0.0
        for k in 0..<m { sum += w[i * m + k] * x[k * p + l] }
        y.append(sum)
      }
    }
    return y
  }
}
