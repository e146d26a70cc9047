import LinearAlgebra

/// A fully connected network: layers, each of which takes the output of the
/// layer below.
public struct Network: Sendable, Equatable {
  /// The layers, from the input to the output.
  public var layers: [Layer]

  /// Creates a network from its layers.
  ///
  /// - Precondition: There is at least one layer, and each takes as many
  ///   numbers as the layer below returns.
  public init(layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has at least one layer")
    for (lower, upper) in zip(layers, layers.dropFirst()) {
      precondition(
        upper.weights.columns == lower.weights.rows,
        "\(upper.weights.shape) weights cannot take the "
          + "\(lower.weights.rows) outputs of \(lower.weights.shape) weights")
    }
    self.layers = layers
  }

  /// Creates a network with random weights whose last layer is a softmax.
  ///
  /// In a layer with p inputs the weights are normal with variance 1/p, and the
  /// biases are 0, so that `Z` is about as large as the input, by equation
  /// (6.23) of chapter 6.
  ///
  /// - Parameters:
  ///   - sizes: The sizes of the layers, the input's first.
  ///   - hidden: The activation of all layers but the last.
  ///   - generator: The source of the random numbers.
  public init(
    sizes: [Int], hidden: Activation, using generator: inout SplitMix64
  ) {
    var layers: [Layer] = []
    for (p, n) in zip(sizes, sizes.dropFirst()) {
      // snippet.initial
      let scale = (1 / Double(p)).squareRoot()
      let weights = scale * Matrix.normal(n, p, using: &generator)  // n×p
      let bias = Matrix.zeros(n, 1)
      // snippet.end
      let isLast = layers.count == sizes.count - 2
      layers.append(
        Layer(
          weights: weights, bias: bias, activation: isLast ? .softmax : hidden))
    }
    self.init(layers: layers)
  }

  /// Goes forward through all layers.
  ///
  /// - Parameter input: The examples, one per column.
  /// - Returns: The passes of the layers, in order.
  public func forward(_ input: Matrix) -> [LayerPass] {
    // snippet.forward
    var passes: [LayerPass] = []
    var a = input  // A⁰
    for layer in layers {
      passes.append(layer.forward(a))
      a = passes[passes.count - 1].output  // Aˡ
    }
    return passes
    // snippet.end
  }

  /// Returns the output of the last layer.
  ///
  /// - Parameter input: The examples, one per column.
  /// - Returns: The output, one example per column.
  public func output(_ input: Matrix) -> Matrix {
    layers.reduce(input) { $1.forward($0).output }
  }
}

/// Goes backward through all layers.
///
/// - Parameters:
///   - dA: The gradient with respect to the output of the last layer.
///   - passes: What the layers kept, in the order of the forward pass.
/// - Returns: The gradients of the layers, in the same order.
/// - SeeAlso: Chapter 6, equation (6.22).
public func backward(
  _ dA: Matrix, through passes: [LayerPass]
) -> [LayerGradients] {
  // snippet.backward
  var gradients: [LayerGradients] = []
  var dA = dA  // of layer L
  for pass in passes.reversed() {
    gradients.append(pass.backward(dA))
    dA = gradients[gradients.count - 1].inputGradient  // of layer l − 1
  }
  return gradients.reversed()
  // snippet.end
}

/// Goes backward from the cross-entropy of a network that ends in a softmax.
///
/// - Parameters:
///   - y: The targets, n×m.
///   - passes: What the layers kept, the last of them a softmax.
/// - Returns: The gradients of the layers, in the order of the forward pass.
/// - Precondition: The last layer is a softmax.
/// - SeeAlso: Chapter 6, equation (6.20).
public func backward(
  fromCrossEntropyWith y: Matrix, through passes: [LayerPass]
) -> [LayerGradients] {
  guard let last = passes.last else { return [] }
  precondition(
    last.layer.activation == .softmax,
    "the last layer must be a softmax, not \(last.layer.activation)")
  let top = last.gradients(softmaxCrossEntropyGradient(last.output, y))
  return backward(top.inputGradient, through: passes.dropLast()) + [top]
}
