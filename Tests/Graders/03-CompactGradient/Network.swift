import CompactGradient
import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias ReluInput = (h: Matrix, dA: Matrix, slope: Double)
private typealias NetworkInput = (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix)
private typealias StepInput = (
  x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double
)
private typealias StepOutput = (w1: Matrix, w2: Matrix)

let reluGradient: Exercise = Exercise(
  "3.9", "the mask of a leaky ReLU", .generalise, stars: 1,
  section: Section.relu,
  cases: { generator in
    [(3, 4), (5, 2), (2, 6), (1, 5), (5, 1)].map { n, m in
      Case(
        (
          h: Matrix.sample(n, m, using: &generator),
          dA: Matrix.sample(n, m, using: &generator),
          slope: Double(n) / 100
        ), edge: n == 1 || m == 1)
    } as [Case<ReluInput>]
  },
  reader: { i in
    try CompactGradientExercises.gradientBeforeLeakyRelu(
      i.h, i.dA, slope: i.slope)
  },
  solution: { i in
    try CompactGradientSolutions.gradientBeforeLeakyRelu(
      i.h, i.dA, slope: i.slope)
  },
  oracle: { i in
    numericalGradient(at: i.h) { h in
      hadamard(i.dA, leaky(h, i.slope)).sum()
    }
  },
  alternatives: [
    { i in
      Matrix(rows: i.h.rows, columns: i.h.columns) { n, j in
        i.h[n, j] < 0 ? i.slope * i.dA[n, j] : i.dA[n, j]
      }
    },
    // The slope of a line through 0 is its value by its place.
    { i in
      Matrix(rows: i.h.rows, columns: i.h.columns) { n, j in
        i.dA[n, j] * leaky(i.h, i.slope)[n, j] / i.h[n, j]
      }
    },
  ],
  slips: [
    Slip(
      "no mask",
      "You handed dA on as it is. Where h is below 0 the function is nearly "
        + "flat, and only a share of dA comes back.", function: { $0.dA }),
    Slip(
      "the mask of the ReLU",
      "Below 0 you let nothing through, as for the ReLU. This function goes on "
        + "below 0, with another slope.",
      function: { i in hadamard(i.dA, i.h.map { $0 > 0 ? 1 : 0 }) }),
    Slip(
      "the mask of dA",
      "You asked on which side of 0 dA is. A gradient may well be negative; "
        + "what decides is on which side h was on the way forward.",
      function: { i in leaky(i.dA, i.slope) }),
    Slip(
      "the mask upside down",
      "You exchanged the two sides: the slope is 1 above 0.",
      function: { i in
        hadamard(i.dA, i.h.map { $0 < 0 ? 1 : i.slope })
      }),
    Slip(
      "the value for the slope",
      "You multiplied by the value of the function where its derivative is "
        + "due: the slope above 0 is 1, however great h is.",
      function: { i in hadamard(i.dA, leaky(i.h, i.slope)) }),
    Slip(
      "the mask alone",
      "These are the slopes. They say how much comes back; what comes back is "
        + "dA.", function: { i in i.h.map { $0 > 0 ? 1 : i.slope } }),
  ])

private func leaky(_ h: Matrix, _ slope: Double) -> Matrix {
  h.map { $0 > 0 ? $0 : slope * $0 }
}

let descentStep: Exercise = Exercise(
  "3.11", "a step that goes astray", .debug, stars: 2,
  section: Section.descent,
  cases: { generator in
    networkCases(&generator).map { input, isEdge in
      Case(
        (x: input.x, t: input.t, w1: input.w1, w2: input.w2, rate: 0.001),
        edge: isEdge)
    } as [Case<StepInput>]
  },
  parts: { (answer: StepOutput) in
    [Part("w1", answer.w1), Part("w2", answer.w2)]
  },
  reader: { i in
    try CompactGradientExercises.descentStep(
      i.x, i.t, i.w1, i.w2, rate: i.rate)
  },
  solution: { i in
    try CompactGradientSolutions.descentStep(
      i.x, i.t, i.w1, i.w2, rate: i.rate)
  },
  oracle: { i in
    let n = (x: i.x, t: i.t, w1: i.w1, w2: i.w2)
    let dW1 = numericalGradient(at: i.w1) { loss(n, $0, i.w2) }
    let dW2 = numericalGradient(at: i.w2) { loss(n, i.w1, $0) }
    return (i.w1 - i.rate * dW1, i.w2 - i.rate * dW2)
  },
  alternatives: [
    { i in
      var network = TwoLayerNetwork(i.w1, i.w2)
      let pass = network.forward(i.x, target: i.t)
      network.descend(pass.backward(), rate: i.rate)
      return (network.w1, network.w2)
    },
    // The first layer first: it needs the old W₂ and comes before its change.
    { i in
      let h = matmul(i.x, i.w1)
      let dP = 2 * (matmul(relu(h), i.w2) - i.t)
      let dA = matmul(dP, transpose: i.w2)
      let dH = CompactGradient.reluGradient(h, dA)
      return (
        i.w1 - i.rate * matmul(transpose: i.x, dH),
        i.w2 - i.rate * matmul(transpose: relu(h), dP)
      )
    },
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still: w2 is right, and w1 is not. "
        + "At which weights does each line compute its gradient?",
      function: { i in
        wrongDescentStep(i.x, i.t, i.w1, i.w2, rate: i.rate)
      }),
    Slip(
      "uphill",
      "You added the gradients. They point to where the loss grows.",
      function: { i in step(i, rate: -i.rate) }),
    Slip(
      "one layer after the other",
      "You changed w1, went forward again and changed w2 at the new point. That "
        + "is two half steps; a gradient belongs to one point, for all weights "
        + "at once.",
      function: { i in
        let first = step(i, rate: i.rate)
        return (
          first.w1, step((i.x, i.t, first.w1, i.w2, i.rate), rate: i.rate).w2
        )
      }),
    Slip(
      "a mean over the batch",
      "Your step is divided by the number of examples. This loss is a sum over "
        + "them.", section: Section.examples,
      function: { i in step(i, rate: i.rate / Double(i.x.rows)) }),
    Slip(
      "the first layer left alone",
      "w2 is right, and w1 is as it was before the step.",
      function: { i in (i.w1, step(i, rate: i.rate).w2) }),
  ])

private func networkCases(
  _ generator: inout SplitMix64
) -> [(NetworkInput, Bool)] {
  let sizes = [
    (5, 3, 4, 2), (2, 4, 3, 5), (4, 5, 2, 3), (1, 3, 4, 2), (3, 1, 4, 2),
    (3, 4, 2, 1),
  ]
  return sizes.map { n, d, h, m in
    (
      (
        x: Matrix.sample(n, d, using: &generator),
        t: Matrix.sample(n, m, using: &generator),
        w1: Matrix.sample(d, h, using: &generator),
        w2: Matrix.sample(h, m, using: &generator)
      ), n == 1 || d == 1 || m == 1
    )
  }
}

private func loss(_ i: NetworkInput, _ w1: Matrix, _ w2: Matrix) -> Double {
  let a = matmul(i.x, w1).map { max($0, 0) }
  return (matmul(a, w2) - i.t).elements.reduce(0) { $0 + $1 * $1 }
}

private func step(_ i: StepInput, rate: Double) -> StepOutput {
  let gradients = TwoLayerNetwork(i.w1, i.w2).forward(i.x, target: i.t)
    .backward()
  return (i.w1 - rate * gradients.dW1, i.w2 - rate * gradients.dW2)
}
