import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's functions once more, in plain loops over plain arrays: code
// that the compiler can differentiate.

/// Returns d = nW + b.
///
/// - Parameters:
///   - n: The p entries of the row `n`.
///   - w: The pq entries of `W`, row after row.
///   - b: The q entries of `b`.
///   - p: The number of rows of `W`.
///   - q: The number of columns of `W`.
/// - Returns: The q entries of `d`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func affineLoops(
  _ n: [Double], _ w: [Double], _ b: [Double], rows p: Int, columns q: Int
) -> [Double] {
  // snippet.affine-loops
  var d: [Double] = []
  for j in 0..<q {
    var sum = b[j]
    for i in 0..<p { sum += n[i] * w[i * q + j] }
    d.append(sum)
  }
  // snippet.end
  return d
}

/// Returns f(d), entry by entry, for the square or the sigmoid.
///
/// - Parameters:
///   - d: The q entries of `d`.
///   - q: Their number.
///   - isSquare: Whether f is the square, and not the sigmoid.
/// - Returns: The q entries of `n`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func activationLoops(
  _ d: [Double], count q: Int, isSquare: Bool
) -> [Double] {
  var n: [Double] = []
  for j in 0..<q {
    if isSquare {
      n.append(d[j] * d[j])
    } else {
      n.append(1 / (1 + exp(-d[j])))
    }
  }
  return n
}

/// Returns the squared distance of two rows.
///
/// - Parameters:
///   - n: The q entries of one.
///   - y: The q entries of the other.
///   - q: Their number.
/// - Returns: The sum of the squared differences.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func distanceLoops(
  _ n: [Double], _ y: [Double], count q: Int
) -> Double {
  var sum = 0.0
  for j in 0..<q { sum += (n[j] - y[j]) * (n[j] - y[j]) }
  return sum
}

/// Returns the loss of a network of any number of layers with one activation.
///
/// - Parameters:
///   - parameters: The entries of W₁, row after row, of b₁, of W₂, …
///   - input: The entries of n₀.
///   - target: The entries of y.
///   - sizes: The sizes of n₀, n₁, …
///   - isSquare: Whether f is the square, and not the sigmoid.
/// - Returns: The loss.
#if canImport(_Differentiation)
@differentiable(reverse,wrt: parameters)
#endif
public func networkLoops(
  _ parameters: [Double], input: [Double], target: [Double], sizes: [Int],
  isSquare: Bool
) -> Double {
  var n = input
  var start = 0
  for l in 1..<sizes.count {
    let (p, q) = (sizes[l - 1], sizes[l])
    var next: [Double] = []
    for j in 0..<q {
      var sum = parameters[start + p * q + j]
      for i in 0..<p { sum += n[i] * parameters[start + i * q + j] }
      if isSquare {
        next.append(sum * sum)
      } else {
        next.append(1 / (1 + exp(-sum)))
      }
    }
    n = next
    start += p * q + q
  }
  return distanceLoops(n, target, count: sizes[sizes.count - 1])
}
