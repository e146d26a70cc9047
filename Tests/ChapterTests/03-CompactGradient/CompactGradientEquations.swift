import CompactGradient
import GradientCheck
import LinearAlgebra

/// (3.1) to (3.9): the gradient by the input, in three steps.
private let inputEquations = [
  Equation("3.1", "y = Σᵢ xᵢ wᵢ") {
    let (x, w) = (sample(1, 4, seed: 301), sample(4, 1, seed: 302))
    let sum = (0..<4).reduce(0.0) { $0 + x[0, $1] * w[$1, 0] }
    return [
      Equation.Side("sum", sum.matrix),
      Equation.Side("product", matmul(x, w)),
      Equation.Side(
        "plain loops",
        Matrix(row: productLoops(x.elements, w.elements, 1, 4, 1))
      ),
    ]
  },
  Equation("3.2", "∂L/∂xᵢ = ∂L/∂y · wᵢ") {
    let w = sample(4, 1, seed: 303)
    let x = sample(1, 4, seed: 304)
    let dY = 3 * matmul(x, w)[0, 0] * matmul(x, w)[0, 0]  // of L = y³
    let entries = (0..<4).map { dY * w[$0, 0] }
    return witnesses(
      Matrix(row: entries), at: x,
      of: { CompactGradientLoops.cubed(matmul($0, w)) },
      loops: {
        [CompactGradientLoops.cubes(productLoops($0, w.elements, 1, 4, 1), 1)]
      }
    )
  },
  Equation("3.3", "dx = dy wᵀ, dw = xᵀ dy") {
    let (x, w) = (sample(1, 4, seed: 305), sample(4, 1, seed: 306))
    let y = matmul(x, w)[0, 0]
    let (dX, dW) = rowTimesColumnGradients(x, w, 3 * y * y)
    let both = Matrix(row: dX.elements + dW.elements)
    return witnesses(
      both, at: Matrix(row: x.elements + w.elements),
      of: { xw in
        let y = (0..<4).reduce(0.0) { $0 + xw[0, $1] * xw[0, $1 + 4] }
        return (y * y * y).matrix
      },
      loops: { [CompactGradientLoops.cubedRowTimesColumn($0, 4)] })
  },
  Equation("3.4", "yⱼ = x·(column j of W)") {
    let (x, w) = (sample(1, 4, seed: 307), sample(4, 3, seed: 308))
    return [
      Equation.Side(
        "column by column",
        Matrix(rows: 1, columns: 3) { _, j in matmul(x, w[column: j])[0, 0] }),
      Equation.Side("product", matmul(x, w)),
      Equation.Side("definition", matmulByDefinition(x, w)),
    ]
  },
  Equation("3.5", "∂L/∂xᵢ = Σⱼ ∂L/∂yⱼ ∂yⱼ/∂xᵢ") {
    let w = sample(4, 3, seed: 309)
    let x = sample(1, 4, seed: 310)
    let dY = CompactGradientLoops.cubedGradient(matmul(x, w))
    let jacobian = numericalJacobian(at: x) { matmul($0, w) }  // ∂yⱼ/∂xᵢ
    return witnesses(
      matmul(dY, jacobian), at: x,
      of: { CompactGradientLoops.cubed(matmul($0, w)) },
      loops: {
        [CompactGradientLoops.cubes(productLoops($0, w.elements, 1, 4, 3), 3)]
      }
    )
  },
  Equation("3.6", "dx = Σⱼ dyⱼ (column j of W)ᵀ") {
    let w = sample(4, 3, seed: 311)
    return CompactGradientLoops.inputWitnesses(w, rows: 1, seed: 312) { dY in
      rowGradientByColumns(w, dY)
    }
  },
  Equation("3.7", "dx = dy Wᵀ") {
    let w = sample(4, 3, seed: 313)
    return CompactGradientLoops.inputWitnesses(w, rows: 1, seed: 314) { dY in
      matmul(dY, w.transposed())
    }
  },
  Equation("3.8", "∂Yₙⱼ/∂Xₚᵢ = δₙₚ Wᵢⱼ") {
    let w = sample(3, 2, seed: 315)
    // Row n·M + j, column p·D + i: both matrices flattened by rows.
    let closed = Matrix(rows: 4 * 2, columns: 4 * 3) { row, column in
      let (n, j) = row.quotientAndRemainder(dividingBy: 2)
      let (p, i) = column.quotientAndRemainder(dividingBy: 3)
      return n == p ? w[i, j] : 0
    }
    return witnesses(
      closed, at: sample(4, 3, seed: 316), of: { matmul($0, w) },
      loops: { productLoops($0, w.elements, 4, 3, 2) })
      + [
        Equation.Side("I ⊗ Wᵀ", kron(.identity(4), w.transposed()))
      ]
  },
  Equation("3.9", "dX = dY Wᵀ") {
    let w = sample(3, 2, seed: 317)
    let sides = CompactGradientLoops.inputWitnesses(w, rows: 5, seed: 318) {
      inputGradient(w, $0)
    }
    let rows = CompactGradientLoops.inputWitnesses(w, rows: 5, seed: 318) {
      inputGradientByRows(w, $0)
    }
    return sides + [Equation.Side("row by row", rows[0].value)]
  },
]

/// Every numbered equation of chapter 3, in order.
let compactGradientEquations =
  inputEquations + compactWeightEquations + compactGraphEquations
  + compactNetworkEquations
