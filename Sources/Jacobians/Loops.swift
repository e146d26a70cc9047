#if canImport(_Differentiation)
import _Differentiation
#endif

// The chapter's functions once more, in plain loops over plain arrays: code
// that the compiler can differentiate. A matrix is the array of its entries,
// row after row, so that entry (i, k) of a matrix of m columns is [i*m + k].

/// Returns y = Wx for a matrix given by its entries, row after row.
///
/// - Parameters:
///   - w: The nm entries of `W`, n×m.
///   - x: The m entries of `x`.
///   - n: The number of rows of `W`.
///   - m: The number of columns of `W`.
/// - Returns: The n entries of `y`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func columnProductLoops(
  _ w: [Double], _ x: [Double], rows n: Int, columns m: Int
) -> [Double] {
  var y: [Double] = []
  for i in 0..<n {
    var sum = 0.0
    for k in 0..<m { sum += w[i * m + k] * x[k] }
    y.append(sum)
  }
  return y
}

/// Returns y = xW for a matrix given by its entries, row after row.
///
/// - Parameters:
///   - x: The m entries of `x`.
///   - w: The mn entries of `W`, m×n.
///   - m: The number of rows of `W`.
///   - n: The number of columns of `W`.
/// - Returns: The n entries of `y`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func rowProductLoops(
  _ x: [Double], _ w: [Double], rows m: Int, columns n: Int
) -> [Double] {
  var y: [Double] = []
  for i in 0..<n {
    var sum = 0.0
    for k in 0..<m { sum += x[k] * w[k * n + i] }
    y.append(sum)
  }
  return y
}

/// Returns f = ‖Wx‖² for a matrix given by its entries, row after row.
///
/// - Parameters:
///   - w: The nm entries of `W`, n×m.
///   - x: The m entries of `x`.
///   - n: The number of rows of `W`.
///   - m: The number of columns of `W`.
/// - Returns: The sum of the squares of the entries of `Wx`.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
public func squaredNormLoops(
  _ w: [Double], _ x: [Double], rows n: Int, columns m: Int
) -> Double {
  // snippet.squared-norm-loops
  var f = 0.0
  for i in 0..<n {
    var q = 0.0
    for k in 0..<m { q += w[i * m + k] * x[k] }
    f += q * q
  }
  // snippet.end
  return f
}
