import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

let columns: Exercise = Exercise(
  "columnGradientsOfMeanLoss", BatchBiasSolutions.columnGradientsOfMeanLoss
) { test in
  test.cases = .sizes(
    [(3, 4, 5), (5, 2, 3), (2, 3, 4)], edges: [(1, 3, 2), (3, 1, 2), (4, 3, 1)]
  ) { draw, n, d, m in (draw(m, d), draw(d, n), draw(m, 1), draw(m, n)) }
  test.rule = """
    N = columns(a)              — examples
    D = rows(a)                 — inputs
    M = rows(w)                 — outputs
    Z = w a + b ones(1, N)      (4.19)
    dZ = 2 (Z - t) / N
    dA = wᵀ dZ
    dW = dZ aᵀ
    dB = sum1(dZ)               (4.20)
    """
  test.oracle = .gradient(
    of: { w, a, b, t in
      SquaredError(
        columnForward(w, a, b).transposed(), t.transposed(), .mean
      ).value
    }, by: 1, 0, 2)
  // In rows, and back.
  test.answer { w, a, b, t in
    let layer = AffineLayer(weights: w.transposed(), bias: b.transposed())
    let pass = layer.forward(a.transposed())
    let loss = SquaredError(pass.output, t.transposed(), .mean)
    let gradients = pass.backward(loss.gradient)
    return (
      gradients.inputGradient.transposed(),
      gradients.weightGradient.transposed(),
      gradients.biasGradient.transposed()
    )
  }
}

let broadcast: Exercise = Exercise(
  "gradientsOfRepeatedFactor", BatchBiasSolutions.gradientsOfRepeatedFactor
) { test in
  test.cases = .sizes(
    [(3, 4, 1, 4), (3, 4, 3, 1), (5, 2, 5, 1)],
    edges: [
      (5, 2, 1, 1), (2, 3, 2, 3), (1, 4, 1, 1), (4, 1, 4, 1), (4, 1, 1, 1),
    ]
  ) { draw, n, m, rows, columns in
    (draw(n, m), draw(n, m), draw(rows, columns))
  }
  test.oracle = .gradient(
    of: { dY, z, s in
      hadamard(dY, hadamard(z, stretched(s, to: dY.shape))).sum()
    }, by: 1, 2)
  // A product with ones, or with the identity, from each side.
  test.answer { dY, z, s in
    let left = s.rows == 1 ? ones(dY.rows) : .identity(dY.rows)
    let right = s.columns == 1 ? ones(dY.columns) : .identity(dY.columns)
    return (
      hadamard(dY, matmul(matmul(left, s), right.transposed())),
      matmul(matmul(left.transposed(), hadamard(dY, z)), right)
    )
  }
  test.answer { dY, z, s in
    (
      hadamard(dY, stretched(s, to: dY.shape)),
      stretchGradient(hadamard(dY, z), from: s.shape)
    )
  }
  test.slipInPart(
    "always along axis 0",
    "You sum along axis 0, whatever the shape of s. That is right for 1×M, "
      + "which is repeated downwards, and for nothing else."
  ) { right, dY, z, _ in (right.dZ, hadamard(dY, z).sum(alongAxis: 0)) }
  test.slipInPart(
    "the axes exchanged",
    "You sum along the axis that s has, and keep the one along which it was "
      + "repeated: it is the other way round."
  ) { right, dY, z, s in
    switch (s.rows == 1, s.columns == 1) {
    case (true, false): (right.dZ, hadamard(dY, z).sum(alongAxis: 1))
    case (false, true): (right.dZ, hadamard(dY, z).sum(alongAxis: 0))
    default: right
    }
  }
  test.slipInPart(
    "one axis of two",
    "For 1×1 you sum along axis 0 only. One number was repeated along both."
  ) { right, dY, z, s in
    s.shape == Shape(1, 1)
      ? (right.dZ, hadamard(dY, z).sum(alongAxis: 0)) : right
  }
  test.slipInPart(
    "the other axis of two",
    "For 1×1 you sum along axis 1 only. One number was repeated along both."
  ) { right, dY, z, s in
    s.shape == Shape(1, 1)
      ? (right.dZ, hadamard(dY, z).sum(alongAxis: 1)) : right
  }
  test.slipInPart(
    "a mean for the sum",
    "Every entry is divided by the number of copies. Each copy moves the "
      + "loss by itself, so their effects add.",
    section: "sum-or-mean"
  ) { right, dY, _, s in
    (right.dZ, Double(s.shape.count) / Double(dY.shape.count) * right.dS)
  }
  test.slipInPart(
    "not summed",
    "This is the gradient with respect to the copies. The small matrix has a "
      + "gradient of its own shape, a sum over its copies."
  ) { right, dY, z, _ in (right.dZ, hadamard(dY, z)) }
  test.slipInPart(
    "the first copy only",
    "This is the gradient with respect to the first copy alone. The gradients "
      + "of all copies are added."
  ) { right, dY, z, s in
    (
      right.dZ,
      Matrix(rows: s.rows, columns: s.columns) { dY[$0, $1] * z[$0, $1] }
    )
  }
  test.slipInPart(
    "the last copy only",
    "This is the gradient with respect to the last copy alone: it overwrites "
      + "those of the others, where all should be added."
  ) { right, dY, z, s in
    let all = hadamard(dY, z)
    let last = Matrix(rows: s.rows, columns: s.columns) {
      all[
        s.rows == 1 ? all.rows - 1 : $0, s.columns == 1 ? all.columns - 1 : $1]
    }
    return (right.dZ, last)
  }
  test.slipInPart(
    "one total",
    "Every entry is the sum over all copies of all entries. It should be the "
      + "sum over the copies of this entry alone."
  ) { right, dY, z, s in (right.dZ, s.map { _ in hadamard(dY, z).sum() }) }
  test.slipInPart(
    "the rule of a sum",
    "You sum dY itself. That is right for Z + S; in a product a copy moves Y "
      + "as much as the entry of Z beside it says."
  ) { right, dY, _, s in (right.dZ, stretchGradient(dY, from: s.shape)) }
  test.slipInPart(
    "summed before the product",
    "You sum dY and Z each for itself and multiply the sums. Multiply copy by "
      + "copy first."
  ) { right, dY, z, s in
    let sums = [dY, z].map { stretchGradient($0, from: s.shape) }
    return (right.dZ, hadamard(sums[0], sums[1]))
  }
  test.slipInPart(
    "dZ without the factor",
    "This is dY as it came, as if Y were Z + S. In a product each entry of Z "
      + "moves Y as much as its copy of s says."
  ) { right, dY, _, _ in (dY, right.dS) }
}
