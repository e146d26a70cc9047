import BatchBias
import BatchBiasExercises
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (w: Matrix, a: Matrix, dZ: Matrix)
private typealias Output = (dA: Matrix, dW: Matrix, dB: Matrix)
private typealias CopiesInput = (shape: Shape, dY: Matrix)

let columns: Exercise = Exercise(
  "4.10", "the layer in columns", .code, stars: 2, section: Section.columns,
  cases: { generator in
    layerSizes.map { n, d, m in
      Case(
        (
          w: Matrix.sample(m, d, using: &generator),
          a: Matrix.sample(d, n, using: &generator),
          dZ: Matrix.sample(m, n, using: &generator)
        ), edge: [n, d, m].contains(1))
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [Part("dA", answer.dA), Part("dW", answer.dW), Part("dB", answer.dB)]
  },
  reader: { try BatchBiasExercises.columnBackward($0.w, $0.a, $0.dZ) },
  solution: { try BatchBiasSolutions.columnBackward($0.w, $0.a, $0.dZ) },
  oracle: { i in
    let loss = { (w: Matrix, a: Matrix, b: Matrix) in
      hadamard(i.dZ, columnForward(w, a, b)).sum()
    }
    let zero = Matrix.zeros(i.w.rows, 1)
    return (
      numericalGradient(at: i.a) { loss(i.w, $0, zero) },
      numericalGradient(at: i.w) { loss($0, i.a, zero) },
      numericalGradient(at: zero) { loss(i.w, i.a, $0) }
    )
  },
  alternatives: [
    // In rows, and back.
    { i in
      let rows = AffineLayer(
        weights: i.w.transposed(), bias: Matrix.zeros(1, i.w.rows))
      let gradients = rows.forward(i.a.transposed())
        .backward(i.dZ.transposed())
      return (
        gradients.inputGradient.transposed(),
        gradients.weightGradient.transposed(),
        gradients.biasGradient.transposed()
      )
    }
  ],
  slips: [
    Slip(
      "the bias along axis 0",
      "dA and dW are right, and dB is summed along axis 0, over the outputs. "
        + "Here an example is a column, so the examples lie along axis 1.",
      function: { replaced($0, dB: { $0.dZ.sum(alongAxis: 0) }) }),
    Slip(
      "the bias as a row",
      "dA and dW are right, and dB is a row. In this convention the bias is a "
        + "column, M×1.",
      function: { replaced($0, dB: { right($0).dB.transposed() }) }),
    Slip(
      "a mean for the bias",
      "dA and dW are right, and dB is divided by the number of examples.",
      section: Section.mean,
      function: { i in
        replaced(i, dB: { (1 / Double(i.a.columns)) * right($0).dB })
      }),
    Slip(
      "dW transposed",
      "dA and dB are right, and dW has the shape of Wᵀ, as in rows.",
      function: { replaced($0, dW: { right($0).dW.transposed() }) }),
    Slip(
      "dA transposed",
      "dW and dB are right, and dA has the shape of Aᵀ, as in rows.",
      function: { replaced($0, dA: { right($0).dA.transposed() }) }),
    Slip(
      "not turned back",
      "All three are transposed: you went to rows, where the rules are known, "
        + "and did not come back.",
      function: { i in
        let answer = right(i)
        return (
          answer.dA.transposed(), answer.dW.transposed(),
          answer.dB.transposed()
        )
      }),
  ])

let broadcast: Exercise = Exercise(
  "4.11", "the gradient of any copy", .generalise, stars: 3,
  section: Section.copies,
  cases: { generator in
    [
      (Shape(3, 4), Shape(1, 4)), (Shape(3, 4), Shape(3, 1)),
      (Shape(5, 2), Shape(1, 1)), (Shape(2, 3), Shape(2, 3)),
      (Shape(5, 2), Shape(5, 1)), (Shape(1, 4), Shape(1, 1)),
      (Shape(4, 1), Shape(4, 1)), (Shape(4, 1), Shape(1, 1)),
    ].map { large, small in
      Case(
        (
          shape: small,
          dY: Matrix.sample(large.rows, large.columns, using: &generator)
        ), edge: large.rows == 1 || large.columns == 1)
    } as [Case<CopiesInput>]
  },
  reader: { i in
    try BatchBiasExercises.gradientOfBroadcast(i.dY, from: i.shape)
  },
  solution: { i in
    try BatchBiasSolutions.gradientOfBroadcast(i.dY, from: i.shape)
  },
  oracle: { i in
    numericalGradient(
      at: Matrix.zeros(i.shape.rows, i.shape.columns)
    ) { hadamard(i.dY, stretched($0, to: i.dY.shape)).sum() }
  },
  alternatives: [
    // A product with ones, or with the identity, from each side.
    { i in
      let left =
        i.shape.rows == 1 ? filled(1, i.dY.rows, 1) : .identity(i.dY.rows)
      let right =
        i.shape.columns == 1
        ? filled(i.dY.columns, 1, 1) : .identity(i.dY.columns)
      return matmul(matmul(left, i.dY), right)
    },
    { stretchGradient($0.dY, from: $0.shape) },
  ],
  slips: [
    Slip(
      "always along axis 0",
      "You sum along axis 0, whatever the shape. That is right for 1×M, which "
        + "is repeated downwards, and for nothing else.",
      function: { $0.dY.sum(alongAxis: 0) }),
    Slip(
      "the axes exchanged",
      "You sum along the axis that the small matrix has, and keep the one "
        + "along which it was repeated: it is the other way round.",
      function: { i in
        switch (i.shape.rows == 1, i.shape.columns == 1) {
        case (true, false): i.dY.sum(alongAxis: 1)
        case (false, true): i.dY.sum(alongAxis: 0)
        default: right(i)
        }
      }),
    Slip(
      "one axis of two",
      "For 1×1 you sum along one axis only. One number was repeated along "
        + "both.",
      function: { i in
        i.shape == Shape(1, 1) ? i.dY.sum(alongAxis: 0) : right(i)
      }),
    Slip(
      "the other axis of two",
      "For 1×1 you sum along axis 1 only. One number was repeated along both.",
      function: { i in
        i.shape == Shape(1, 1) ? i.dY.sum(alongAxis: 1) : right(i)
      }),
    Slip(
      "a mean for the sum",
      "Every entry is divided by the number of copies. Each copy moves the "
        + "loss by itself, so their effects add.", section: Section.mean,
      function: { i in
        let copies = Double(i.dY.shape.count) / Double(i.shape.count)
        return (1 / copies) * right(i)
      }),
    Slip(
      "not summed",
      "This is dY as it came, the gradient by the copies. The gradient by "
        + "what was copied has its shape, and is a sum over its copies.",
      function: { $0.dY }),
    Slip(
      "the first copy only",
      "This is the gradient by the first copy. Each copy reports, and the "
        + "reports add.",
      function: { i in
        Matrix(rows: i.shape.rows, columns: i.shape.columns) {
          i.dY[$0, $1]
        }
      }),
  ])

private func right(_ i: Input) -> Output {
  (
    matmul(i.w.transposed(), i.dZ), matmul(i.dZ, i.a.transposed()),
    i.dZ.sum(alongAxis: 1)
  )
}

/// The right answer with some of it replaced.
private func replaced(
  _ i: Input, dA: ((Input) -> Matrix)? = nil,
  dW: ((Input) -> Matrix)? = nil, dB: ((Input) -> Matrix)? = nil
) -> Output {
  let answer = right(i)
  return (
    dA?(i) ?? answer.dA, dW?(i) ?? answer.dW, dB?(i) ?? answer.dB
  )
}

private func right(_ i: CopiesInput) -> Matrix {
  stretchGradient(i.dY, from: i.shape)
}
