import LinearAlgebra

/// The state of training after some steps.
public struct Progress: Sendable {
  /// The number of steps taken.
  public let step: Int

  /// The cross-entropy on the training examples.
  public let loss: Double

  /// The share of training examples that the network classifies correctly.
  public let accuracy: Double
}

extension Network {
  /// Trains by gradient descent on all examples at once.
  ///
  /// - Parameters:
  ///   - examples: The examples.
  ///   - rate: The multiple of the gradient that a step subtracts.
  ///   - steps: The number of steps.
  ///   - interval: The number of steps after which progress is noted.
  /// - Returns: The progress, including that before the first step and that
  ///   after the last.
  /// - Precondition: `interval` is above 0.
  public mutating func train(
    on examples: Examples, rate: Double, steps: Int, every interval: Int = 1
  ) -> [Progress] {
    precondition(
      interval > 0, "the interval is 1 step or more, not \(interval)")
    let y = examples.targets
    var history: [Progress] = []
    for step in 0...steps {
      let passes = forward(examples.points)
      if step % interval == 0 || step == steps {
        history.append(Progress(step, passes, examples))
      }
      if step == steps { break }
      let gradients = backward(fromCrossEntropyWith: y, through: passes)
      descend(gradients, rate: rate)
    }
    return history
  }

  /// Takes one step downhill.
  ///
  /// - Parameters:
  ///   - gradients: The gradients of the layers.
  ///   - rate: The multiple of them that is subtracted.
  /// - SeeAlso: Chapter 3, equation (3.25).
  public mutating func descend(_ gradients: [LayerGradients], rate: Double) {
    for l in layers.indices {
      layers[l].weights.add(-rate, times: gradients[l].weightGradient)
      layers[l].bias.add(-rate, times: gradients[l].biasGradient)
    }
  }

  /// Returns the share of examples that the network classifies correctly.
  ///
  /// - Parameter examples: The examples.
  /// - Returns: The share, from 0 to 1.
  public func accuracy(on examples: Examples) -> Double {
    share(of: examples.labels, in: output(examples.points))
  }
}

/// Returns the class that is most likely in each column.
///
/// - Parameter a: The probabilities, n×m.
/// - Returns: The row of the largest entry in each column.
public func decisions(_ a: Matrix) -> [Int] {
  (0..<a.columns).map { i in
    (0..<a.rows).max { a[$0, i] < a[$1, i] } ?? 0
  }
}

/// The share of columns whose decision is the label.
private func share(of labels: [Int], in a: Matrix) -> Double {
  let right = zip(decisions(a), labels).count { $0 == $1 }
  return Double(right) / Double(max(labels.count, 1))
}

extension Progress {
  fileprivate init(
    _ step: Int, _ passes: [LayerPass], _ examples: Examples
  ) {
    self.step = step
    let last = passes[passes.count - 1]
    loss = softmaxCrossEntropy(last.z, examples.targets)
    accuracy = share(of: examples.labels, in: last.output)
  }
}
