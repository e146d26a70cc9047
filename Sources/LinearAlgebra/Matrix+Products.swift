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
  let (rows, columns) = (u.elements.count, v.elements.count)
  var product = Matrix.zeros(rows, columns)
  for i in 0..<rows {
    for j in 0..<columns {
      product.elements[i * columns + j] = u.elements[i] * v.elements[j]
    }
  }
  return product
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
  var product = Matrix.zeros(a.rows * b.rows, a.columns * b.columns)
  var next = 0
  for i in 0..<a.rows {
    for p in 0..<b.rows {
      for j in 0..<a.columns {
        let factor = a.elements[i * a.columns + j]
        for q in 0..<b.columns {
          product.elements[next] = factor * b.elements[p * b.columns + q]
          next += 1
        }
      }
    }
  }
  return product
}
