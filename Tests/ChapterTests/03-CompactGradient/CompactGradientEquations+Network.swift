import CompactGradient
import GradientCheck
import LinearAlgebra

/// (3.15) to (3.19): the nodes of a graph.
let compactGraphEquations: [Equation] = [
  Equation("3.15", "S = Q + U: dQ = dS, dU = dS") {
    let (q, u) = (sample(2, 3, seed: 341), sample(2, 3, seed: 342))
    let (dS, loss) = (cubesGradient(q + u), cubes(2, 3))
    return witnesses(gradient: dS, at: q) { loss($0 + u) }
      + witnesses(gradient: dS, at: u) { loss(q + $0) }
  },
  Equation("3.16", "dX = dY Wᵀ + dU Vᵀ for Y = XW, U = XV") {
    let (w, v) = (sample(3, 2, seed: 343), sample(3, 4, seed: 344))
    let x = sample(5, 3, seed: 345)
    let (first, second) = (cubes(5, 2), cubes(5, 4))
    let closed =
      inputGradient(w, cubesGradient(matmul(x, w)))
      + inputGradient(v, cubesGradient(matmul(x, v)))
    return witnesses(gradient: closed, at: x) {
      first(matmul($0, w)) + second(matmul($0, v))
    }
  },
  Equation("3.17", "dH = dA ⊙ f′(H)") {
    // f is the square, whose derivative is 2h; L the weighted cubes of A.
    let (h, loss) = (sample(3, 2, seed: 346), cubes(3, 2))
    let dA = cubesGradient(hadamard(h, h))
    return witnesses(gradient: hadamard(dA, 2 * h), at: h) { loss(squares($0)) }
  },
  Equation("3.18", "relu(h) = max(h, 0)") {
    let h = sample(3, 4, seed: 347)
    return [
      "max": relu(h), "half of h + |h|": h.map { ($0 + abs($0)) / 2 },
      "what the compiler differentiates": rectified(h),
    ]
  },
  Equation("3.19", "dH = dA ⊙ [H > 0]") {
    let h = sample(3, 4, seed: 348)  // no entry is near the kink
    let loss = cubes(3, 4)
    let closed = reluGradient(h, cubesGradient(relu(h)))
    return witnesses(gradient: closed, at: h) { loss(rectified($0)) }
  },
]

/// A network with N, D, K, M = 5, 3, 4, 2.
private let x = sample(5, 3, seed: 351)
private let t = sample(5, 2, seed: 352)
private let w1 = sample(3, 4, seed: 353)
private let w2 = sample(4, 2, seed: 354)
private let pass = TwoLayerNetwork(w1, w2).forward(x, target: t)

/// (3.20) to (3.26): the network.
let compactNetworkEquations: [Equation] = [
  Equation("3.20", "H = XW₁, A = relu(H), P = AW₂, L = Σ (P − T)²") {
    let a = matmulByDefinition(x, w1).map { max($0, 0) }
    return [
      "forward": pass.loss.matrix,
      "definition": (matmulByDefinition(a, w2) - t).sumOfSquares.matrix,
    ]
  },
  Equation("3.21", "dP = 2(P − T)") {
    witnesses(gradient: pass.backward().dP, at: pass.output) {
      ($0 - t).sumOfSquares
    }
  },
  Equation("3.22", "dW₂ = Aᵀ dP") {
    witnesses(gradient: pass.backward().dW2, at: w2) {
      (matmul(pass.a, $0) - t).sumOfSquares
    }
  },
  Equation("3.23", "dA = dP W₂ᵀ") {
    witnesses(gradient: pass.backward().dA, at: pass.a) {
      (matmul($0, w2) - t).sumOfSquares
    }
  },
  Equation("3.24", "dW₁ = Xᵀ (dA ⊙ [H > 0])") {
    witnesses(gradient: pass.backward().dW1, at: w1) {
      (matmul(rectified(matmul(x, $0)), w2) - t).sumOfSquares
    }
  },
  Equation("3.25", "W ← W − η dW") {
    let gradients = pass.backward()
    var network = TwoLayerNetwork(w1, w2)
    network.descend(gradients, rate: 0.05)
    let byHand = (w1 - 0.05 * gradients.dW1, w2 - 0.05 * gradients.dW2)
    return [
      "descend": Matrix(row: network.w1.elements + network.w2.elements),
      "by hand": Matrix(row: byHand.0.elements + byHand.1.elements),
    ]
  },
  Equation("3.26", "L(W − η dW) ≈ L − η Σ dW²", tolerance: 1e-5) {
    // The part left out is of the order η².
    let rate = 1e-7
    let gradients = pass.backward()
    var network = TwoLayerNetwork(w1, w2)
    network.descend(gradients, rate: rate)
    let after = network.forward(x, target: t).loss
    return [
      "predicted": (rate * gradients.squaredNorm).matrix,
      "measured": (pass.loss - after).matrix,
    ]
  },
]
