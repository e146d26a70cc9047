import CompactGradient
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let shortcut: Exercise = Exercise(
  "gradientsOfShortcutNetwork",
  CompactGradientSolutions.gradientsOfShortcutNetwork
) { test in
  test.cases = .sizes(
    [(5, 3, 4, 2), (2, 4, 3, 5), (4, 5, 2, 3)],
    edges: [(1, 3, 4, 2), (3, 1, 4, 2), (3, 4, 2, 1)]
  ) { draw, n, d, h, m in
    (draw(n, d), draw(n, m), draw(d, h), draw(h, m), draw(d, m))
  }
  test.oracle = .function { x, t, w1, w2, v in
    (
      loss(x, t, w1, w2, v),
      numericalGradient(at: w1) { loss(x, t, $0, w2, v) },
      numericalGradient(at: w2) { loss(x, t, w1, $0, v) },
      numericalGradient(at: v) { loss(x, t, w1, w2, $0) },
      numericalGradient(at: x) { loss($0, t, w1, w2, v) }
    )
  }
  // By the chapter's own network, whose targets are what the shortcut leaves.
  test.answer { x, t, w1, w2, v in
    let pass = TwoLayerNetwork(w1, w2).forward(x, target: t - matmul(x, v))
    let back = pass.backward()
    return (
      pass.loss, back.dW1, back.dW2,
      CompactGradient.weightGradient(x, back.dP),
      CompactGradient.inputGradient(w1, back.dH)
        + CompactGradient.inputGradient(v, back.dP)
    )
  }
  // One example at a time.
  test.answer { x, t, w1, w2, v in
    var sum = backward(x[row: 0], t[row: 0], w1, w2, v)
    var dX = Matrix.zeros(x.rows, x.columns)
    dX[row: 0] = sum.dX
    for n in 1..<max(1, x.rows) {
      let one = backward(x[row: n], t[row: n], w1, w2, v)
      sum.loss += one.loss
      sum.dW1 += one.dW1
      sum.dW2 += one.dW2
      sum.dV += one.dV
      dX[row: n] = one.dX
    }
    return (sum.loss, sum.dW1, sum.dW2, sum.dV, dX)
  }
  test.slip(
    "the 2 is missing",
    "The loss is right, and all gradients are half of what they should be: "
      + "the derivative of r² by r is not r."
  ) { backward($0, $1, $2, $3, $4, share: 0.5) }
  test.slip(
    "a mean over the batch",
    "The loss is right, and all gradients are divided by the number of "
      + "examples. This loss is a sum, and so are its gradients.",
    section: "as-a-sum-over-examples"
  ) { backward($0, $1, $2, $3, $4, share: 1 / Double($0.rows)) }
  test.slip(
    "the sign",
    "The loss is right, and all gradients have the wrong sign: the residual "
      + "is P − T, and its sign matters as soon as it is not squared."
  ) { backward($0, $1, $2, $3, $4, share: -1) }
  test.slip(
    "no mask",
    "What goes back by the ReLU goes as if it were not there; dW2 and dV, "
      + "which do not lie behind it, are right.",
    section: "the-relu-and-its-mask"
  ) { backward($0, $1, $2, $3, $4) { _, dA in dA } }
  test.slip(
    "the mask of dA",
    "For what goes back by the ReLU you cut off where dA is negative; what "
      + "decides is where H was.",
    section: "the-relu-and-its-mask"
  ) { backward($0, $1, $2, $3, $4) { _, dA in dA.map { max($0, 0) } } }
  test.slip(
    "H for A",
    "All is right but dW2. It is made of H, but what W₂ multiplied is A, "
      + "behind the ReLU."
  ) { x, t, w1, w2, v in
    var answer = backward(x, t, w1, w2, v)
    answer.dW2 = matmul(
      transpose: matmul(x, w1), outputGradient(x, t, w1, w2, v))
    return answer
  }
  test.slip(
    "X by one way only",
    "All is right but dX: what comes back by the shortcut is missing. X is "
      + "used twice, and gradients add.",
    section: "the-computational-graph"
  ) { x, t, w1, w2, v in
    var answer = backward(x, t, w1, w2, v)
    answer.dX -= matmul(outputGradient(x, t, w1, w2, v), transpose: v)
    return answer
  }
  test.slip(
    "X by the shortcut only",
    "All is right but dX: only what comes back by the shortcut is there. X "
      + "is used twice, and gradients add: yours was written over.",
    section: "the-computational-graph"
  ) { x, t, w1, w2, v in
    var answer = backward(x, t, w1, w2, v)
    answer.dX = matmul(outputGradient(x, t, w1, w2, v), transpose: v)
    return answer
  }
  test.slip(
    "the shortcut forgotten",
    "Your loss is that of the network without its shortcut: XV belongs to P."
  ) { x, t, w1, w2, v in
    let zero = Matrix.zeros(v.rows, v.columns)
    var answer = backward(x, t, w1, w2, zero)
    answer.dX += matmul(outputGradient(x, t, w1, w2, zero), transpose: v)
    return answer
  }
}

private func loss(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) -> Double {
  let r = matmul(matmul(x, w1).map { max($0, 0) }, w2) + matmul(x, v) - t
  return hadamard(r, r).sum()
}

private func outputGradient(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) -> Matrix {
  2 * (matmul(relu(matmul(x, w1)), w2) + matmul(x, v) - t)
}

/// The right answer, with a share of dP or another mask.
private func backward(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix,
  share: Double = 1,
  mask: (_ h: Matrix, _ dA: Matrix) -> Matrix = CompactGradient.reluGradient
) -> (loss: Double, dW1: Matrix, dW2: Matrix, dV: Matrix, dX: Matrix) {
  let h = matmul(x, w1)
  let dP = share * outputGradient(x, t, w1, w2, v)
  let dH = mask(h, matmul(dP, transpose: w2))
  return (
    loss(x, t, w1, w2, v), matmul(transpose: x, dH),
    matmul(transpose: relu(h), dP), matmul(transpose: x, dP),
    matmul(dH, transpose: w1) + matmul(dP, transpose: v)
  )
}
