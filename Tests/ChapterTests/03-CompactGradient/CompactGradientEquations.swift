import CompactGradient
import GradientCheck
import LinearAlgebra

/// Σₖ (k + 1) yₖ³: a loss that is curved, and different in every entry.
func cubes(_ rows: Int, _ columns: Int) -> ScalarFunction {
  let places = places(Shape(rows, columns))
  return { hadamard(places, $0.entrywise { $0 * $0 * $0 }).sum() }
}

/// Its gradient, by the formula.
func cubesGradient(_ y: Matrix) -> Matrix {
  hadamard(3 * places(y.shape), hadamard(y, y))
}

private func places(_ shape: Shape) -> Matrix {
  Matrix(rows: shape.rows, columns: shape.columns) { i, j in
    Double(i * shape.columns + j + 1)
  }
}

/// (3.1) to (3.7): the gradient in the input, in three steps.
private let inputEquations: [Equation] = [
  Equation("3.1", "y = Σᵢ xᵢ wᵢ") {
    let (x, w) = (sample(1, 4, seed: 301), sample(4, 1, seed: 302))
    let sum = (0..<4).reduce(0.0) { $0 + x[0, $1] * w[$1, 0] }
    return ["sum": sum.matrix, "product": matmul(x, w)]
  },
  Equation("3.2", "∂L/∂xᵢ = ∂L/∂y · wᵢ") {
    inputWitnesses(rows: 1, columns: 1, seed: 303) { w, dY in
      Matrix(row: (0..<4).map { dY[0, 0] * w[$0, 0] })
    }
  },
  Equation("3.3", "dx = dy wᵀ") {
    inputWitnesses(rows: 1, columns: 1, seed: 305) { w, dY in
      dY[0, 0] * w.transposed()
    }
  },
  Equation("3.3", "dw = xᵀ dy") {
    weightWitnesses(rows: 1, columns: 1, seed: 305) { x, dY in
      dY[0, 0] * x.transposed()
    }
  },
  Equation("3.4", "yⱼ = x·(column j of W)") {
    let (x, w) = (sample(1, 4, seed: 307), sample(4, 3, seed: 308))
    let columns = (0..<3).map { matmul(x, w[column: $0])[0, 0] }
    return [
      "column by column": Matrix(row: columns), "product": matmul(x, w),
      "definition": matmulByDefinition(x, w),
    ]
  },
  Equation("3.5", "∂L/∂xᵢ = Σⱼ ∂L/∂yⱼ ∂yⱼ/∂xᵢ") {
    inputWitnesses(rows: 1, columns: 3, seed: 309) { w, dY in
      matmul(dY, numericalJacobian(at: .zeros(1, 4)) { matmul($0, w) })
    }
  },
  Equation("3.5", "∂L/∂xᵢ = Σⱼ dyⱼ Wᵢⱼ") {
    inputWitnesses(rows: 1, columns: 3, seed: 309) { w, dY in
      Matrix(rows: 1, columns: 4) { _, i in
        (0..<3).reduce(0.0) { $0 + dY[0, $1] * w[i, $1] }
      }
    }
  },
  Equation("3.6", "dx = dy Wᵀ") {
    inputWitnesses(rows: 1, columns: 3, seed: 313) { w, dY in
      matmul(dY, w.transposed())
    }
  },
  Equation("3.7", "dX = dY Wᵀ") {
    inputWitnesses(rows: 5, columns: 2, seed: 317, of: inputGradient)
  },
]

/// The witnesses of a gradient in X, of the cubes of Y = XW.
private func inputWitnesses(
  rows n: Int, columns m: Int, seed: UInt64,
  of gradient: (_ w: Matrix, _ dY: Matrix) -> Matrix
) -> Equation.Sides {
  let (x, w) = (sample(n, 4, seed: seed), sample(4, m, seed: seed + 1))
  let loss = cubes(n, m)
  let closed = gradient(w, cubesGradient(matmul(x, w)))
  return witnesses(gradient: closed, at: x) { loss(matmul($0, w)) }
}

/// The witnesses of a gradient in W, of the cubes of Y = XW.
func weightWitnesses(
  rows n: Int, columns m: Int = 2, seed: UInt64,
  of gradient: (_ x: Matrix, _ dY: Matrix) -> Matrix
) -> Equation.Sides {
  let (x, w) = (sample(n, 3, seed: seed), sample(3, m, seed: seed + 1))
  let loss = cubes(n, m)
  let closed = gradient(x, cubesGradient(matmul(x, w)))
  return witnesses(gradient: closed, at: w) { loss(matmul(x, $0)) }
}

/// Every numbered equation of chapter 3, in order.
let compactGradientEquations =
  inputEquations + compactWeightEquations + compactGraphEquations
  + compactNetworkEquations
