import GradientCheck
import KroneckerChain
import LinearAlgebra

/// (2.20) to (2.22): the columns' order.
let orderEquations = [
  Equation("2.20", "∂d/∂wᵀ = I ⊗ nᵀ, w by columns") {
    let n = sample(1, 3, seed: 224)
    let b = sample(1, 4, seed: 225)
    // Wᵀ taken by rows is W taken by columns.
    return witnesses(
      weightFactorByColumns(n, columns: 4).transposed(),
      at: sample(4, 3, seed: 226),
      of: { matmul(n, $0.transposed()) + b },
      loops: {
        JacobiansLoops.matrixProduct($0, n.elements, 4, 3, 1)
      })
  },
  Equation("2.21", "vec(AXB) = (Bᵀ ⊗ A) vec X, by columns") {
    let a = sample(2, 3, seed: 227)
    let x = sample(3, 4, seed: 228)
    let b = sample(4, 5, seed: 229)
    let loops = KroneckerLoops.tripleProduct(
      a.elements, x.elements, b.elements, 2, 3, 4, 5)
    return [
      Equation.Side(
        "Kronecker product",
        matmul(
          tripleProductMatrix(a, b, order: .byColumns),
          vec(x, order: .byColumns))),
      Equation.Side(
        "product", vec(matmul(matmul(a, x), b), order: .byColumns)),
      Equation.Side(
        "plain loops",
        vec(Matrix(rows: 2, columns: 5, elements: loops), order: .byColumns)),
    ]
  },
  Equation("2.22", "vec(AXB) = (A ⊗ Bᵀ) vec X, by rows") {
    let a = sample(2, 3, seed: 230)
    let b = sample(4, 5, seed: 231)
    return witnesses(
      tripleProductMatrix(a, b, order: .byRows), at: sample(3, 4, seed: 232),
      of: { matmul(matmul(a, $0), b) },
      loops: {
        KroneckerLoops.tripleProduct(a.elements, $0, b.elements, 2, 3, 4, 5)
      })
  },
]

/// The sizes of a network of three layers, all different.
private let sizes = [3, 5, 4, 2]

/// A network of three sigmoid layers from its parameters in one row: W₁ by
/// rows, then b₁, then W₂ and so on.
private func deepPass(_ parameters: Matrix) -> DeepPass {
  var start = 0
  let layers = (1..<sizes.count).map { l in
    let (p, q) = (sizes[l - 1], sizes[l])
    defer { start += p * q + q }
    let w = parameters.elements[start..<start + p * q]
    let b = parameters.elements[start + p * q..<start + p * q + q]
    return Layer(
      Matrix(rows: p, columns: q, elements: Array(w)), Matrix(row: Array(b)),
      .sigmoid)
  }
  return DeepPass(
    layers, input: sample(1, 3, seed: 233), target: sample(1, 2, seed: 234))
}

/// (2.23) to (2.27): any number of layers, and what they cost.
let depthEquations = [
  Equation("2.23", "∂L/∂wᵀ = (nᵀ ⊗ I) diag(f′) W diag(f′) … 2(n − y)ᵀ") {
    let parameters = 2 * sample(1, 54, seed: 235)
    let pass = deepPass(parameters)
    // The chain gives the weights; the biases stand between them.
    let chains = (0..<3).flatMap { l in
      let factors = pass.factors(ofLayer: l)
      let column = factors.dropLast().reversed().reduce(
        factors[factors.count - 1]
      ) {
        matmul($1, $0)
      }
      return column.elements + pass.gradients[l].bias.elements
    }
    return witnesses(
      Matrix(row: chains), at: parameters,
      of: { deepPass($0).loss.matrix },
      loops: { [deepLoops($0)] })
  },
  Equation("2.24", "vₗ = vₗ₊₁Wₗ₊₁ᵀ ⊙ fₗ′(dₗ), ∇L by Wₗ = nₗ₋₁ᵀvₗ") {
    let parameters = 2 * sample(1, 54, seed: 236)
    let compact = deepPass(parameters).gradients.flatMap {
      $0.weights.elements + $0.bias.elements
    }
    return witnesses(
      Matrix(row: compact), at: parameters,
      of: { deepPass($0).loss.matrix },
      loops: { [deepLoops($0)] })
  },
  Equation("2.25", "nᵀ ⊗ I has DM·M entries, of which DM are not zero") {
    let factor = weightFactor(sample(1, 5, seed: 237), columns: 4)
    let filled = factor.elements.filter { $0 != 0 }.count
    return [
      Equation.Side("formula", [[5 * 4 * 4, 5 * 4]]),
      Equation.Side(
        "counted", [[Double(factor.elements.count), Double(filled)]]),
    ]
  },
  Equation("2.26", "Σ sᵢ₋₁sᵢsₜ from the end, Σ s₀sᵢsᵢ₊₁ from the front") {
    let sizes = [6, 3, 3, 4, 4, 1]
    return [
      Equation.Side(
        "formula",
        [
          [
            Double(multiplicationsFromTheEnd(sizes)),
            Double(multiplicationsFromTheFront(sizes)),
          ]
        ]),
      Equation.Side(
        "counted",
        [
          [
            Double(counted(sizes, fromTheEnd: true)),
            Double(counted(sizes, fromTheEnd: false)),
          ]
        ]),
    ]
  },
  Equation("2.27", "(PQ)u costs q((p−1)(r−1) − 1) + pr more than P(Qu)") {
    let shapes = [(2, 3, 5), (4, 2, 3), (7, 6, 2), (1, 8, 3), (5, 9, 1)]
    let excess = shapes.map { p, q, r in
      Double(q * ((p - 1) * (r - 1) - 1) + p * r)
    }
    let counts = shapes.map { p, q, r in
      let sizes = [p, q, r, 1]
      return Double(
        counted(sizes, fromTheEnd: false) - counted(sizes, fromTheEnd: true))
    }
    return [
      Equation.Side("formula", Matrix(row: excess)),
      Equation.Side("counted", Matrix(row: counts)),
    ]
  },
]

#if canImport(_Differentiation)
import _Differentiation
#endif

/// The loss of the network of three layers, in loops.
#if canImport(_Differentiation)
@differentiable(reverse)
#endif
private func deepLoops(_ parameters: [Double]) -> Double {
  networkLoops(
    parameters,
    input: withoutDerivative(at: sample(1, 3, seed: 233).elements),
    target: withoutDerivative(at: sample(1, 2, seed: 234).elements),
    sizes: sizes, isSquare: false)
}

#if !canImport(_Differentiation)
private func withoutDerivative<T>(at x: T) -> T { x }
#endif

/// Multiplies a chain of these sizes by the three loops of the definition, and
/// counts their multiplications.
private func counted(_ sizes: [Int], fromTheEnd: Bool) -> Int {
  var shapes = zip(sizes, sizes.dropFirst()).map { Shape($0, $1) }
  var count = 0
  while shapes.count > 1 {
    let i = fromTheEnd ? shapes.count - 2 : 0
    let (a, b) = (shapes[i], shapes[i + 1])
    for _ in 0..<a.rows {
      for _ in 0..<b.columns {
        for _ in 0..<a.columns { count += 1 }
      }
    }
    shapes.replaceSubrange(i...i + 1, with: [Shape(a.rows, b.columns)])
  }
  return count
}
