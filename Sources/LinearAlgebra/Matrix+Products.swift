/// Returns the elementwise (Hadamard) product.
///
///     (A ⊙ B)ᵢⱼ = aᵢⱼ bᵢⱼ
///
/// - Parameters:
///   - a: The first factor, n×m.
///   - b: The second factor, n×m.
/// - Returns: The product, n×m.
/// - Precondition: the shapes are equal.
public func hadamard(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = a
  product.multiplyEntries(by: b)
  return product
}

/// Returns the outer product of two vectors.
///
///     (u vᵀ)ᵢⱼ = uᵢ vⱼ
///
/// - Parameters:
///   - u: A vector of n entries, row or column.
///   - v: A vector of m entries, row or column.
/// - Returns: The product, n×m.
/// - Precondition: both are vectors.
public func outer(_ u: Matrix, _ v: Matrix) -> Matrix {
  require(
    u.isVector && v.isVector,
    "an outer product is made of two vectors, "
      + "not of a \(u.shape) and a \(v.shape) matrix")
  return Matrix(rows: u.elements.count, columns: v.elements.count) { i, j in
    u.elements[i] * v.elements[j]
  }
}

/// Returns the Kronecker product: each entry of the first factor times the
/// whole second factor, block by block.
///
///     A ⊗ B = ⎡ a₁₁B … a₁ₘB ⎤
///             ⎢  ⋮       ⋮  ⎥
///             ⎣ aₙ₁B … aₙₘB ⎦
///
/// - Parameters:
///   - a: The outer factor, n×m.
///   - b: The inner factor, p×q.
/// - Returns: The product, np×mq.
/// - Complexity: O(*nmpq*), the number of its entries.
public func kron(_ a: Matrix, _ b: Matrix) -> Matrix {
  Matrix(rows: a.rows * b.rows, columns: a.columns * b.columns) { i, j in
    a.elements[i / b.rows * a.columns + j / b.columns]
      * b.elements[i % b.rows * b.columns + j % b.columns]
  }
}
