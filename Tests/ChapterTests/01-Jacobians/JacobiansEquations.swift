import GradientCheck
import Jacobians
import LinearAlgebra

private let x = sample(3, 1, seed: 31)
private let w = sample(4, 3, seed: 32)
private let pass = SquaredNorm(w, x)

/// (1.1) to (1.7): the chain rule, the gradient and the inner product.
let neuronEquations: [Equation] = [
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
  Equation("1.2", "∂f/∂wⱼ = 2q xⱼ for f = q², q = Σⱼ wⱼxⱼ") {
    let (row, column) = (sample(1, 3, seed: 53), sample(3, 1, seed: 54))
    let q = matmul(row, column)[0, 0]
    return witnesses(gradient: 2 * q * column.transposed(), at: row) {
      matmul($0, column).sumOfSquares
    }
  },
  Equation("1.3", "yᵢ = Σₖ Wᵢₖ xₖ") {
    let w = sample(4, 3, seed: 2)
    let x = sample(3, 1, seed: 3)
    return ["product": matmul(w, x), "definition": columnProduct(w, x)]
  },
  Equation("1.4", "∂f/∂xⱼ = Σᵢ ∂f/∂qᵢ ∂qᵢ/∂xⱼ") {
    // q = (x₁x₂, x₁², x₂³) and f = q₁q₂ + q₃, both curved.
    let rates = [[4, 1, 1], [0.5, 4, 0], [2, 0, 0.75]]  // f, x₁ and x₂
    let sums = (1...2).map { j in
      zip(rates[0], rates[j]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return witnesses(gradient: Matrix(column: sums), at: [[2], [0.5]]) { x in
      let (a, b) = (x[0, 0], x[1, 0])
      return a * b * (a * a) + b * b * b
    }
  },
  Equation("1.5", "(∇f)ᵢⱼ = ∂f/∂Xᵢⱼ") {
    let x = sample(3, 2, seed: 23)
    // The gradient has the shape of X, 3×2.
    return witnesses(gradient: 3 * hadamard(x, x), at: x) {
      $0.entrywise { $0 * $0 * $0 }.sum()
    }
  },
  Equation("1.6", "f(X + ΔX) − f(X) ≈ ⟨∇f, ΔX⟩") {
    // The form is linear in X, so that there is no term of second order.
    let (a, b) = (sample(3, 1, seed: 27), sample(2, 1, seed: 28))
    let (x, h) = (sample(3, 2, seed: 29), sample(3, 2, seed: 30))
    let change = bilinearForm(a, x + h, b) - bilinearForm(a, x, b)
    let g = bilinearFormDerivative(a, b).gradient
    return [
      "sum of products": firstOrderChange(g, h).matrix, "change": change.matrix,
    ]
  },
  Equation(
    "1.6", "f(X + ΔX) − f(X) ≈ ⟨3X², ΔX⟩ for f = Σᵢⱼ Xᵢⱼ³", tolerance: 1e-5
  ) {
    // H is of the order 1e-6, and the terms of the second order are so much
    // smaller than those of the first.
    let (x, h) = (sample(3, 2, seed: 51), 1e-6 * sample(3, 2, seed: 52))
    let cubes = { (x: Matrix) in hadamard(x, hadamard(x, x)).sum() }
    return [
      "sum of products": firstOrderChange(3 * hadamard(x, x), h).matrix,
      "change": (cubes(x + h) - cubes(x)).matrix,
    ]
  },
  Equation("1.7", "⟨C, AB⟩ = ⟨AᵀC, B⟩ = ⟨CBᵀ, A⟩") {
    let (a, b) = (sample(4, 3, seed: 55), sample(3, 2, seed: 56))
    let c = sample(4, 2, seed: 57)
    var sum = 0.0
    for i in 0..<4 {
      for j in 0..<2 {
        for k in 0..<3 { sum += a[i, k] * b[k, j] * c[i, j] }
      }
    }
    return [
      "⟨C, AB⟩": hadamard(c, matmul(a, b)).sum().matrix,
      "⟨AᵀC, B⟩": hadamard(matmul(a.transposed(), c), b).sum().matrix,
      "⟨CBᵀ, A⟩": hadamard(matmul(c, b.transposed()), a).sum().matrix,
      "three loops": sum.matrix,
    ]
  },
]

/// (1.8) to (1.12): ‖Wx‖², forward and backward.
let normEquations: [Equation] = [
  Equation("1.8", "f = Σᵢ qᵢ², q = Wx") {
    let q = columnProduct(w, x)
    return [
      "forward": pass.f.matrix, "qᵀq": matmul(q.transposed(), q),
      "squares": q.sumOfSquares.matrix,
    ]
  },
  Equation("1.9", "∇f by q = 2q") {
    witnesses(gradient: pass.productGradient, at: pass.q) { $0.sumOfSquares }
  },
  Equation("1.10", "∇f by x = 2Wᵀq") {
    witnesses(gradient: pass.inputGradient, at: x) {
      matmul(w, $0).sumOfSquares
    }
  },
  Equation("1.11", "∇f by W = 2qxᵀ") {
    witnesses(gradient: pass.weightGradient, at: w) {
      matmul($0, x).sumOfSquares
    }
  },
  Equation("1.12", "∂f/∂Wᵢⱼ = 2 qᵢ xⱼ") {
    witnesses(gradient: pass.weightGradientByEntries, at: w) {
      matmul($0, x).sumOfSquares
    }
  },
]

/// (1.13) to (1.17): Jacobians.
let productEquations: [Equation] = [
  Equation("1.13", "(∂y/∂x)ᵢⱼ = ∂yᵢ/∂xⱼ") {
    let closed: Matrix = [[1, 2], [4, 0], [1, -3]]
    return witnesses(jacobian: closed, at: [[2], [1]]) { x in
      let (a, b) = (x[0, 0], x[1, 0])
      return Matrix(column: [a * b, a * a, a - b * b * b])
    }
  },
  Equation("1.14", "Σₖ aₖ δₖⱼ = aⱼ") {
    let a = sample(1, 5, seed: 4)
    return ["the row": a, "times the identity": matmul(a, .identity(5))]
  },
  Equation("1.15", "∂(Wx)/∂x = W") {
    let w = sample(4, 3, seed: 5)
    return witnesses(
      jacobian: columnProductJacobian(w), at: sample(3, 1, seed: 6)
    ) { matmul(w, $0) }
  },
  Equation("1.16", "∂(xW)/∂x = Wᵀ") {
    let w = sample(3, 4, seed: 7)
    return witnesses(
      jacobian: rowProductJacobian(w), at: sample(1, 3, seed: 8)
    ) { matmul($0, w) }
  },
  Equation("1.17", "∂f/∂x = ∂f/∂q · ∂q/∂x") {
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
]

/// (1.18) and (1.19): central differences.
let differenceEquations: [Equation] = [
  Equation("1.18", "(f(t+h) − f(t−h))/2h = f′(t) + h²f‴/6", tolerance: 1e-12) {
    // Of t³ the central difference leaves out h² and nothing else.
    let h = 1e-3
    let quotient = centralDifference(at: 1, step: h) { $0 * $0 * $0 }
    return ["quotient": quotient.matrix, "3 + h²": (3 + h * h).matrix]
  },
  Equation("1.19", "|a − b| / max(|a|, |b|)") {
    [
      "closed form": (0.75).matrix,
      "library": relativeError(-0.5, -2).matrix,
      "swapped": relativeError(-2, -0.5).matrix,
    ]
  },
]

/// Every numbered equation of chapter 1, in order.
let jacobiansEquations =
  neuronEquations + normEquations + productEquations + differenceEquations
  + scalarEquations + arrayEquations
