import CompactGradient
import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (
  x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix
)
private typealias Output = (
  loss: Double, dW1: Matrix, dW2: Matrix, dV: Matrix, dX: Matrix
)

let shortcut: Exercise = Exercise(
  "3.10", "a network with a shortcut", .code, stars: 3,
  section: Section.network,
  cases: { generator in
    [
      (5, 3, 4, 2), (2, 4, 3, 5), (4, 5, 2, 3), (1, 3, 4, 2), (3, 1, 4, 2),
      (3, 4, 2, 1),
    ].map { n, d, h, m in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          t: Matrix.sample(n, m, using: &generator),
          w1: Matrix.sample(d, h, using: &generator),
          w2: Matrix.sample(h, m, using: &generator),
          v: Matrix.sample(d, m, using: &generator)
        ), edge: n == 1 || d == 1 || m == 1)
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [
      Part("loss", .number(answer.loss)), Part("dW1", answer.dW1),
      Part("dW2", answer.dW2), Part("dV", answer.dV), Part("dX", answer.dX),
    ]
  },
  reader: { i in
    try CompactGradientExercises.gradientsOfShortcutNetwork(
      i.x, i.t, i.w1, i.w2, i.v)
  },
  solution: { i in
    try CompactGradientSolutions.gradientsOfShortcutNetwork(
      i.x, i.t, i.w1, i.w2, i.v)
  },
  oracle: { i in
    (
      loss(i, i.x, i.w1, i.w2, i.v),
      numericalGradient(at: i.w1) { loss(i, i.x, $0, i.w2, i.v) },
      numericalGradient(at: i.w2) { loss(i, i.x, i.w1, $0, i.v) },
      numericalGradient(at: i.v) { loss(i, i.x, i.w1, i.w2, $0) },
      numericalGradient(at: i.x) { loss(i, $0, i.w1, i.w2, i.v) }
    )
  },
  alternatives: [
    // By the chapter's own network, whose targets are what the shortcut leaves.
    { i in
      let pass = TwoLayerNetwork(i.w1, i.w2).forward(
        i.x, target: i.t - matmul(i.x, i.v))
      let back = pass.backward()
      return (
        pass.loss, back.dW1, back.dW2,
        CompactGradient.weightGradient(i.x, back.dP),
        CompactGradient.inputGradient(i.w1, back.dH)
          + CompactGradient.inputGradient(i.v, back.dP)
      )
    },
    // One example at a time.
    { i in
      var sum = backward((i.x[row: 0], i.t[row: 0], i.w1, i.w2, i.v))
      var dX = Matrix.zeros(i.x.rows, i.x.columns)
      dX[row: 0] = sum.dX
      for n in 1..<max(1, i.x.rows) {
        let one = backward((i.x[row: n], i.t[row: n], i.w1, i.w2, i.v))
        sum.loss += one.loss
        sum.dW1 += one.dW1
        sum.dW2 += one.dW2
        sum.dV += one.dV
        dX[row: n] = one.dX
      }
      return (sum.loss, sum.dW1, sum.dW2, sum.dV, dX)
    },
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "The loss is right, and all gradients are half of what they should be: "
        + "the derivative of r² by r is not r.",
      function: { i in backward(i, share: 0.5) }),
    Slip(
      "a mean over the batch",
      "The loss is right, and all gradients are divided by the number of "
        + "examples. This loss is a sum, and so are its gradients.",
      section: Section.examples,
      function: { i in backward(i, share: 1 / Double(i.x.rows)) }),
    Slip(
      "the sign",
      "The loss is right, and all gradients have the wrong sign: the residual "
        + "is P − T, and its sign matters as soon as it is not squared.",
      function: { i in backward(i, share: -1) }),
    Slip(
      "no mask",
      "What goes back by the ReLU goes as if it were not there; dW2 and dV, "
        + "which do not lie behind it, are right.", section: Section.relu,
      function: { i in backward(i) { _, dA in dA } }),
    Slip(
      "the mask of dA",
      "For what goes back by the ReLU you cut off where dA is negative; what "
        + "decides is where H was.", section: Section.relu,
      function: { i in backward(i) { _, dA in dA.map { max($0, 0) } } }),
    Slip(
      "H for A",
      "All is right but dW2. It is made of H, but what W₂ multiplied is A, "
        + "behind the ReLU.",
      function: { i in
        var answer = backward(i)
        answer.dW2 = matmul(transpose: matmul(i.x, i.w1), outputGradient(i))
        return answer
      }),
    Slip(
      "X by one way only",
      "All is right but dX: what comes back by the shortcut is missing. X is "
        + "used twice, and gradients add.", section: Section.graph,
      function: { i in
        var answer = backward(i)
        answer.dX -= matmul(outputGradient(i), transpose: i.v)
        return answer
      }),
    Slip(
      "X by the shortcut only",
      "All is right but dX: only what comes back by the shortcut is there. X "
        + "is used twice, and gradients add: yours was written over.",
      section: Section.graph,
      function: { i in
        var answer = backward(i)
        answer.dX = matmul(outputGradient(i), transpose: i.v)
        return answer
      }),
    Slip(
      "the shortcut forgotten",
      "Your loss is that of the network without its shortcut: XV belongs to P.",
      function: { i in
        let bare = backward(
          (i.x, i.t, i.w1, i.w2, Matrix.zeros(i.v.rows, i.v.columns)))
        let dX =
          bare.dX
          + matmul(
            2 * (matmul(relu(matmul(i.x, i.w1)), i.w2) - i.t), transpose: i.v)
        return (bare.loss, bare.dW1, bare.dW2, bare.dV, dX)
      }),
  ])

private func loss(
  _ i: Input, _ x: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) -> Double {
  let a = matmul(x, w1).map { max($0, 0) }
  return (matmul(a, w2) + matmul(x, v) - i.t).elements
    .reduce(0) { $0 + $1 * $1 }
}

private func outputGradient(_ i: Input) -> Matrix {
  2 * (matmul(relu(matmul(i.x, i.w1)), i.w2) + matmul(i.x, i.v) - i.t)
}

/// The right answer, with a share of dP or another mask.
private func backward(
  _ i: Input, share: Double = 1,
  mask: (_ h: Matrix, _ dA: Matrix) -> Matrix = CompactGradient.reluGradient
) -> Output {
  let h = matmul(i.x, i.w1)
  let dP = share * outputGradient(i)
  let dH = mask(h, matmul(dP, transpose: i.w2))
  return (
    loss(i, i.x, i.w1, i.w2, i.v), matmul(transpose: i.x, dH),
    matmul(transpose: relu(h), dP), matmul(transpose: i.x, dP),
    matmul(dH, transpose: i.w1) + matmul(dP, transpose: i.v)
  )
}
