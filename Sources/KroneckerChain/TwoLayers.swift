import LinearAlgebra

/// A network of two layers after the forward pass of one example, and the
/// factors of its chains.
///
///     z₁ = a₀W₁ + b₁,  a₁ = f₁(z₁),  z₂ = a₁W₂ + b₂,  a₂ = f₂(z₂)
///     L = (a₂ − y)(a₂ − y)ᵀ
///
/// All vectors are rows, and all derivatives in vectors are in denominator
/// layout, as in document 000.
public struct TwoLayers: Sendable {
  /// The first layer, D→H.
  public let first: Layer

  /// The second layer, H→M.
  public let second: Layer

  /// The input, 1×D.
  public let a0: Matrix

  /// The target, 1×M.
  public let y: Matrix

  /// The first layer before its activation, 1×H.
  public let z1: Matrix

  /// The first layer's output, 1×H.
  public let a1: Matrix

  /// The second layer before its activation, 1×M.
  public let z2: Matrix

  /// The second layer's output, 1×M.
  public let a2: Matrix

  /// Runs the forward pass.
  ///
  /// - Parameters:
  ///   - first: The first layer, D→H.
  ///   - second: The second layer, H→M.
  ///   - a0: The input, 1×D.
  ///   - y: The target, 1×M.
  /// - Precondition: The sizes fit.
  /// - SeeAlso: Chapter 2, equation (2.1).
  public init(
    _ first: Layer, _ second: Layer, input a0: Matrix, target y: Matrix
  ) {
    self.first = first
    self.second = second
    self.a0 = a0
    self.y = y
    let (w1, b1, f1) = (first.weights, first.bias, first.activation)
    let (w2, b2, f2) = (second.weights, second.bias, second.activation)
    // snippet.forward
    z1 = matmul(a0, w1) + b1  // 1×D · D×H → 1×H
    a1 = z1.map(f1.value)  // 1×H
    z2 = matmul(a1, w2) + b2  // 1×H · H×M → 1×M
    a2 = z2.map(f2.value)  // 1×M
    // snippet.end
  }

  /// The loss L.
  ///
  /// - SeeAlso: Chapter 2, equation (2.2).
  public var loss: Double {
    let r = a2 - y  // 1×M
    return matmul(r, r.transposed())[0, 0]
  }

  /// The derivative of the loss in (W₁)ᵢⱼ, as a sum over every path.
  ///
  /// - Parameters:
  ///   - i: The row of the weight, from 0.
  ///   - j: The column of the weight, from 0.
  /// - Returns: The derivative.
  /// - SeeAlso: Chapter 2, equation (2.3).
  public func pathSum(_ i: Int, _ j: Int) -> Double {
    var sum = 0.0
    for k in 0..<a2.columns {  // one path through each output k
      let v = 2 * (a2[0, k] - y[0, k]) * f2.slope(z2[0, k])  // ∂L/∂z₂ₖ
      sum += a0[0, i] * f1.slope(z1[0, j]) * w2[j, k] * v
    }
    return sum
  }
}

// The names of the text.
extension TwoLayers {
  private var w2: Matrix { second.weights }
  private var f1: Activation { first.activation }
  private var f2: Activation { second.activation }
}

// The factors of the chains, each in denominator layout.
extension TwoLayers {
  /// ∂L/∂a₂ᵀ = 2(a₂ − y)ᵀ, M×1.
  ///
  /// - SeeAlso: Chapter 2, equation (2.7).
  public var lossByA2: Matrix {
    // snippet.loss-factor
    2 * (a2 - y).transposed()  // lossByA2, M×1
    // snippet.end
  }

  /// ∂a₂/∂z₂ᵀ = diag(f₂′(z₂)), M×M.
  ///
  /// - SeeAlso: Chapter 2, equation (2.8).
  public var a2ByZ2: Matrix {
    // snippet.output-factor
    Matrix.diagonal(z2.map(f2.slope))  // a2ByZ2, M×M
    // snippet.end
  }

  /// ∂z₂/∂a₁ᵀ = W₂, H×M.
  ///
  /// - SeeAlso: Chapter 2, equation (2.10).
  public var z2ByA1: Matrix {
    w2  // H×M
  }

  /// ∂a₁/∂z₁ᵀ = diag(f₁′(z₁)), H×H.
  ///
  /// - SeeAlso: Chapter 2, equation (2.8).
  public var a1ByZ1: Matrix {
    Matrix.diagonal(z1.map(f1.slope))  // H×H
  }

  /// ∂z₂/∂w₂ᵀ = a₁ᵀ ⊗ I, HM×M.
  ///
  /// - SeeAlso: Chapter 2, equation (2.14).
  public var z2ByW2: Matrix {
    weightFactor(a1, columns: a2.columns)
  }

  /// ∂z₁/∂w₁ᵀ = a₀ᵀ ⊗ I, DH×H.
  ///
  /// - SeeAlso: Chapter 2, equation (2.14).
  public var z1ByW1: Matrix {
    weightFactor(a0, columns: a1.columns)
  }
}

// The chains, and the same gradients without a Kronecker product.
extension TwoLayers {
  /// ∂L/∂w₂ᵀ by its chain, HM×1.
  ///
  /// - SeeAlso: Chapter 2, equation (2.15).
  public var secondChain: Matrix {
    // snippet.second-chain
    matmul(z2ByW2, matmul(a2ByZ2, lossByA2))  // HM×1
    // snippet.end
  }

  /// ∂L/∂w₁ᵀ by its chain, DH×1.
  ///
  /// - SeeAlso: Chapter 2, equation (2.16).
  public var firstChain: Matrix {
    // snippet.first-chain
    let lossByZ2 = matmul(a2ByZ2, lossByA2)  // M×M · M×1 → M×1
    let lossByZ1 = matmul(a1ByZ1, matmul(z2ByA1, lossByZ2))  // H×1
    return matmul(z1ByW1, lossByZ1)  // DH×H · H×1 → DH×1
    // snippet.end
  }

  /// The gradients in z₁ and z₂, as rows, with no matrix other than W₂.
  ///
  /// - SeeAlso: Chapter 2, equation (2.18).
  public var deltas: (first: Matrix, second: Matrix) {
    // snippet.deltas
    let v2 = hadamard(2 * (a2 - y), z2.map(f2.slope))  // 1×M
    let v1 = hadamard(
      matmul(v2, w2.transposed()), z1.map(f1.slope))  // 1×H
    // snippet.end
    return (v1, v2)
  }

  /// The gradients in both weights, each with the shape of its weights.
  ///
  /// - SeeAlso: Chapter 2, equation (2.17).
  public var weightGradients: (first: Matrix, second: Matrix) {
    let (v1, v2) = deltas
    // snippet.weight-gradients
    let dW1 = matmul(a0.transposed(), v1)  // D×1 · 1×H → D×H
    let dW2 = matmul(a1.transposed(), v2)  // H×1 · 1×M → H×M
    // snippet.end
    return (dW1, dW2)
  }

  /// The gradients in both biases, which are rows.
  ///
  /// - SeeAlso: Chapter 2, equation (2.19).
  public var biasGradients: (first: Matrix, second: Matrix) { deltas }
}
