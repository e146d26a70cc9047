#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's functions once more, in plain loops over plain arrays: code
// that the compiler can differentiate. A matrix is the array of its entries,
// row after row.

/// Returns XW for matrices given by their entries, row after row.
///
/// - Parameters:
///   - x: The nd entries of `X`, n×d.
///   - w: The dm entries of `W`, d×m.
///   - n: The number of rows of `X`.
///   - d: The number of columns of `X`.
///   - m: The number of columns of `W`.
/// - Returns: The nm entries of the product.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func productLoops(
  _ x: [Double], _ w: [Double], _ n: Int, _ d: Int, _ m: Int
) -> [Double] {
  var y: [Double] = []
  for row in 0..<n {
    for column in 0..<m {
      var sum = 0.0
      for k in 0..<d { sum += x[row * d + k] * w[k * m + column] }
      y.append(sum)
    }
  }
  return y
}

/// Returns relu(H) for a matrix given by its entries.
///
/// - Parameters:
///   - h: The entries of `H`.
///   - count: How many there are.
/// - Returns: The entries of the value.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func reluLoops(_ h: [Double], _ count: Int) -> [Double] {
  // snippet.relu-loops
  var a: [Double] = []
  for k in 0..<count {
    if h[k] > 0 { a.append(h[k]) } else { a.append(0) }
  }
  // snippet.end
  return a
}

/// Returns the sum of the squared differences of two matrices' entries.
///
/// - Parameters:
///   - p: The entries of one.
///   - t: The entries of the other.
///   - count: How many there are.
/// - Returns: The sum.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func squaredErrorLoops(
  _ p: [Double], _ t: [Double], _ count: Int
) -> Double {
  var sum = 0.0
  for k in 0..<count { sum += (p[k] - t[k]) * (p[k] - t[k]) }
  return sum
}
