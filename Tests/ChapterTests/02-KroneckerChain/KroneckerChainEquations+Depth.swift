import GradientCheck
import KroneckerChain
import LinearAlgebra

/// (2.20) to (2.22): the columns' order.
let orderEquations: [Equation] = [
  Equation("2.20", "∂z/∂wᵀ = I ⊗ aᵀ, w by columns") {
    let a = sample(1, 3, seed: 224)
    let b = sample(1, 4, seed: 225)
    // Wᵀ taken by rows is W taken by columns.
    return witnesses(
      jacobian: weightFactorByColumns(a, columns: 4).transposed(),
      at: sample(4, 3, seed: 226)
    ) { matmul(a, $0.transposed()) + b }
  },
  Equation("2.21", "vec(AXB) = (Bᵀ ⊗ A) vec X, by columns") {
    let a = sample(2, 3, seed: 227)
    let x = sample(3, 4, seed: 228)
    let b = sample(4, 5, seed: 229)
    let product = matmulByDefinition(matmulByDefinition(a, x), b)
    return [
      "Kronecker product": matmul(
        tripleProductMatrix(a, b, order: .byColumns),
        vec(x, order: .byColumns)),
      "product": vec(matmul(matmul(a, x), b), order: .byColumns),
      "definition": vec(product, order: .byColumns),
    ]
  },
  Equation("2.22", "vec(AXB) = (A ⊗ Bᵀ) vec X, by rows") {
    let a = sample(2, 3, seed: 230)
    let b = sample(4, 5, seed: 231)
    return witnesses(
      jacobian: tripleProductMatrix(a, b, order: .byRows),
      at: sample(3, 4, seed: 232)
    ) { matmul(matmul(a, $0), b) }
  },
]

/// A network of three sigmoid layers of sizes that are all different.
private let pass: DeepPass = {
  let sizes = [3, 5, 4, 2]
  let layers = (0..<3).map { l in
    Layer(
      2 * sample(sizes[l], sizes[l + 1], seed: 235 + UInt64(l)),
      2 * sample(1, sizes[l + 1], seed: 238 + UInt64(l)), .sigmoid)
  }
  return DeepPass(
    layers, input: sample(1, 3, seed: 233), target: sample(1, 2, seed: 234))
}()

/// Its loss as a function of the pre-activation z of a layer, for the compiler.
private func lossOfSum(layer l: Int) -> ScalarFunction {
  { z in
    var a = sigmoids(z)
    for k in l + 1..<3 {
      a = sigmoids(matmul(a, pass.layers[k].weights) + pass.layers[k].bias)
    }
    return (a - pass.target).sumOfSquares
  }
}

/// The witnesses of the gradient with respect to a layer's weights.
private func weightWitnesses(_ closed: Matrix, layer l: Int) -> Equation.Sides {
  let loss = lossOfSum(layer: l)
  return witnesses(gradient: closed, at: pass.layers[l].weights) {
    loss(matmul(pass.a[l], $0) + pass.layers[l].bias)
  }
}

/// (2.23) and (2.24), for each layer.
private let layerEquations =
  (0..<3).map { l in
    Equation("2.23", "∂L/∂wᵀ = (aᵀ ⊗ I) diag(f′) W … 2(a − y)ᵀ, layer \(l)") {
      let factors = pass.factors(ofLayer: l)
      let column = factors.dropLast().reversed().reduce(
        factors[factors.count - 1]
      ) { matmul($1, $0) }
      let w = pass.layers[l].weights.shape
      return weightWitnesses(
        unvec(column, rows: w.rows, columns: w.columns, order: .byRows),
        layer: l)
    }
  }
  + (0..<3).flatMap { l in
    [
      Equation("2.24", "∇L in Wₗ is aₗ₋₁ᵀvₗ, layer \(l)") {
        weightWitnesses(pass.gradients[l].weights, layer: l)
      },
      Equation("2.24", "vₗ = vₗ₊₁Wₗ₊₁ᵀ ⊙ fₗ′(zₗ), layer \(l)") {
        witnesses(
          gradient: pass.gradients[l].bias, at: pass.z[l],
          of: lossOfSum(layer: l))
      },
    ]
  }

/// (2.23) to (2.26): any number of layers, and what they cost.
let depthEquations =
  layerEquations + [
    Equation("2.25", "aᵀ ⊗ I has DM·M entries, of which DM are not zero") {
      let factor = weightFactor(sample(1, 5, seed: 237), columns: 4).elements
      let counts = [factor.count, factor.filter { $0 != 0 }.count]
      return [
        "formula": [[5 * 4 * 4, 5 * 4]],
        "counted": Matrix(row: counts.map(Double.init)),
      ]
    },
    Equation("2.26", "Σ sᵢ₋₁sᵢsₜ from the end, Σ s₀sᵢsᵢ₊₁ from the front") {
      let sizes = [6, 3, 3, 4, 4, 1]
      let formula = [
        multiplicationsFromTheEnd(sizes), multiplicationsFromTheFront(sizes),
      ]
      let counts = [true, false].map { counted(sizes, fromTheEnd: $0) }
      return [
        "formula": Matrix(row: formula.map(Double.init)),
        "counted": Matrix(row: counts.map(Double.init)),
      ]
    },
  ]

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
