import LinearAlgebra

/// The loss of a fit, the sum of the squared residuals, with its gradient.
///
/// It is the affine layer of the earlier chapters with one column of weights
/// and no separate bias: the design matrix contains a column of ones.
///
///     let x: Matrix = [[1, -2, 4], [1, -1, 1], [1, 1, 1], [1, 3, 9]]
///     let y: Matrix = [[7.8], [1.5], [2], [6.7]]
///     let fit = SquaredLoss(x, [[3], [1], [-1]], y)
///     fit.loss      // 211.98
///     fit.gradient  // [[-40], [-12], [-260]]
public struct SquaredLoss: Sendable {
  /// The design matrix `X`, n×D.
  public let x: Matrix

  /// The residuals r = Xw − y, n×1.
  public let residuals: Matrix

  /// The value, the sum of the squares of the residuals.
  public let loss: Double

  /// Runs the forward pass: computes the residuals and the loss.
  ///
  /// - Parameters:
  ///   - x: The design matrix `X`, n×D.
  ///   - w: The coefficients, D×1.
  ///   - y: The values to fit, n×1.
  /// - Precondition: the shapes fit.
  /// - SeeAlso: Chapter 5, equation (5.2).
  public init(_ x: Matrix, _ w: Matrix, _ y: Matrix) {
    self.x = x
    // snippet.forward
    residuals = matmul(x, w) - y  // n×1
    loss = hadamard(residuals, residuals).sum()
    // snippet.end
  }

  /// The gradient with respect to the fitted values Xw, 2r, n×1.
  ///
  /// - SeeAlso: Chapter 5, equation (5.3).
  public var outputGradient: Matrix { 2 * residuals }

  /// The gradient with respect to the coefficients, Xᵀ · 2r, D×1.
  ///
  /// - SeeAlso: Chapter 5, equation (5.5).
  public var gradient: Matrix {
    // snippet.backward
    matmul(transpose: x, outputGradient)  // D×n · n×1 → D×1
    // snippet.end
  }
}

/// Returns the gradient of the loss with respect to the coefficients, sum by
/// sum.
///
///     ∂L/∂wⱼ = 2 Σᵢ xᵢʲ rᵢ
///
/// This is what the document's program does with a variable for each sum, for
/// any degree. `SquaredLoss.gradient` computes the same in one product.
///
/// - Parameters:
///   - points: The points, n×1.
///   - residuals: The residuals r = ŷ − y, n×1.
///   - degree: The degree of the polynomial.
/// - Returns: The gradient, (d+1)×1.
/// - Precondition: `points` and `residuals` are columns of one length.
/// - SeeAlso: Chapter 5, equation (5.4).
public func coefficientSums(
  _ points: Matrix, residuals: Matrix, degree: Int
) -> Matrix {
  precondition(
    points.columns == 1 && points.shape == residuals.shape,
    "there is one residual for each point, not a \(residuals.shape) matrix "
      + "for a \(points.shape) one")
  var sums = Matrix.zeros(degree + 1, 1)  // D×1
  for i in 0..<points.rows {
    var power = 1.0
    for j in 0...degree {
      sums[j, 0] += 2 * power * residuals[i, 0]  // 2 xᵢʲ rᵢ
      power *= points[i, 0]
    }
  }
  return sums
}

/// Returns the second derivatives of the loss, H = 2XᵀX.
///
/// It does not depend on the coefficients, because the loss is quadratic.
///
/// - Parameter x: The design matrix `X`, n×D.
/// - Returns: The matrix `H`, D×D, symmetric.
/// - SeeAlso: Chapter 5, equation (5.7).
public func hessian(_ x: Matrix) -> Matrix {
  // snippet.hessian
  2 * matmul(transpose: x, x)  // D×D
  // snippet.end
}
