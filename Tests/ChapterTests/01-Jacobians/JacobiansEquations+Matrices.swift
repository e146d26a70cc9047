import GradientCheck
import Jacobians
import LinearAlgebra

/// (1.21) to (1.26): ‖Wx‖², forward and backward.
let normEquations = [
  Equation("1.21", "f = Σᵢ qᵢ², q = Wx") {
    let w = sample(4, 3, seed: 31)
    let x = sample(3, 1, seed: 32)
    let q = matmul(w, x)
    let loops = squaredNormLoops(
      w.elements, x.elements, rows: 4, columns: 3)
    return [
      Equation.Side("forward", SquaredNorm(w, x).f.matrix),
      Equation.Side("qᵀq", matmul(q.transposed(), q)),
      Equation.Side("plain loops", loops.matrix),
    ]
  },
  Equation("1.22", "∇f by q = 2q") {
    let pass = SquaredNorm(sample(4, 3, seed: 33), sample(3, 1, seed: 34))
    return witnesses(
      pass.productGradient.transposed(), at: pass.q,
      of: { hadamard($0, $0).sum().matrix },
      loops: { [JacobiansLoops.sumOfPowers($0, 2, 4)] }
    )
  },
  Equation("1.23", "∂f/∂x = ∂f/∂q · ∂q/∂x") {
    // q = (x₁x₂, x₁², x₂³) and f = q₁q₂ + q₃, both curved.
    let x: Matrix = [[2], [0.5]]
    let inner = { (x: Matrix) -> Matrix in
      let (a, b) = (x[0, 0], x[1, 0])
      return [[a * b], [a * a], [b * b * b]]
    }
    let q = inner(x)
    let outer: Matrix = [[q[1, 0], q[0, 0], 1]]  // ∂f/∂q
    let jacobian: Matrix = [[0.5, 2], [4, 0], [0, 0.75]]  // ∂q/∂x
    return witnesses(
      matmul(outer, jacobian), at: x,
      of: { x in
        let q = inner(x)
        return (q[0, 0] * q[1, 0] + q[2, 0]).matrix
      },
      loops: {
        [$0[0] * $0[1] * $0[0] * $0[0] + $0[1] * $0[1] * $0[1]]
      })
  },
  Equation("1.24", "∇f by x = 2Wᵀq") {
    let pass = SquaredNorm(sample(4, 3, seed: 35), sample(3, 1, seed: 36))
    return witnesses(
      pass.inputGradient.transposed(), at: pass.x,
      of: { SquaredNorm(pass.w, $0).f.matrix },
      loops: {
        [squaredNormLoops(pass.w.elements, $0, rows: 4, columns: 3)]
      })
  },
  Equation("1.25", "∂f/∂Wᵢⱼ = 2 qᵢ xⱼ") {
    let pass = SquaredNorm(sample(4, 3, seed: 37), sample(3, 1, seed: 38))
    return witnesses(
      flattened(pass.weightGradientByEntries), at: pass.w,
      of: { SquaredNorm($0, pass.x).f.matrix },
      loops: {
        [squaredNormLoops($0, pass.x.elements, rows: 4, columns: 3)]
      })
  },
  Equation("1.26", "∇f by W = 2qxᵀ") {
    let pass = SquaredNorm(sample(4, 3, seed: 39), sample(3, 1, seed: 40))
    return witnesses(
      flattened(pass.weightGradient), at: pass.w,
      of: { SquaredNorm($0, pass.x).f.matrix },
      loops: {
        [squaredNormLoops($0, pass.x.elements, rows: 4, columns: 3)]
      })
  },
]

/// (1.27) to (1.31): arrays of three and four indices.
let arrayEquations = [
  Equation("1.27", "∂qᵢ/∂Wⱼₖ = δᵢⱼ xₖ") {
    let x = sample(3, 1, seed: 41)
    let rows = weightSlices(x, rows: 4).map { flattened($0).elements }
    return weightWitnesses(Matrix(rows), x)
  },
  Equation("1.28", "Σᵢ uᵢ ∂qᵢ/∂Wⱼₖ = uⱼ xₖ") {
    let x = sample(3, 1, seed: 43)
    let u = sample(4, 1, seed: 44)
    let contracted = contract(u, weightSlices(x, rows: 4))
    return witnesses(
      flattened(contracted), at: sample(4, 3, seed: 45),
      of: { matmul(u.transposed(), matmul($0, x)) },
      loops: { [JacobiansLoops.bilinearForm(u.elements, $0, x.elements, 4, 3)] }
    )
      + [Equation.Side("uxᵀ", flattened(outer(u, x)))]
  },
  Equation("1.29", "(∂q/∂vec W)ᵢ,(j−1)m+k = δᵢⱼ xₖ") {
    let x = sample(3, 1, seed: 46)
    return weightWitnesses(flattenedWeightJacobian(x, rows: 4), x)
  },
  Equation("1.30", "∂Yᵢⱼ/∂xₖ = aᵢ δⱼₖ for Y = axᵀ") {
    let a = sample(4, 1, seed: 47)
    return witnesses(
      outerProductJacobian(a, columns: 3), at: sample(3, 1, seed: 48),
      of: { matmul(a, $0.transposed()) },
      loops: { JacobiansLoops.matrixProduct(a.elements, $0, 4, 1, 3) })
  },
  Equation("1.31", "∂Yᵢₗ/∂Wⱼₖ = δᵢⱼ Xₖₗ for Y = WX") {
    let x = sample(3, 2, seed: 49)
    return witnesses(
      matrixProductJacobian(x, rows: 4), at: sample(4, 3, seed: 50),
      of: { matmul($0, x) },
      loops: { JacobiansLoops.matrixProduct($0, x.elements, 4, 3, 2) })
  },
]

/// The witnesses of the Jacobian of q = Wx by a W of 4×3, flattened by rows.
private func weightWitnesses(
  _ closed: Matrix, _ x: Matrix
) -> [Equation.Side] {
  witnesses(
    closed, at: sample(4, 3, seed: 42), of: { matmul($0, x) },
    loops: { columnProductLoops($0, x.elements, rows: 4, columns: 3) })
}
