import LinearAlgebra

/// How the losses of the examples are combined into one number.
public enum Reduction: String, Sendable, CaseIterable {
  /// They are added.
  case sum
  /// They are added and divided by their number.
  case mean
}

/// The squared distances of the outputs from their targets, as one number.
///
///     ℓₙ = Σⱼ (yₙⱼ − tₙⱼ)²,   L = Σₙ ℓₙ   or   L = (1/N) Σₙ ℓₙ
public struct SquaredError: Sendable {
  /// The outputs minus the targets, N×M.
  public let residual: Matrix

  /// How the losses of the examples are combined into one number.
  public let reduction: Reduction

  /// Compares the outputs with their targets.
  ///
  /// - Parameters:
  ///   - y: The outputs `Y`, N×M.
  ///   - t: The targets `T`, N×M.
  ///   - reduction: Whether the losses of the examples are added or averaged.
  /// - Precondition: The shapes are equal.
  public init(_ y: Matrix, _ t: Matrix, _ reduction: Reduction) {
    residual = y - t
    self.reduction = reduction
  }

  /// 1 for a sum, 1/N for a mean.
  private var factor: Double {
    reduction == .sum ? 1 : 1 / Double(residual.rows)
  }

  /// The loss `L`.
  public var value: Double {
    factor * hadamard(residual, residual).sum()
  }

  /// The gradient with respect to the outputs, 2(Y − T) or 1/N of it, N×M.
  ///
  /// - SeeAlso: Chapter 4, equation (4.16).
  public var gradient: Matrix {
    2 * factor * residual  // N×M
  }
}

/// Returns wrong gradients of a mean loss, in the right shapes.
///
/// The code of exercise 4.9, kept here to show that it compiles and runs.
///
/// - Parameters:
///   - x: The batch `X`, N×D.
///   - w: The weights `W`, D×M.
///   - b: The bias `b`, 1×M.
///   - t: The targets `T`, N×M.
/// - Returns: Three matrices of the right shapes, one with the wrong numbers.
public func wrongMeanGradients(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix
) -> (dX: Matrix, dW: Matrix, dB: Matrix) {
  // snippet.wrong
  let share = 1 / Double(x.rows)  // 1/N
  let y = matmul(x, w).addingToEachRow(b)  // N×M
  let dY = 2 * (y - t)  // N×M
  let dX = matmul(dY, w.transposed())  // N×D
  let dW = share * matmul(x.transposed(), dY)  // D×M
  let dB = share * dY.sum(alongAxis: 0)  // 1×M
  // snippet.end
  return (dX, dW, dB)
}
