import GradientCheck
import KroneckerChain
import LinearAlgebra

private let net = sampleNetwork()

/// (2.11) to (2.14): vec, the Kronecker product, and the weights' factor.
let vecEquations: [Equation] = [
  Equation("2.11", "(vec W by rows) in place (i−1)M + j is Wᵢⱼ") {
    let w = sample(3, 4, seed: 211)
    return [
      "library": vec(w, order: .byRows),
      "by its index": placed(w) { i, j in i * 4 + j },
    ]
  },
  Equation("2.12", "(vec W by columns) in place (j−1)D + i is Wᵢⱼ") {
    let w = sample(3, 4, seed: 212)
    return [
      "library": vec(w, order: .byColumns),
      "by its index": placed(w) { i, j in j * 3 + i },
      "the transpose, by rows": vec(w.transposed(), order: .byRows),
    ]
  },
  Equation("2.13", "(A ⊗ B) in row (i−1)p + k, column (j−1)q + l is Aᵢⱼ Bₖₗ") {
    let a = sample(2, 3, seed: 213)
    let b = sample(4, 5, seed: 214)
    let places = Matrix(rows: 8, columns: 15) { row, column in
      a[row / 4, column / 5] * b[row % 4, column % 5]
    }
    return [
      "library": kron(a, b), "blocks": kroneckerByBlocks(a, b),
      "by its index": places,
    ]
  },
  Equation("2.14", "∂z/∂wᵀ = aᵀ ⊗ I, w by rows") {
    let a = sample(1, 3, seed: 215)
    let b = sample(1, 4, seed: 216)
    return witnesses(
      jacobian: weightFactor(a, columns: 4).transposed(),
      at: sample(3, 4, seed: 217)
    ) { matmul(a, $0) + b } + [
      "entry by entry": weightFactorByEntries(a, columns: 4).transposed()
    ]
  },
]

/// (2.15) to (2.19): the chains, reshaped, and the biases.
let chainEquations: [Equation] = [
  Equation("2.15", "∂L/∂w₂ᵀ = (a₁ᵀ ⊗ I) diag(f₂′) 2(a₂ − y)ᵀ") {
    let closed = unvec(net.secondChain, rows: 4, columns: 2, order: .byRows)
    return witnesses(gradient: closed, at: net.second.weights) {
      net.lossOfZ2(matmul(net.a1, $0) + net.second.bias)
    }
  },
  Equation("2.16", "∂L/∂w₁ᵀ = (a₀ᵀ ⊗ I) diag(f₁′) W₂ diag(f₂′) 2(a₂ − y)ᵀ") {
    let closed = unvec(net.firstChain, rows: 3, columns: 4, order: .byRows)
    return witnesses(gradient: closed, at: net.first.weights) {
      net.lossOfZ1(matmul(net.a0, $0) + net.first.bias)
    }
  },
  Equation("2.17", "(aᵀ ⊗ I)vᵀ = vec(aᵀv) by rows") {
    let a = sample(1, 3, seed: 218)
    let v = sample(1, 4, seed: 219)
    let column = matmul(weightFactor(a, columns: 4), v.transposed())
    return witnesses(
      gradient: matmul(a.transposed(), v), at: sample(3, 4, seed: 220)
    ) { hadamard(matmul(a, $0), v).sum() } + [
      "explicit Kronecker factor":
        unvec(column, rows: 3, columns: 4, order: .byRows)
    ]
  },
  Equation("2.18", "v₂ = 2(a₂ − y) ⊙ f₂′(z₂)") {
    let chain = matmul(net.a2ByZ2, net.lossByA2)
    return witnesses(gradient: net.deltas.second, at: net.z2, of: net.lossOfZ2)
      + ["chain": chain.transposed()]
  },
  Equation("2.18", "v₁ = (v₂W₂ᵀ) ⊙ f₁′(z₁)") {
    witnesses(gradient: net.deltas.first, at: net.z1, of: net.lossOfZ1)
  },
  Equation("2.19", "∂z/∂bᵀ = I") {
    let a = sample(1, 3, seed: 221)
    let w = sample(3, 4, seed: 222)
    return witnesses(jacobian: .identity(4), at: sample(1, 4, seed: 223)) {
      matmul(a, w) + $0
    }
  },
  Equation("2.19", "∇L in b₁ is v₁") {
    witnesses(gradient: net.biasGradients.first, at: net.first.bias) {
      net.lossOfZ1(matmul(net.a0, net.first.weights) + $0)
    }
  },
  Equation("2.19", "∇L in b₂ is v₂") {
    witnesses(gradient: net.biasGradients.second, at: net.second.bias) {
      net.lossOfZ2(matmul(net.a1, net.second.weights) + $0)
    }
  },
]

/// The column in which each entry of a matrix has a place of its own.
private func placed(
  _ w: Matrix, at place: (_ i: Int, _ j: Int) -> Int
) -> Matrix {
  var column = Matrix.zeros(w.shape.count, 1)
  for i in 0..<w.rows {
    for j in 0..<w.columns { column[place(i, j), 0] = w[i, j] }
  }
  return column
}
