import LinearAlgebra

/// Returns the gradient of the loss with respect to X, for Y = XW.
///
///     dX = dY Wᵀ
///
/// - Parameters:
///   - w: The weights `W`, D×M.
///   - dY: The gradient `dY`, N×M.
/// - Returns: `dX`, N×D, the shape of `X`.
/// - Precondition: `w.columns == dY.columns`.
/// - Complexity: O(*NDM*) multiplications.
/// - SeeAlso: Chapter 3, equation (3.7).
public func inputGradient(_ w: Matrix, _ dY: Matrix) -> Matrix {
  // snippet.input
  matmul(dY, transpose: w)  // N×M · M×D → N×D
  // snippet.end
}

/// Returns the gradient of the loss with respect to W, for Y = XW.
///
///     dW = Xᵀ dY
///
/// - Parameters:
///   - x: The batch `X`, N×D, one example per row.
///   - dY: The gradient `dY`, N×M.
/// - Returns: `dW`, D×M, the shape of `W`.
/// - Precondition: `x.rows == dY.rows`.
/// - Complexity: O(*NDM*) multiplications.
/// - SeeAlso: Chapter 3, equation (3.10).
public func weightGradient(_ x: Matrix, _ dY: Matrix) -> Matrix {
  // snippet.weight
  matmul(transpose: x, dY)  // D×N · N×M → D×M
  // snippet.end
}

// The same gradient dW in three other ways, each of which shows why.

/// Returns the gradient dW from the rule for X, by transposing alone.
///
/// - Parameters:
///   - x: The batch `X`, N×D.
///   - dY: The gradient `dY`, N×M.
/// - Returns: `dW`, D×M.
/// - SeeAlso: Chapter 3, equations (3.8) to (3.10).
public func weightGradientByTransposing(
  _ x: Matrix, _ dY: Matrix
) -> Matrix {
  // In Yᵀ = WᵀXᵀ the first factor is Wᵀ and the second is Xᵀ.
  inputGradient(x.transposed(), dY.transposed())  // M×D
    .transposed()  // D×M
}

/// Returns the gradient dW, entry by entry.
///
///     ∂L/∂Wᵢⱼ = Σₙ Xₙᵢ ∂L/∂Yₙⱼ
///
/// - Parameters:
///   - x: The batch `X`, N×D.
///   - dY: The gradient `dY`, N×M.
/// - Returns: `dW`, D×M.
/// - SeeAlso: Chapter 3, equation (3.13).
public func weightGradientByEntries(_ x: Matrix, _ dY: Matrix) -> Matrix {
  Matrix(rows: x.columns, columns: dY.columns) { i, j in
    var sum = 0.0
    for n in 0..<x.rows {
      sum += x[n, i] * dY[n, j]  // example n's share
    }
    return sum
  }
}

/// Returns the gradient dW as a sum of outer products, one per example.
///
///     dW = Σₙ xₙᵀ dyₙ   with xₙ and dyₙ row n of X and of dY
///
/// - Parameters:
///   - x: The batch `X`, N×D.
///   - dY: The gradient `dY`, N×M.
/// - Returns: `dW`, D×M.
/// - SeeAlso: Chapter 3, equation (3.14).
public func weightGradientByExamples(_ x: Matrix, _ dY: Matrix) -> Matrix {
  // snippet.by-examples
  var dW = Matrix.zeros(x.columns, dY.columns)  // D×M
  for n in 0..<x.rows {
    dW += outer(x[row: n], dY[row: n])
  }
  // snippet.end
  return dW
}
