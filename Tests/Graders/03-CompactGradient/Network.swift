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
    "no mask",
    "You handed dA on as it is. Where h is below 0 the function is nearly "
      + "flat, and only a share of dA comes back."
  ) { _, dA, _ in dA }
  test.slip(
    "the mask of the ReLU",
    "Below 0 you let nothing through, as for the ReLU. This function goes on "
      + "below 0, with another slope."
  ) { h, dA, _ in hadamard(dA, h.map { $0 > 0 ? 1 : 0 }) }
  test.slip(
    "the mask of dA",
    "You asked on which side of 0 dA is. A gradient may well be negative; "
      + "what decides is on which side h was on the way forward."
  ) { _, dA, slope in leaky(dA, slope) }
  test.slip(
    "the mask upside down",
    "You exchanged the two sides: the slope is 1 above 0."
  ) { h, dA, slope in hadamard(dA, h.map { $0 < 0 ? 1 : slope }) }
  test.slip(
    "the value for the slope",
    "You multiplied by the value of the function where its derivative is "
      + "due: the slope above 0 is 1, however great h is."
  ) { h, dA, slope in hadamard(dA, leaky(h, slope)) }
  test.slip(
    "the mask alone",
    "These are the slopes. They say how much comes back; what comes back is "
      + "dA."
  ) { h, _, slope in h.map { $0 > 0 ? 1 : slope } }
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
    "This is the wrong code of the text still: w2 is right, and w1 is not. "
      + "At which weights does each line compute its gradient?"
  ) { wrongDescentStep($0, $1, $2, $3, rate: $4) }
  test.slip(
    "uphill",
    "You added the gradients. They point to where the loss grows."
  ) { step($0, $1, $2, $3, -$4) }
  test.slip(
    "one layer after the other",
    "You changed w1, went forward again and changed w2 at the new point. That "
      + "is two half steps; a gradient belongs to one point, for all weights "
      + "at once."
  ) { x, t, w1, w2, rate in
    let first = step(x, t, w1, w2, rate).w1
    return (first, step(x, t, first, w2, rate).w2)
  }
  test.slip(
    "a mean over the batch",
    "Your step is divided by the number of examples. This loss is a sum over "
      + "them.",
    section: "as-a-sum-over-examples"
  ) { step($0, $1, $2, $3, $4 / Double($0.rows)) }
  test.slip(
    "the first layer left alone",
    "w2 is right, and w1 is as it was before the step."
  ) { ($2, step($0, $1, $2, $3, $4).w2) }
}

private func step(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ rate: Double
) -> (w1: Matrix, w2: Matrix) {
  let gradients = TwoLayerNetwork(w1, w2).forward(x, target: t).backward()
  return (w1 - rate * gradients.dW1, w2 - rate * gradients.dW2)
}
