import CompactGradient
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let reluGradient: Exercise = Exercise(
  "gradientBeforeLeakyRelu", CompactGradientSolutions.gradientBeforeLeakyRelu
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 6)], edges: [(1, 5), (5, 1)]) {
    draw, n, m in (draw(n, m), draw(n, m), Double(n) / 100)
  }
  test.rule = """
    answer = dA ⊙ leaky′(h, s)    (3.20)
    """
  test.oracle = .gradient(
    of: { h, dA, slope in hadamard(dA, leaky(h, slope)).sum() }, by: 0)
  test.answer { h, dA, slope in
    Matrix(rows: h.rows, columns: h.columns) { n, j in
      h[n, j] < 0 ? slope * dA[n, j] : dA[n, j]
    }
  }
  // The slope of a line through 0 is its value by its place.
  test.answer { h, dA, slope in
    Matrix(rows: h.rows, columns: h.columns) { n, j in
      dA[n, j] * leaky(h, slope)[n, j] / h[n, j]
    }
  }
  test.slip(
    "the way forward",
    "This is the function itself, applied to h on the way forward. What comes "
      + "back is dA, times the function's slope."
  ) { h, _, slope in leaky(h, slope) }
}

private func leaky(_ h: Matrix, _ slope: Double) -> Matrix {
  h.map { $0 > 0 ? $0 : slope * $0 }
}

let descentStep: Exercise = Exercise(
  "descentStep", CompactGradientSolutions.descentStep
) { test in
  test.cases = .sizes(
    [(5, 3, 4, 2), (2, 4, 3, 5), (4, 5, 2, 3)],
    edges: [(1, 3, 4, 2), (3, 1, 4, 2), (3, 4, 2, 1)]
  ) { draw, n, d, h, m in
    (draw(n, d), draw(n, m), draw(d, h), draw(h, m), 0.001)
  }
  test.rule = """
    N = rows(x)              — examples
    H = x w1                 (3.23)
    A = relu(H)              (3.23)
    P = A w2                 (3.23)
    dP = 2 (P - t)           (3.24)
    dW2 = Aᵀ dP              (3.25)
    dA = dP w2ᵀ              (3.26)
    dH = dA ⊙ relu′(H)       (3.22)
    dW1 = xᵀ dH              (3.27)
    w1⁺ = w1 - rate dW1      (3.28)
    w2⁺ = w2 - rate dW2      (3.28)
    """
  test.oracle = .function { x, t, w1, w2, rate in
    func loss(_ w1: Matrix, _ w2: Matrix) -> Double {
      let r = matmul(matmul(x, w1).map { max($0, 0) }, w2) - t
      return hadamard(r, r).sum()
    }
    let dW1 = numericalGradient(at: w1) { loss($0, w2) }
    let dW2 = numericalGradient(at: w2) { loss(w1, $0) }
    return (w1 - rate * dW1, w2 - rate * dW2)
  }
  test.answer { x, t, w1, w2, rate in
    var network = TwoLayerNetwork(w1, w2)
    let pass = network.forward(x, target: t)
    network.descend(pass.backward(), rate: rate)
    return (network.w1, network.w2)
  }
  // The first layer first: it needs the old W₂ and comes before its change.
  test.answer { x, t, w1, w2, rate in
    let h = matmul(x, w1)
    let dP = 2 * (matmul(relu(h), w2) - t)
    let dH = CompactGradient.reluGradient(h, matmul(dP, transpose: w2))
    return (
      w1 - rate * matmul(transpose: x, dH),
      w2 - rate * matmul(transpose: relu(h), dP)
    )
  }
  test.slip(
    "the given code",
    "This is the wrong code of the text still. At which weights does "
      + "each line compute its gradient?"
  ) { wrongDescentStep($0, $1, $2, $3, rate: $4) }
  test.slip(
    "uphill",
    "You go uphill: either the gradients are added, or the residual has the "
      + "wrong sign."
  ) { step($0, $1, $2, $3, -$4) }
  test.slip(
    "the gradients",
    "These are the gradients. What is asked for is the weights after the step."
  ) { x, t, w1, w2, _ in
    let back = TwoLayerNetwork(w1, w2).forward(x, target: t).backward()
    return (back.dW1, back.dW2)
  }
  test.slip(
    "one layer after the other",
    "You changed w1, went forward again and changed w2 at the new point. That "
      + "is two half steps; a gradient belongs to one point, for all weights "
      + "at once."
  ) { x, t, w1, w2, rate in
    let first = step(x, t, w1, w2, rate).w1
    return (first, step(x, t, first, w2, rate).w2)
  }
}

private func step(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ rate: Double
) -> (w1: Matrix, w2: Matrix) {
  let gradients = TwoLayerNetwork(w1, w2).forward(x, target: t).backward()
  return (w1 - rate * gradients.dW1, w2 - rate * gradients.dW2)
}
