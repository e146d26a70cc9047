import FullyConnectedNetwork
import LinearAlgebra

/// The settings of training on the spiral.
struct Plan: Sendable {
  /// The seed of the spiral and of the first weights.
  let seed: UInt64
  let steps: Int
  /// The multiple of the gradient that a step subtracts.
  let rate: Double
  /// The sizes of the layers, the input's first.
  let sizes = [2, 32, 16, 3]

  /// Seed, sizes and rate in words, printed above the results.
  var words: String {
    let layers = sizes.map(String.init).joined(separator: ", ")
    return "seed \(seed), layer sizes \(layers), rate \(decimal(rate))"
  }

  /// What the text shows.
  static let usual = Plan(seed: 1, steps: 1000, rate: 0.2)

  /// The examples to train on.
  var examples: Examples { .spiral(seed: seed) }

  /// Examples that the training never sees.
  ///
  /// Their seed is drawn from a generator, because two seeds that differ by
  /// SplitMix64's own constant would give one sequence, shifted by one number.
  var heldOut: Examples {
    var seeds = SplitMix64(seed: ~seed)
    return .spiral(seed: seeds.next())
  }

  /// The network before the first step.
  var network: Network { network(hidden: .tanh) }

  /// The same with another activation in the hidden layers.
  func network(hidden: Activation) -> Network {
    network(of: sizes, hidden: hidden)
  }

  /// One layer and a softmax, with nothing curved before it.
  var linear: Network { network(of: [2, 3], hidden: .identity) }

  /// A network whose first weights are not the numbers of the spiral.
  func network(of sizes: [Int], hidden: Activation) -> Network {
    var seeds = SplitMix64(seed: seed)
    var generator = SplitMix64(seed: seeds.next())
    return Network(sizes: sizes, hidden: hidden, using: &generator)
  }
}
