import BatchBias
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// (6.23) to (6.26): the rows of chapter 4 and the columns of this one.
extension NetworkEquations {
  static let conventions = [
    Equation("6.23", "Z = Yᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.columns.z, pair.rows.output)
    },
    Equation("6.24", "dZ Aᵀ = (Xᵀ dY)ᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.below.weightGradient, pair.across.weightGradient)
    },
    Equation("6.25", "dZ 1 = (1ᵀ dY)ᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.below.biasGradient, pair.across.biasGradient)
    },
    Equation("6.26", "Wᵀ dZ = (dY Wᵀ)ᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.below.inputGradient, pair.across.inputGradient)
    },
  ]
}

/// One layer by the code of this chapter and by that of chapter 4.
private struct Conventions {
  let columns: LayerPass
  let below: LayerGradients
  let rows: AffinePass<Matrix>
  let across: AffineGradients<Matrix>

  init() {
    let (w, b, a) = Sizes.layer(40)
    let dZ = sample(4, 5, seed: 650)
    columns = Layer(weights: w, bias: b, .identity).forward(a)
    below = columns.backward(dZ)
    rows = AffineLayer(weights: w.transposed(), bias: b.transposed())
      .forward(a.transposed())
    across = rows.backward(dZ.transposed())
  }

  func sides(_ column: Matrix, _ row: Matrix) -> Equation.Sides {
    [
      "examples as columns": column,
      "chapter 4, transposed": row.transposed(),
    ]
  }
}
