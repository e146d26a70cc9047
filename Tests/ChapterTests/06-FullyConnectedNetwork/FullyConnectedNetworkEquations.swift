import BatchBias
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

private let (w, b, a) = Sizes.layer(1)
private let dZ = sample(4, 5, seed: 611)  // 4×5

/// 1ᵀ for the five examples.
private let across = ones(5).transposed()

/// (6.1) to (6.8): the product and the bias, forward and backward.
enum NetworkEquations {
  static let rules = [
    Equation("6.1", "Z = WA + b1ᵀ") {
      let sums = Matrix(rows: 4, columns: 5) { j, i in
        (0..<3).reduce(b[j, 0]) { $0 + w[j, $1] * a[$1, i] }
      }
      return ["product": Columns.affine(w, b, a), "entry by entry": sums]
    },
    Equation("6.2", "aᵢ = f(zᵢ), column by column") {
      let z = sample(4, 5, seed: 604)
      // Softmax alone looks at a whole column, and at that column only.
      let columns = (0..<5).map { softmax(z[column: $0]) }
      return [
        "all at once": Activation.softmax(z),
        "column by column":
          Matrix(rows: 4, columns: 5) { j, i in columns[i][j, 0] },
      ]
    },
    Equation("6.3", "Zᵀ = U", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.columns.z, pair.rows.output)
    },
    Equation("6.4", "∂Zᵣᵢ/∂Wⱼₖ = δᵣⱼ Aₖᵢ, on the way to it") {
      let closed = Matrix(rows: 20, columns: 12) { row, column in
        let (r, i) = row.quotientAndRemainder(dividingBy: 5)
        let (j, k) = column.quotientAndRemainder(dividingBy: 3)
        return r == j ? a[k, i] : 0
      }
      return witnesses(jacobian: closed, at: w) {
        matmul($0, a) + matmul(b, across)
      }
    },
    Equation("6.4", "∂J/∂Wⱼₖ = Σᵢ dZⱼᵢ Aₖᵢ") {
      weightWitnesses(Columns.weightGradientByEntries(dZ, a))
    },
    Equation("6.5", "dW = dZ Aᵀ") {
      weightWitnesses(Columns.weightGradient(dZ, a))
    },
    Equation("6.5", "dZ Aᵀ = (Xᵀ dU)ᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.below.weightGradient, pair.across.weightGradient)
    },
    Equation("6.6", "db = dZ 1") {
      witnesses(gradient: Columns.biasGradient(dZ), at: b) {
        hadamard(dZ, matmul(w, a) + matmul($0, across)).sum()
      } + ["product": matmul(dZ, ones(5))]
    },
    Equation("6.6", "dZ 1 = (1ᵀ dU)ᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.below.biasGradient, pair.across.biasGradient)
    },
    Equation("6.7", "∂J/∂Aₖᵢ = Σⱼ Wⱼₖ dZⱼᵢ") {
      let sums = Matrix(rows: 3, columns: 5) { k, i in
        (0..<4).reduce(0) { $0 + w[$1, k] * dZ[$1, i] }
      }
      return inputWitnesses(sums)
    },
    Equation("6.8", "dA = Wᵀ dZ") {
      inputWitnesses(Columns.inputGradient(w, dZ))
    },
    Equation("6.8", "Wᵀ dZ = (dU Wᵀ)ᵀ", tolerance: 1e-14) {
      let pair = Conventions()
      return pair.sides(pair.below.inputGradient, pair.across.inputGradient)
    },
  ]
}

/// What the equations of a layer are computed with: 4 units, 3 inputs and 5
/// examples.
enum Sizes {
  /// The weights, bias and input of a layer.
  static func layer(_ seed: UInt64) -> (w: Matrix, b: Matrix, a: Matrix) {
    (
      sample(4, 3, seed: 600 + seed), sample(4, 1, seed: 601 + seed),
      sample(3, 5, seed: 602 + seed)
    )
  }
}

/// The witnesses of a gradient in the weights.
private func weightWitnesses(_ closed: Matrix) -> Equation.Sides {
  witnesses(gradient: closed, at: w) {
    hadamard(dZ, matmul($0, a) + matmul(b, across)).sum()
  }
}

/// The witnesses of a gradient in the input.
private func inputWitnesses(_ closed: Matrix) -> Equation.Sides {
  witnesses(gradient: closed, at: a) {
    hadamard(dZ, matmul(w, $0) + matmul(b, across)).sum()
  }
}

/// Every numbered equation of chapter 6, in order.
let fullyConnectedNetworkEquations =
  NetworkEquations.rules + NetworkEquations.activations
  + NetworkEquations.losses + NetworkEquations.layers
  + NetworkEquations.training
