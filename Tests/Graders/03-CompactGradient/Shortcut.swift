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
  test.rule = """
    N = rows(x)              — examples
    H = x w1
    A = relu(H)
    P = A w2 + x v
    loss = total((P - t)²)
    dP = 2 (P - t)           (3.21)
    dW2 = Aᵀ dP              (3.22)
    dA = dP w2ᵀ              (3.23)
    dH = dA ⊙ relu′(H)       (3.19)
    dW1 = xᵀ dH              (3.24)
    dV = xᵀ dP               (3.10)
    dX = dH w1ᵀ + dP vᵀ      (3.16)
    """
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
}

private func loss(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) -> Double {
  squares(matmul(matmul(x, w1).map { max($0, 0) }, w2) + matmul(x, v) - t)
}

private func backward(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) -> (loss: Double, dW1: Matrix, dW2: Matrix, dV: Matrix, dX: Matrix) {
  let h = matmul(x, w1)
  let dP = 2 * (matmul(relu(h), w2) + matmul(x, v) - t)
  let dH = CompactGradient.reluGradient(h, matmul(dP, transpose: w2))
  return (
    loss(x, t, w1, w2, v), matmul(transpose: x, dH),
    matmul(transpose: relu(h), dP), matmul(transpose: x, dP),
    matmul(dH, transpose: w1) + matmul(dP, transpose: v)
  )
}
