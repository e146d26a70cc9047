import FullyConnectedNetwork
import LinearAlgebra

/// A backward pass through a network of tanh layers and a softmax, right or
/// wrong: each wrong one has the right shapes.
enum Backward: String, CaseIterable {
  case right = "none"
  case noSlope = "f′ forgotten"
  case slopeAtOutput = "f′ taken at A instead of Z"
  case noBias = "db forgotten"
  case diagonal = "sigmoid slopes for softmax"
  case twice = "a second 1/m in dW"

  /// Returns the gradients of the layers.
  func gradients(_ y: Matrix, _ passes: [LayerPass]) -> [LayerGradients] {
    var gradients: [LayerGradients] = []
    var dZ = top(passes[passes.count - 1].output, y)
    for l in passes.indices.reversed() {
      let right = passes[l].gradients(dZ)
      gradients.append(changed(right, examples: y.columns))
      if l > 0 { dZ = through(passes[l - 1], right.inputGradient) }
    }
    return gradients.reversed()
  }

  /// The gradient with respect to the last layer's `Z`.
  private func top(_ a: Matrix, _ y: Matrix) -> Matrix {
    self == .diagonal
      ? hadamard(crossEntropyGradient(a, y), hadamard(a, a.map { 1 - $0 }))
      : softmaxCrossEntropyGradient(a, y)
  }

  /// The gradient with respect to the `Z` of a tanh layer.
  private func through(_ pass: LayerPass, _ dA: Matrix) -> Matrix {
    switch self {
    case .noSlope: dA
    case .slopeAtOutput:
      hadamard(dA, pass.output.map { 1 - tanh($0) * tanh($0) })
    default: pass.layer.activation.backward(dA, pass.output)
    }
  }

  private func changed(
    _ gradients: LayerGradients, examples: Int
  ) -> LayerGradients {
    var changed = gradients
    if self == .twice { changed.weightGradient.scale(by: 1 / Double(examples)) }
    if self == .noBias { changed.biasGradient.scale(by: 0) }
    return changed
  }
}
