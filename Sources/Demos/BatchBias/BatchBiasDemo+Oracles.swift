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

/// Prints how far the ways to each gradient agree.
func showBiasOracles() {
  let (pass, dY) = (Witnesses.pass, Witnesses.dY)
  let (x, w) = (pass.flatInput, pass.weights)
  let b = Matrix.zeros(1, 4)
  let right = pass.backward(dY)
  // The Jacobian of the flattened Y by the flattened X, W and b.
  let jacobians = [
    kron(.identity(5), w.transposed()), kron(x, .identity(4)),
    biasJacobian(examples: 5, outputs: 4),
  ]
  let differences = [
    numericalGradient(at: x) { Witnesses.loss($0, w, b) },
    numericalGradient(at: w) { Witnesses.loss(x, $0, b) },
    numericalGradient(at: b) { Witnesses.loss(x, w, $0) },
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
      automatic(closed, x, w, dY)[k],
    ]
  }
  print("The rules against three witnesses: the relative difference\n")
  print(
    Table(
      ["", "shape", "differences", "Kronecker Jacobian", "compiler"], table
    ).text(), terminator: "")
}

/// How far the compiler's gradients of the loops agree, where it has some.
private func automatic(
  _ closed: [Matrix], _ x: Matrix, _ w: Matrix, _ dY: Matrix
) -> [String] {
  #if canImport(_Differentiation)
  let (xs, ws, bs) = (x.elements, w.elements, [0.0, 0, 0, 0])
  // The squared error at the targets Y − dY/2 has the gradient dY.
  let t = (matmul(x, w) - 0.5 * dY).elements
  let gradients = [
    automaticGradient(at: x) { squaredErrorLoops($0, ws, bs, t, 5, 3, 4) },
    automaticGradient(at: w) { squaredErrorLoops(xs, $0, bs, t, 5, 3, 4) },
    automaticGradient(at: .zeros(1, 4)) {
      squaredErrorLoops(xs, ws, $0, t, 5, 3, 4)
    },
  ]
  return zip(closed, gradients).map { agreement($0, $1, within: 1e-12) }
  #else
  return closed.map { _ in "not in this toolchain" }
  #endif
}
