import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// (6.9) to (6.17): through an activation.
extension NetworkEquations {
  static let activations = [
    Equation("6.9", "dzᵢ = (∂aᵢ/∂zᵢ)ᵀ daᵢ") {
      let (z, dA) = (sample(4, 5, seed: 620), sample(4, 5, seed: 621))
      let columns = (0..<5).map { i in
        let jacobian = numericalJacobian(at: z[column: i]) { softmax($0) }
        return matmul(transpose: jacobian, dA[column: i])
      }
      return softmaxWitnesses(
        softmaxBackwardByJacobians(dA, softmax(z)), at: z, dA)
        + [
          Equation.Side(
            "Jacobians by differences",
            flattened(
              Matrix(rows: 4, columns: 5) { j, i in columns[i][j, 0] }))
        ]
    },
    Equation("6.10", "dZ = dA ⊙ f′(Z)") {
      let (z, dA) = (sample(4, 5, seed: 622), sample(4, 5, seed: 623))
      let slopes = z.map { 1 / (cosh($0) * cosh($0)) }  // tanh′
      return witnesses(
        flattened(hadamard(dA, slopes)), at: z,
        of: { hadamard(dA, Activation.tanh($0)).sum().matrix },
        loops: {
          let a = FullyConnectedNetworkLoops.hyperbolicTangents($0, 20)
          return [JacobiansLoops.dot(dA.elements, a, 20)]
        })
        + [
          Equation.Side(
            "from A",
            flattened(Activation.tanh.backward(dA, Activation.tanh(z))))
        ]
    },
    Equation("6.11", "f′ from a, relu") {
      slopeWitnesses(.relu) { FullyConnectedNetworkLoops.rectified($0, 20) }
    },
    Equation("6.11", "f′ from a, sigmoid") {
      slopeWitnesses(.sigmoid) { FullyConnectedNetworkLoops.sigmoids($0, 20) }
    },
    Equation("6.11", "f′ from a, tanh") {
      slopeWitnesses(.tanh) {
        FullyConnectedNetworkLoops.hyperbolicTangents($0, 20)
      }
    },
    Equation("6.12", "aⱼ = exp zⱼ / Σₖ exp zₖ") {
      let z = sample(4, 5, seed: 624)
      let powers = z.map { exp($0) }
      let sums = powers.sum(alongAxis: 0)
      return [
        Equation.Side("closed form", softmax(z)),
        Equation.Side(
          "powers and their sum",
          Matrix(rows: 4, columns: 5) { j, i in powers[j, i] / sums[0, i] }),
        Equation.Side(
          "plain loops",
          Matrix(
            rows: 4, columns: 5, elements: softmaxLoops(z.elements, 4, 5))),
      ]
    },
    Equation("6.13", "softmax(z + c1) = softmax(z)", tolerance: 1e-12) {
      let z = sample(4, 5, seed: 625)
      return [
        Equation.Side("as it is", softmax(z)),
        Equation.Side("3 added", softmax(z.map { $0 + 3 })),
        Equation.Side("1000 added", softmax(z.map { $0 + 1000 })),
      ]
    },
    Equation("6.14", "∂aⱼ/∂zₖ = aⱼ (δⱼₖ − aₖ)") {
      let a = softmax(jacobianPoint)
      return jacobianWitnesses(
        Matrix(rows: 4, columns: 4) { j, k in
          a[j, 0] * ((j == k ? 1 : 0) - a[k, 0])
        })
    },
    Equation("6.15", "∂a/∂z = diag(a) − aaᵀ") {
      jacobianWitnesses(softmaxJacobian(softmax(jacobianPoint)))
    },
    Equation("6.16", "dz = a ⊙ (da − 1aᵀda)") {
      let z = jacobianPoint
      let (a, dA) = (softmax(z), sample(4, 1, seed: 627))
      let mean = matmul(transpose: a, dA)[0, 0]
      return softmaxWitnesses(
        hadamard(a, dA.map { $0 - mean }), at: z, dA)
        + [
          Equation.Side(
            "Jacobian", matmul(transpose: dA, softmaxJacobian(a)))
        ]
    },
    Equation("6.17", "dZ = A ⊙ (dA − 1s), s = 1ᵀ(A ⊙ dA)") {
      let (z, dA) = (sample(4, 5, seed: 628), sample(4, 5, seed: 629))
      return softmaxWitnesses(softmaxBackward(dA, softmax(z)), at: z, dA)
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
      let loops = crossEntropyLoops(a.elements, targets.elements, 5)
      return [
        Equation.Side("closed form", crossEntropy(a, targets).matrix),
        Equation.Side(
          "mean over the labels", (logarithms.reduce(0, +) / 5).matrix),
        Equation.Side("plain loops", loops.matrix),
      ]
    },
    Equation("6.19", "∂J/∂Aⱼᵢ = −Yⱼᵢ/(m Aⱼᵢ)") {
      let a = softmax(sample(4, 5, seed: 631))
      return witnesses(
        flattened(crossEntropyGradient(a, targets)), at: a,
        of: { crossEntropy($0, targets).matrix },
        loops: { [crossEntropyLoops($0, targets.elements, 5)] })
    },
    Equation("6.20", "dZ = (A − Y)/m") {
      let z = sample(4, 5, seed: 632)
      let a = softmax(z)
      return witnesses(
        flattened(softmaxCrossEntropyGradient(a, targets)), at: z,
        of: { crossEntropy(softmax($0), targets).matrix },
        loops: {
          [crossEntropyLoops(softmaxLoops($0, 4, 5), targets.elements, 5)]
        })
        + [
          Equation.Side(
            "through the softmax",
            flattened(softmaxBackward(crossEntropyGradient(a, targets), a)))
        ]
    },
    Equation("6.20", "dZ = (A − Y)/m, of targets between the classes") {
      let (z, y) = (sample(4, 5, seed: 633), softmax(sample(4, 5, seed: 634)))
      return witnesses(
        flattened(softmaxCrossEntropyGradient(softmax(z), y)), at: z,
        of: { crossEntropy(softmax($0), y).matrix },
        loops: { [crossEntropyLoops(softmaxLoops($0, 4, 5), y.elements, 5)] })
    },
    Equation("6.21", "J = (1/m) Σᵢ (log Σₖ exp Zₖᵢ − Σⱼ Yⱼᵢ Zⱼᵢ)") {
      let z = sample(4, 5, seed: 635)
      return [
        Equation.Side("from Z", softmaxCrossEntropy(z, targets).matrix),
        Equation.Side("from A", crossEntropy(softmax(z), targets).matrix),
        Equation.Side(
          "1000 added",
          softmaxCrossEntropy(z.map { $0 + 1000 }, targets).matrix),
      ]
    },
  ]
}

private let targets = oneHot([2, 0, 3, 3, 1], classes: 4)

private let jacobianPoint = sample(4, 1, seed: 626)

/// The witnesses of an elementwise activation's way back.
private func slopeWitnesses(
  _ activation: Activation, loops: Loops
) -> [Equation.Side] {
  let (z, dA) = (sample(4, 5, seed: 636), sample(4, 5, seed: 637))
  return witnesses(
    flattened(activation.backward(dA, activation(z))), at: z,
    of: { hadamard(dA, activation($0)).sum().matrix },
    loops: { [JacobiansLoops.dot(dA.elements, loops($0), 20)] })
}

/// The witnesses of a gradient by `Z` through a softmax.
private func softmaxWitnesses(
  _ closed: Matrix, at z: Matrix, _ dA: Matrix
) -> [Equation.Side] {
  witnesses(
    flattened(closed), at: z,
    of: { hadamard(dA, softmax($0)).sum().matrix },
    loops: {
      let a = softmaxLoops($0, z.rows, z.columns)
      return [JacobiansLoops.dot(dA.elements, a, z.shape.count)]
    })
}

/// The witnesses of the Jacobian of a softmax.
private func jacobianWitnesses(_ closed: Matrix) -> [Equation.Side] {
  witnesses(
    closed, at: jacobianPoint, of: { softmax($0) },
    loops: { softmaxLoops($0, 4, 1) })
}
