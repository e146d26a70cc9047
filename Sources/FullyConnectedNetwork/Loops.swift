import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's functions once more, in plain loops over plain arrays: code
// that the compiler can differentiate. A matrix is the array of its entries,
// row after row.

/// Returns Z = WA + b1ᵀ.
///
/// - Parameters:
///   - w: The np entries of `W`.
///   - b: The n entries of `b`.
///   - a: The pm entries of `A`.
///   - n: The number of rows of `W`.
///   - p: The number of rows of `A`.
///   - m: The number of examples.
/// - Returns: The nm entries of `Z`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func layerLoops(
  _ w: [Double], _ b: [Double], _ a: [Double], _ n: Int, _ p: Int, _ m: Int
) -> [Double] {
  var z: [Double] = []
  for j in 0..<n {
    for i in 0..<m {
      var sum = b[j]
      for k in 0..<p { sum += w[j * p + k] * a[k * m + i] }
      z.append(sum)
    }
  }
  return z
}

/// Returns the softmax of each column.
///
/// - Parameters:
///   - z: The nm entries of `Z`, not so large that their powers overflow.
///   - n: The number of rows.
///   - m: The number of columns.
/// - Returns: The nm entries of `A`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func softmaxLoops(_ z: [Double], _ n: Int, _ m: Int) -> [Double] {
  // snippet.softmax-loops
  var a: [Double] = []
  for j in 0..<n {
    for i in 0..<m {
      var sum = 0.0
      for k in 0..<n { sum += exp(z[k * m + i]) }
      a.append(exp(z[j * m + i]) / sum)
    }
  }
  // snippet.end
  return a
}

/// Returns the cross-entropy of probabilities.
///
/// - Parameters:
///   - a: The nm entries of `A`.
///   - y: The nm entries of `Y`.
///   - m: The number of examples.
/// - Returns: The mean over the examples.
#if canImport(_Differentiation)
@differentiable(reverse,wrt: a)
#endif
public func crossEntropyLoops(
  _ a: [Double], _ y: [Double], _ m: Int
) -> Double {
  var sum = 0.0
  for k in 0..<y.count { sum += y[k] * log(a[k]) }
  return -sum / Double(m)
}

/// Returns the cross-entropy of a network of two layers, tanh and softmax.
///
/// - Parameters:
///   - w: The entries of both weights, the first layer's first.
///   - b: The entries of both biases.
///   - x: The entries of the input, one example a column.
///   - y: The entries of the targets.
///   - sizes: How many numbers the input and the two layers have.
///   - m: The number of examples.
/// - Returns: The mean over the examples.
#if canImport(_Differentiation)
@differentiable(reverse,wrt: (w, b, x))
#endif
public func networkLossLoops(
  _ w: [Double], _ b: [Double], _ x: [Double], _ y: [Double], _ sizes: [Int],
  _ m: Int
) -> Double {
  let (p, h, n) = (sizes[0], sizes[1], sizes[2])
  var hidden: [Double] = []
  for j in 0..<h {
    for i in 0..<m {
      var sum = b[j]
      for k in 0..<p { sum += w[j * p + k] * x[k * m + i] }
      hidden.append(tanh(sum))
    }
  }
  var z: [Double] = []
  for j in 0..<n {
    for i in 0..<m {
      var sum = b[h + j]
      for k in 0..<h { sum += w[h * p + j * h + k] * hidden[k * m + i] }
      z.append(sum)
    }
  }
  return crossEntropyLoops(softmaxLoops(z, n, m), y, m)
}
