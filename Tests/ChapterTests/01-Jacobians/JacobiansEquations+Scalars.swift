import GradientCheck
import Jacobians
import LinearAlgebra

/// (1.10) to (1.13): by a scalar.
let byScalarEquations = [
  Equation("1.10", "(∂y/∂t)ᵢ = ∂yᵢ/∂t") {
    let closed: Matrix = [[4], [3], [-0.25]]
    return witnesses(
      closed, at: [[2]],
      of: { t in [[t[0, 0] * t[0, 0]], [3 * t[0, 0]], [1 / t[0, 0]]] },
      loops: { [$0[0] * $0[0], 3 * $0[0], 1 / $0[0]] })
  },
  Equation("1.11", "∂(pt)/∂t = p") {
    let p = sample(3, 1, seed: 11)
    let entries = p.elements
    return witnesses(
      scaledVectorDerivative(p), at: [[0.7]], of: { matmul(p, $0) },
      loops: { [entries[0] * $0[0], entries[1] * $0[0], entries[2] * $0[0]] })
  },
  Equation("1.11", "∂(tpᵀ)/∂t = p") {
    let p = sample(1, 3, seed: 12)
    let entries = p.elements
    return witnesses(
      scaledVectorDerivative(p), at: [[0.7]], of: { matmul($0, p) },
      loops: { [$0[0] * entries[0], $0[0] * entries[1], $0[0] * entries[2]] })
  },
  Equation("1.12", "(∂Y/∂t)ᵢⱼ = ∂Yᵢⱼ/∂t") {
    let closed: Matrix = [[4, 3, -0.25], [12, -1, 2]]
    return witnesses(
      vec(closed, order: .byRows), at: [[2]],
      of: { t in
        let t = t[0, 0]
        return [[t * t, 3 * t, 1 / t], [t * t * t, 5 - t, 2 * t]]
      },
      loops: { t in
        [
          t[0] * t[0], 3 * t[0], 1 / t[0],
          t[0] * t[0] * t[0], 5 - t[0], 2 * t[0],
        ]
      })
  },
  Equation("1.13", "∂R/∂t = [[−sin t, −cos t], [cos t, −sin t]]") {
    witnesses(
      vec(rotationDerivative(0.6), order: .byRows), at: [[0.6]],
      of: { rotation($0[0, 0]) },
      loops: { [cos($0[0]), -sin($0[0]), sin($0[0]), cos($0[0])] })
  },
]

/// (1.14) to (1.20): scalars by a vector and by a matrix.
let scalarEquations = [
  Equation("1.14", "∂(pᵀx)/∂x = pᵀ") {
    let p = sample(4, 1, seed: 14)
    return witnesses(
      p.transposed(), at: sample(4, 1, seed: 15),
      of: { matmul(p.transposed(), $0) },
      loops: { [JacobiansLoops.dot(p.elements, $0, 4)] })
  },
  Equation("1.14", "∂(xp)/∂x = pᵀ") {
    let p = sample(4, 1, seed: 16)
    return witnesses(
      p.transposed(), at: sample(1, 4, seed: 17), of: { matmul($0, p) },
      loops: { [JacobiansLoops.dot(p.elements, $0, 4)] })
  },
  Equation("1.15", "∂(aᵀx)/∂x = aᵀ") {
    let a = sample(4, 1, seed: 18)
    return witnesses(
      linearFormDerivative(a), at: sample(4, 1, seed: 19),
      of: { matmul(a.transposed(), $0) },
      loops: { [JacobiansLoops.dot(a.elements, $0, 4)] })
  },
  Equation("1.16", "∂(xᵀAx)/∂x = xᵀ(A + Aᵀ)") {
    let a = sample(3, 3, seed: 20)
    let x = sample(3, 1, seed: 21)
    return witnesses(
      quadraticFormDerivative(a, x), at: x,
      of: { matmul(matmul($0.transposed(), a), $0) },
      loops: { [JacobiansLoops.bilinearForm($0, a.elements, $0, 3, 3)] })
  },
  Equation("1.17", "(∂f/∂X)ᵢⱼ = ∂f/∂Xⱼᵢ") {
    let x = sample(3, 2, seed: 22)
    // Of f = Σᵢⱼ Xᵢⱼ³ the derivative by Xⱼᵢ is 3Xⱼᵢ².
    let closed = Matrix(rows: 2, columns: 3) { i, j in 3 * x[j, i] * x[j, i] }
    return witnesses(
      flattened(closed.transposed()), at: x,
      of: { hadamard($0, hadamard($0, $0)).sum().matrix },
      loops: { [JacobiansLoops.sumOfPowers($0, 3, 6)] })
  },
  Equation("1.18", "(∇f)ᵢⱼ = ∂f/∂Xᵢⱼ") {
    let x = sample(3, 2, seed: 23)
    let cubes = { (x: Matrix) in hadamard(x, hadamard(x, x)).sum() }
    let closed = 3 * hadamard(x, x)  // 3×2, as X
    return witnesses(
      flattened(closed), at: x, of: { cubes($0).matrix },
      loops: { [JacobiansLoops.sumOfPowers($0, 3, 6)] }
    )
      + [
        Equation.Side(
          "library's gradient", flattened(numericalGradient(at: x, of: cubes)))
      ]
  },
  Equation("1.19", "∇(aᵀXb) = abᵀ, ∂(aᵀXb)/∂X = baᵀ") {
    let a = sample(3, 1, seed: 24)
    let b = sample(2, 1, seed: 25)
    let (numerator, gradient) = bilinearFormDerivative(a, b)
    return witnesses(
      flattened(gradient), at: sample(3, 2, seed: 26),
      of: { bilinearForm(a, $0, b).matrix },
      loops: { [JacobiansLoops.bilinearForm(a.elements, $0, b.elements, 3, 2)] }
    )
      + [
        Equation.Side(
          "numerator layout, transposed", flattened(numerator.transposed()))
      ]
  },
  Equation("1.20", "f(X + H) − f(X) ≈ Σᵢⱼ Gᵢⱼ Hᵢⱼ") {
    // The form is linear in X, so that there is no term of second order.
    let (a, b) = (sample(3, 1, seed: 27), sample(2, 1, seed: 28))
    let (x, h) = (sample(3, 2, seed: 29), sample(3, 2, seed: 30))
    let change = bilinearForm(a, x + h, b) - bilinearForm(a, x, b)
    let g = bilinearFormDerivative(a, b).gradient
    return [
      Equation.Side("sum of products", firstOrderChange(g, h).matrix),
      Equation.Side("change", change.matrix),
    ]
  },
  Equation(
    "1.20", "f(X + H) − f(X) ≈ Σᵢⱼ 3Xᵢⱼ² Hᵢⱼ for f = Σᵢⱼ Xᵢⱼ³", tolerance: 1e-5
  ) {
    // H is of the order 1e-6, and the terms of the second order are so much
    // smaller than those of the first.
    let (x, h) = (sample(3, 2, seed: 51), 1e-6 * sample(3, 2, seed: 52))
    let cubes = { (x: Matrix) in hadamard(x, hadamard(x, x)).sum() }
    let g = 3 * hadamard(x, x)
    return [
      Equation.Side("sum of products", firstOrderChange(g, h).matrix),
      Equation.Side("change", (cubes(x + h) - cubes(x)).matrix),
    ]
  },
]
