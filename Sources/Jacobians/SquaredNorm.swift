import LinearAlgebra

/// The function f(x, W) = ‖Wx‖², forward and backward.
///
/// The forward pass keeps what the backward pass needs: both arguments and
/// q = Wx.
///
///     let pass = SquaredNorm([[1, 2], [-3, 5], [4, -1]], [[2], [1]])
///     pass.f              // 66
///     pass.inputGradient  // [[70], [-8]]
public struct SquaredNorm: Sendable {
  /// The matrix `W`, n×m.
  public let w: Matrix

  /// The column `x`, m×1.
  public let x: Matrix

  /// The product q = Wx, n×1.
  public let q: Matrix

  /// The value, the sum of the squares of the entries of `q`.
  public let f: Double

  /// Runs the forward pass, which computes `q` and `f`.
  ///
  /// - Parameters:
  ///   - w: The matrix `W`, n×m.
  ///   - x: The column `x`, m×1.
  /// - Precondition: `x` is a column, and `w.columns == x.rows`.
  /// - SeeAlso: Chapter 1, equation (1.8).
  public init(_ w: Matrix, _ x: Matrix) {
    precondition(
      x.columns == 1, "x is a column, m×1, not a \(x.shape) matrix")
    self.w = w
    self.x = x
    // snippet.forward
    q = matmul(w, x)  // n×1
    f = hadamard(q, q).sum()
    // snippet.end
  }

  /// The gradient in `q`, 2q, n×1.
  ///
  /// - SeeAlso: Chapter 1, equation (1.9).
  public var productGradient: Matrix {
    // snippet.backward-q
    2 * q  // n×1
    // snippet.end
  }

  /// The gradient in `x`, 2Wᵀq, m×1.
  ///
  /// - SeeAlso: Chapter 1, equation (1.10).
  public var inputGradient: Matrix {
    let dQ = productGradient
    // snippet.backward-x
    return matmul(w.transposed(), dQ)  // m×n · n×1 → m×1
    // snippet.end
  }

  /// The gradient in `W`, 2qxᵀ, n×m.
  ///
  /// - SeeAlso: Chapter 1, equation (1.11).
  public var weightGradient: Matrix {
    let dQ = productGradient
    // snippet.backward-w
    return matmul(dQ, x.transposed())  // n×1 · 1×m → n×m
    // snippet.end
  }

  /// The gradient in `W`, computed entry by entry, n×m.
  ///
  /// - SeeAlso: Chapter 1, equation (1.12).
  public var weightGradientByEntries: Matrix {
    Matrix(rows: w.rows, columns: w.columns) { i, j in
      2 * q[i, 0] * x[j, 0]  // ∂f/∂Wᵢⱼ
    }
  }
}
