import LinearAlgebra

/// Returns the matrix with the bias added to each row, entry by entry.
///
///     yₙⱼ = zₙⱼ + bⱼ
///
/// This is the definition, in loops; `addingToEachRow` computes the same.
///
/// - Parameters:
///   - z: The matrix `Z`, which is `XW` in a layer, N×M.
///   - b: The bias, 1×M.
/// - Returns: `Y`, N×M.
/// - SeeAlso: Chapter 4, equation (4.1).
public func biased(_ z: Matrix, _ b: Matrix) -> Matrix {
  var y = z  // N×M
  for n in 0..<z.rows {
    for j in 0..<z.columns {
      y[n, j] += b[0, j]  // the same for every n
    }
  }
  return y
}

/// Returns the column of ones.
///
/// - Parameter n: The number of rows, 0 or more.
/// - Returns: The column **1**, n×1.
public func ones(_ n: Int) -> Matrix {
  Matrix(rows: n, columns: 1) { _, _ in 1 }  // n×1
}

/// Returns the matrix with the bias added to each row, by a product.
///
///     Y = Z + 1b
///
/// - Parameters:
///   - z: The matrix `Z`, N×M.
///   - b: The bias, 1×M.
/// - Returns: `Y`, N×M.
/// - SeeAlso: Chapter 4, equation (4.2).
public func biasedByProduct(_ z: Matrix, _ b: Matrix) -> Matrix {
  // snippet.by-product
  z + matmul(ones(z.rows), b)  // N×1 · 1×M → N×M
  // snippet.end
}

/// Returns the gradient with respect to the bias, entry by entry.
///
///     dbⱼ = Σₙ dYₙⱼ
///
/// - Parameter dY: The gradient with respect to the output, N×M.
/// - Returns: The gradient with respect to the bias, 1×M.
/// - SeeAlso: Chapter 4, equation (4.4).
public func biasGradientByEntries(_ dY: Matrix) -> Matrix {
  var dB = Matrix.zeros(1, dY.columns)  // 1×M
  for n in 0..<dY.rows {
    for j in 0..<dY.columns {
      dB[0, j] += dY[n, j]  // the share of example n
    }
  }
  return dB
}

/// Returns the gradient with respect to the bias.
///
///     db = 1ᵀ dY
///
/// - Parameter dY: The gradient with respect to the output, N×M.
/// - Returns: The gradient with respect to the bias, 1×M.
/// - SeeAlso: Chapter 4, equation (4.5).
public func biasGradient(_ dY: Matrix) -> Matrix {
  matmul(ones(dY.rows).transposed(), dY)  // 1×N · N×M → 1×M
}

/// Returns the Jacobian of Y = Z + 1b with respect to b, Y flattened by rows.
///
///     ∂vec(Y)/∂b = 1 ⊗ I
///
/// - Parameters:
///   - examples: The number N of examples.
///   - outputs: The number M of outputs.
/// - Returns: The Jacobian in numerator layout, NM×M.
/// - SeeAlso: Chapter 4, equation (4.8).
public func biasJacobian(examples: Int, outputs: Int) -> Matrix {
  kron(ones(examples), .identity(outputs))  // NM×M
}

/// Returns a batch with a column of ones appended, `[X 1]`.
///
/// - Parameter x: The batch `X`, N×D.
/// - Returns: The wider batch, N×(D + 1).
/// - SeeAlso: Chapter 4, equation (4.6).
public func withOnes(_ x: Matrix) -> Matrix {
  Matrix(rows: x.rows, columns: x.columns + 1) { n, i in
    i < x.columns ? x[n, i] : 1
  }
}

/// Returns the weights with the bias appended as one more row.
///
/// - Parameters:
///   - w: The weights `W`, D×M.
///   - b: The bias `b`, 1×M.
/// - Returns: The taller weights, (D + 1)×M.
/// - SeeAlso: Chapter 4, equation (4.6).
public func withBias(_ w: Matrix, _ b: Matrix) -> Matrix {
  Matrix(rows: w.rows + 1, columns: w.columns) { i, j in
    i < w.rows ? w[i, j] : b[0, j]
  }
}
