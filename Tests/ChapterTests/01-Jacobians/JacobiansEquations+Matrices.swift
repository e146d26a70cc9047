import GradientCheck
import Jacobians
import LinearAlgebra

private let x = sample(3, 1, seed: 31)
private let w = sample(4, 3, seed: 32)
private let pass = SquaredNorm(w, x)

/// (1.21) to (1.26): ‖Wx‖², forward and backward.
let normEquations = [
  Equation("1.21", "f = Σᵢ qᵢ², q = Wx") {
    let q = columnProduct(w, x)
    return [
      "forward": pass.f.matrix, "qᵀq": matmul(q.transposed(), q),
      "squares": q.sumOfSquares.matrix,
    ]
  },
  Equation("1.22", "∇f by q = 2q") {
    witnesses(gradient: pass.productGradient, at: pass.q) { $0.sumOfSquares }
  },
  Equation("1.23", "∂f/∂x = ∂f/∂q · ∂q/∂x") {
    // q = (x₁x₂, x₁², x₂³) and f = q₁q₂ + q₃, both curved.
    let x: Matrix = [[2], [0.5]]
    let outer: Matrix = [[4, 1, 1]]  // ∂f/∂q at q = (1, 4, 0.125)
    let jacobian: Matrix = [[0.5, 2], [4, 0], [0, 0.75]]  // ∂q/∂x
    return witnesses(gradient: matmul(outer, jacobian).transposed(), at: x) {
      x in
      let (a, b) = (x[0, 0], x[1, 0])
      return a * b * (a * a) + b * b * b
    }
  },
  Equation("1.24", "∇f by x = 2Wᵀq") {
    witnesses(gradient: pass.inputGradient, at: x) {
      matmul(w, $0).sumOfSquares
    }
  },
  Equation("1.25", "∂f/∂Wᵢⱼ = 2 qᵢ xⱼ") {
    witnesses(gradient: pass.weightGradientByEntries, at: w) {
      matmul($0, x).sumOfSquares
    }
  },
  Equation("1.26", "∇f by W = 2qxᵀ") {
    witnesses(gradient: pass.weightGradient, at: w) {
      matmul($0, x).sumOfSquares
    }
  },
]

/// (1.27) to (1.31): arrays of three and four indices.
let arrayEquations = [
  Equation("1.27", "∂qᵢ/∂Wⱼₖ = δᵢⱼ xₖ") {
    let rows = weightSlices(x, rows: 4).map { flattened($0).elements }
    return witnesses(jacobian: Matrix(rows), at: w) { matmul($0, x) }
  },
  Equation("1.28", "Σᵢ uᵢ ∂qᵢ/∂Wⱼₖ = uⱼ xₖ") {
    let u = sample(4, 1, seed: 44)
    return witnesses(
      gradient: contract(u, weightSlices(x, rows: 4)),
      at: w
    ) { hadamard(u, matmul($0, x)).sum() } + ["uxᵀ": outer(u, x)]
  },
  Equation("1.29", "(∂q/∂vec W)ᵢ,(j−1)m+k = δᵢⱼ xₖ") {
    witnesses(jacobian: flattenedWeightJacobian(x, rows: 4), at: w) {
      matmul($0, x)
    }
  },
  Equation("1.30", "∂Yᵢⱼ/∂xₖ = aᵢ δⱼₖ for Y = axᵀ") {
    let a = sample(4, 1, seed: 47)
    return witnesses(
      jacobian: outerProductJacobian(a, columns: 3), at: sample(3, 1, seed: 48)
    ) { matmul(a, $0.transposed()) }
  },
  Equation("1.31", "∂Yᵢₗ/∂Wⱼₖ = δᵢⱼ Xₖₗ for Y = WX") {
    let x = sample(3, 2, seed: 49)
    return witnesses(jacobian: matrixProductJacobian(x, rows: 4), at: w) {
      matmul($0, x)
    }
  },
]
