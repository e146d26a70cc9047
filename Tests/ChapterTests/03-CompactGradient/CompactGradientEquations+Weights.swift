import CompactGradient
import GradientCheck
import LinearAlgebra

/// (3.8) to (3.14): the gradient in the weights, in three ways.
let compactWeightEquations: [Equation] = [
  Equation("3.8", "Yᵀ = WᵀXᵀ") {
    let (x, w) = (sample(5, 3, seed: 321), sample(3, 2, seed: 322))
    return [
      "transposed product": matmul(x, w).transposed(),
      "product": matmul(w.transposed(), x.transposed()),
      "by entries": Matrix(rows: 2, columns: 5) { j, n in
        (0..<3).reduce(0.0) { $0 + w[$1, j] * x[n, $1] }
      },
    ]
  },
  Equation("3.9", "d(Yᵀ) = (dY)ᵀ") {
    let (y, loss) = (sample(3, 2, seed: 323), cubes(3, 2))
    // L as a function of the transpose, weighted so that no entry is alike.
    return witnesses(
      gradient: cubesGradient(y).transposed(), at: y.transposed()
    ) { loss($0.transposed()) }
  },
  Equation("3.10", "dW = Xᵀ dY") {
    weightWitnesses(rows: 5, seed: 324, of: weightGradient)
  },
  Equation("3.10", "dW = Xᵀ dY, by transposing") {
    weightWitnesses(rows: 5, seed: 324, of: weightGradientByTransposing)
  },
  Equation("3.11", "∂yₖ/∂Wᵢⱼ = xᵢ δₖⱼ") {
    let x = sample(1, 3, seed: 326)
    let closed = Matrix(rows: 2, columns: 3 * 2) { k, column in
      let (i, j) = column.quotientAndRemainder(dividingBy: 2)
      return k == j ? x[0, i] : 0
    }
    return witnesses(jacobian: closed, at: sample(3, 2, seed: 327)) {
      matmul(x, $0)
    }
  },
  Equation("3.12", "∂L/∂Wᵢⱼ = Σₖ ∂L/∂yₖ xᵢ δₖⱼ") {
    weightWitnesses(rows: 1, seed: 328) { x, dY in
      Matrix(rows: 3, columns: 2) { i, j in
        (0..<2).reduce(0.0) { $0 + dY[0, $1] * x[0, i] * ($1 == j ? 1 : 0) }
      }
    }
  },
  Equation("3.12", "∂L/∂Wᵢⱼ = xᵢ ∂L/∂yⱼ") {
    weightWitnesses(rows: 1, seed: 328, of: outer)
  },
  Equation("3.13", "∂L/∂Wᵢⱼ = Σₙ Xₙᵢ ∂L/∂Yₙⱼ") {
    weightWitnesses(rows: 5, seed: 330, of: weightGradientByEntries)
  },
  Equation("3.14", "dW = Σₙ (row n of X)ᵀ (row n of dY)") {
    weightWitnesses(rows: 5, seed: 332, of: weightGradientByExamples)
  },
]
