#if canImport(_Differentiation)
import _Differentiation
#endif

/// The functions of chapter 4 that its demo does not need, in plain loops over
/// plain arrays, which the compiler can differentiate.
enum BatchBiasLoops {
  /// Z + 1b for Z of n×m.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func biased(
    _ z: [Double], _ b: [Double], _ n: Int, _ m: Int
  ) -> [Double] {
    var y: [Double] = []
    for i in 0..<n {
      for j in 0..<m { y.append(z[i * m + j] + b[j]) }
    }
    return y
  }

  /// WA + b1ᵀ for W of m×d and A of d×n.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func columns(
    _ w: [Double], _ a: [Double], _ b: [Double], _ m: Int, _ d: Int, _ n: Int
  ) -> [Double] {
    var z: [Double] = []
    for j in 0..<m {
      for i in 0..<n {
        var sum = b[j]
        for k in 0..<d { sum += w[j * d + k] * a[k * n + i] }
        z.append(sum)
      }
    }
    return z
  }

  /// Σₖ gₖ yₖ, a loss whose gradient by y is g.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func weighted(_ y: [Double], by g: [Double], _ n: Int) -> Double {
    var sum = 0.0
    for k in 0..<n { sum += g[k] * y[k] }
    return sum
  }

  /// The sum of the squares of all entries of s repeated to n×m, each times
  /// its g.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func stretchedSquares(
    _ s: [Double], _ rows: Int, _ columns: Int, by g: [Double], _ n: Int,
    _ m: Int
  ) -> Double {
    var sum = 0.0
    for i in 0..<n {
      for j in 0..<m {
        let row = rows == 1 ? 0 : i
        let column = columns == 1 ? 0 : j
        let entry = s[row * columns + column]
        sum += g[i * m + j] * entry * entry
      }
    }
    return sum
  }
}
