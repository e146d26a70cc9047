import LinearAlgebra

/// A function of one number that a layer applies to each of its entries, and
/// its derivative.
public struct Activation: Sendable {
  /// What it is called.
  public let name: String

  /// The function f.
  public let value: @Sendable (Double) -> Double

  /// Its derivative f′.
  public let slope: @Sendable (Double) -> Double

  /// Creates an activation from a function and its derivative.
  public init(
    _ name: String, value: @escaping @Sendable (Double) -> Double,
    slope: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.value = value
    self.slope = slope
  }

  /// The square, f(t) = t² with f′(t) = 2t, for computing by hand.
  public static let square = Activation(
    "square", value: { $0 * $0 }, slope: { 2 * $0 })

  /// The sigmoid, whose values are between 0 and 1.
  ///
  ///     σ(t) = 1 / (1 + e⁻ᵗ),   σ′ = σ (1 − σ)
  ///
  /// - SeeAlso: Chapter 2, equation (2.9).
  public static let sigmoid = Activation(
    "sigmoid", value: sigmoidValue, slope: sigmoidSlope)
}

/// Returns σ(t) = 1 / (1 + e⁻ᵗ).
@Sendable func sigmoidValue(_ t: Double) -> Double {
  1 / (1 + exp(-t))
}

/// Returns σ′(t) = σ(t) (1 − σ(t)).
@Sendable func sigmoidSlope(_ t: Double) -> Double {
  let s = sigmoidValue(t)
  return s * (1 - s)
}

/// A fully connected layer: a = f(z) with z = xW + b for a row x.
public struct Layer: Sendable {
  /// The weights `W`, D×M.
  public let weights: Matrix

  /// The bias `b`, 1×M.
  public let bias: Matrix

  /// The function f.
  public let activation: Activation

  /// Creates a layer.
  ///
  /// - Precondition: `bias` is a row with an entry for each column of
  ///   `weights`.
  public init(_ weights: Matrix, _ bias: Matrix, _ activation: Activation) {
    precondition(
      bias.shape == Shape(1, weights.columns),
      "the bias of a layer with weights of \(weights.shape) is "
        + "\(Shape(1, weights.columns)), not \(bias.shape)")
    self.weights = weights
    self.bias = bias
    self.activation = activation
  }
}
