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

private typealias Factors = (dZ: Matrix, dS: Matrix)

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
  test.oracle = .function { dY, z, s in
    let loss = { hadamard(dY, hadamard($0, stretched($1, to: dY.shape))).sum() }
    return (
      numericalGradient(at: z) { loss($0, s) },
      numericalGradient(at: s) { loss(z, $0) }
    )
  }
  // A product with ones, or with the identity, from each side.
  test.answer { dY, z, s in
    let left = s.rows == 1 ? ones(dY.rows) : .identity(dY.rows)
    let right = s.columns == 1 ? ones(dY.columns) : .identity(dY.columns)
    return (
      hadamard(dY, matmul(matmul(left, s), right.transposed())),
      matmul(matmul(left.transposed(), hadamard(dY, z)), right)
    )
  }
  test.answer { dY, z, s in with(dY, z, s) { stretchGradient($0, from: $1) } }
  test.slip(
    "always along axis 0",
    "You sum along axis 0, whatever the shape of s. That is right for 1×M, "
      + "which is repeated downwards, and for nothing else."
  ) { dY, z, s in with(dY, z, s) { all, _ in all.sum(alongAxis: 0) } }
  test.slip(
    "the axes exchanged",
    "You sum along the axis that s has, and keep the one along which it was "
      + "repeated: it is the other way round."
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      switch (shape.rows == 1, shape.columns == 1) {
      case (true, false): all.sum(alongAxis: 1)
      case (false, true): all.sum(alongAxis: 0)
      default: stretchGradient(all, from: shape)
      }
    }
  }
  test.slip(
    "one axis of two",
    "For 1×1 you sum along axis 0 only. One number was repeated along both."
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      shape == Shape(1, 1)
        ? all.sum(alongAxis: 0) : stretchGradient(all, from: shape)
    }
  }
  test.slip(
    "the other axis of two",
    "For 1×1 you sum along axis 1 only. One number was repeated along both."
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      shape == Shape(1, 1)
        ? all.sum(alongAxis: 1) : stretchGradient(all, from: shape)
    }
  }
  test.slip(
    "a mean for the sum",
    "Every entry is divided by the number of copies. Each copy moves the "
      + "loss by itself, so their effects add.",
    section: "sum-or-mean"
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      Double(shape.count) / Double(all.shape.count)
        * stretchGradient(all, from: shape)
    }
  }
  test.slip(
    "not summed",
    "This is the gradient with respect to the copies. The small matrix has a "
      + "gradient of its own shape, a sum over its copies."
  ) { dY, z, s in with(dY, z, s) { all, _ in all } }
  test.slip(
    "the first copy only",
    "This is the gradient with respect to the first copy alone. The gradients "
      + "of all copies are added."
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      Matrix(rows: shape.rows, columns: shape.columns) { all[$0, $1] }
    }
  }
  test.slip(
    "the last copy only",
    "This is the gradient with respect to the last copy alone: it overwrites "
      + "those of the others, where all should be added."
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      Matrix(rows: shape.rows, columns: shape.columns) {
        all[
          shape.rows == 1 ? all.rows - 1 : $0,
          shape.columns == 1 ? all.columns - 1 : $1]
      }
    }
  }
  test.slip(
    "one total",
    "Every entry is the sum over all copies of all entries. It should be the "
      + "sum over the copies of this entry alone."
  ) { dY, z, s in
    with(dY, z, s) { all, shape in
      Matrix(rows: shape.rows, columns: shape.columns) { _, _ in all.sum() }
    }
  }
  test.slip(
    "the rule of a sum",
    "You sum dY itself. That is right for Z + S; in a product a copy moves Y "
      + "as much as the entry of Z beside it says."
  ) { dY, z, s in
    with(dY, z, s) { _, shape in stretchGradient(dY, from: shape) }
  }
  test.slip(
    "summed before the product",
    "You sum dY and Z each for itself and multiply the sums. Multiply copy by "
      + "copy first."
  ) { dY, z, s in
    with(dY, z, s) { _, shape in
      hadamard(
        stretchGradient(dY, from: shape), stretchGradient(z, from: shape))
    }
  }
  test.slip(
    "dZ without the factor",
    "This is dY as it came, as if Y were Z + S. In a product each entry of Z "
      + "moves Y as much as its copy of s says."
  ) { dY, z, s in (dY, stretchGradient(hadamard(dY, z), from: s.shape)) }
}

/// The right dZ, and what is made of dY ⊙ Z in the shape of s.
private func with(
  _ dY: Matrix, _ z: Matrix, _ s: Matrix,
  _ reduced: (_ all: Matrix, _ shape: Shape) -> Matrix
) -> Factors {
  (
    hadamard(dY, stretched(s, to: dY.shape)),
    reduced(hadamard(dY, z), s.shape)
  )
}
