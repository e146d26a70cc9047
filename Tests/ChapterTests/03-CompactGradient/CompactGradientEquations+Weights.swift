import CompactGradient
import GradientCheck
import LinearAlgebra

/// (3.10) to (3.17): the gradient by the weights, in four ways.
let compactWeightEquations = [
  Equation("3.10", "Yᵀ = WᵀXᵀ") {
    let (x, w) = (sample(5, 3, seed: 321), sample(3, 2, seed: 322))
    return [
      Equation.Side("transposed product", matmul(x, w).transposed()),
      Equation.Side("product", matmul(w.transposed(), x.transposed())),
      Equation.Side(
        "by entries",
        Matrix(rows: 2, columns: 5) { j, n in
          (0..<3).reduce(0.0) { $0 + w[$1, j] * x[n, $1] }
        }),
    ]
  },
  Equation("3.11", "d(Yᵀ) = (dY)ᵀ") {
    let y = sample(3, 2, seed: 323)
    let closed = CompactGradientLoops.cubedGradient(y).transposed()
    // L as a function of the transpose, weighted so that no entry is alike.
    return witnesses(
      flattened(closed), at: y.transposed(),
      of: { CompactGradientLoops.cubed($0.transposed()) },
      loops: { [CompactGradientLoops.transposedCubes($0, 3, 2)] })
  },
  Equation("3.12", "dW = Xᵀ dY") {
    let x = sample(5, 3, seed: 324)
    let dY = CompactGradientLoops.weightUpstream(x, columns: 2, seed: 325)
    return CompactGradientLoops.weightWitnesses(
      weightGradient(x, dY), x, columns: 2, seed: 325)
      + [
        Equation.Side(
          "by transposing", flattened(weightGradientByTransposing(x, dY)))
      ]
  },
  Equation("3.13", "∂yₖ/∂Wᵢⱼ = xᵢ δₖⱼ") {
    let x = sample(1, 3, seed: 326)
    let closed = Matrix(rows: 2, columns: 3 * 2) { k, column in
      let (i, j) = column.quotientAndRemainder(dividingBy: 2)
      return k == j ? x[0, i] : 0
    }
    return witnesses(
      closed, at: sample(3, 2, seed: 327), of: { matmul(x, $0) },
      loops: { productLoops(x.elements, $0, 1, 3, 2) })
  },
  Equation("3.14", "∂L/∂Wᵢⱼ = Σₖ ∂L/∂yₖ xᵢ δₖⱼ = xᵢ ∂L/∂yⱼ") {
    let x = sample(1, 3, seed: 328)
    let dY = CompactGradientLoops.weightUpstream(x, columns: 2, seed: 329)
    let withDelta = Matrix(rows: 3, columns: 2) { i, j in
      (0..<2).reduce(0.0) { $0 + dY[0, $1] * x[0, i] * ($1 == j ? 1 : 0) }
    }
    return CompactGradientLoops.weightWitnesses(
      outer(x, dY), x, columns: 2, seed: 329)
      + [Equation.Side("with the δ", flattened(withDelta))]
  },
  Equation("3.15", "∂L/∂Wᵢⱼ = Σₙ Xₙᵢ ∂L/∂Yₙⱼ") {
    let x = sample(5, 3, seed: 330)
    let dY = CompactGradientLoops.weightUpstream(x, columns: 2, seed: 331)
    return CompactGradientLoops.weightWitnesses(
      weightGradientByEntries(x, dY), x, columns: 2, seed: 331)
  },
  Equation("3.16", "dW = Σₙ (row n of X)ᵀ (row n of dY)") {
    let x = sample(5, 3, seed: 332)
    let dY = CompactGradientLoops.weightUpstream(x, columns: 2, seed: 333)
    return CompactGradientLoops.weightWitnesses(
      weightGradientByExamples(x, dY), x, columns: 2, seed: 333)
  },
  Equation("3.17", "vec(dW) = (Xᵀ ⊗ I) vec(dY)") {
    let x = sample(5, 3, seed: 334)
    let dY = CompactGradientLoops.weightUpstream(x, columns: 2, seed: 335)
    // The transposed Jacobian of vec(Y) by vec(W), by differences.
    let jacobian = numericalJacobian(at: sample(3, 2, seed: 335)) {
      matmul(x, $0)
    }
    let stacked = matmul(transpose: jacobian, vec(dY, order: .byRows))
    return CompactGradientLoops.weightWitnesses(
      weightGradientByVec(x, dY), x, columns: 2, seed: 335)
      + [Equation.Side("differenced Jacobian", stacked.transposed())]
  },
]
