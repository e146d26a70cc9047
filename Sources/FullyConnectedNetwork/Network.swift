import LinearAlgebra

/// A fully connected network: layers, each of which takes what the one below
/// gives.
public struct Network: Sendable, Equatable {
  /// The layers, from the input to the output.
  public var layers: [Layer]

  /// Creates a network of given layers.
  ///
  /// - Precondition: There is one at least, and each takes as many numbers as
  ///   the one below gives.
  public init(_ layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has one layer at least")
    for (lower, upper) in zip(layers, layers.dropFirst()) {
      precondition(
        upper.weights.columns == lower.weights.rows,
        "\(upper.weights.shape) weights cannot take the "
          + "\(lower.weights.rows) numbers that \(lower.weights.shape) "
          + "weights give")
    }
    self.layers = layers
  }

  /// Creates a network of random weights, its last layer a softmax.
  ///
  /// The weights are normal of the variance 1/p in a layer of p inputs, the
  /// biases 0: each `Z` is then about as large as what comes in.
  ///
  /// - Parameters:
  ///   - sizes: How many numbers each layer gives, the input's first.
  ///   - hidden: The activation of all layers but the last.
  ///   - generator: Where the random numbers come from.
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
        Layer(weights: weights, bias: bias, isLast ? .softmax : hidden))
    }
    self.init(layers)
  }

  /// Goes forward through all layers.
  ///
  /// - Parameter input: The examples, one a column.
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

  /// Returns what the last layer gives.
  ///
  /// - Parameter input: The examples, one a column.
  /// - Returns: The output, one column an example.
  public func output(_ input: Matrix) -> Matrix {
    layers.reduce(input) { $1.forward($0).output }
  }
}

/// Goes backward through all layers.
///
/// - Parameters:
///   - dA: The gradient by the output of the last layer.
///   - passes: What the layers kept, in the order of the way forward.
/// - Returns: The gradients of the layers, in the same order.
/// - SeeAlso: Chapter 6, equation (6.22).
public func backward(
  _ dA: Matrix, through passes: [LayerPass]
) -> [LayerGradients] {
  // snippet.backward
  var gradients: [LayerGradients] = []
  var dA = dA  // by the output of layer L
  for pass in passes.reversed() {
    gradients.append(pass.backward(dA))
    dA = gradients[gradients.count - 1].inputGradient  // for layer l − 1
  }
  return gradients.reversed()
  // snippet.end
}

/// Goes backward from the cross-entropy of a network that ends in a softmax.
///
/// - Parameters:
///   - y: The targets, n×m.
///   - passes: What the layers kept, the last of them a softmax.
/// - Returns: The gradients of the layers, in the order of the way forward.
/// - Precondition: The last layer is a softmax.
/// - SeeAlso: Chapter 6, equation (6.20).
public func backward(
  fromCrossEntropyWith y: Matrix, through passes: [LayerPass]
) -> [LayerGradients] {
  guard let last = passes.last else { return [] }
  precondition(
    last.layer.activation == .softmax,
    "the last layer is \(last.layer.activation), where softmax is due")
  // snippet.fused
  let top = last.gradients(softmaxCrossEntropyGradient(last.output, y))
  return backward(top.inputGradient, through: passes.dropLast()) + [top]
  // snippet.end
}
