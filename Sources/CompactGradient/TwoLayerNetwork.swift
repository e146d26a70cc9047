import LinearAlgebra

/// The network of document 002: two products with a ReLU between them.
///
///     H = XW₁,  A = relu(H),  P = AW₂,  L = Σ (P − T)²
///
/// It has no biases; chapter 4 adds them.
public struct TwoLayerNetwork: Sendable {
  /// The weights of the first layer, D×K.
  public var w1: Matrix

  /// The weights of the second layer, K×M.
  public var w2: Matrix

  /// Creates a network from its weights.
  ///
  /// - Precondition: `w1.columns == w2.rows`.
  public init(_ w1: Matrix, _ w2: Matrix) {
    precondition(
      w1.columns == w2.rows,
      "the first layer makes \(w1.columns) numbers and the second takes "
        + "\(w2.rows)")
    self.w1 = w1
    self.w2 = w2
  }

  /// What the forward pass keeps because the backward pass needs it.
  public struct Pass: Sendable {
    /// The batch `X`, N×D.
    public let x: Matrix
    /// The weights of the second layer, K×M.
    public let w2: Matrix
    /// The first product H = XW₁, N×K.
    public let h: Matrix
    /// The hidden layer A = relu(H), N×K.
    public let a: Matrix
    /// The output P = AW₂, N×M.
    public let output: Matrix
    /// The residual P − T, N×M.
    public let residual: Matrix
    /// The loss, the sum of the squares of the residual.
    public let loss: Double
  }

  /// Runs the forward pass.
  ///
  /// - Parameters:
  ///   - x: The batch `X`, N×D.
  ///   - t: The targets `T`, N×M.
  /// - Returns: The values that were computed.
  /// - SeeAlso: Chapter 3, equation (3.20).
  public func forward(_ x: Matrix, target t: Matrix) -> Pass {
    // snippet.forward
    let h = matmul(x, w1)  // N×D · D×K → N×K
    let a = relu(h)  // N×K
    let p = matmul(a, w2)  // N×K · K×M → N×M
    let residual = p - t  // N×M
    let loss = hadamard(residual, residual).sum()
    // snippet.end
    return Pass(
      x: x, w2: w2, h: h, a: a, output: p, residual: residual, loss: loss)
  }

  /// Takes one step down the gradient.
  ///
  /// - Parameters:
  ///   - gradients: The gradients of both matrices of weights.
  ///   - rate: The learning rate.
  /// - SeeAlso: Chapter 3, equation (3.25).
  public mutating func descend(
    _ gradients: Gradients, rate: Double
  ) {
    // snippet.descend
    w1.add(-rate, times: gradients.dW1)
    w2.add(-rate, times: gradients.dW2)
    // snippet.end
  }

  /// The gradients of the loss, in the order of the backward pass.
  public struct Gradients: Sendable {
    /// In the output P, N×M.
    public let dP: Matrix
    /// In the hidden layer A, N×K.
    public let dA: Matrix
    /// In the first product H, N×K.
    public let dH: Matrix
    /// In the weights of the first layer, D×K.
    public let dW1: Matrix
    /// In the weights of the second layer, K×M.
    public let dW2: Matrix

    /// The sum of the squares of all entries of `dW1` and `dW2`.
    public var squaredNorm: Double {
      hadamard(dW1, dW1).sum() + hadamard(dW2, dW2).sum()
    }
  }
}

extension TwoLayerNetwork.Pass {
  /// Runs the backward pass.
  ///
  /// - Returns: The gradients, each with the shape of its value.
  /// - SeeAlso: Chapter 3, equations (3.21) to (3.24).
  public func backward() -> TwoLayerNetwork.Gradients {
    // snippet.backward
    let dP = 2 * residual  // N×M
    let dW2 = weightGradient(a, dP)  // K×N · N×M → K×M
    let dA = inputGradient(w2, dP)  // N×M · M×K → N×K
    let dH = reluGradient(h, dA)  // N×K
    let dW1 = weightGradient(x, dH)  // D×N · N×K → D×K
    // snippet.end
    return TwoLayerNetwork.Gradients(
      dP: dP, dA: dA, dH: dH, dW1: dW1, dW2: dW2)
  }
}
