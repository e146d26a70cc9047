import LinearAlgebra

/// A network of any number of layers after the forward pass of one example, with
/// its chains.
public struct DeepPass: Sendable {
  /// The layers, the first one first.
  public let layers: [Layer]

  /// The target, a row.
  public let target: Matrix

  /// The input of each layer, a₀ first, and the output at the end.
  public let a: [Matrix]

  /// The pre-activation of each layer, z₁ first.
  public let z: [Matrix]

  /// Runs the forward pass.
  ///
  /// - Precondition: There is a layer, and the sizes fit.
  public init(_ layers: [Layer], input: Matrix, target: Matrix) {
    precondition(!layers.isEmpty, "a network needs at least one layer")
    var a = [input]
    var z: [Matrix] = []
    for layer in layers {
      z.append(matmul(a[a.count - 1], layer.weights) + layer.bias)
      a.append(z[z.count - 1].map(layer.activation.value))
    }
    self.layers = layers
    self.target = target
    self.a = a
    self.z = z
  }

  /// The loss, the squared distance of the output from the target.
  public var loss: Double {
    let r = a[layers.count] - target
    return hadamard(r, r).sum()
  }

  /// Returns the factors of ∂L/∂wᵀ for the weights of a layer, in denominator
  /// layout, from the weights to the loss.
  ///
  ///     aᵀ ⊗ I, diag(f′), W, diag(f′), …, W, diag(f′), 2(a − y)ᵀ
  ///
  /// - Parameter index: The layer, from 0.
  /// - Returns: The factors; each has as many columns as the next has rows.
  /// - SeeAlso: Chapter 2, equation (2.23).
  public func factors(ofLayer index: Int) -> [Matrix] {
    var factors = [weightFactor(a[index], columns: z[index].columns)]
    for i in index..<layers.count {
      if i > index { factors.append(layers[i].weights) }
      factors.append(.diagonal(z[i].map(layers[i].activation.slope)))
    }
    factors.append(2 * (a[layers.count] - target).transposed())
    return factors
  }

  /// The gradients in all weights and biases, without a Kronecker product.
  ///
  /// - SeeAlso: Chapter 2, equation (2.24).
  public var gradients: [(weights: Matrix, bias: Matrix)] {
    // snippet.backward
    var gradients: [(weights: Matrix, bias: Matrix)] = []
    var upstream = 2 * (a[layers.count] - target)  // the gradient in a_K
    for i in layers.indices.reversed() {
      let v = hadamard(upstream, z[i].map(layers[i].activation.slope))
      gradients.append((matmul(a[i].transposed(), v), v))
      // In the last turn this is the gradient in a₀, which is not needed.
      upstream = matmul(v, layers[i].weights.transposed())
    }
    return gradients.reversed()
    // snippet.end
  }
}
