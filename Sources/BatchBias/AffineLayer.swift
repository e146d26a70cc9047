import LinearAlgebra

/// A layer Y = XW + 1b.
///
///     let layer = AffineLayer(weights: w, bias: b)
///     let pass = layer.forward(x)
///     pass.output                    // Y, N×M
///     pass.backward(dY).biasGradient // db, 1×M
public struct AffineLayer: Sendable {
  /// The weights `W`, D×M.
  public var weights: Matrix

  /// The bias `b`, 1×M.
  public var bias: Matrix

  /// Creates a layer.
  ///
  /// - Precondition: The bias is a row with an entry for each column of the
  ///   weights.
  public init(weights: Matrix, bias: Matrix) {
    precondition(
      bias.shape == Shape(1, weights.columns),
      "the bias of \(weights.shape) weights is "
        + "\(Shape(1, weights.columns)), not \(bias.shape)")
    self.weights = weights
    self.bias = bias
  }

  /// Goes forward, and keeps what the backward pass needs.
  ///
  /// - Parameter x: The batch, N examples with D numbers each.
  /// - Returns: The pass, with the output N×M.
  /// - Precondition: An example has as many numbers as the weights have rows.
  /// - SeeAlso: Chapter 4, equation (4.2).
  public func forward<Input: Batch>(_ x: Input) -> AffinePass<Input> {
    // snippet.forward
    let flat = x.flattened()  // N×D
    let output = matmul(flat, weights).addingToEachRow(bias)  // N×M
    return AffinePass(
      input: x, flatInput: flat, weights: weights, output: output)
    // snippet.end
  }
}

/// One forward pass of a batch through an affine layer: the output, and what
/// the backward pass needs.
public struct AffinePass<Input: Batch>: Sendable {
  /// The batch with its original axes.
  public let input: Input

  /// The batch `X` with one example per row, N×D.
  public let flatInput: Matrix

  /// The weights that were used, D×M.
  public let weights: Matrix

  /// The output `Y`, N×M.
  public let output: Matrix

  /// Goes backward.
  ///
  ///     dX = dY Wᵀ,   dW = Xᵀ dY,   db = 1ᵀ dY
  ///
  /// - Parameter dY: The gradient with respect to the output, N×M.
  /// - Returns: The gradients with respect to the input, in its own shape, the
  ///   weights and the bias.
  /// - Precondition: `dY` has the shape of the output.
  /// - SeeAlso: Chapter 4, equations (4.5), (4.10) and (4.12).
  public func backward(_ dY: Matrix) -> AffineGradients<Input> {
    precondition(
      dY.shape == output.shape,
      "the gradient in a \(output.shape) output is \(output.shape), "
        + "not \(dY.shape)")
    // snippet.backward
    let dX = matmul(dY, weights.transposed())  // N×M · M×D → N×D
    let dW = matmul(flatInput.transposed(), dY)  // D×N · N×M → D×M
    let dB = dY.sum(alongAxis: 0)  // 1×M
    return AffineGradients(
      inputGradient: input.shaped(dX), weightGradient: dW, biasGradient: dB)
    // snippet.end
  }
}

/// The gradients of an affine layer.
public struct AffineGradients<Input: Batch>: Sendable {
  /// The gradient with respect to the input, in the input's own shape.
  public let inputGradient: Input

  /// The gradient with respect to the weights, D×M.
  public let weightGradient: Matrix

  /// The gradient with respect to the bias, 1×M.
  public let biasGradient: Matrix

  /// Creates a value from the three gradients.
  public init(
    inputGradient: Input, weightGradient: Matrix, biasGradient: Matrix
  ) {
    self.inputGradient = inputGradient
    self.weightGradient = weightGradient
    self.biasGradient = biasGradient
  }
}
