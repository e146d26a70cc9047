import GradientCheck
import Jacobians
import LinearAlgebra

private let x = sample(3, 1, seed: 31)
private let w = sample(4, 3, seed: 32)

/// (1.26) and (1.27): an array with three indices.
let arrayEquations: [Equation] = [
  Equation("1.26", "∂qᵢ/∂Wⱼₖ = δᵢⱼ xₖ") {
    let rows = weightSlices(x, rows: 4).map { flattened($0).elements }
    return witnesses(jacobian: Matrix(rows), at: w) { matmul($0, x) }
  },
  Equation("1.27", "Σᵢ uᵢ ∂qᵢ/∂Wⱼₖ = uⱼ xₖ") {
    let u = sample(4, 1, seed: 44)
    return witnesses(
      gradient: contract(u, weightSlices(x, rows: 4)),
      at: w
    ) { hadamard(u, matmul($0, x)).sum() } + ["uxᵀ": outer(u, x)]
  },
]

/// (B.1) to (B.5): the formulas of appendix B.
let appendixEquations: [Equation] = [
  Equation("B.1", "h = ∛(3ε|f|/|f‴|)", tolerance: 1e-2) {
    // The sum is flat about its least, and the grid is 1% wide.
    let grid = (0..<1500).map { 1e-9 * pow(1.01, Double($0)) }
    let errors = grid.map {
      centralError(step: $0, value: 2, thirdDerivative: 5)
    }
    let least = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    let best = bestCentralStep(value: 2, thirdDerivative: 5)
    return ["closed form": best.matrix, "least on a grid": grid[least].matrix]
  },
  Equation("B.2", "∂R/∂t = [[−sin t, −cos t], [cos t, −sin t]]") {
    let closed = vec(rotationDerivative(0.6), order: .byRows)
    return witnesses(jacobian: closed, at: [[0.6]]) { point in
      let t = point[0, 0]
      return Matrix(row: [cos(t), -sin(t), sin(t), cos(t)])
    } + ["of R": numericalJacobian(at: [[0.6]]) { rotation($0[0, 0]) }]
  },
  Equation("B.3", "(∂q/∂vec W)ᵢ,(j−1)m+k = δᵢⱼ xₖ") {
    witnesses(jacobian: flattenedWeightJacobian(x, rows: 4), at: w) {
      matmul($0, x)
    }
  },
  Equation("B.4", "∂Yᵢⱼ/∂xₖ = aᵢ δⱼₖ for Y = axᵀ") {
    let a = sample(4, 1, seed: 47)
    return witnesses(
      jacobian: outerProductJacobian(a, columns: 3), at: sample(3, 1, seed: 48)
    ) { matmul(a, $0.transposed()) }
  },
  Equation("B.5", "∂Yᵢₗ/∂Wⱼₖ = δᵢⱼ Xₖₗ for Y = WX") {
    let x = sample(3, 2, seed: 49)
    return witnesses(jacobian: matrixProductJacobian(x, rows: 4), at: w) {
      matmul($0, x)
    }
  },
]
