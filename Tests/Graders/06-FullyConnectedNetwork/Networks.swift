import Foundation
import FullyConnectedNetwork
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Output = (
  weights: [Matrix?], biases: [Matrix?], products: Int
)

let manyLayers: Exercise = Exercise(
  "gradientsOfNetwork", FullyConnectedNetworkSolutions.gradientsOfNetwork
) { test in
  test.cases = .drawn { draw in
    networks.map { sizes, frozen, m in
      Case(
        random(sizes, draw), draw(sizes[0], m),
        draw(sizes[sizes.count - 1], m),
        (1..<sizes.count).map { frozen.contains($0) },
        note: words(sizes) + ", tanh and sigmoid in turn", edge: m == 1)
    }
  }
  test.rule = """
    m = columns(input)            — examples
    """
  test.oracle = .function { network, input, dA, isFrozen in
    func gradients(_ part: WritableKeyPath<Layer, Matrix>) -> [Matrix?] {
      isFrozen.enumerated().map { l, isFrozen in
        if isFrozen { return nil }
        return numericalGradient(at: network, l, part) {
          hadamard(dA, $0.output(input)).sum()
        }
      }
    }
    return (gradients(\.weights), gradients(\.bias), fewest(isFrozen))
  }
  test.answer { network, input, dA, isFrozen in
    let all = backward(dA, through: network.forward(input))
    let kept = zip(all, isFrozen).map { $1 ? nil : $0 }
    return (
      kept.map { $0?.weightGradient }, kept.map { $0?.biasGradient },
      fewest(isFrozen)
    )
  }
  test.slip(
    "the top layer first",
    "Your gradients are in the order of the backward pass, the top layer's "
      + "first.",
    walk { right, _ in
      right.weights.reverse()
      right.biases.reverse()
    })
  test.slip(
    "the layer's own output",
    "For dW you multiplied by the layer's output; it takes the layer's input, "
      + "the output of the layer below.",
    section: "the-weights", walk(ownOutput: true))
  test.slip(
    "no slope below the top",
    "Below the top you used the gradient from above as dZ. It is dA; the "
      + "backward pass of that layer's activation is missing.",
    section: "through-the-activation", walk(slopes: .top))
  test.slip(
    "no slope at the top",
    "You used the given dA as the dZ of the top layer. It is the gradient "
      + "with respect to the output, after the activation.",
    section: "through-the-activation", walk(slopes: .below))
  test.slip(
    "no slope at all",
    "You went back through every layer as if it had no activation: dZ is dA "
      + "times the slope.",
    section: "through-the-activation", walk(slopes: .none))
  test.slip(
    "means for sums",
    "You divided by the number of examples. If the loss is a mean, the given "
      + "dA contains the 1/m already.",
    section: "cross-entropy"
  ) { network, input, dA, isFrozen in
    walk()(network, input, (1 / Double(input.columns)) * dA, isFrozen)
  }
  test.slip(
    "the frozen layers' gradients",
    "You computed the gradients of the frozen layers, too. They are not "
      + "wanted: their places hold nil, which saves their products."
  ) { network, input, dA, isFrozen in
    walk()(network, input, dA, isFrozen.map { _ in false })
  }
  test.slip(
    "stopped at a frozen layer",
    "You stopped at the first frozen layer. Its weights do not change, but "
      + "the gradient still passes through them to the layers below.",
    walk(frozen: .wall))
  test.slip(
    "no slope in a frozen layer",
    "You went back through the frozen layers by their weights alone. Frozen "
      + "or not, a layer has an activation, and the gradient passes through "
      + "it.",
    section: "through-the-activation", walk(frozen: .noSlope))
  test.slip(
    "down to the input",
    "You made more products than necessary: each of your layers passes a dA "
      + "down, even the first. Which of them have a layer below that needs it?",
    walk { $0.products = learning($1) + $1.count })
  test.slip(
    "down to layer 1",
    "You made more products than necessary: your backward pass goes down to "
      + "layer 1, and no layer below the lowest one that learns needs a dA.",
    walk { $0.products = learning($1) + $1.count - 1 })
  test.slip(
    "one product too many",
    "One product is too many: no layer needs the dA of the lowest one that "
      + "learns.",
    walk { $0.products += $1.contains(false) ? 1 : 0 })
  test.slip(
    "Z for A",
    "For dW you multiplied by the Z of the layer below. The layer's input is "
      + "its A, after the activation.",
    section: "the-weights", walk(takesZ: true))
  test.slip(
    "the bias of dW",
    "Your db adds up the rows of dW. A bias is added to the product, so its "
      + "gradient is the row sums of dZ.",
    section: "the-bias",
    walk { right, _ in
      right.biases = right.weights.map { $0?.sum(alongAxis: 1) }
    })
  test.slip(
    "two products for each layer",
    "You counted two products for each layer. A frozen one needs none for its "
      + "weights, and the lowest one that learns passes nothing down.",
    walk { $0.products = 2 * $1.count })
  test.slip(
    "the products for dA not counted",
    "You counted the products for the weights only; the dA that a layer "
      + "passes down is a product, too.",
    walk { $0.products = learning($1) })
}

let residualBlock: Exercise = Exercise(
  "gradientsOfResidualBlock",
  FullyConnectedNetworkSolutions.gradientsOfResidualBlock
) { test in
  test.cases = .sizes(
    [(3, 4, 5), (5, 2, 3), (2, 3, 4)], edges: [(1, 3, 2), (3, 2, 1)]
  ) { draw, p, h, m in
    (draw(h, p, times: 0.2), draw(p, h), draw(p, m), draw(p, m))
  }
  test.rule = """
    m = columns(a)                — examples
    z = w a                       (6.1)
    inner = tanh(z)
    dInner = vᵀ dU                (6.8)
    dZ = dInner ⊙ tanh′(z)        (6.10)
    dW = dZ aᵀ                    (6.5)
    dV = dU innerᵀ                (6.5)
    below = wᵀ dZ                 (6.8)
    dA = dU + below
    """
  test.oracle = .gradient(
    of: { w, v, a, dU in
      hadamard(dU, a + matmul(v, matmul(w, a).map { tanh($0) })).sum()
    }, by: 0, 1, 2)
  // As two layers without a bias; the skip is added at the end.
  test.answer { w, v, a, dU in
    let lower = Layer(
      weights: w, bias: .zeros(w.rows, 1), activation: .tanh
    ).forward(a)
    let upper = Layer(
      weights: v, bias: .zeros(v.rows, 1), activation: .identity
    ).forward(lower.output)
    let top = upper.backward(dU)
    let below = lower.backward(top.inputGradient)
    return (below.weightGradient, top.weightGradient, below.inputGradient + dU)
  }
  test.slipInPart(
    "the skip forgotten",
    "A enters U twice, through the two products and directly; your dA has "
      + "only the path through the products."
  ) { right, _, _, _, dU in (right.dW, right.dV, right.dA - dU) }
  test.slipInPart(
    "the skip only",
    "A enters U twice, directly and through the two products; your dA has "
      + "only the direct path."
  ) { right, _, _, _, dU in (right.dW, right.dV, dU) }
  test.slipInPart(
    "a product of both ways",
    "Where two paths meet, their gradients add; you multiplied them."
  ) { right, _, _, _, dU in
    (right.dW, right.dV, hadamard(dU, right.dA - dU))
  }
}

/// Which layers apply the slope of their activation.
private enum Slopes {
  case all, top, below, none
}

/// What a frozen layer is mistaken for.
private enum Frozen {
  case layer, wall, noSlope
}

/// The sizes of networks, which of their layers are frozen, and m.
private let networks: [(sizes: [Int], frozen: [Int], examples: Int)] = [
  ([2, 4, 3], [], 5), ([3, 5, 2, 4], [2], 6), ([4, 2, 3, 5], [1, 3], 7),
  ([5, 3, 2, 4], [1, 2], 3), ([2, 3, 4], [1, 2], 5), ([2, 3, 1], [], 1),
]

private func learning(_ isFrozen: [Bool]) -> Int { isFrozen.count { !$0 } }

/// One product for each layer that learns, and one for each above the lowest.
private func fewest(_ isFrozen: [Bool]) -> Int {
  guard let lowest = isFrozen.firstIndex(of: false) else { return 0 }
  return learning(isFrozen) + isFrozen.count - 1 - lowest
}

/// The backward pass through all layers, with its mistakes, after a change.
private func walk(
  slopes: Slopes = .all, ownOutput: Bool = false, takesZ: Bool = false,
  frozen: Frozen = .layer,
  _ change:
    @escaping @Sendable (inout Output, _ isFrozen: [Bool]) -> Void = { _, _ in }
) -> @Sendable (Network, Matrix, Matrix, [Bool]) -> Output {
  { network, input, dA, isFrozen in
    let passes = network.forward(input)
    let nothing = [Matrix?](repeating: nil, count: passes.count)
    var result: Output = (nothing, nothing, fewest(isFrozen))
    var dA = dA
    for (l, pass) in passes.enumerated().reversed() {
      if isFrozen[l] && frozen == .wall {
        result.products = max(0, 2 * isFrozen[(l + 1)...].count - 1)
        break
      }
      let side: Slopes = l == passes.count - 1 ? .top : .below
      let isPassed =
        (slopes == .all || slopes == side)
        && !(isFrozen[l] && frozen == .noSlope)
      let dZ = isPassed ? pass.layer.activation.backward(dA, pass.output) : dA
      if !isFrozen[l] {
        let below = takesZ && l > 0 ? passes[l - 1].z : pass.input
        let other = ownOutput ? pass.output : below
        result.weights[l] = matmul(dZ, transpose: other)
        result.biases[l] = dZ.sum(alongAxis: 1)
      }
      dA = matmul(transpose: pass.layer.weights, dZ)
    }
    change(&result, isFrozen)
    return result
  }
}

/// A network of random weights and biases, tanh and sigmoid in turn.
private func random(_ sizes: [Int], _ draw: Draw) -> Network {
  Network(
    layers: zip(sizes, sizes.dropFirst()).enumerated().map { l, pair in
      Layer(
        weights: draw(pair.1, pair.0, times: 0.3),
        bias: draw(pair.1, 1, times: 0.3),
        activation: l.isMultiple(of: 2) ? .tanh : .sigmoid)
    })
}

/// What a case says of a network.
func words(_ sizes: [Int]) -> String {
  "network of the sizes " + sizes.map(String.init).joined(separator: ", ")
}

/// The gradient of a number with respect to the weights or the bias of a layer,
/// by differences.
func numericalGradient(
  at network: Network, _ l: Int, _ part: WritableKeyPath<Layer, Matrix>,
  of value: (Network) -> Double
) -> Matrix {
  numericalGradient(at: network.layers[l][keyPath: part]) { moved in
    var network = network
    network.layers[l][keyPath: part] = moved
    return value(network)
  }
}
