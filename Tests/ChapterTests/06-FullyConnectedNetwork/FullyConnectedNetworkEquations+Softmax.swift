import BatchBias
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

private let z = sample(4, 5, seed: 620)
private let dA = sample(4, 5, seed: 621)

/// The softmax of each column of n numbers, for the compiler.
func softmaxes(_ n: Int) -> MatrixFunction {
  let square = matmul(ones(n), ones(n).transposed())
  return { z in
    let powers = z.entrywise { exp($0) }
    let sums = matmul(square, powers)
    return hadamard(powers, sums.entrywise { 1 / $0 })
  }
}

/// The cross-entropy of 5 examples, for the compiler.
func crossEntropies(_ y: Matrix) -> ScalarFunction {
  { a in -0.2 * hadamard(y, a.entrywise { log($0) }).sum() }
}

/// (6.9) to (6.17): through an activation.
extension NetworkEquations {
  static let activations = [
    Equation("6.9", "dzᵢ = (∂aᵢ/∂zᵢ)ᵀ daᵢ") {
      let columns = (0..<5).map { i in
        let jacobian = numericalJacobian(at: z[column: i]) { softmax($0) }
        return matmul(transpose: jacobian, dA[column: i])
      }
      return witnesses(
        of: softmaxes(4), softmaxBackwardByJacobians(dA, softmax(z)))
        + [
          "Jacobians by differences":
            Matrix(rows: 4, columns: 5) { j, i in columns[i][j, 0] }
        ]
    },
    Equation("6.10", "dZ = dA ⊙ f′(Z)") {
      let slopes = z.map { 1 / (cosh($0) * cosh($0)) }  // tanh′
      return witnesses(of: tangents, hadamard(dA, slopes))
        + ["from A": Activation.tanh.backward(dA, Activation.tanh(z))]
    },
    Equation("6.11", "f′ from a, relu") {
      slopeWitnesses(.relu, rectified)
    },
    Equation("6.11", "f′ from a, sigmoid") {
      slopeWitnesses(.sigmoid, sigmoids)
    },
    Equation("6.11", "f′ from a, tanh") {
      slopeWitnesses(.tanh, tangents)
    },
    Equation("6.12", "aⱼ = exp zⱼ / Σₖ exp zₖ") {
      let powers = z.map { exp($0) }
      let sums = powers.sum(alongAxis: 0)
      return [
        "closed form": softmax(z),
        "powers and their sum":
          Matrix(rows: 4, columns: 5) { j, i in powers[j, i] / sums[0, i] },
        "what the compiler differentiates": softmaxes(4)(z),
      ]
    },
    Equation("6.13", "softmax(z + c1) = softmax(z)", tolerance: 1e-12) {
      [
        "as it is": softmax(z), "3 added": softmax(z.map { $0 + 3 }),
        "1000 added": softmax(z.map { $0 + 1000 }),
      ]
    },
    Equation("6.14", "∂aⱼ/∂zₖ = aⱼ (δⱼₖ − aₖ)") {
      let z = sample(4, 1, seed: 626)
      let a = softmax(z)
      let closed = Matrix(rows: 4, columns: 4) { j, k in
        a[j, 0] * ((j == k ? 1 : 0) - a[k, 0])
      }
      return witnesses(jacobian: closed, at: z, of: softmaxes(4))
    },
    Equation("6.15", "∂a/∂z = diag(a) − aaᵀ") {
      let z = sample(4, 1, seed: 626)
      return witnesses(
        jacobian: softmaxJacobian(softmax(z)), at: z, of: softmaxes(4))
    },
    Equation("6.16", "dz = a ⊙ (da − 1aᵀda)") {
      let (z, dA) = (sample(4, 1, seed: 626), sample(4, 1, seed: 627))
      let a = softmax(z)
      let mean = matmul(transpose: a, dA)[0, 0]
      return witnesses(
        of: softmaxes(4), hadamard(a, dA.map { $0 - mean }), at: z, dA)
        + ["Jacobian": matmul(transpose: softmaxJacobian(a), dA)]
    },
    Equation("6.17", "dZ = A ⊙ (dA − 1s), s = 1ᵀ(A ⊙ dA)") {
      witnesses(of: softmaxes(4), softmaxBackward(dA, softmax(z)))
    },
  ]
}

/// (6.18) to (6.21): the cross-entropy.
extension NetworkEquations {
  static let losses = [
    Equation("6.18", "J = −(1/m) Σᵢ Σⱼ Yⱼᵢ log Aⱼᵢ") {
      let a = softmax(sample(4, 5, seed: 630))
      let labels = [2, 0, 3, 3, 1]
      let logarithms = labels.enumerated().map { i, label in
        -log(a[label, i])
      }
      return [
        "closed form": crossEntropy(a, targets).matrix,
        "mean over the labels": (logarithms.reduce(0, +) / 5).matrix,
        "what the compiler differentiates": crossEntropies(targets)(a).matrix,
      ]
    },
    Equation("6.19", "∂J/∂Aⱼᵢ = −Yⱼᵢ/(m Aⱼᵢ)") {
      let a = softmax(sample(4, 5, seed: 631))
      return witnesses(
        gradient: crossEntropyGradient(a, targets), at: a,
        of: crossEntropies(targets))
    },
    Equation("6.20", "dZ = (A − Y)/m") {
      let a = softmax(z)
      let (loss, softmax4) = (crossEntropies(targets), softmaxes(4))
      return witnesses(gradient: softmaxCrossEntropyGradient(a, targets), at: z)
      { loss(softmax4($0)) } + [
        "through the softmax":
          softmaxBackward(crossEntropyGradient(a, targets), a)
      ]
    },
    Equation("6.20", "dZ = (A − Y)/m, of targets between the classes") {
      let y = softmax(sample(4, 5, seed: 634))
      let (loss, softmax4) = (crossEntropies(y), softmaxes(4))
      let closed = softmaxCrossEntropyGradient(softmax(z), y)
      return witnesses(gradient: closed, at: z) { loss(softmax4($0)) }
    },
    Equation("6.21", "J = (1/m) Σᵢ (log Σₖ exp Zₖᵢ − Σⱼ Yⱼᵢ Zⱼᵢ)") {
      let far = z.map { $0 + 1000 }
      return [
        "from Z": softmaxCrossEntropy(z, targets).matrix,
        "from A": crossEntropy(softmax(z), targets).matrix,
        "1000 added": softmaxCrossEntropy(far, targets).matrix,
      ]
    },
  ]
}

private let targets = oneHot([2, 0, 3, 3, 1], classes: 4)

/// The hyperbolic tangent of each entry.
private var tangents: MatrixFunction { { $0.entrywise { tanh($0) } } }

/// The witnesses of an activation's backward pass.
private func witnesses(
  of activation: MatrixFunction, _ closed: Matrix, at z: Matrix = z,
  _ dA: Matrix = dA
) -> Equation.Sides {
  witnesses(gradient: closed, at: z) { hadamard(dA, activation($0)).sum() }
}

/// The witnesses of an entry-by-entry activation's backward pass, and of its
/// forward pass.
private func slopeWitnesses(
  _ activation: Activation, _ function: MatrixFunction
) -> Equation.Sides {
  witnesses(
    of: function, activation.backward(dA, activation(z)))
    + [
      "of the activation": numericalGradient(at: z) {
        hadamard(dA, activation($0)).sum()
      }
    ]
}
