import GradientCheck
import Jacobians
import LinearAlgebra

/// (1.1) to (1.6): the tools, and the two Jacobians of a product.
let productEquations = [
  Equation("1.1", "∂(x₁²x₂)/∂x = (2x₁x₂, x₁²)", tolerance: 1e-6) {
    // A one-sided quotient is right to about seven digits, hence the tolerance.
    let quotients = [
      forwardDifference(at: 3, step: 1e-7) { $0 * $0 * 2 },
      forwardDifference(at: 2, step: 1e-7) { 3 * 3 * $0 },
    ]
    return witnesses(gradient: [[12], [9]], at: [[3], [2]]) {
      $0[0, 0] * $0[0, 0] * $0[1, 0]
    } + ["difference quotients": Matrix(column: quotients)]
  },
  Equation("1.2", "yᵢ = Σₖ Wᵢₖ xₖ") {
    let w = sample(4, 3, seed: 2)
    let x = sample(3, 1, seed: 3)
    return ["product": matmul(w, x), "definition": columnProduct(w, x)]
  },
  Equation("1.3", "Σₖ aₖ δₖⱼ = aⱼ") {
    let a = sample(1, 5, seed: 4)
    return ["the row": a, "times the identity": matmul(a, .identity(5))]
  },
  Equation("1.4", "(∂y/∂x)ᵢⱼ = ∂yᵢ/∂xⱼ") {
    let closed: Matrix = [[1, 2], [4, 0], [1, -3]]
    return witnesses(jacobian: closed, at: [[2], [1]]) { x in
      let (a, b) = (x[0, 0], x[1, 0])
      return Matrix(column: [a * b, a * a, a - b * b * b])
    }
  },
  Equation("1.5", "∂(Wx)/∂x = W") {
    let w = sample(4, 3, seed: 5)
    return witnesses(
      jacobian: columnProductJacobian(w), at: sample(3, 1, seed: 6)
    ) { matmul(w, $0) }
  },
  Equation("1.6", "∂(xW)/∂x = Wᵀ") {
    let w = sample(3, 4, seed: 7)
    return witnesses(
      jacobian: rowProductJacobian(w), at: sample(1, 3, seed: 8)
    ) { matmul($0, w) }
  },
]

/// (1.7) to (1.9): the judge.
let differenceEquations = [
  Equation("1.7", "(f(t+h) − f(t−h))/2h = f′(t) + h²f‴/6", tolerance: 1e-12) {
    // Of t³ the central difference leaves out h² and nothing else.
    let h = 1e-3
    let quotient = centralDifference(at: 1, step: h) { $0 * $0 * $0 }
    return ["quotient": quotient.matrix, "3 + h²": (3 + h * h).matrix]
  },
  Equation("1.8", "h = ∛(3ε|f|/|f‴|)", tolerance: 1e-2) {
    // The sum is flat about its least, and the grid is 1% wide.
    let grid = (0..<1500).map { 1e-9 * pow(1.01, Double($0)) }
    let errors = grid.map {
      centralError(step: $0, value: 2, thirdDerivative: 5)
    }
    let least = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    let best = bestCentralStep(value: 2, thirdDerivative: 5)
    return ["closed form": best.matrix, "least on a grid": grid[least].matrix]
  },
  Equation("1.9", "|a − b| / max(|a|, |b|)") {
    [
      "closed form": (0.75).matrix,
      "library": relativeError(-0.5, -2).matrix,
      "swapped": relativeError(-2, -0.5).matrix,
    ]
  },
]

/// Every numbered equation of chapter 1, in order.
let jacobiansEquations =
  productEquations + differenceEquations + byScalarEquations
  + scalarEquations + normEquations + arrayEquations
