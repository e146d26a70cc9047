import BatchBias
import Figures
import GradientCheck
import LinearAlgebra

/// A layer with every size different and above 1, and its loss.
private enum Witnesses {
  static let pass = random()
  static let dY = drawn(5, 4, seed: 47)

  private static func random() -> AffinePass<Matrix> {
    AffineLayer(weights: drawn(3, 4, seed: 45), bias: drawn(1, 4, seed: 46))
      .forward(drawn(5, 3, seed: 48))
  }

  private static func drawn(
    _ rows: Int, _ columns: Int, seed: UInt64
  ) -> Matrix {
    var generator = SplitMix64(seed: seed)
    return .random(rows, columns, using: &generator)
  }

  /// Σ dYᵢⱼ yᵢⱼ.
  static func loss(_ x: Matrix, _ w: Matrix, _ b: Matrix) -> Double {
    hadamard(dY, matmul(x, w).addingToEachRow(b)).sum()
  }
}

/// Prints how closely three ways of finding each gradient agree.
func showBiasOracles() {
  let (pass, dY) = (Witnesses.pass, Witnesses.dY)
  let (x, w) = (pass.flatInput, pass.weights)
  let b = Matrix.zeros(1, 4)
  let right = pass.backward(dY)
  // The Jacobians of the flattened Y in the flattened X, W and b.
  let jacobians = [
    kron(.identity(5), w.transposed()), kron(x, .identity(4)),
    biasJacobian(examples: 5, outputs: 4),
  ]
  let differences = [
    numericalGradient(at: x) { Witnesses.loss($0, w, b) },
    numericalGradient(at: w) { Witnesses.loss(x, $0, b) },
    numericalGradient(at: b) { Witnesses.loss(x, w, $0) },
  ]
  let automatic = [
    automaticGradient(at: x) { Witnesses.loss($0, w, b) },
    automaticGradient(at: w) { Witnesses.loss(x, $0, b) },
    automaticGradient(at: b) { Witnesses.loss(x, w, $0) },
  ]
  let closed = [
    right.inputGradient, right.weightGradient, right.biasGradient,
  ]
  let upstream = vec(dY, order: .byRows).transposed()  // 1×NM
  let table = closed.indices.map { k in
    let byJacobian = Matrix(
      rows: closed[k].rows, columns: closed[k].columns,
      elements: matmul(upstream, jacobians[k]).elements)
    return [
      ["dX", "dW", "db"][k], "\(closed[k].shape)",
      agreement(closed[k], differences[k]),
      agreement(closed[k], byJacobian, within: 1e-12),
      automatic[k].map { agreement(closed[k], $0, within: 1e-12) }
        ?? "not in this toolchain",
    ]
  }
  print("Relative difference between the rules and three witnesses\n")
  print(
    Table(
      ["", "shape", "differences", "Kronecker Jacobian", "compiler"], table
    ).text(), terminator: "")
}
