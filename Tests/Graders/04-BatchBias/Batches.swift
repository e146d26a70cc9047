import BatchBias
import BatchBiasExercises
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (x: Matrix, w: Matrix, b: Matrix, t: Matrix)
private typealias Output = (dW: Matrix, dB: Matrix)
private typealias PartsInput = (
  examples: Int, x: Matrix, w: Matrix, b: Matrix, t: Matrix
)
private typealias Gradients = AffineGradients<Matrix>

let meanLoss: Exercise = Exercise(
  "4.8", "a bias that learns too slowly", .debug, stars: 1,
  section: Section.mean,
  cases: { generator in
    layerSizes.map { n, d, m in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(d, m, using: &generator),
          b: Matrix.sample(1, m, using: &generator),
          t: Matrix.sample(n, m, using: &generator)
        ), edge: [n, d, m].contains(1))
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [Part("dW", answer.dW), Part("dB", answer.dB)]
  },
  reader: { i in
    try BatchBiasExercises.gradientsOfMeanLoss(i.x, i.w, i.b, i.t)
  },
  solution: { i in
    try BatchBiasSolutions.gradientsOfMeanLoss(i.x, i.w, i.b, i.t)
  },
  oracle: { i in
    (
      numericalGradient(at: i.w) { meanLossValue(i.x, $0, i.b, i.t) },
      numericalGradient(at: i.b) { meanLossValue(i.x, i.w, $0, i.t) }
    )
  },
  alternatives: [
    // The sums of the sum's gradients, divided at the end.
    { i in
      let dY = 2 * residual(i)
      let share = 1 / Double(i.x.rows)
      return (
        share * matmul(i.x.transposed(), dY),
        share * matmul(filled(1, i.x.rows, 1), dY)
      )
    }
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still: dW is right, and dB is "
        + "divided by N twice, once in dY and once more on its own.",
      function: { i in scaled(i, bias: 1 / Double(i.x.rows)) }),
    Slip(
      "no mean at all",
      "These are the gradients of the sum of the squared distances: the 1/N "
        + "of the mean is nowhere.",
      function: { i in
        scaled(i, weights: Double(i.x.rows), bias: Double(i.x.rows))
      }),
    Slip(
      "the weights divided once more",
      "dB is right, and dW is divided by N twice.",
      function: { i in scaled(i, weights: 1 / Double(i.x.rows)) }),
    Slip(
      "both divided once more",
      "Both gradients are divided by N twice: where dY has the 1/N, nothing "
        + "after it needs one.",
      function: { i in
        scaled(i, weights: 1 / Double(i.x.rows), bias: 1 / Double(i.x.rows))
      }),
    Slip(
      "a mean over all entries",
      "You divided by the number of all entries of Y, N times M. The mean "
        + "here is over the examples; some libraries take the other one, so "
        + "look at the formula of the loss.",
      function: { i in
        let share = 1 / Double(i.w.columns)
        return scaled(i, weights: share, bias: share)
      }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.",
      function: { i in scaled(i, weights: 0.5, bias: 0.5) }),
    Slip(
      "the targets forgotten",
      "These are the gradients of the mean of ‖y‖²: the targets are missing.",
      function: { i in
        gradients((x: i.x, w: i.w, b: i.b, t: 0 * i.t))
      }),
  ])

let wholeBatch: Exercise = Exercise(
  "4.9", "two parts of unequal size", .generalise, stars: 2,
  section: Section.parts,
  cases: { generator in
    [(5, 2, 3, 1), (7, 4, 2, 5), (6, 3, 5, 2), (3, 1, 2, 1), (3, 4, 1, 2)]
      .map { n, d, m, examples in
        Case(
          (
            examples: examples, x: Matrix.sample(n, d, using: &generator),
            w: Matrix.sample(d, m, using: &generator),
            b: Matrix.sample(1, m, using: &generator),
            t: Matrix.sample(n, m, using: &generator)
          ), "the first part has \(examples) of the \(n) examples",
          edge: d == 1 || m == 1)
      } as [Case<PartsInput>]
  },
  parts: { (answer: Gradients) in
    [
      Part("input gradient", answer.inputGradient),
      Part("weight gradient", answer.weightGradient),
      Part("bias gradient", answer.biasGradient),
    ]
  },
  reader: { i in
    let (first, second) = partGradients(i)
    return try BatchBiasExercises.gradientsOfWholeBatch(first, second)
  },
  solution: { i in
    let (first, second) = partGradients(i)
    return try BatchBiasSolutions.gradientsOfWholeBatch(first, second)
  },
  // The loss of the whole batch, differenced.
  oracle: { i in
    AffineGradients(
      inputGradient: numericalGradient(at: i.x) {
        meanLossValue($0, i.w, i.b, i.t)
      },
      weightGradient: numericalGradient(at: i.w) {
        meanLossValue(i.x, $0, i.b, i.t)
      },
      biasGradient: numericalGradient(at: i.b) {
        meanLossValue(i.x, i.w, $0, i.t)
      })
  },
  alternatives: [
    // The whole batch at once.
    { i in
      let pass = AffineLayer(weights: i.w, bias: i.b).forward(i.x)
      return pass.backward(SquaredError(pass.output, i.t, .mean).gradient)
    }
  ],
  slips: [
    Slip(
      "added as they are",
      "You added the gradients of the parts and stacked their input gradients "
        + "as they are. That is the rule for a loss that is a sum; here each "
        + "part is a mean over its own examples.",
      function: { combined($0) { _, _ in (1, 1) } }),
    Slip(
      "half of each",
      "You took the average of the two parts. They are of different sizes, "
        + "and an example of the smaller one counts no more than another.",
      function: { combined($0) { _, _ in (0.5, 0.5) } }),
    Slip(
      "the shares exchanged",
      "Each part counts with the other part's share of the examples.",
      function: { combined($0) { p, q in (q, p) } }),
    Slip(
      "dX as it is",
      "The gradients by the weights and by the bias are right. That by the "
        + "input is stacked as it came: a row of it still holds the 1 over "
        + "the size of its part, where the whole batch's size is due.",
      function: { i in
        let right = combined(i) { p, q in (p, q) }
        return AffineGradients(
          inputGradient: combined(i) { _, _ in (1, 1) }.inputGradient,
          weightGradient: right.weightGradient,
          biasGradient: right.biasGradient)
      }),
    Slip(
      "the second part above",
      "The gradients by the weights and by the bias are right. In that by the "
        + "input the second part stands above the first.",
      function: { i in
        let right = combined(i) { p, q in (p, q) }
        let dX = right.inputGradient
        return AffineGradients(
          inputGradient: stacked(
            rows(i.examples..<dX.rows, of: dX), rows(0..<i.examples, of: dX)),
          weightGradient: right.weightGradient,
          biasGradient: right.biasGradient)
      }),
  ])

private func residual(_ i: Input) -> Matrix {
  matmul(i.x, i.w).addingToEachRow(i.b) - i.t
}

private func meanLossValue(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix
) -> Double {
  let r = residual((x: x, w: w, b: b, t: t))
  return hadamard(r, r).sum() / Double(x.rows)
}

/// The right answer to 4.8.
private func gradients(_ i: Input) -> Output {
  let dY = (2 / Double(i.x.rows)) * residual(i)
  return (matmul(i.x.transposed(), dY), dY.sum(alongAxis: 0))
}

private func scaled(
  _ i: Input, weights: Double = 1, bias: Double = 1
) -> Output {
  let (dW, dB) = gradients(i)
  return (weights * dW, bias * dB)
}

/// The gradients of both parts, each with the mean over its own examples.
private func partGradients(_ i: PartsInput) -> (Gradients, Gradients) {
  let layer = AffineLayer(weights: i.w, bias: i.b)
  let parts = [0..<i.examples, i.examples..<i.x.rows].map { range in
    let pass = layer.forward(rows(range, of: i.x))
    let loss = SquaredError(pass.output, rows(range, of: i.t), .mean)
    return pass.backward(loss.gradient)
  }
  return (parts[0], parts[1])
}

/// The gradients of the parts, each times its factor, put together; the
/// factors are made of the parts' shares.
private func combined(
  _ i: PartsInput, factors: (Double, Double) -> (Double, Double)
) -> Gradients {
  let share = Double(i.examples) / Double(i.x.rows)
  let (p, q) = factors(share, 1 - share)
  let (first, second) = partGradients(i)
  return AffineGradients(
    inputGradient: stacked(
      p * first.inputGradient, q * second.inputGradient),
    weightGradient: p * first.weightGradient + q * second.weightGradient,
    biasGradient: p * first.biasGradient + q * second.biasGradient)
}
