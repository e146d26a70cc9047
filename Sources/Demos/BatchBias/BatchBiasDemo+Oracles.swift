import BatchBias
import Figures
import GradientCheck
import LinearAlgebra

let biasOraclesPart = BiasPart(
  "oracles", "three ways to each gradient, compared"
) {
  print("Relative difference between the rules and three witnesses\n")
  printTable(
    ["", "shape", "differences", "Kronecker Jacobian", "compiler"],
    witnesses())
}

private func drawn(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
  var generator = SplitMix64(seed: seed)
  return .random(rows, columns, using: &generator)
}

// A layer with every size different and above 1, and its loss.
private let dY = drawn(5, 4, seed: 47)

private func witnesses() -> [[String]] {
  let (x, w, b) = (
    drawn(5, 3, seed: 48), drawn(3, 4, seed: 45), Matrix.zeros(1, 4)
  )
  let right = AffineLayer(weights: w, bias: b).forward(x).backward(dY)
  let rows = [
    witnessed("dX", right.inputGradient, at: x) { loss($0, w, b) },
    witnessed("dW", right.weightGradient, at: w) { loss(x, $0, b) },
    witnessed("db", right.biasGradient, at: b) { loss(x, w, $0) },
  ]
  let closed = [right.inputGradient, right.weightGradient, right.biasGradient]
  // The Jacobians of the flattened Y in the flattened X, W and b.
  let jacobians = [
    kron(.identity(5), w.transposed()), kron(x, .identity(4)),
    biasJacobian(examples: 5, outputs: 4),
  ]
  let upstream = vec(dY, order: .byRows).transposed()  // 1×NM
  return closed.indices.map { k in
    let byJacobian = Matrix(
      rows: closed[k].rows, columns: closed[k].columns,
      elements: matmul(upstream, jacobians[k]).elements)
    let agreement = agreement(closed[k], byJacobian, within: 1e-12)
    return rows[k][..<3] + [agreement] + rows[k][3...]
  }
}

/// Σ dYᵢⱼ yᵢⱼ.
private func loss(_ x: Matrix, _ w: Matrix, _ b: Matrix) -> Double {
  hadamard(dY, matmul(x, w).addingToEachRow(b)).sum()
}
