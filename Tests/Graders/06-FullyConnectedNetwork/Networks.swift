import FullyConnectedNetwork
import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (
  network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]
)
private typealias Output = (
  weights: [Matrix?], biases: [Matrix?], products: Int
)
private typealias BlockInput = (w: Matrix, v: Matrix, a: Matrix, dY: Matrix)
private typealias BlockOutput = (dW: Matrix, dV: Matrix, dA: Matrix)

let manyLayers: Exercise = Exercise(
  "6.10", "layer by layer", .code, stars: 3, section: Section.layers,
  cases: { generator in
    networks.map { sizes, frozen, m in
      Case(
        (
          network: random(sizes, [.tanh, .sigmoid], using: &generator),
          input: Matrix.sample(sizes[0], m, using: &generator),
          dA: Matrix.sample(sizes[sizes.count - 1], m, using: &generator),
          isFrozen: (1..<sizes.count).map { frozen.contains($0) }
        ), words(sizes), edge: m == 1)
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    let count = Part("number of products", .text("\(answer.products)"))
    let lists = sparse("weights", answer.weights)
    return lists + sparse("biases", answer.biases) + [count]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.gradientsOfNetwork(
      i.network, input: i.input, dA: i.dA, isFrozen: i.isFrozen)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.gradientsOfNetwork(
      i.network, input: i.input, dA: i.dA, isFrozen: i.isFrozen)
  },
  oracle: { i in
    let value = { (network: Network) in
      hadamard(i.dA, network.output(i.input)).sum()
    }
    let layers = i.network.layers.indices
    let weights: [Matrix?] = layers.map { l in
      if i.isFrozen[l] { return nil }
      return numericalGradient(at: i.network.layers[l].weights) { w in
        var network = i.network
        network.layers[l].weights = w
        return value(network)
      }
    }
    let biases: [Matrix?] = layers.map { l in
      if i.isFrozen[l] { return nil }
      return numericalGradient(at: i.network.layers[l].bias) { b in
        var network = i.network
        network.layers[l].bias = b
        return value(network)
      }
    }
    return (weights, biases, fewest(i))
  },
  alternatives: [
    { i in
      let all = backward(i.dA, through: i.network.forward(i.input))
      let kept = zip(all, i.isFrozen).map { $1 ? nil : $0 }
      return (
        kept.map { $0?.weightGradient }, kept.map { $0?.biasGradient },
        fewest(i)
      )
    }
  ],
  slips: [
    Slip(
      "the top layer first",
      "Your gradients are right, and stand in the order of the way back: the "
        + "top layer's first.",
      function: { i in
        let right = walk(i)
        return (
          right.weights.reversed(), right.biases.reversed(), right.products
        )
      }),
    Slip(
      "the layer's own output",
      "The biases are right. For dW you multiplied by what the layer gives, "
        + "where what it takes is due, the output of the layer below.",
      section: Section.weights,
      function: { i in walk(i, ownOutput: true) }),
    Slip(
      "no slope below the top",
      "The top layer is right. Below it you took what comes down for dZ; it "
        + "is dA, and the activation of that layer is still to be passed.",
      section: Section.activation,
      function: { i in walk(i, slopes: .top) }),
    Slip(
      "no slope at the top",
      "You took the dA that is given for the dZ of the top layer. It belongs "
        + "to the output, behind the activation.",
      section: Section.activation,
      function: { i in walk(i, slopes: .below) }),
    Slip(
      "no slope at all",
      "You passed every layer as if it had no activation: dZ is dA times the "
        + "slope.", section: Section.activation,
      function: { i in walk(i, slopes: .none) }),
    Slip(
      "means for sums",
      "You divided by the number of examples. What is to be divided is in the "
        + "dA that is given.", section: Section.entropy,
      function: { i in
        let right = walk(i)
        let share = 1 / Double(i.input.columns)
        return (
          right.weights.map { $0.map { share * $0 } },
          right.biases.map { $0.map { share * $0 } }, right.products
        )
      }),
    Slip(
      "the frozen layers' gradients",
      "You computed the gradients of the frozen layers, too. Nobody asks for "
        + "them: nil stands in their places, and their products are saved.",
      function: { i in
        walk((i.network, i.input, i.dA, i.isFrozen.map { _ in false }))
      }),
    Slip(
      "stopped at a frozen layer",
      "You stopped at the first frozen layer. Its weights stay as they are, "
        + "and what comes down still goes through them to the layers below.",
      function: { i in walk(i, frozen: .wall) }),
    Slip(
      "no slope in a frozen layer",
      "You passed the frozen layers by their weights alone. Frozen or not, a "
        + "layer has an activation, and the gradient goes through it.",
      section: Section.activation,
      function: { i in walk(i, frozen: .noSlope) }),
    Slip(
      "down to the input",
      "The gradients are right. You made more products than are needed: every "
        + "layer of yours hands a dA down, the first one, too. Which of them "
        + "have a layer below that needs it?",
      function: { i in
        var right = walk(i)
        let learning = i.isFrozen.count { !$0 }
        right.products = learning + i.isFrozen.count
        return right
      }),
    Slip(
      "down to layer 1",
      "The gradients are right. You made more products than are needed: your "
        + "way back goes down to layer 1, and below the lowest layer that "
        + "learns nobody needs a dA.",
      function: { i in
        var right = walk(i)
        let learning = i.isFrozen.count { !$0 }
        right.products = learning + i.isFrozen.count - 1
        return right
      }),
    Slip(
      "one product too many",
      "The gradients are right, and one product is too many: the lowest layer "
        + "that learns hands its dA to nobody.",
      function: { i in
        var right = walk(i)
        if i.isFrozen.contains(false) { right.products += 1 }
        return right
      }),
    Slip(
      "the products for dA not counted",
      "The gradients are right. You counted the products for the weights only; "
        + "what a layer hands down is a product, too.",
      function: { i in
        var right = walk(i)
        right.products = i.isFrozen.count { !$0 }
        return right
      }),
  ])

let residualBlock: Exercise = Exercise(
  "6.12", "a residual block", .generalise, stars: 2, section: Section.layers,
  cases: { generator in
    // p, h and m.
    [(3, 4, 5), (5, 2, 3), (2, 3, 4), (1, 3, 2), (3, 2, 1)].map { p, h, m in
      Case(
        (
          w: 0.2 * Matrix.sample(h, p, using: &generator),
          v: Matrix.sample(p, h, using: &generator),
          a: Matrix.sample(p, m, using: &generator),
          dY: Matrix.sample(p, m, using: &generator)
        ), edge: p == 1 || m == 1)
    } as [Case<BlockInput>]
  },
  parts: { (answer: BlockOutput) in
    [Part("dW", answer.dW), Part("dV", answer.dV), Part("dA", answer.dA)]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.gradientsOfResidualBlock(
      i.w, i.v, i.a, i.dY)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.gradientsOfResidualBlock(
      i.w, i.v, i.a, i.dY)
  },
  oracle: { i in
    let value = { (w: Matrix, v: Matrix, a: Matrix) in
      let y = a + matmul(v, matmul(w, a).map { tanh($0) })
      return hadamard(i.dY, y).sum()
    }
    return (
      numericalGradient(at: i.w) { value($0, i.v, i.a) },
      numericalGradient(at: i.v) { value(i.w, $0, i.a) },
      numericalGradient(at: i.a) { value(i.w, i.v, $0) }
    )
  },
  alternatives: [
    // As two layers without a bias; the skip is added at the end.
    { i in
      let lower = Layer(weights: i.w, bias: .zeros(i.w.rows, 1), .tanh)
        .forward(i.a)
      let upper = Layer(weights: i.v, bias: .zeros(i.v.rows, 1), .identity)
        .forward(lower.output)
      let top = upper.backward(i.dY)
      let below = lower.backward(top.inputGradient)
      return (
        below.weightGradient, top.weightGradient, below.inputGradient + i.dY
      )
    }
  ],
  slips: [
    Slip(
      "the skip forgotten",
      "dW and dV are right. A goes into Y twice, through the two products and "
        + "as it is; your dA has the first way only.",
      function: { i in
        let right = block(i)
        return (right.dW, right.dV, right.dA - i.dY)
      }),
    Slip(
      "the skip only",
      "dW and dV are right. A goes into Y twice, as it is and through the two "
        + "products; your dA has the first way only.",
      function: { i in
        let right = block(i)
        return (right.dW, right.dV, i.dY)
      }),
    Slip(
      "the slope forgotten",
      "dV is right. On the way down to W you passed tanh as if it were not "
        + "there.", section: Section.activation,
      function: { i in block(i) { _ in 1 } }),
    Slip(
      "the slope at tanh",
      "dV is right. You took the slope of tanh at what tanh gave.",
      section: Section.activation,
      function: { i in block(i) { 1 - tanh($0) * tanh($0) } }),
    Slip(
      "a product of both ways",
      "dW and dV are right. Where two ways meet, their gradients add; you "
        + "multiplied them.",
      function: { i in
        let right = block(i)
        return (right.dW, right.dV, hadamard(i.dY, right.dA - i.dY))
      }),
  ])

/// Which layers pass their activation.
private enum Slopes {
  case all, top, below, none
}

/// What a frozen layer is taken for.
private enum Frozen {
  case layer, wall, noSlope
}

/// The sizes of networks, which of their layers are frozen, and m.
private let networks: [(sizes: [Int], frozen: [Int], examples: Int)] = [
  ([2, 4, 3], [], 5), ([3, 5, 2, 4], [2], 6), ([4, 2, 3, 5], [1, 3], 7),
  ([5, 3, 2, 4], [1, 2], 3), ([2, 3, 4], [1, 2], 5), ([2, 3, 1], [], 1),
]

/// One product for each layer that learns, and one for each above the lowest.
private func fewest(_ i: Input) -> Int {
  let learning = i.isFrozen.indices.filter { !i.isFrozen[$0] }
  guard let lowest = learning.min() else { return 0 }
  return learning.count + i.isFrozen.count - 1 - lowest
}

/// The way back through all layers, with its mistakes.
private func walk(
  _ i: Input, slopes: Slopes = .all, ownOutput: Bool = false,
  frozen: Frozen = .layer
) -> Output {
  let passes = i.network.forward(i.input)
  let nothing = [Matrix?](repeating: nil, count: passes.count)
  var result: Output = (nothing, nothing, fewest(i))
  var dA = i.dA
  for (l, pass) in passes.enumerated().reversed() {
    let isFrozen = i.isFrozen[l]
    if isFrozen && frozen == .wall {
      let learning = i.isFrozen[(l + 1)...].count
      result.products = max(0, 2 * learning - 1)
      break
    }
    let isTop = l == passes.count - 1
    let isPassed =
      (slopes == .all || slopes == (isTop ? .top : .below))
      && !(isFrozen && frozen == .noSlope)
    let dZ = isPassed ? pass.layer.activation.backward(dA, pass.output) : dA
    let other = ownOutput ? pass.output : pass.input
    if !isFrozen {
      result.weights[l] = matmul(dZ, transpose: other)
      result.biases[l] = dZ.sum(alongAxis: 1)
    }
    dA = matmul(transpose: pass.layer.weights, dZ)
  }
  return result
}

private func block(
  _ i: BlockInput, slope: (_ a: Double) -> Double = { 1 - $0 * $0 }
) -> BlockOutput {
  let inner = matmul(i.w, i.a).map { tanh($0) }
  let dZ = hadamard(matmul(transpose: i.v, i.dY), inner.map(slope))
  return (
    matmul(dZ, transpose: i.a), matmul(i.dY, transpose: inner),
    i.dY + matmul(transpose: i.w, dZ)
  )
}

/// A network of random weights and biases, its activations in turn.
private func random(
  _ sizes: [Int], _ activations: [Activation],
  using generator: inout SplitMix64
) -> Network {
  Network(
    zip(sizes, sizes.dropFirst()).enumerated().map { l, pair in
      Layer(
        weights: 0.3 * Matrix.sample(pair.1, pair.0, using: &generator),
        bias: 0.3 * Matrix.sample(pair.1, 1, using: &generator),
        activations[l % activations.count])
    })
}

private func words(_ sizes: [Int]) -> String {
  "network of the sizes " + sizes.map(String.init).joined(separator: ", ")
    + ", tanh and sigmoid in turn"
}

/// Matrices as parts, each with its place.
func named(_ name: String, _ matrices: [Matrix]) -> [Part] {
  [Part("number of \(name)", .text("\(matrices.count)"))]
    + matrices.enumerated().map { Part("\(name)[\($0)]", $1) }
}

/// Which places hold a matrix, and the matrices, each with its place.
private func sparse(_ name: String, _ matrices: [Matrix?]) -> [Part] {
  let pattern = matrices.map { $0 == nil ? "nil" : "a matrix" }
  let places = "[" + pattern.joined(separator: ", ") + "]"
  return [Part("list of \(name)", .text(places))]
    + matrices.enumerated().map { l, matrix in
      Part("\(name)[\(l)]", matrix.map { .matrix($0) } ?? .text("nil"))
    }
}
