import LinearAlgebra

/// Returns the Kronecker product by its definition, block by block.
///
///     (A ⊗ B) in row (i−1)p + k and column (j−1)q + l is Aᵢⱼ Bₖₗ
///
/// The library's `kron` computes the same.
///
/// - Parameters:
///   - a: The outer factor, r×m.
///   - b: The inner factor, p×q.
/// - Returns: The product, rp×mq.
/// - SeeAlso: Chapter 2, equation (2.13).
public func kroneckerByBlocks(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = Matrix.zeros(a.rows * b.rows, a.columns * b.columns)
  for i in 0..<a.rows {
    for j in 0..<a.columns {  // block (i, j) is aᵢⱼ times all of B
      for k in 0..<b.rows {
        for l in 0..<b.columns {
          product[i * b.rows + k, j * b.columns + l] = a[i, j] * b[k, l]
        }
      }
    }
  }
  return product
}

/// Returns the derivative of z = aW + b in the weights, taken by rows, in
/// denominator layout.
///
///     ∂z/∂wᵀ = aᵀ ⊗ I   with wᵀ = vec W by rows
///
/// - Parameters:
///   - a: The row `a`, 1×D.
///   - m: The number of columns of `W`.
/// - Returns: The derivative, DM×M.
/// - Complexity: O(*DM*²) entries, of which *DM* are not zero.
/// - SeeAlso: Chapter 2, equation (2.14).
public func weightFactor(_ a: Matrix, columns m: Int) -> Matrix {
  // snippet.weight-factor
  kron(a.transposed(), .identity(m))  // D×1 ⊗ M×M → DM×M
  // snippet.end
}

/// Returns the same derivative as `weightFactor`, from its entries.
///
///     ∂zₖ/∂Wᵢⱼ = aᵢ δⱼₖ   in row (i−1)M + j and column k
///
/// - Parameters:
///   - a: The row `a`, 1×D.
///   - m: The number of columns of `W`.
/// - Returns: The derivative, DM×M.
/// - SeeAlso: Chapter 2, equation (2.14).
public func weightFactorByEntries(_ a: Matrix, columns m: Int) -> Matrix {
  Matrix(rows: a.columns * m, columns: m) { row, k in
    let (i, j) = row.quotientAndRemainder(dividingBy: m)
    return j == k ? a[0, i] : 0  // ∂zₖ/∂Wᵢⱼ = aᵢ δⱼₖ
  }
}

/// Returns the derivative of z = aW + b in the weights, taken by columns, in
/// denominator layout.
///
///     ∂z/∂wᵀ = I ⊗ aᵀ   with wᵀ = vec W by columns
///
/// - Parameters:
///   - a: The row `a`, 1×D.
///   - m: The number of columns of `W`.
/// - Returns: The derivative, DM×M.
/// - SeeAlso: Chapter 2, equation (2.20).
public func weightFactorByColumns(_ a: Matrix, columns m: Int) -> Matrix {
  // snippet.weight-factor-columns
  kron(.identity(m), a.transposed())  // M×M ⊗ D×1 → DM×M
  // snippet.end
}

/// Returns the matrix G for which vec(AXB) = G vec(X), for every X.
///
///     by columns: Bᵀ ⊗ A,   by rows: A ⊗ Bᵀ
///
/// - Parameters:
///   - a: The factor `A` before X, r×p.
///   - b: The factor `B` after X, q×m.
///   - order: The order in which both matrices are stacked.
/// - Returns: The matrix, rm×pq.
/// - SeeAlso: Chapter 2, equations (2.21) and (2.22).
public func tripleProductMatrix(
  _ a: Matrix, _ b: Matrix, order: VecOrder
) -> Matrix {
  switch order {
  case .byColumns: kron(b.transposed(), a)
  case .byRows: kron(a, b.transposed())
  }
}
