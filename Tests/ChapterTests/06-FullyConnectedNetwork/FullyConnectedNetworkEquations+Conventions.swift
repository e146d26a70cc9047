import BatchBias
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// One layer by the code of this chapter and by that of chapter 4.
struct Conventions {
  let columns: LayerPass
  let below: LayerGradients
  let rows: AffinePass<Matrix>
  let across: AffineGradients<Matrix>

  init() {
    let (w, b, a) = Sizes.layer(40)
    let dZ = sample(4, 5, seed: 650)
    columns = Layer(weights: w, bias: b, activation: .identity).forward(a)
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
