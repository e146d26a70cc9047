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
  test.oracle = .function { w, a, b, t in
    let loss = { (w: Matrix, a: Matrix, b: Matrix) in
      SquaredError(
        columnForward(w, a, b).transposed(), t.transposed(), .mean
      ).value
    }
    return (
      numericalGradient(at: a) { loss(w, $0, b) },
      numericalGradient(at: w) { loss($0, a, b) },
      numericalGradient(at: b) { loss(w, a, $0) }
    )
  }
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
  "gradientOfBroadcast", BatchBiasSolutions.gradientOfBroadcast
) { test in
  test.cases = .sizes(
    [(3, 4, 1, 4), (3, 4, 3, 1), (5, 2, 1, 1), (2, 3, 2, 3), (5, 2, 5, 1)],
    edges: [(1, 4, 1, 1), (4, 1, 4, 1), (4, 1, 1, 1)]
  ) { draw, n, m, rows, columns in (draw(n, m), Shape(rows, columns)) }
  test.oracle = .function { dY, shape in
    numericalGradient(at: .zeros(shape.rows, shape.columns)) {
      hadamard(dY, stretched($0, to: dY.shape)).sum()
    }
  }
  // A product with ones, or with the identity, from each side.
  test.answer { dY, shape in
    let left =
      shape.rows == 1 ? ones(dY.rows).transposed() : .identity(dY.rows)
    let right = shape.columns == 1 ? ones(dY.columns) : .identity(dY.columns)
    return matmul(matmul(left, dY), right)
  }
  test.answer(stretchGradient)
  test.slip(
    "always along axis 0",
    "You sum along axis 0, whatever the shape. That is right for 1×M, which "
      + "is repeated downwards, and for nothing else."
  ) { dY, _ in dY.sum(alongAxis: 0) }
  test.slip(
    "the axes exchanged",
    "You sum along the axis that the small matrix has, and keep the one "
      + "along which it was repeated: it is the other way round."
  ) { dY, shape in
    switch (shape.rows == 1, shape.columns == 1) {
    case (true, false): dY.sum(alongAxis: 1)
    case (false, true): dY.sum(alongAxis: 0)
    default: stretchGradient(dY, from: shape)
    }
  }
  test.slip(
    "one axis of two",
    "For 1×1 you sum along one axis only. One number was repeated along "
      + "both."
  ) { dY, shape in
    shape == Shape(1, 1)
      ? dY.sum(alongAxis: 0) : stretchGradient(dY, from: shape)
  }
  test.slip(
    "the other axis of two",
    "For 1×1 you sum along axis 1 only. One number was repeated along both."
  ) { dY, shape in
    shape == Shape(1, 1)
      ? dY.sum(alongAxis: 1) : stretchGradient(dY, from: shape)
  }
  test.slip(
    "a mean for the sum",
    "Every entry is divided by the number of copies. Each copy moves the "
      + "loss by itself, so their effects add.",
    section: "sum-or-mean"
  ) { dY, shape in
    let copies = Double(dY.shape.count) / Double(shape.count)
    return (1 / copies) * stretchGradient(dY, from: shape)
  }
  test.slip(
    "not summed",
    "This is dY as it came, the gradient with respect to the copies. The small "
      + "matrix has a gradient of its own shape, a sum over its copies."
  ) { dY, _ in dY }
  test.slip(
    "the first copy only",
    "This is the gradient with respect to the first copy alone. The gradients "
      + "of all copies are added."
  ) { dY, shape in
    Matrix(rows: shape.rows, columns: shape.columns) { dY[$0, $1] }
  }
  test.slip(
    "the last copy only",
    "This is the gradient with respect to the last copy alone: it overwrites "
      + "those of the others, where all should be added."
  ) { dY, shape in
    Matrix(rows: shape.rows, columns: shape.columns) {
      dY[
        shape.rows == 1 ? dY.rows - 1 : $0,
        shape.columns == 1 ? dY.columns - 1 : $1]
    }
  }
  test.slip(
    "one total",
    "Every entry is the sum of all of dY. It should be the sum over the copies "
      + "of this entry alone."
  ) { dY, shape in
    Matrix(rows: shape.rows, columns: shape.columns) { _, _ in dY.sum() }
  }
}
