import GradientCheck
import KroneckerChain
import LinearAlgebra

/// (2.11) to (2.14): vec, the Kronecker product, and the weights' factor.
let vecEquations = [
  Equation("2.11", "(vec W by rows) in place (i−1)M + j is Wᵢⱼ") {
    let w = sample(3, 4, seed: 211)
    return [
      Equation.Side("library", vec(w, order: .byRows)),
      Equation.Side(
        "by its index",
        placed(w) { i, j in i * 4 + j }),
    ]
  },
  Equation("2.12", "(vec W by columns) in place (j−1)D + i is Wᵢⱼ") {
    let w = sample(3, 4, seed: 212)
    return [
      Equation.Side("library", vec(w, order: .byColumns)),
      Equation.Side("by its index", placed(w) { i, j in j * 3 + i }),
      Equation.Side(
        "the transpose, by rows", vec(w.transposed(), order: .byRows)),
    ]
  },
  Equation("2.13", "(A ⊗ B) in row (i−1)p + k, column (j−1)q + l is Aᵢⱼ Bₖₗ") {
    let a = sample(2, 3, seed: 213)
    let b = sample(4, 5, seed: 214)
    var places = Matrix.zeros(8, 15)
    for i in 0..<2 {
      for j in 0..<3 {
        for k in 0..<4 {
          for l in 0..<5 { places[i * 4 + k, j * 5 + l] = a[i, j] * b[k, l] }
        }
      }
    }
    return [
      Equation.Side("library", kron(a, b)),
      Equation.Side("blocks", kroneckerByBlocks(a, b)),
      Equation.Side("by its index", places),
    ]
  },
  Equation("2.14", "∂d/∂wᵀ = nᵀ ⊗ I, w by rows") {
    let n = sample(1, 3, seed: 215)
    let b = sample(1, 4, seed: 216)
    return witnesses(
      weightFactor(n, columns: 4).transposed(), at: sample(3, 4, seed: 217),
      of: { matmul(n, $0) + b },
      loops: { affineLoops(n.elements, $0, b.elements, rows: 3, columns: 4) })
      + [
        Equation.Side(
          "entry by entry", weightFactorByEntries(n, columns: 4).transposed())
      ]
  },
]

/// (2.15) to (2.19): the chains, laid out again, and the biases.
let chainEquations = [
  Equation("2.15", "∂L/∂w₂ᵀ = (n₁ᵀ ⊗ I) diag(f₂′) 2(n₂ − y)ᵀ") {
    let net = sampleNetwork()
    return witnesses(
      net.secondChain.transposed(), at: net.second.weights,
      of: { net.replacing(w2: $0).loss.matrix },
      loops: { [KroneckerLoops.loss(net, w2: $0)] })
  },
  Equation("2.16", "∂L/∂w₁ᵀ = (n₀ᵀ ⊗ I) diag(f₁′) W₂ diag(f₂′) 2(n₂ − y)ᵀ") {
    let net = sampleNetwork()
    return witnesses(
      net.firstChain.transposed(), at: net.first.weights,
      of: { net.replacing(w1: $0).loss.matrix },
      loops: { [KroneckerLoops.loss(net, w1: $0)] })
  },
  Equation("2.17", "(nᵀ ⊗ I)vᵀ = vec(nᵀv) by rows") {
    let n = sample(1, 3, seed: 218)
    let v = sample(1, 4, seed: 219)
    return witnesses(
      flattened(matmul(n.transposed(), v)), at: sample(3, 4, seed: 220),
      of: { matmul(matmul(n, $0), v.transposed()) },
      loops: {
        [JacobiansLoops.bilinearForm(n.elements, $0, v.elements, 3, 4)]
      })
      + [
        Equation.Side(
          "explicit Kronecker factor",
          matmul(weightFactor(n, columns: 4), v.transposed()).transposed())
      ]
  },
  Equation("2.18", "v₂ = 2(n₂ − y) ⊙ f₂′(d₂)") {
    let net = sampleNetwork()
    let y = net.y
    return witnesses(
      net.deltas.second, at: net.d2,
      of: { d in
        let r = d.map(Activation.square.value) - y
        return matmul(r, r.transposed())
      },
      loops: { d in
        [
          distanceLoops(
            activationLoops(d, count: 2, isSquare: true), y.elements, count: 2)
        ]
      })
      + [
        Equation.Side(
          "chain", matmul(net.outputFactor, net.lossFactor).transposed())
      ]
  },
  Equation("2.18", "v₁ = v₂W₂ᵀ ⊙ f₁′(d₁)") {
    let net = sampleNetwork()
    return witnesses(
      net.deltas.first, at: net.d1,
      of: { d in
        // With no weights at all, the bias is what stands before f₁.
        net.replacing(w1: .zeros(3, 4), b1: d).loss.matrix
      },
      loops: { d in
        [
          KroneckerLoops.second(
            net, w2: net.second.weights.elements,
            hidden: activationLoops(d, count: 4, isSquare: false))
        ]
      })
  },
  Equation("2.19", "∂d/∂bᵀ = I") {
    let n = sample(1, 3, seed: 221)
    let w = sample(3, 4, seed: 222)
    return witnesses(
      .identity(4), at: sample(1, 4, seed: 223), of: { matmul(n, w) + $0 },
      loops: { affineLoops(n.elements, w.elements, $0, rows: 3, columns: 4) })
  },
  Equation("2.19", "∇L by b₁ = v₁") {
    let net = sampleNetwork()
    let (n, w) = (net.n0.elements, net.first.weights.elements)
    return witnesses(
      net.biasGradients.first, at: net.first.bias,
      of: { net.replacing(b1: $0).loss.matrix },
      loops: { b in
        let hidden = activationLoops(
          affineLoops(n, w, b, rows: 3, columns: 4), count: 4, isSquare: false)
        return [
          KroneckerLoops.second(
            net, w2: net.second.weights.elements, hidden: hidden)
        ]
      })
  },
  Equation("2.19", "∇L by b₂ = v₂") {
    let net = sampleNetwork()
    let (n, w) = (net.n1.elements, net.second.weights.elements)
    let y = net.y.elements
    return witnesses(
      net.biasGradients.second, at: net.second.bias,
      of: { net.replacing(b2: $0).loss.matrix },
      loops: { b in
        let d = affineLoops(n, w, b, rows: 4, columns: 2)
        return [
          distanceLoops(
            activationLoops(d, count: 2, isSquare: true), y, count: 2)
        ]
      })
  },
]

/// The column in which each entry of a matrix stands in a place of its own.
private func placed(
  _ w: Matrix, at place: (_ i: Int, _ j: Int) -> Int
) -> Matrix {
  var column = Matrix.zeros(w.shape.count, 1)
  for i in 0..<w.rows {
    for j in 0..<w.columns { column[place(i, j), 0] = w[i, j] }
  }
  return column
}
