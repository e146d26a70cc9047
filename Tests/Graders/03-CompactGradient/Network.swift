import CompactGradient
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let reluGradient: Exercise = Exercise(
  "gradientsBeforeLeakyRelu", CompactGradientSolutions.gradientsBeforeLeakyRelu
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 6)], edges: [(1, 5), (5, 1)]) {
    draw, n, m in (draw(n, m), draw(n, m), Double(n) / 100)
  }
  test.rule = """
    N = rows(h)                      — rows
    dH = dA ⊙ leaky′(h, s)           (3.17)
    dS = total(dA ⊙ (h - relu(h)))
    """
  test.oracle = .function { h, dA, slope in
    func loss(_ h: Matrix, _ slope: Double) -> Double {
      hadamard(dA, leaky(h, slope)).sum()
    }
    return (
      numericalGradient(at: h) { loss($0, slope) },
      numericalGradient(at: [[slope]]) { loss(h, $0[0, 0]) }[0, 0]
    )
  }
  test.answer { h, dA, slope in
    var dS = 0.0
    let dH = Matrix(rows: h.rows, columns: h.columns) { n, j in
      guard h[n, j] < 0 else { return dA[n, j] }
      dS += h[n, j] * dA[n, j]
      return slope * dA[n, j]
    }
    return (dH, dS)
  }
  // The slope of a line through 0 is its value divided by its place, and A is
  // H plus what s makes of it.
  test.answer { h, dA, slope in
    let a = leaky(h, slope)
    let dH = Matrix(rows: h.rows, columns: h.columns) { n, j in
      dA[n, j] * a[n, j] / h[n, j]
    }
    return (dH, hadamard(dA, a - h).sum() / (slope - 1))
  }
  test.slipInPart(
    "the forward pass",
    "This is the function itself, applied to H in the forward pass. The "
      + "gradient is dA times the function's slope."
  ) { right, h, _, slope in (leaky(h, slope), right.dS) }
  test.slipInPart(
    "no h in dS",
    "In dS you added up dA where H is below 0. There A is sh: when s rises, A "
      + "moves h times as far."
  ) { right, h, dA, _ in
    (right.dH, hadamard(dA, h.map { $0 < 0 ? 1 : 0 }).sum())
  }
  test.slipInPart(
    "one number for each entry",
    "You counted the entries below 0 instead of adding up what each "
      + "contributes."
  ) { right, h, _, _ in (right.dH, h.map { $0 < 0 ? 1 : 0 }.sum()) }
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
    H = x w1                 (3.20)
    A = relu(H)              (3.20)
    P = A w2                 (3.20)
    dP = 2 (P - t)           (3.21)
    dW2 = Aᵀ dP              (3.22)
    dA = dP w2ᵀ              (3.23)
    dH = dA ⊙ relu′(H)       (3.19)
    dW1 = xᵀ dH              (3.24)
    dX = dH w1ᵀ              (3.7)
    x⁺ = x - rate dX         (3.25)
    w1⁺ = w1 - rate dW1      (3.25)
    w2⁺ = w2 - rate dW2      (3.25)
    """
  test.oracle = .function { x, t, w1, w2, rate in
    func loss(_ x: Matrix, _ w1: Matrix, _ w2: Matrix) -> Double {
      squares(matmul(matmul(x, w1).map { max($0, 0) }, w2) - t)
    }
    let dX = numericalGradient(at: x) { loss($0, w1, w2) }
    let dW1 = numericalGradient(at: w1) { loss(x, $0, w2) }
    let dW2 = numericalGradient(at: w2) { loss(x, w1, $0) }
    return (x - rate * dX, w1 - rate * dW1, w2 - rate * dW2)
  }
  test.answer { x, t, w1, w2, rate in
    var network = TwoLayerNetwork(w1, w2)
    let back = network.forward(x, target: t).backward()
    network.descend(back, rate: rate)
    return (x - rate * inputGradient(w1, back.dH), network.w1, network.w2)
  }
  // From the inputs to the last layer: each gradient before its change.
  test.answer { x, t, w1, w2, rate in
    let h = matmul(x, w1)
    let dP = 2 * (matmul(relu(h), w2) - t)
    let dH = CompactGradient.reluGradient(h, matmul(dP, transpose: w2))
    return (
      x - rate * matmul(dH, transpose: w1),
      w1 - rate * matmul(transpose: x, dH),
      w2 - rate * matmul(transpose: relu(h), dP)
    )
  }
  test.slip(
    "the given code",
    "This is what the wrong code of the text computes. At which weights does "
      + "each line compute its gradient?"
  ) { wrongDescentStep($0, $1, $2, $3, rate: $4) }
  test.slip(
    "uphill",
    "You go uphill: either the gradients are added, or the residual has the "
      + "wrong sign."
  ) { step($0, $1, $2, $3, -$4) }
  test.slip(
    "the gradients",
    "These are the gradients. What is asked for is the values after the step."
  ) { x, t, w1, w2, _ in
    let back = TwoLayerNetwork(w1, w2).forward(x, target: t).backward()
    return (inputGradient(w1, back.dH), back.dW1, back.dW2)
  }
  test.slip(
    "one layer after the other",
    "You changed w1, ran the forward pass again and changed w2 at the new "
      + "point. A gradient belongs to one point, for all weights at once."
  ) { x, t, w1, w2, rate in
    let first = step(x, t, w1, w2, rate)
    return (first.x, first.w1, step(x, t, first.w1, w2, rate).w2)
  }
}

private func step(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ rate: Double
) -> (x: Matrix, w1: Matrix, w2: Matrix) {
  let back = TwoLayerNetwork(w1, w2).forward(x, target: t).backward()
  return (
    x - rate * inputGradient(w1, back.dH), w1 - rate * back.dW1,
    w2 - rate * back.dW2
  )
}
