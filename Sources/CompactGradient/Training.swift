import LinearAlgebra

/// The sizes and the data of document 002's program: a random batch and random
/// targets, which have nothing to do with each other.
public struct TrainingProblem: Sendable {
  /// The batch `X`, N×D.
  public let x: Matrix

  /// The targets `T`, N×M.
  public let target: Matrix

  /// The network before the first step.
  public let network: TwoLayerNetwork

  /// Draws everything from the standard normal distribution, as the document
  /// does.
  ///
  /// - Parameters:
  ///   - examples: N.
  ///   - inputs: D.
  ///   - hidden: K.
  ///   - outputs: M.
  ///   - seed: The seed of the generator.
  public init(
    examples: Int = 64, inputs: Int = 1000, hidden: Int = 100,
    outputs: Int = 10, seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    x = Matrix.normal(examples, inputs, using: &generator)
    target = Matrix.normal(examples, outputs, using: &generator)
    network = TwoLayerNetwork(
      Matrix.normal(inputs, hidden, using: &generator),
      Matrix.normal(hidden, outputs, using: &generator))
  }

  /// Takes steps of gradient descent and returns the loss before each, and the
  /// network after the last.
  ///
  /// - Parameters:
  ///   - steps: How many steps to take.
  ///   - rate: The learning rate.
  /// - Returns: One loss per step, which may grow to infinity and NaN, and the
  ///   network.
  public func train(
    steps: Int, rate: Double
  ) -> (losses: [Double], network: TwoLayerNetwork) {
    // snippet.train
    var network = network
    var losses: [Double] = []
    for _ in 0..<steps {
      let pass = network.forward(x, target: target)
      losses.append(pass.loss)
      network.descend(pass.backward(), rate: rate)
    }
    // snippet.end
    return (losses, network)
  }
}
