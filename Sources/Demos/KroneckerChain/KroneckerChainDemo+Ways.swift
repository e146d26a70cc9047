import Figures
import GradientCheck
import KroneckerChain
import LinearAlgebra

let waysPart = ChainPart("ways", "five ways to the gradient in W₁, compared") {
  let net = ChainExample.net
  let (compact, _) = net.weightGradients
  let rows = ways(net).map { name, gradient, tolerance in
    [name, agreement(compact, derived: gradient, within: tolerance)]
  }
  printTable(["way to ∂L/∂W₁", "relative error"], rows)
}

private func ways(_ net: TwoLayers) -> [(String, Matrix?, Double)] {
  let (d, h) = (net.a0.columns, net.a1.columns)
  let paths = Matrix(rows: d, columns: h) { net.pathSum($0, $1) }
  let differences = numericalGradient(at: net.first.weights) { w in
    TwoLayers(
      Layer(w, net.first.bias, net.first.activation), net.second,
      input: net.a0, target: net.y
    ).loss
  }
  return [
    (
      "the chain, reshaped by rows",
      unvec(net.firstChain, rows: d, columns: h, order: .byRows), 1e-12
    ),
    ("the sum over the paths", paths, 1e-12),
    ("central differences", differences, 1e-6),
    ("the compiler's derivative", automatic(net), 1e-12),
  ]
}

/// The gradient as the compiler derives it, if it can.
private func automatic(_ net: TwoLayers) -> Matrix? {
  let (w2, b1, b2) = (net.second.weights, net.first.bias, net.second.bias)
  return automaticGradient(at: net.first.weights) { w1 in
    let a1 = (matmul(net.a0, w1) + b1).entrywise { $0 * $0 }
    let a2 = (matmul(a1, w2) + b2).entrywise { $0 * $0 }
    return (a2 - net.y).sumOfSquares
  }
}
