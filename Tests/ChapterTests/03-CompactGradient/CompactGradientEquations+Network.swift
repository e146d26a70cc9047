import CompactGradient
import GradientCheck
import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// (3.18) to (3.22): the nodes of a graph.
let compactGraphEquations = [
  Equation("3.18", "S = Q + U: dQ = dS, dU = dS") {
    let (q, u) = (sample(2, 3, seed: 341), sample(2, 3, seed: 342))
    let dS = flattened(CompactGradientLoops.cubedGradient(q + u))
    let (first, second) = (q.elements, u.elements)
    // By Q, and then by U.
    return witnesses(
      dS, at: q, of: { CompactGradientLoops.cubed($0 + u) },
      loops: { [CompactGradientLoops.cubesOfSum($0, second, 6)] })
      + witnesses(
        dS, at: u, of: { CompactGradientLoops.cubed(q + $0) },
        loops: { [CompactGradientLoops.cubesOfSum(first, $0, 6)] })
  },
  Equation("3.19", "dX = dY Wᵀ + dZ Vᵀ for Y = XW, Z = XV") {
    let (w, v) = (sample(3, 2, seed: 343), sample(3, 4, seed: 344))
    let x = sample(5, 3, seed: 345)
    let closed =
      inputGradient(w, CompactGradientLoops.cubedGradient(matmul(x, w)))
      + inputGradient(v, CompactGradientLoops.cubedGradient(matmul(x, v)))
    return witnesses(
      flattened(closed), at: x,
      of: { x in
        CompactGradientLoops.cubed(matmul(x, w))
          + CompactGradientLoops.cubed(matmul(x, v))
      },
      loops: { x in
        [
          CompactGradientLoops.cubes(productLoops(x, w.elements, 5, 3, 2), 10)
            + CompactGradientLoops.cubes(
              productLoops(x, v.elements, 5, 3, 4), 20)
        ]
      })
  },
  Equation("3.20", "dH = dA ⊙ f′(H)") {
    // f is the square, whose derivative is 2h; L the weighted cubes of A.
    let h = sample(3, 2, seed: 346)
    let a = hadamard(h, h)
    return witnesses(
      flattened(
        hadamard(CompactGradientLoops.cubedGradient(a), 2 * h)), at: h,
      of: { CompactGradientLoops.cubed(hadamard($0, $0)) },
      loops: { [CompactGradientLoops.cubesOfSquares($0, 6)] })
  },
  Equation("3.21", "relu(h) = max(h, 0)") {
    let h = sample(3, 4, seed: 347)
    return [
      Equation.Side("max", relu(h)),
      Equation.Side("half of h + |h|", h.map { ($0 + abs($0)) / 2 }),
      Equation.Side(
        "plain loops",
        Matrix(rows: 3, columns: 4, elements: reluLoops(h.elements, 12))),
    ]
  },
  Equation("3.22", "dH = dA ⊙ [H > 0]") {
    let h = sample(3, 4, seed: 348)  // no entry is near the kink
    let dA = CompactGradientLoops.cubedGradient(relu(h))
    return witnesses(
      flattened(reluGradient(h, dA)), at: h,
      of: { CompactGradientLoops.cubed(relu($0)) },
      loops: { [CompactGradientLoops.cubes(reluLoops($0, 12), 12)] })
  },
]

/// (3.23) to (3.29): the network.
let compactNetworkEquations = [
  Equation("3.23", "H = XW₁, A = relu(H), P = AW₂, L = Σ (P − T)²") {
    let n = SmallNetwork()
    return [
      Equation.Side("forward", n.pass.loss.matrix),
      Equation.Side("plain loops", n.loss(n.w1.elements, n.w2.elements).matrix),
    ]
  },
  Equation("3.24", "dP = 2(P − T)") {
    let n = SmallNetwork()
    return witnesses(
      flattened(n.pass.backward().dP), at: n.pass.output,
      of: { p in hadamard(p - n.t, p - n.t).sum().matrix },
      loops: { [squaredErrorLoops($0, n.t.elements, 10)] })
  },
  Equation("3.25", "dW₂ = Aᵀ dP") {
    let n = SmallNetwork()
    return witnesses(
      flattened(n.pass.backward().dW2), at: n.w2,
      of: {
        TwoLayerNetwork(n.w1, $0).forward(n.x, target: n.t).loss.matrix
      },
      loops: { [n.loss(n.w1.elements, $0)] })
  },
  Equation("3.26", "dA = dP W₂ᵀ") {
    let n = SmallNetwork()
    return witnesses(
      flattened(n.pass.backward().dA), at: n.pass.a,
      of: { a in
        let r = matmul(a, n.w2) - n.t
        return hadamard(r, r).sum().matrix
      },
      loops: {
        [
          squaredErrorLoops(
            productLoops($0, n.w2.elements, 5, 4, 2), n.t.elements, 10)
        ]
      })
  },
  Equation("3.27", "dW₁ = Xᵀ (dA ⊙ [H > 0])") {
    let n = SmallNetwork()
    return witnesses(
      flattened(n.pass.backward().dW1), at: n.w1,
      of: {
        TwoLayerNetwork($0, n.w2).forward(n.x, target: n.t).loss.matrix
      },
      loops: { [n.loss($0, n.w2.elements)] })
  },
  Equation("3.28", "W ← W − η dW") {
    let n = SmallNetwork()
    let gradients = n.pass.backward()
    var network = TwoLayerNetwork(n.w1, n.w2)
    network.descend(gradients, rate: 0.05)
    let (dW1, dW2) = (gradients.dW1, gradients.dW2)
    return [
      Equation.Side(
        "descend", Matrix(row: network.w1.elements + network.w2.elements)),
      Equation.Side(
        "by hand",
        Matrix(
          row: (n.w1 - 0.05 * dW1).elements + (n.w2 - 0.05 * dW2).elements)),
    ]
  },
  Equation("3.29", "L(W − η dW) ≈ L − η Σ dW²", tolerance: 1e-5) {
    // The part left out is of the order η².
    let n = SmallNetwork()
    let rate = 1e-7
    let gradients = n.pass.backward()
    var network = TwoLayerNetwork(n.w1, n.w2)
    network.descend(gradients, rate: rate)
    let after = network.forward(n.x, target: n.t).loss
    return [
      Equation.Side("predicted", (rate * gradients.squaredNorm).matrix),
      Equation.Side("measured", (n.pass.loss - after).matrix),
    ]
  },
]

/// A network with N, D, H, M = 5, 3, 4, 2, and its loss in plain loops.
private struct SmallNetwork {
  let x = sample(5, 3, seed: 351)
  let t = sample(5, 2, seed: 352)
  let w1 = sample(3, 4, seed: 353)
  let w2 = sample(4, 2, seed: 354)

  var pass: TwoLayerNetwork.Pass {
    TwoLayerNetwork(w1, w2).forward(x, target: t)
  }

  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  func loss(_ w1: [Double], _ w2: [Double]) -> Double {
    CompactGradientLoops.networkLoss(
      w1, w2, x: x.elements, t: t.elements)
  }
}
