import BatchBias
import GradientCheck
import LinearAlgebra

private let s = AffineSample()

/// (4.16) to (4.20): losses, parts and columns.
let conventionEquations: [Equation] = [
  Equation("4.16", "L = Σ ℓₙ: dY = 2(Y − T)") {
    lossWitnesses(.sum, factor: 1)
  },
  Equation("4.16", "L = (1/N) Σ ℓₙ: dY = (2/N)(Y − T)") {
    lossWitnesses(.mean, factor: 0.25)
  },
  Equation("4.17", "the mean's dX is 1/N of the sum's") {
    let (mean, sum) = gradientsOfLosses()
    return witnesses(gradient: mean.inputGradient, at: s.x) {
      0.25 * (matmul($0, s.w).addingToEachRow(s.b) - s.t).sumOfSquares
    } + ["a quarter of the sum's": 0.25 * sum.inputGradient]
  },
  Equation("4.17", "the mean's dW is 1/N of the sum's") {
    let (mean, sum) = gradientsOfLosses()
    return witnesses(gradient: mean.weightGradient, at: s.w) {
      0.25 * (matmul(s.x, $0).addingToEachRow(s.b) - s.t).sumOfSquares
    } + ["a quarter of the sum's": 0.25 * sum.weightGradient]
  },
  Equation("4.17", "the mean's db is 1/N of the sum's") {
    let (mean, sum) = gradientsOfLosses()
    return witnesses(gradient: mean.biasGradient, at: s.b) {
      0.25 * (s.z.addingToEachRow($0) - s.t).sumOfSquares
    } + ["a quarter of the sum's": 0.25 * sum.biasGradient]
  },
  Equation("4.18", "dX = [dX′; dX″]") {
    s.inputWitnesses(joinedParts().inputGradient)
  },
  Equation("4.18", "dW = dW′ + dW″") {
    s.weightWitnesses(joinedParts().weightGradient)
  },
  Equation("4.18", "db = db′ + db″") {
    s.biasWitnesses(joinedParts().biasGradient)
  },
  Equation("4.19", "Z = WA + b1ᵀ, the transpose of Y = AᵀWᵀ + 1bᵀ") {
    let (w, a, b) = (s.w.transposed(), s.x.transposed(), s.b.transposed())
    return [
      "columns": columnForward(w, a, b),
      "rows, transposed": s.y.transposed(),
      "sums": Matrix(rows: 5, columns: 4) { j, i in
        (0..<3).reduce(b[j, 0]) { $0 + w[j, $1] * a[$1, i] }
      },
    ]
  },
  Equation("4.20", "db = dZ 1") {
    let (w, a, b) = (s.w.transposed(), s.x.transposed(), s.b.transposed())
    let dZ = s.dY.transposed()  // M×N
    return witnesses(gradient: columnBiasGradient(dZ), at: b) {
      hadamard(dZ, matmul(w, a) + matmul($0, ones(4).transposed())).sum()
    } + [
      "over axis 1": dZ.sum(alongAxis: 1),
      "the row's db": biasGradient(s.dY).transposed(),
    ]
  },
]

/// (4.21) for each shape that can be repeated to 4×5.
let stretchEquations =
  [Shape(1, 5), Shape(4, 1), Shape(1, 1), Shape(4, 5)].map { shape in
    Equation("4.21", "dsₖₗ = Σ dSₙⱼ over the copies of sₖₗ, s \(shape)") {
      // The loss Σ gₙⱼ Sₙⱼ² is curved, so that dS depends on s.
      let g = sample(4, 5, seed: 410)
      let s = sample(shape.rows, shape.columns, seed: 411)
      let dS = 2 * hadamard(g, stretched(s, to: g.shape))
      let down: Matrix = shape.rows == 1 ? ones(4) : .identity(4)
      let across = shape.columns == 1 ? ones(5).transposed() : .identity(5)
      return witnesses(gradient: stretchGradient(dS, from: shape), at: s) {
        hadamard(g, squares(matmul(matmul(down, $0), across))).sum()
      } + [
        "of the copies": numericalGradient(at: s) {
          hadamard(g, squares(stretched($0, to: g.shape))).sum()
        }
      ]
    }
  }

/// The witnesses of the gradient of a loss by the outputs.
private func lossWitnesses(
  _ reduction: Reduction, factor: Double
) -> Equation.Sides {
  let loss = { SquaredError($0, s.t, reduction) }
  return witnesses(gradient: loss(s.y).gradient, at: s.y) {
    factor * ($0 - s.t).sumOfSquares
  } + ["of the value": numericalGradient(at: s.y) { loss($0).value }]
}

/// The gradients of the mean loss, and of the summed one.
private func gradientsOfLosses() -> (
  mean: AffineGradients<Matrix>, sum: AffineGradients<Matrix>
) {
  (
    s.pass.backward(SquaredError(s.y, s.t, .mean).gradient),
    s.pass.backward(SquaredError(s.y, s.t, .sum).gradient)
  )
}

/// The gradients of one example and of three, joined.
private func joinedParts() -> AffineGradients<Matrix> {
  let layer = AffineLayer(weights: s.w, bias: s.b)
  let parts = [0..<1, 1..<4].map { range in
    layer.forward(rows(range, of: s.x)).backward(rows(range, of: s.dY))
  }
  return joined(parts[0], parts[1])
}
