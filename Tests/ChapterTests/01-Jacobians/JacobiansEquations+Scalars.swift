import GradientCheck
import Jacobians
import LinearAlgebra

/// (1.10) to (1.13): by a scalar.
let byScalarEquations = [
  Equation("1.10", "(∂y/∂t)ᵢ = ∂yᵢ/∂t") {
    witnesses(jacobian: [[4], [3], [-0.25]], at: [[2]]) { point in
      let t = point[0, 0]
      return Matrix(column: [t * t, 3 * t, 1 / t])
    }
  },
  Equation("1.11", "∂(pt)/∂t = p") {
    let p = sample(3, 1, seed: 11)
    return witnesses(jacobian: scaledVectorDerivative(p), at: [[0.7]]) {
      matmul(p, $0)
    }
  },
  Equation("1.11", "∂(tpᵀ)/∂t = p") {
    let p = sample(1, 3, seed: 12)
    return witnesses(jacobian: scaledVectorDerivative(p), at: [[0.7]]) {
      matmul($0, p)
    }
  },
  Equation("1.12", "(∂Y/∂t)ᵢⱼ = ∂Yᵢⱼ/∂t") {
    let closed: Matrix = [[4, 3, -0.25], [12, -1, 2]]
    return witnesses(jacobian: vec(closed, order: .byRows), at: [[2]]) {
      point in
      let t = point[0, 0]
      return Matrix(row: [t * t, 3 * t, 1 / t, t * t * t, 5 - t, 2 * t])
    }
  },
  Equation("1.13", "∂R/∂t = [[−sin t, −cos t], [cos t, −sin t]]") {
    let closed = vec(rotationDerivative(0.6), order: .byRows)
    return witnesses(jacobian: closed, at: [[0.6]]) { point in
      let t = point[0, 0]
      return Matrix(row: [cos(t), -sin(t), sin(t), cos(t)])
    } + ["of R": numericalJacobian(at: [[0.6]]) { rotation($0[0, 0]) }]
  },
]

/// (1.14) to (1.20): scalars by a vector and by a matrix.
let scalarEquations = [
  Equation("1.14", "∂(pᵀx)/∂x = pᵀ") {
    let p = sample(4, 1, seed: 14)
    return witnesses(jacobian: p.transposed(), at: sample(4, 1, seed: 15)) {
      matmul(p.transposed(), $0)
    }
  },
  Equation("1.14", "∂(xp)/∂x = pᵀ") {
    let p = sample(4, 1, seed: 16)
    return witnesses(jacobian: p.transposed(), at: sample(1, 4, seed: 17)) {
      matmul($0, p)
    }
  },
  Equation("1.15", "∂(aᵀx)/∂x = aᵀ") {
    let a = sample(4, 1, seed: 18)
    return witnesses(
      jacobian: linearFormDerivative(a), at: sample(4, 1, seed: 19)
    ) { matmul(a.transposed(), $0) }
  },
  Equation("1.16", "∂(xᵀAx)/∂x = xᵀ(A + Aᵀ)") {
    let a = sample(3, 3, seed: 20)
    let x = sample(3, 1, seed: 21)
    return witnesses(jacobian: quadraticFormDerivative(a, x), at: x) {
      matmul(matmul($0.transposed(), a), $0)
    }
  },
  Equation("1.17", "(∂f/∂X)ᵢⱼ = ∂f/∂Xⱼᵢ") {
    let x = sample(3, 2, seed: 22)
    // Of f = Σᵢⱼ Xᵢⱼ³ the derivative by Xⱼᵢ is 3Xⱼᵢ².
    let closed = Matrix(rows: 2, columns: 3) { i, j in 3 * x[j, i] * x[j, i] }
    return witnesses(gradient: closed.transposed(), at: x) {
      $0.entrywise { $0 * $0 * $0 }.sum()
    }
  },
  Equation("1.18", "(∇f)ᵢⱼ = ∂f/∂Xᵢⱼ") {
    let x = sample(3, 2, seed: 23)
    // The gradient has the shape of X, 3×2.
    return witnesses(gradient: 3 * hadamard(x, x), at: x) {
      $0.entrywise { $0 * $0 * $0 }.sum()
    }
  },
  Equation("1.19", "∇(aᵀXb) = abᵀ, ∂(aᵀXb)/∂X = baᵀ") {
    let a = sample(3, 1, seed: 24)
    let b = sample(2, 1, seed: 25)
    let (numerator, gradient) = bilinearFormDerivative(a, b)
    return witnesses(gradient: gradient, at: sample(3, 2, seed: 26)) {
      hadamard(a, matmul($0, b)).sum()
    } + ["numerator layout, transposed": numerator.transposed()]
  },
  Equation("1.20", "f(X + H) − f(X) ≈ Σᵢⱼ Gᵢⱼ Hᵢⱼ") {
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
    "1.20", "f(X + H) − f(X) ≈ Σᵢⱼ 3Xᵢⱼ² Hᵢⱼ for f = Σᵢⱼ Xᵢⱼ³", tolerance: 1e-5
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
]
