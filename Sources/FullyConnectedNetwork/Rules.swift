import BatchBias
import LinearAlgebra

/// The rules of a layer Z = WA + b1ᵀ, whose examples are columns.
public enum Columns {
  /// Returns `Z` for all examples at once.
  ///
  ///     Z = WA + b1ᵀ
  ///
  /// - Parameters:
  ///   - w: The weights `W`, n×p.
  ///   - b: The bias `b`, n×1.
  ///   - a: The output `A` of the layer below, p×m, one example per column.
  /// - Returns: `Z`, n×m.
  /// - SeeAlso: Chapter 6, equation (6.1).
  public static func affine(_ w: Matrix, _ b: Matrix, _ a: Matrix) -> Matrix {
    matmul(w, a) + matmul(b, transpose: ones(a.columns))  // n×p · p×m → n×m
  }

  /// Returns the gradient with respect to the weights, entry by entry.
  ///
  ///     ∂J/∂Wⱼₖ = Σᵢ dZⱼᵢ Aₖᵢ
  ///
  /// - Parameters:
  ///   - dZ: The gradient with respect to `Z`, n×m.
  ///   - a: The output of the layer below, p×m.
  /// - Returns: `dW`, n×p.
  /// - SeeAlso: Chapter 6, equation (6.4).
  public static func weightGradientByEntries(_ dZ: Matrix, _ a: Matrix)
    -> Matrix
  {
    var dW = Matrix.zeros(dZ.rows, a.rows)  // n×p
    for j in 0..<dZ.rows {
      for k in 0..<a.rows {
        for i in 0..<a.columns {  // over the examples
          dW[j, k] += dZ[j, i] * a[k, i]
        }
      }
    }
    return dW
  }

  /// Returns the gradient with respect to the weights.
  ///
  ///     dW = dZ Aᵀ
  ///
  /// - Parameters:
  ///   - dZ: The gradient with respect to `Z`, n×m.
  ///   - a: The output of the layer below, p×m.
  /// - Returns: `dW`, n×p, the shape of `W`.
  /// - SeeAlso: Chapter 6, equation (6.5).
  public static func weightGradient(_ dZ: Matrix, _ a: Matrix) -> Matrix {
    // snippet.weights
    matmul(dZ, transpose: a)  // n×m · m×p → n×p
    // snippet.end
  }

  /// Returns the gradient with respect to the bias.
  ///
  ///     db = dZ 1
  ///
  /// - Parameter dZ: The gradient with respect to `Z`, n×m.
  /// - Returns: `db`, n×1: the sum along axis 1.
  /// - SeeAlso: Chapter 6, equation (6.6).
  public static func biasGradient(_ dZ: Matrix) -> Matrix {
    // snippet.bias
    dZ.sum(alongAxis: 1)  // n×1
    // snippet.end
  }

  /// Returns the gradient with respect to the output of the layer below.
  ///
  ///     dA = Wᵀ dZ
  ///
  /// - Parameters:
  ///   - w: The weights `W`, n×p.
  ///   - dZ: The gradient with respect to `Z`, n×m.
  /// - Returns: `dA`, p×m.
  /// - SeeAlso: Chapter 6, equation (6.8).
  public static func inputGradient(_ w: Matrix, _ dZ: Matrix) -> Matrix {
    // snippet.input
    matmul(transpose: w, dZ)  // p×n · n×m → p×m
    // snippet.end
  }
}
