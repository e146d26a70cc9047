#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's functions once more, in plain loops over plain arrays: code
// that the compiler can differentiate. A matrix is the array of its entries,
// row after row.

/// Returns Y = XW + 1b for matrices given by their entries, row after row.
///
/// - Parameters:
///   - x: The ND entries of `X`.
///   - w: The DM entries of `W`.
///   - b: The M entries of `b`.
///   - examples: The number N of examples.
///   - inputs: The number D of inputs.
///   - outputs: The number M of outputs.
/// - Returns: The NM entries of `Y`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func affineLoops(
  _ x: [Double], _ w: [Double], _ b: [Double], _ examples: Int,
  _ inputs: Int, _ outputs: Int
) -> [Double] {
  // snippet.affine-loops
  var y: [Double] = []
  for n in 0..<examples {
    for j in 0..<outputs {
      var sum = b[j]
      for i in 0..<inputs {
        sum += x[n * inputs + i] * w[i * outputs + j]
      }
      y.append(sum)
    }
  }
  // snippet.end
  return y
}

/// Returns the squared distance of an affine layer's output from its targets.
///
/// - Parameters:
///   - x: The ND entries of `X`.
///   - w: The DM entries of `W`.
///   - b: The M entries of `b`.
///   - t: The NM entries of the targets.
///   - examples: The number N of examples.
///   - inputs: The number D of inputs.
///   - outputs: The number M of outputs.
/// - Returns: The sum of all (yₙⱼ − tₙⱼ)².
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func squaredErrorLoops(
  _ x: [Double], _ w: [Double], _ b: [Double], _ t: [Double],
  _ examples: Int, _ inputs: Int, _ outputs: Int
) -> Double {
  let y = affineLoops(x, w, b, examples, inputs, outputs)
  var sum = 0.0
  for k in 0..<(examples * outputs) { sum += (y[k] - t[k]) * (y[k] - t[k]) }
  return sum
}
