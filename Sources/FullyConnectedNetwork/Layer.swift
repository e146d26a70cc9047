import LinearAlgebra

/// A fully connected layer whose examples are columns.
///
///     A = f(WA′ + b1ᵀ), with the output A′ of the layer below
///
///     let layer = Layer(
///       weights: [[1, 2], [-3, 5], [4, -1]], bias: [[2], [-2], [-3]], .relu)
///     let pass = layer.forward([[2, 1], [1, -1]])
///     pass.output  // [[6, 1], [0, 0], [4, 2]]
public struct Layer: Sendable, Equatable {
  /// The weights `W`, n×p: one row for each of the layer's n units.
  public var weights: Matrix

  /// The bias `b`, n×1.
  public var bias: Matrix

  /// The activation `f`.
  public let activation: Activation

  /// Creates a layer.
  ///
  /// - Precondition: The bias is n×1 for weights of n×p.
  public init(weights: Matrix, bias: Matrix, activation: Activation) {
    precondition(
      bias.shape == Shape(weights.rows, 1),
      "the bias of \(weights.shape) weights is \(Shape(weights.rows, 1)), "
        + "not \(bias.shape)")
    self.weights = weights
    self.bias = bias
    self.activation = activation
  }

  /// Goes forward and keeps what the backward pass needs.
  ///
  /// - Parameter input: The output of the layer below, p×m.
  /// - Returns: The pass, whose `output` is n×m.
  /// - SeeAlso: Chapter 6, equations (6.1) and (6.2).
  public func forward(_ input: Matrix) -> LayerPass {
    // snippet.forward
    let z = Columns.affine(weights, bias, input)  // n×m
    return LayerPass(
      layer: self, input: input, z: z, output: activation(z))
    // snippet.end
  }
}

/// What one layer keeps of its forward pass.
public struct LayerPass: Sendable {
  /// The layer at that time: `W`, `b` and `f`.
  public let layer: Layer

  /// The output of the layer below, p×m.
  public let input: Matrix

  /// `Z`, n×m.
  public let z: Matrix

  /// `A`, n×m.
  public let output: Matrix

  /// Goes backward from the gradient with respect to the output.
  ///
  /// - Parameter dA: The gradient with respect to `A`, n×m.
  /// - Returns: The gradients in the layer's weights, bias and input.
  /// - SeeAlso: Chapter 6, equations (6.5) to (6.17).
  public func backward(_ dA: Matrix) -> LayerGradients {
    gradients(layer.activation.backward(dA, output))  // dZ, n×m
  }

  /// Goes backward from the gradient with respect to `Z`, if it is known.
  ///
  /// - Parameter dZ: The gradient with respect to `Z`, n×m.
  /// - Returns: The gradients in the layer's weights, bias and input.
  public func gradients(_ dZ: Matrix) -> LayerGradients {
    precondition(
      dZ.shape == z.shape,
      "the gradient in a \(z.shape) Z is \(z.shape), not \(dZ.shape)")
    return LayerGradients(
      weightGradient: Columns.weightGradient(dZ, input),  // n×p
      biasGradient: Columns.biasGradient(dZ),  // n×1
      inputGradient: Columns.inputGradient(layer.weights, dZ))  // p×m
  }
}

/// The gradients that one layer computes in its backward pass.
public struct LayerGradients: Sendable {
  /// `dW`, n×p.
  public package(set) var weightGradient: Matrix

  /// `db`, n×1.
  public package(set) var biasGradient: Matrix

  /// The gradient in the layer's input, p×m, which the layer below takes.
  public let inputGradient: Matrix
}
