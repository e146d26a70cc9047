import LinearAlgebra

/// A fully connected layer, whose examples are columns.
///
///     A = f(WA′ + b1ᵀ), A′ what the layer below gives
///
///     let layer = Layer(
///       weights: [[1, 2], [-3, 5], [4, -1]], bias: [[2], [-2], [-3]], .relu)
///     let pass = layer.forward([[2, 1], [1, -1]])
///     pass.output  // [[6, 1], [0, 0], [4, 2]]
public struct Layer: Sendable, Equatable {
  /// The weights `W`, n×p: a row for each of the layer's own n units.
  public var weights: Matrix

  /// The bias `b`, n×1.
  public var bias: Matrix

  /// The activation `f`.
  public let activation: Activation

  /// Creates a layer.
  ///
  /// - Precondition: The bias is n×1 for weights of n×p.
  public init(weights: Matrix, bias: Matrix, _ activation: Activation) {
    precondition(
      bias.shape == Shape(weights.rows, 1),
      "the bias of \(weights.shape) weights is \(Shape(weights.rows, 1)), "
        + "not \(bias.shape)")
    self.weights = weights
    self.bias = bias
    self.activation = activation
  }

  /// Goes forward and keeps what the way back needs.
  ///
  /// - Parameter input: What the layer below gives, p×m.
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

/// What one layer keeps of its way forward.
public struct LayerPass: Sendable {
  /// The layer as it was: `W`, `b` and `f`.
  public let layer: Layer

  /// What came from the layer below, p×m.
  public let input: Matrix

  /// `Z`, n×m.
  public let z: Matrix

  /// `A`, n×m.
  public let output: Matrix

  /// Goes backward from the gradient by the output.
  ///
  /// - Parameter dA: The gradient by `A`, n×m.
  /// - Returns: The gradients by the layer's weights, bias and input.
  /// - SeeAlso: Chapter 6, equations (6.5) to (6.17).
  public func backward(_ dA: Matrix) -> LayerGradients {
    // snippet.backward
    gradients(layer.activation.backward(dA, output))  // dZ, n×m
    // snippet.end
  }

  /// Goes backward from the gradient by `Z`, where it is known already.
  ///
  /// - Parameter dZ: The gradient by `Z`, n×m.
  /// - Returns: The gradients by the layer's weights, bias and input.
  public func gradients(_ dZ: Matrix) -> LayerGradients {
    precondition(
      dZ.shape == z.shape,
      "the gradient by a \(z.shape) Z is not \(dZ.shape)")
    // snippet.gradients
    return LayerGradients(
      weightGradient: Columns.weightGradient(dZ, input),  // n×p
      biasGradient: Columns.biasGradient(dZ),  // n×1
      inputGradient: Columns.inputGradient(layer.weights, dZ))  // p×m
    // snippet.end
  }
}

/// What one layer finds on its way back.
public struct LayerGradients: Sendable {
  /// `dW`, n×p.
  public package(set) var weightGradient: Matrix

  /// `db`, n×1.
  public package(set) var biasGradient: Matrix

  /// The gradient by the layer's input, p×m, which the layer below takes.
  public let inputGradient: Matrix
}
