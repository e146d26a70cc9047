import FullyConnectedNetwork
import LinearAlgebra

/// What a training on the spiral depends on.
package struct Plan: Sendable {
  /// The seed of the spiral and of the first weights.
  package let seed: UInt64

  /// The number of steps.
  package let steps: Int

  /// How much of the gradient a step takes away.
  package let rate: Double

  /// How many numbers each layer gives, the input's first.
  package let sizes = [2, 32, 16, 3]

  /// Seed, sizes and rate in words, to stand above what they lead to.
  var words: String {
    let layers = sizes.map(String.init).joined(separator: ", ")
    return "seed \(seed), layer sizes \(layers), rate \(decimal(rate))"
  }

  /// What the text shows.
  package static let usual = Plan(seed: 1, steps: 1000, rate: 0.2)

  /// Creates a plan.
  package init(seed: UInt64, steps: Int, rate: Double) {
    self.seed = seed
    self.steps = steps
    self.rate = rate
  }

  /// The examples to train on.
  package var examples: Examples { .spiral(seed: seed) }

  /// Examples that the training never sees.
  ///
  /// The seed is drawn from a generator: two seeds that differ by SplitMix64's
  /// own constant would give one sequence, shifted by one number.
  package var heldOut: Examples {
    var seeds = SplitMix64(seed: ~seed)
    return .spiral(seed: seeds.next())
  }

  /// The network before the first step.
  package var network: Network {
    var generator = SplitMix64(seed: seed)
    // Not the numbers of which the spiral is made.
    var weights = SplitMix64(seed: generator.next())
    return Network(sizes: sizes, hidden: .tanh, using: &weights)
  }
}
