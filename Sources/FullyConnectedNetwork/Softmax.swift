import BatchBias
import LinearAlgebra

/// Returns the softmax of each column.
///
///     aⱼ = eᶻʲ / Σₖ eᶻᵏ
///
/// The largest entry of a column is subtracted from the whole column first,
/// which does not change the result and keeps the powers from overflowing.
///
/// - Parameter z: `Z`, n×m, n at least 1.
/// - Returns: `A`, n×m: no entry is negative, and each column sums to 1.
/// - SeeAlso: Chapter 6, equations (6.12) and (6.13).
public func softmax(_ z: Matrix) -> Matrix {
  // snippet.softmax
  var a = z  // n×m
  for i in 0..<z.columns {
    let largest = z[column: i].elements.max() ?? 0
    let powers = z[column: i].map { exp($0 - largest) }  // n×1
    a[column: i] = (1 / powers.sum()) * powers
  }
  // snippet.end
  return a
}

/// Returns the Jacobian of the softmax of one column.
///
///     ∂a/∂z = diag(a) − aaᵀ
///
/// - Parameter a: The softmax `a` of `z`, n×1.
/// - Returns: The Jacobian, n×n, symmetric.
/// - Precondition: `a` is a column.
/// - SeeAlso: Chapter 6, equation (6.15).
public func softmaxJacobian(_ a: Matrix) -> Matrix {
  precondition(a.columns == 1, "a is a column, n×1, not a \(a.shape) matrix")
  return .diagonal(a) - outer(a, a)  // n×n
}

/// Returns the gradient with respect to the `Z` of a softmax, by a Jacobian for
/// each column.
///
/// - Parameters:
///   - dA: The gradient with respect to `A`, n×m.
///   - a: The softmax `A`, n×m.
/// - Returns: `dZ`, n×m.
/// - Complexity: O(*n*²*m*) operations, and memory for *n*² numbers, one
///   Jacobian at a time.
/// - SeeAlso: Chapter 6, equation (6.9).
public func softmaxBackwardByJacobians(_ dA: Matrix, _ a: Matrix) -> Matrix {
  var dZ = dA  // n×m
  for i in 0..<a.columns {
    let jacobian = softmaxJacobian(a[column: i])  // n×n
    dZ[column: i] = matmul(transpose: jacobian, dA[column: i])  // n×1
  }
  return dZ
}

/// Returns the gradient with respect to the `Z` of a softmax, for all columns
/// at once.
///
///     dZ = A ⊙ (dA − 1s), s = 1ᵀ(A ⊙ dA)
///
/// - Parameters:
///   - dA: The gradient with respect to `A`, n×m.
///   - a: The softmax `A`, n×m.
/// - Returns: `dZ`, n×m.
/// - Complexity: O(*nm*).
/// - SeeAlso: Chapter 6, equation (6.17).
public func softmaxBackward(_ dA: Matrix, _ a: Matrix) -> Matrix {
  // snippet.backward
  let s = hadamard(a, dA).sum(alongAxis: 0)  // 1×m, one number per column
  return hadamard(a, dA - matmul(ones(a.rows), s))  // n×1 · 1×m → n×m
  // snippet.end
}
