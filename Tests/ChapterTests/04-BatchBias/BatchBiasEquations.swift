import BatchBias
import GradientCheck
import LinearAlgebra

/// A layer with every size different, and a gradient that comes from above.
struct AffineSample {
  let x = sample(4, 3, seed: 401)  // N×D
  let w = sample(3, 5, seed: 402)  // D×M
  let b = sample(1, 5, seed: 403)  // 1×M
  let dY = sample(4, 5, seed: 404)  // N×M
  let t = sample(4, 5, seed: 405)  // N×M

  var z: Matrix { matmul(x, w) }
  var y: Matrix { z.addingToEachRow(b) }
  var pass: AffinePass<Matrix> { AffineLayer(weights: w, bias: b).forward(x) }

  /// Σ dYₙⱼ yₙⱼ: a loss whose gradient in Y is dY.
  func loss(_ x: Matrix, _ w: Matrix, _ b: Matrix) -> Double {
    hadamard(dY, matmul(x, w).addingToEachRow(b)).sum()
  }

  /// The witnesses of a gradient in b.
  func biasWitnesses(_ closed: Matrix) -> Equation.Sides {
    witnesses(gradient: closed, at: b) { loss(x, w, $0) }
  }

  /// The witnesses of a gradient in W.
  func weightWitnesses(_ closed: Matrix) -> Equation.Sides {
    witnesses(gradient: closed, at: w) { loss(x, $0, b) }
  }

  /// The witnesses of a gradient in X.
  func inputWitnesses(_ closed: Matrix) -> Equation.Sides {
    witnesses(gradient: closed, at: x) { loss($0, w, b) }
  }
}

private let s = AffineSample()

/// (4.1) to (4.8): the bias.
let biasEquations: [Equation] = [
  Equation("4.1", "yₙⱼ = Σᵢ xₙᵢ wᵢⱼ + bⱼ") {
    let sums = Matrix(rows: 4, columns: 5) { n, j in
      (0..<3).reduce(s.b[0, j]) { $0 + s.x[n, $1] * s.w[$1, j] }
    }
    return ["sums": sums, "definition": biased(s.z, s.b), "library": s.y]
  },
  Equation("4.2", "Y = XW + 1b") {
    [
      "product": biasedByProduct(s.z, s.b), "definition": biased(s.z, s.b),
      "the layer": s.pass.output,
    ]
  },
  Equation("4.3", "∂yₙⱼ/∂bₖ = δⱼₖ") {
    let closed = Matrix(rows: 20, columns: 5) { row, k in
      row % 5 == k ? 1 : 0  // row n·5 + j belongs to yₙⱼ
    }
    return witnesses(jacobian: closed, at: s.b) { s.z.addingToEachRow($0) }
  },
  Equation("4.4", "dbₖ = Σₙ dYₙₖ") {
    s.biasWitnesses(biasGradientByEntries(s.dY))
  },
  Equation("4.5", "db = 1ᵀ dY") {
    s.biasWitnesses(biasGradient(s.dY))
      + ["the layer": s.pass.backward(s.dY).biasGradient]
  },
  Equation("4.6", "Y = [X 1][W; b]") {
    [
      "one product": matmul(withOnes(s.x), withBias(s.w, s.b)),
      "product and sum": s.y,
    ]
  },
  Equation("4.7", "[dW; db] = [X 1]ᵀ dY") {
    let wide = withOnes(s.x)  // 4×4
    let (dW, dB) = (matmul(s.x.transposed(), s.dY), biasGradientByEntries(s.dY))
    return witnesses(
      gradient: matmul(wide.transposed(), s.dY), at: withBias(s.w, s.b)
    ) { hadamard(s.dY, matmul(wide, $0)).sum() }
      + ["both apart": stacked(dW, dB)]
  },
  Equation("4.8", "∂vec(Y)/∂b = 1 ⊗ I") {
    witnesses(jacobian: biasJacobian(examples: 4, outputs: 5), at: s.b) {
      s.z.addingToEachRow($0)
    }
  },
]

/// Every numbered equation of chapter 4, in order.
let batchBiasEquations =
  biasEquations + batchEquations + conventionEquations + stretchEquations
