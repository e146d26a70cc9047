import GradientCheck
import Jacobians
import LinearAlgebra

/// (1.20) to (1.25): a scalar as the input or as the output.
let scalarEquations: [Equation] = [
  Equation("1.20", "(∂y/∂t)ᵢ = ∂yᵢ/∂t") {
    witnesses(jacobian: [[4], [3], [-0.25]], at: [[2]]) { point in
      let t = point[0, 0]
      return Matrix(column: [t * t, 3 * t, 1 / t])
    }
  },
  Equation("1.21", "(∂Y/∂t)ᵢⱼ = ∂Yᵢⱼ/∂t") {
    let closed: Matrix = [[4, 3, -0.25], [12, -1, 2]]
    return witnesses(jacobian: vec(closed, order: .byRows), at: [[2]]) {
      point in
      let t = point[0, 0]
      return Matrix(row: [t * t, 3 * t, 1 / t, t * t * t, 5 - t, 2 * t])
    }
  },
  Equation("1.22", "∂(aᵀx)/∂x = aᵀ") {
    let a = sample(4, 1, seed: 18)
    return witnesses(
      jacobian: linearFormDerivative(a), at: sample(4, 1, seed: 19)
    ) { matmul(a.transposed(), $0) }
  },
  Equation("1.22", "∂(xa)/∂x = aᵀ") {
    let a = sample(4, 1, seed: 16)
    return witnesses(
      jacobian: linearFormDerivative(a), at: sample(1, 4, seed: 17)
    ) { matmul($0, a) }
  },
  Equation("1.23", "∂(xᵀAx)/∂x = xᵀ(A + Aᵀ)") {
    let a = sample(3, 3, seed: 20)
    let x = sample(3, 1, seed: 21)
    return witnesses(jacobian: quadraticFormDerivative(a, x), at: x) {
      matmul(matmul($0.transposed(), a), $0)
    }
  },
  Equation("1.24", "(∂f/∂X)ᵢⱼ = ∂f/∂Xⱼᵢ") {
    let x = sample(3, 2, seed: 22)
    // The derivative of f = Σᵢⱼ Xᵢⱼ³ with respect to Xⱼᵢ is 3Xⱼᵢ².
    let closed = Matrix(rows: 2, columns: 3) { i, j in 3 * x[j, i] * x[j, i] }
    return witnesses(gradient: closed.transposed(), at: x) {
      $0.entrywise { $0 * $0 * $0 }.sum()
    }
  },
  Equation("1.25", "∇(aᵀXb) = abᵀ, ∂(aᵀXb)/∂X = baᵀ") {
    let a = sample(3, 1, seed: 24)
    let b = sample(2, 1, seed: 25)
    let (numerator, gradient) = bilinearFormDerivative(a, b)
    return witnesses(gradient: gradient, at: sample(3, 2, seed: 26)) {
      hadamard(a, matmul($0, b)).sum()
    } + ["numerator layout, transposed": numerator.transposed()]
  },
]
