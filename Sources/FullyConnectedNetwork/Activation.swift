import LinearAlgebra

/// The function that a layer applies to its `Z`, column by column.
///
///     let a = Activation.relu([[6, 1], [-3, 2]])
///     // [[6, 1], [0, 2]]
public enum Activation: String, Sendable, CaseIterable {
  /// f(z) = z.
  case identity
  /// f(z) = max(z, 0).
  case relu
  /// f(z) = 1/(1 + e⁻ᶻ).
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// Powers of e over their sum: no entry is negative, each column sums to 1.
  case softmax

  /// Returns `A`.
  ///
  /// - Parameter z: `Z`, n×m.
  /// - Returns: `A`, n×m.
  /// - SeeAlso: Chapter 6, equations (6.2) and (6.12).
  public func callAsFunction(_ z: Matrix) -> Matrix {
    switch self {
    // snippet.elementwise
    case .identity: z
    case .relu: z.map { max($0, 0) }
    case .sigmoid: z.map { 1 / (1 + exp(-$0)) }
    case .tanh: z.map(hyperbolicTangent)
    // snippet.end
    case .softmax: FullyConnectedNetwork.softmax(z)
    }
  }

  /// Returns the gradient with respect to `Z`.
  ///
  ///     dZ = dA ⊙ f′(Z), and for softmax dZ = A ⊙ (dA − 1s)
  ///
  /// - Parameters:
  ///   - dA: The gradient with respect to `A`, n×m.
  ///   - a: `A` itself, from which each of these slopes can be computed.
  /// - Returns: `dZ`, n×m.
  /// - SeeAlso: Chapter 6, equations (6.10) and (6.17).
  public func backward(_ dA: Matrix, _ a: Matrix) -> Matrix {
    var dZ = dA
    switch self {
    // snippet.slopes
    case .identity: break
    case .relu: dZ.update(with: a) { if $1 == 0 { $0 = 0 } }
    case .sigmoid: dZ.update(with: a) { $0 *= $1 * (1 - $1) }
    case .tanh: dZ.update(with: a) { $0 *= 1 - $1 * $1 }
    // snippet.end
    case .softmax: return softmaxBackward(dA, a)
    }
    return dZ
  }
}

/// The hyperbolic tangent, under a name that no case hides.
@Sendable
private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
