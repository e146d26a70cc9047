import BatchBias
import BatchBiasExercises
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (x: Matrix, w: Matrix, dY: Matrix)
private typealias Output = (dX: Matrix, dW: Matrix, dB: Matrix)
private typealias AxesInput = (
  extents: [Int], x: Matrix, w: Matrix, dY: Matrix
)
private typealias AxesOutput = (dX: Tensor, dW: Matrix, dB: Matrix)

let affineBackward: Exercise = Exercise(
  "4.6", "the affine layer, backward", .code, stars: 1,
  section: Section.others,
  cases: { generator in
    layerSizes.map { n, d, m in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(m, d, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), edge: [n, d, m].contains(1))
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [Part("dX", answer.dX), Part("dW", answer.dW), Part("dB", answer.dB)]
  },
  reader: { try BatchBiasExercises.affineBackward($0.x, $0.w, $0.dY) },
  solution: { try BatchBiasSolutions.affineBackward($0.x, $0.w, $0.dY) },
  oracle: { i in
    let loss = { (x: Matrix, w: Matrix, b: Matrix) in
      let y = matmul(x, w.transposed()).addingToEachRow(b)
      return hadamard(i.dY, y).sum()
    }
    let zero = Matrix.zeros(1, i.w.rows)
    return (
      numericalGradient(at: i.x) { loss($0, i.w, zero) },
      numericalGradient(at: i.w) { loss(i.x, $0, zero) },
      numericalGradient(at: zero) { loss(i.x, i.w, $0) }
    )
  },
  alternatives: [
    // Example by example.
    { i in
      var answer = (
        dX: i.x, dW: Matrix.zeros(i.w.rows, i.w.columns),
        dB: Matrix.zeros(1, i.w.rows)
      )
      for n in 0..<i.x.rows {
        answer.dX[row: n] = matmul(i.dY[row: n], i.w)
        answer.dW += outer(i.dY[row: n], i.x[row: n])
        answer.dB += i.dY[row: n]
      }
      return answer
    }
  ],
  slips: [
    Slip(
      "dW as in the text",
      "dX and dB are right, and dW is the text's, D×M. Here the weights are "
        + "M×D: row j of W, and so of dW, belongs to output j.",
      function: { replaced($0, dW: { $0.transposed() }) }),
    Slip(
      "dX transposed",
      "dW and dB are right, and dX is transposed: row n of dX belongs to "
        + "example n.", function: { replaced($0, dX: { $0.transposed() }) }),
    Slip(
      "a mean for the bias",
      "dX and dW are right, and dB is divided by the number of examples. The "
        + "bias is summed as the weights are: they are rows of one matrix.",
      section: Section.mean,
      function: { i in
        replaced(i, dB: { (1 / Double(i.x.rows)) * $0 })
      }),
    Slip(
      "a mean for both parameters",
      "dX is right, and dW and dB are divided by the number of examples. "
        + "Where the loss is a mean, its 1/N is in dY already.",
      section: Section.mean,
      function: { i in
        let share = 1 / Double(i.x.rows)
        return replaced(i, dW: { share * $0 }, dB: { share * $0 })
      }),
    Slip(
      "the bias along the other axis",
      "dX and dW are right, and dB has a number for each example: the sum has "
        + "to run over the examples, not over the outputs.",
      section: Section.bias,
      function: { i in replaced(i, dB: { _ in i.dY.sum(alongAxis: 1) }) }),
    Slip(
      "the bias not summed",
      "dX and dW are right, and dB is dY as it came. It belongs to the copies "
        + "of the bias; the gradient by the bias is their sum.",
      section: Section.bias,
      function: { i in replaced(i, dB: { _ in i.dY }) }),
    Slip(
      "ones for dY",
      "Your gradients do not depend on dY, as if the loss were the sum of all "
        + "outputs.",
      function: { i in
        byOutputs((x: i.x, w: i.w, dY: i.dY.map { _ in 1 }))
      }),
  ])

let manyAxes: Exercise = Exercise(
  "4.7", "an input of many axes", .code, stars: 2, section: Section.axes,
  cases: { generator in
    [
      ([3, 2, 4], 5), ([2, 3, 2, 4], 5), ([4, 3], 2), ([1, 3, 2, 4], 2),
      ([3, 1, 4], 1),
    ].map { extents, m in
      let (n, d) = (extents[0], extents.dropFirst().reduce(1, *))
      return Case(
        (
          extents: extents, x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(d, m, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), "x shown flattened", edge: n == 1 || m == 1)
    } as [Case<AxesInput>]
  },
  parts: { (answer: AxesOutput) in
    [
      Part("shape of dX", .text("\(answer.dX.extents)")),
      Part("dX, its elements in a row,", Matrix(row: answer.dX.elements)),
      Part("dW", answer.dW), Part("dB", answer.dB),
    ]
  },
  reader: { i in
    try BatchBiasExercises.affineBackwardOfManyAxes(tensor(i), i.w, i.dY)
  },
  solution: { i in
    try BatchBiasSolutions.affineBackwardOfManyAxes(tensor(i), i.w, i.dY)
  },
  oracle: { i in
    let (dX, dW, dB) = differences((x: i.x, w: i.w, dY: i.dY))
    return (Tensor(dX, extents: i.extents), dW, dB)
  },
  alternatives: [
    { i in
      let layer = AffineLayer(
        weights: i.w, bias: Matrix.zeros(1, i.w.columns))
      let gradients = layer.forward(tensor(i)).backward(i.dY)
      return (
        gradients.inputGradient, gradients.weightGradient,
        gradients.biasGradient
      )
    }
  ],
  slips: [
    Slip(
      "dX left flat",
      "The numbers are right, and dX is N×D still: nothing gave it back the "
        + "axes that the input came with.",
      function: { axes($0) { [$0[0], $0.dropFirst().reduce(1, *)] } }),
    Slip(
      "the axes reversed",
      "The numbers are right, and dX has the axes of x from the last to the "
        + "first.", function: { axes($0) { $0.reversed() } }),
    Slip(
      "examples mixed",
      "dX and dB are right. For dW you filled the matrix column by column, "
        + "which puts numbers of different examples into one row: the entries "
        + "of an example stand together.",
      function: { i in
        let flat = Matrix(
          rows: i.x.columns, columns: i.x.rows, elements: i.x.elements
        ).transposed()
        return answer(i, dW: matmul(flat.transposed(), i.dY))
      }),
    Slip(
      "dW transposed",
      "dX and dB are right, and dW is transposed: row i of dW belongs to "
        + "entry i of a flattened example.", section: Section.others,
      function: { i in
        answer(i, dW: matmul(i.dY.transposed(), i.x))
      }),
    Slip(
      "a mean for the bias",
      "dX and dW are right, and dB is divided by the number of examples.",
      section: Section.mean,
      function: { i in
        let (dX, dW, dB) = answer(i)
        return (dX, dW, (1 / Double(i.x.rows)) * dB)
      }),
  ])

/// The gradients of Σ dYᵢⱼ yᵢⱼ for Y = XW + 1b with b zero, by differences.
private func differences(_ i: Input) -> Output {
  let loss = { (x: Matrix, w: Matrix, b: Matrix) in
    hadamard(i.dY, matmul(x, w).addingToEachRow(b)).sum()
  }
  let zero = Matrix.zeros(1, i.w.columns)
  return (
    numericalGradient(at: i.x) { loss($0, i.w, zero) },
    numericalGradient(at: i.w) { loss(i.x, $0, zero) },
    numericalGradient(at: zero) { loss(i.x, i.w, $0) }
  )
}

private func right(_ i: Input) -> Output {
  (
    matmul(i.dY, i.w.transposed()), matmul(i.x.transposed(), i.dY),
    i.dY.sum(alongAxis: 0)
  )
}

/// The right answer to 4.6, whose W is M×D.
private func byOutputs(_ i: Input) -> Output {
  (matmul(i.dY, i.w), matmul(i.dY.transposed(), i.x), i.dY.sum(alongAxis: 0))
}

/// The right answer to 4.6 with some of it changed.
private func replaced(
  _ i: Input, dX: (Matrix) -> Matrix = { $0 },
  dW: (Matrix) -> Matrix = { $0 }, dB: (Matrix) -> Matrix = { $0 }
) -> Output {
  let answer = byOutputs(i)
  return (dX(answer.dX), dW(answer.dW), dB(answer.dB))
}

private func tensor(_ i: AxesInput) -> Tensor {
  Tensor(extents: i.extents, elements: i.x.elements)
}

/// The right answer, or one with another dW.
private func answer(_ i: AxesInput, dW: Matrix? = nil) -> AxesOutput {
  let flat = right((x: i.x, w: i.w, dY: i.dY))
  return (Tensor(flat.dX, extents: i.extents), dW ?? flat.dW, flat.dB)
}

/// The right answer with other extents for dX.
private func axes(
  _ i: AxesInput, _ changed: ([Int]) -> [Int]
) -> AxesOutput {
  let (dX, dW, dB) = answer(i)
  let tensor = Tensor(extents: changed(i.extents), elements: dX.elements)
  return (tensor, dW, dB)
}
