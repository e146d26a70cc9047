import KroneckerChain
import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// What chapter 2 tests by code that the compiler can differentiate.
enum KroneckerLoops {
  /// The output of a network of a sigmoid and a square layer.
  static func output(_ net: TwoLayers) -> [Double] {
    let (d, h, m) = (net.n0.columns, net.n1.columns, net.n2.columns)
    let hidden = activationLoops(
      affineLoops(
        net.n0.elements, net.first.weights.elements, net.first.bias.elements,
        rows: d, columns: h), count: h, isSquare: false)
    return activationLoops(
      affineLoops(
        hidden, net.second.weights.elements, net.second.bias.elements,
        rows: h, columns: m), count: m, isSquare: true)
  }

  /// The loss of such a network as a function of its first weights.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: w1)
  #endif
  static func loss(_ net: TwoLayers, w1: [Double]) -> Double {
    second(
      net, w2: withoutDerivative(at: net.second.weights.elements),
      hidden: activationLoops(
        affineLoops(
          withoutDerivative(at: net.n0.elements), w1,
          withoutDerivative(at: net.first.bias.elements), rows: 3, columns: 4),
        count: 4, isSquare: false))
  }

  /// The loss of such a network as a function of its second weights.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: w2)
  #endif
  static func loss(_ net: TwoLayers, w2: [Double]) -> Double {
    second(net, w2: w2, hidden: withoutDerivative(at: net.n1.elements))
  }

  /// The loss as a function of the second weights and the hidden row.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: (w2, hidden))
  #endif
  static func second(
    _ net: TwoLayers, w2: [Double], hidden: [Double]
  ) -> Double {
    let d2 = affineLoops(
      hidden, w2, withoutDerivative(at: net.second.bias.elements),
      rows: 4, columns: 2)
    return distanceLoops(
      activationLoops(d2, count: 2, isSquare: true),
      withoutDerivative(at: net.y.elements), count: 2)
  }

  /// Σ yₖ³ of y = xW.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: x)
  #endif
  static func cubes(
    _ x: [Double], _ w: [Double], rows p: Int, columns q: Int
  ) -> Double {
    let y = affineLoops(
      x, w, Array(repeating: 0, count: q), rows: p, columns: q)
    var sum = 0.0
    for j in 0..<q { sum += y[j] * y[j] * y[j] }
    return sum
  }

  /// AXB for A of r×p, X of p×q and B of q×m.
  #if canImport(_Differentiation)
  @differentiable(reverse,wrt: x)
  #endif
  static func tripleProduct(
    _ a: [Double], _ x: [Double], _ b: [Double],
    _ n: Int, _ p: Int, _ q: Int, _ m: Int
  ) -> [Double] {
    var y: [Double] = []
    for i in 0..<n {
      for l in 0..<m {
        var sum = 0.0
        for j in 0..<p {
          for k in 0..<q { sum += a[i * p + j] * x[j * q + k] * b[k * m + l] }
        }
        y.append(sum)
      }
    }
    return y
  }
}

#if !canImport(_Differentiation)
private func withoutDerivative<T>(at x: T) -> T { x }
#endif
