import GradientCheck
import KroneckerChain
import LinearAlgebra

/// A network 3→4→2 of random numbers, its activations unlike each other.
func sampleNetwork() -> TwoLayers {
  TwoLayers(
    Layer(sample(3, 4, seed: 201), sample(1, 4, seed: 202), .sigmoid),
    Layer(sample(4, 2, seed: 203), sample(1, 2, seed: 204), .square),
    input: sample(1, 3, seed: 205), target: sample(1, 2, seed: 206))
}

extension TwoLayers {
  /// The same network with some of its parts replaced.
  func replacing(
    w1: Matrix? = nil, b1: Matrix? = nil, w2: Matrix? = nil, b2: Matrix? = nil,
    input: Matrix? = nil
  ) -> TwoLayers {
    TwoLayers(
      Layer(
        w1 ?? first.weights, b1 ?? first.bias, first.activation),
      Layer(
        w2 ?? second.weights, b2 ?? second.bias, second.activation),
      input: input ?? n0, target: y)
  }
}

/// (2.1) to (2.6): forward, the paths, the layout and the differential.
private let layoutEquations = [
  Equation("2.1", "d = nW + b, n = f(d), twice") {
    let net = sampleNetwork()
    return [
      Equation.Side("products", net.n2),
      Equation.Side("plain loops", Matrix(row: KroneckerLoops.output(net))),
      Equation.Side(
        "any number of layers",
        DeepPass([net.first, net.second], input: net.n0, target: net.y)
          .rows[2]),
    ]
  },
  Equation("2.2", "L = (n₂ − y)(n₂ − y)ᵀ = Σₖ (n₂ₖ − yₖ)²") {
    let net = sampleNetwork()
    let squares = distanceLoops(
      net.n2.elements, net.y.elements, count: net.y.columns)
    return [
      Equation.Side("row times column", net.loss.matrix),
      Equation.Side("sum of squares", squares.matrix),
      Equation.Side(
        "any number of layers",
        DeepPass([net.first, net.second], input: net.n0, target: net.y)
          .loss.matrix),
    ]
  },
  Equation("2.3", "∂L/∂W₁ᵢⱼ as a sum over every path") {
    let net = sampleNetwork()
    return witnesses(
      flattened(
        Matrix(rows: 3, columns: 4) { i, j in net.pathSum(i, j) }),
      at: net.first.weights,
      of: { net.replacing(w1: $0).loss.matrix },
      loops: { [KroneckerLoops.loss(net, w1: $0)] })
  },
  Equation("2.4", "(∂y/∂xᵀ)ᵢⱼ = ∂yⱼ/∂xᵢ") {
    // y = (x₁x₂, x₁², x₁ − x₂³) at (2, 1), chapter 1's example, as rows.
    let closed: Matrix = [[1, 4, 1], [2, 0, -3]]
    return witnesses(
      closed.transposed(), at: [[2, 1]],
      of: { x in
        let (a, b) = (x[0, 0], x[0, 1])
        return [[a * b, a * a, a - b * b * b]]
      },
      loops: { [$0[0] * $0[1], $0[0] * $0[0], $0[0] - $0[1] * $0[1] * $0[1]] })
  },
  Equation("2.5", "∂L/∂xᵀ = ∂y/∂xᵀ · ∂L/∂yᵀ") {
    // y = xW with W 3×4, L = Σ yₖ³.
    let w = sample(3, 4, seed: 207)
    let x = sample(1, 3, seed: 208)
    let outer = matmul(x, w).map { 3 * $0 * $0 }.transposed()  // 4×1
    return witnesses(
      matmul(w, outer).transposed(), at: x,
      of: { matmul($0, w).map { $0 * $0 * $0 }.sum().matrix },
      loops: { [KroneckerLoops.cubes($0, w.elements, rows: 3, columns: 4)] })
  },
  Equation("2.6", "dy = dx·A for every dx, so ∂y/∂xᵀ = A") {
    // y = xW ⊙ xW: dy = 2 dxW ⊙ xW = dx · W diag(2xW).
    let w = sample(3, 4, seed: 209)
    let x = sample(1, 3, seed: 210)
    let a = matmul(w, .diagonal(2 * matmul(x, w)))  // 3×4
    return witnesses(
      a.transposed(), at: x, of: { matmul($0, w).map { $0 * $0 } },
      loops: {
        activationLoops(
          affineLoops(
            $0, w.elements, [0, 0, 0, 0], rows: 3, columns: 4),
          count: 4, isSquare: true)
      })
  },
]

/// (2.7) to (2.10): the factors of the chain but for the weights'.
private let factorEquations = [
  Equation("2.7", "∂L/∂n₂ᵀ = 2(n₂ − y)ᵀ") {
    let net = sampleNetwork()
    let y = net.y
    return witnesses(
      net.lossFactor.transposed(), at: net.n2,
      of: { matmul($0 - y, ($0 - y).transposed()) },
      loops: { [distanceLoops($0, y.elements, count: 2)] })
  },
  Equation("2.8", "∂n₁/∂d₁ᵀ = diag(f₁′(d₁)), for the sigmoid") {
    let net = sampleNetwork()
    return witnesses(
      net.hiddenFactor.transposed(), at: net.d1,
      of: { $0.map(Activation.sigmoid.value) },
      loops: { activationLoops($0, count: 4, isSquare: false) })
  },
  Equation("2.8", "∂n₂/∂d₂ᵀ = diag(f₂′(d₂)), for the square") {
    let net = sampleNetwork()
    return witnesses(
      net.outputFactor.transposed(), at: net.d2,
      of: { $0.map { $0 * $0 } },
      loops: { activationLoops($0, count: 2, isSquare: true) })
  },
  Equation("2.9", "σ′ = σ(1 − σ)") {
    let t: Matrix = [[-1.5]]
    return witnesses(
      Activation.sigmoid.slope(t[0, 0]).matrix, at: t,
      of: { $0.map(Activation.sigmoid.value) },
      loops: { activationLoops($0, count: 1, isSquare: false) })
  },
  Equation("2.10", "∂d₂/∂n₁ᵀ = W₂") {
    let net = sampleNetwork()
    let (w, b) = (net.second.weights, net.second.bias)
    return witnesses(
      net.middleFactor.transposed(), at: net.n1,
      of: { matmul($0, w) + b },
      loops: { affineLoops($0, w.elements, b.elements, rows: 4, columns: 2) })
  },
]

/// Every numbered equation of chapter 2, in order.
let kroneckerChainEquations =
  layoutEquations + factorEquations + vecEquations + chainEquations
  + orderEquations + depthEquations
