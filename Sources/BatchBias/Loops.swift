#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's functions once more, in plain loops over plain arrays: code
// that the compiler can differentiate. A matrix is the array of its entries,
// row after row.

/// Returns Y = XW + 1b for matrices given by their entries, row after row.
///
/// - Parameters:
///   - x: The nd entries of `X`.
///   - w: The dm entries of `W`.
///   - b: The m entries of `b`.
///   - n: The number of examples.
///   - d: The number of inputs.
///   - m: The number of outputs.
/// - Returns: The nm entries of `Y`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func affineLoops(
  _ x: [Double], _ w: [Double], _ b: [Double], _ n: Int, _ d: Int, _ m: Int
) -> [Double] {
  // snippet.affine-loops
  var y: [Double] = []
  for i in 0..<n {
    for j in 0..<m {
      var sum = b[j]
      for k in 0..<d { sum += x[i * d + k] * w[k * m + j] }
      y.append(sum)
    }
  }
  // snippet.end
  return y
}

/// Returns the squared distance of an affine layer's output from its targets.
///
/// - Parameters:
///   - x: The nd entries of `X`.
///   - w: The dm entries of `W`.
///   - b: The m entries of `b`.
///   - t: The nm entries of the targets.
///   - n: The number of examples.
///   - d: The number of inputs.
///   - m: The number of outputs.
/// - Returns: The sum of all (yᵢⱼ − tᵢⱼ)².
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func squaredErrorLoops(
  _ x: [Double], _ w: [Double], _ b: [Double], _ t: [Double], _ n: Int,
  _ d: Int, _ m: Int
) -> Double {
  let y = affineLoops(x, w, b, n, d, m)
  var sum = 0.0
  for k in 0..<(n * m) { sum += (y[k] - t[k]) * (y[k] - t[k]) }
  return sum
}
