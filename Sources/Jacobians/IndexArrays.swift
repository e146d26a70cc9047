import LinearAlgebra

// Arrays with more than two indices: as lists of matrices, and flattened by
// rows into one matrix.

/// Returns the array ∂q/∂W of q = Wx, with three indices, as a list of slices.
///
///     ∂qᵢ/∂Wⱼₖ = δᵢⱼ xₖ
///
/// Slice *i* holds the derivatives of qᵢ with respect to all entries of `W`: it
/// has `x` in row *i* and zeros in the other rows.
///
/// - Parameters:
///   - x: The column `x`, m×1.
///   - n: The number of rows of `W`.
/// - Returns: The n slices, each n×m.
/// - Complexity: O(*n*²*m*) entries, of which *nm* are not zero.
/// - SeeAlso: Chapter 1, equation (1.26).
public func weightSlices(_ x: Matrix, rows n: Int) -> [Matrix] {
  // snippet.slices
  (0..<n).map { i in
    Matrix(rows: n, columns: x.rows) { j, k in
      i == j ? x[k, 0] : 0  // δᵢⱼ xₖ
    }
  }
  // snippet.end
}

/// Returns the contraction of an array with three indices and a vector.
///
///     Gⱼₖ = Σᵢ uᵢ Aᵢⱼₖ
///
/// - Parameters:
///   - u: The vector, n×1.
///   - slices: The n slices of the array, of one shape.
/// - Returns: The sum, of the shape of a slice.
/// - Precondition: There are as many slices as entries of `u`, at least one.
/// - SeeAlso: Chapter 1, equation (1.27).
public func contract(_ u: Matrix, _ slices: [Matrix]) -> Matrix {
  precondition(
    u.shape == Shape(slices.count, 1) && !slices.isEmpty,
    "cannot contract a \(u.shape) matrix with \(slices.count) slices")
  var gradient = Matrix.zeros(slices[0].rows, slices[0].columns)
  for i in slices.indices {
    gradient += u[i, 0] * slices[i]
  }
  return gradient
}

/// Returns the Jacobian of q = Wx in the entries of W, taken row after row.
///
/// - Parameters:
///   - x: The column `x`, m×1.
///   - n: The number of rows of `W`.
/// - Returns: The Jacobian, n×nm.
/// - SeeAlso: Appendix B, equation (B.3).
public func flattenedWeightJacobian(_ x: Matrix, rows n: Int) -> Matrix {
  // snippet.flattened
  let m = x.rows
  return Matrix(rows: n, columns: n * m) { i, column in
    let (j, k) = column.quotientAndRemainder(dividingBy: m)
    return i == j ? x[k, 0] : 0  // δᵢⱼ xₖ
  }
  // snippet.end
}

/// Returns the Jacobian of Y = axᵀ in x, with Y flattened by rows.
///
///     ∂Yᵢⱼ/∂xₖ = aᵢ δⱼₖ
///
/// - Parameters:
///   - a: The column `a`, n×1.
///   - m: The number of entries of `x`.
/// - Returns: The Jacobian, nm×m.
/// - SeeAlso: Appendix B, equation (B.4).
public func outerProductJacobian(_ a: Matrix, columns m: Int) -> Matrix {
  // snippet.matrix-by-vector
  Matrix(rows: a.rows * m, columns: m) { row, k in
    let (i, j) = row.quotientAndRemainder(dividingBy: m)
    return j == k ? a[i, 0] : 0  // aᵢ δⱼₖ
  }
  // snippet.end
}

/// Returns the Jacobian of Y = WX in W, with both flattened by rows.
///
///     ∂Yᵢₗ/∂Wⱼₖ = δᵢⱼ Xₖₗ
///
/// - Parameters:
///   - x: The matrix `X`, m×p.
///   - n: The number of rows of `W` and of `Y`.
/// - Returns: The Jacobian, np×nm.
/// - SeeAlso: Appendix B, equation (B.5).
public func matrixProductJacobian(_ x: Matrix, rows n: Int) -> Matrix {
  // snippet.matrix-by-matrix
  let (m, p) = (x.rows, x.columns)
  return Matrix(rows: n * p, columns: n * m) { row, column in
    let (i, l) = row.quotientAndRemainder(dividingBy: p)
    let (j, k) = column.quotientAndRemainder(dividingBy: m)
    return i == j ? x[k, l] : 0  // δᵢⱼ Xₖₗ
  }
  // snippet.end
}
