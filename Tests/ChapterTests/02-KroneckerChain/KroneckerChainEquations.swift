import GradientCheck
import KroneckerChain
import LinearAlgebra

/// A network 3→4→2 of random numbers, its activations unlike each other.
func sampleNetwork() -> TwoLayers {
  TwoLayers(
    Layer(sample(3, 4, seed: 201), sample(1, 4, seed: 202), .sigmoid),
    Layer(sample(4, 2, seed: 203), sample(1, 2, seed: 204), .square),
    input: sample(1, 3, seed: 205), target: sample(1, 2, seed: 206))
}

/// The same network from some place on, for the compiler.
extension TwoLayers {
  /// The loss as a function of z₂.
  var lossOfZ2: ScalarFunction {
    { z2 in (squares(z2) - y).sumOfSquares }
  }

  /// The loss as a function of z₁.
  var lossOfZ1: ScalarFunction {
    { z1 in lossOfZ2(matmul(sigmoids(z1), second.weights) + second.bias) }
  }
}

private let net = sampleNetwork()

/// The same network as one of any number of layers.
private let deep = DeepPass(
  [net.first, net.second], input: net.a0, target: net.y)

/// (2.1) to (2.6): forward, the paths, the layout and the differential.
private let layoutEquations: [Equation] = [
  Equation("2.1", "z = aW + b, a = f(z), twice") {
    let z1 = net.first.bias + matmulByDefinition(net.a0, net.first.weights)
    let z2 =
      net.second.bias + matmulByDefinition(sigmoids(z1), net.second.weights)
    return [
      "products": net.a2, "definition": squares(z2),
      "any number of layers": deep.a[2],
    ]
  },
  Equation("2.2", "L = (a₂ − y)(a₂ − y)ᵀ = Σₖ (a₂ₖ − yₖ)²") {
    [
      "row times column": net.loss.matrix,
      "sum of squares": net.lossOfZ1(net.z1).matrix,
      "any number of layers": deep.loss.matrix,
    ]
  },
  Equation("2.3", "∂L/∂W₁ᵢⱼ as a sum over every path") {
    let paths = Matrix(rows: 3, columns: 4) { i, j in net.pathSum(i, j) }
    return witnesses(gradient: paths, at: net.first.weights) {
      net.lossOfZ1(matmul(net.a0, $0) + net.first.bias)
    }
  },
  Equation("2.4", "(∂y/∂xᵀ)ᵢⱼ = ∂yⱼ/∂xᵢ") {
    // y = (x₁x₂, x₁², x₁ − x₂³) at (2, 1), chapter 1's example, as rows.
    let closed: Matrix = [[1, 4, 1], [2, 0, -3]]
    return witnesses(jacobian: closed.transposed(), at: [[2, 1]]) { x in
      let (a, b) = (x[0, 0], x[0, 1])
      return Matrix(row: [a * b, a * a, a - b * b * b])
    }
  },
  Equation("2.5", "∂L/∂xᵀ = ∂y/∂xᵀ · ∂L/∂yᵀ") {
    // y = xW with W 3×4, L = Σ yₖ³.
    let w = sample(3, 4, seed: 207)
    let x = sample(1, 3, seed: 208)
    let outer = matmul(x, w).map { 3 * $0 * $0 }.transposed()  // 4×1
    return witnesses(gradient: matmul(w, outer).transposed(), at: x) {
      matmul($0, w).entrywise { $0 * $0 * $0 }.sum()
    }
  },
  Equation("2.6", "Δy ≈ Δx·A for every Δx, so ∂y/∂xᵀ = A") {
    // y = xW ⊙ xW: dy = 2 dxW ⊙ xW = dx · W diag(2xW).
    let w = sample(3, 4, seed: 209)
    let x = sample(1, 3, seed: 210)
    let a = matmul(w, .diagonal(2 * matmul(x, w)))  // 3×4
    return witnesses(jacobian: a.transposed(), at: x) { squares(matmul($0, w)) }
  },
]

/// (2.7) to (2.10): the factors of the chain but for the weights'.
private let factorEquations: [Equation] = [
  Equation("2.7", "∂L/∂a₂ᵀ = 2(a₂ − y)ᵀ") {
    witnesses(gradient: net.lossByA2.transposed(), at: net.a2) {
      ($0 - net.y).sumOfSquares
    }
  },
  Equation("2.8", "∂a₁/∂z₁ᵀ = diag(f₁′(z₁)), for the sigmoid") {
    witnesses(jacobian: net.a1ByZ1.transposed(), at: net.z1, of: sigmoids)
  },
  Equation("2.8", "∂a₂/∂z₂ᵀ = diag(f₂′(z₂)), for the square") {
    witnesses(jacobian: net.a2ByZ2.transposed(), at: net.z2, of: squares)
  },
  Equation("2.9", "σ′ = σ(1 − σ)") {
    let t = -1.5
    return witnesses(
      jacobian: Activation.sigmoid.slope(t).matrix, at: t.matrix, of: sigmoids)
  },
  Equation("2.10", "∂z₂/∂a₁ᵀ = W₂") {
    witnesses(jacobian: net.z2ByA1.transposed(), at: net.a1) {
      matmul($0, net.second.weights) + net.second.bias
    }
  },
]

/// Every numbered equation of chapter 2, in order.
let kroneckerChainEquations =
  layoutEquations + factorEquations + vecEquations + chainEquations
  + orderEquations + depthEquations
