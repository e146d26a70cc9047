import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

let byFirstWeights: Exercise = Exercise(
  "derivativeByFirstWeights", KroneckerChainSolutions.derivativeByFirstWeights
) { test in
  // The weights are small, so that no sigmoid is flat where it is taken.
  test.cases = .sizes(
    [(3, 4, 2), (2, 5, 3), (4, 2, 3)],
    edges: [(1, 3, 2), (3, 1, 2), (2, 3, 1)]
  ) { draw, d, h, m in
    (
      draw(1, d), draw(d, h, times: 0.2), draw(1, h, times: 0.2),
      draw(m, h, times: 0.2),
      draw(1, m, times: 0.2), draw(1, m)
    )
  }
  test.rule = """
    M = rows(w2)               — outputs
    z1 = a0 w1 + b1            (2.1)
    a1 = sigmoid(z1)           (2.1)
    z2 = a1 w2ᵀ + b2           (2.1)
    a2 = sigmoid(z2)           (2.1)
    dA2 = 2 (a2 - y)           (2.7)
    v2 = dA2 ⊙ sigmoid′(z2)    (2.8)
    dA1 = v2 w2                (2.10)
    v1 = dA1 ⊙ sigmoid′(z1)    (2.8)
    dW1 = a0ᵀ v1               (2.17)
    answer = vecByColumns(dW1)
    """
  test.oracle = .function { a0, w1, b1, w2, b2, y in
    let dW = numericalGradient(at: w1) {
      Sketch(a0, $0, b1, w2.transposed(), b2, y).loss
    }
    return vec(dW, order: .byColumns)
  }
  test.answer { a0, w1, b1, w2, b2, y in
    let sketch = Sketch(a0, w1, b1, w2.transposed(), b2, y)
    return vec(sketch.pathSums.0, order: .byColumns)
  }
  test.answer { a0, w1, b1, w2, b2, y in
    let sketch = Sketch(a0, w1, b1, w2.transposed(), b2, y)
    return kron(sketch.v1.transposed(), a0.transposed())
  }
  test.slip("z(1 − z)", slopeOfPreactivation, section: "through-an-activation")
  {
    a0, w1, b1, w2, b2, y in
    let s = Sketch(a0, w1, b1, w2.transposed(), b2, y) { $0 * (1 - $0) }
    return vec(outer(a0, s.v1), order: .byColumns)
  }
}

private let slopeOfPreactivation =
  "Both slopes are computed as z(1 − z). The slope of the sigmoid is a(1 − a), "
  + "where a is its value."

/// The arguments a₀, W, b₁, b₂ and y.
private typealias TiedLayers = Case<Matrix, Matrix, Matrix, Matrix, Matrix>

/// Two layers so wide that neither an identity nor a Kronecker product, of 144
/// million entries each, fits by itself.
private func wideLayers(_ draw: Draw) -> TiedLayers {
  let width = 12_000
  return Case(
    draw(1, 1),
    Matrix.random(1, width, in: -0.01..<0.01, using: &draw.generator),
    Matrix.random(1, width, using: &draw.generator), draw(1, 1), draw(1, 1),
    note: "so wide that a₀ᵀ ⊗ I takes 1.15 GB, and I as much", edge: true)
}

let tiedWeights: Exercise = Exercise(
  "gradientOfTiedWeights", KroneckerChainSolutions.gradientOfTiedWeights
) { test in
  test.cases = .drawn { draw in
    let narrow = [(3, 4), (5, 2), (2, 3), (1, 3), (3, 1)].map { d, h in
      TiedLayers(
        draw(1, d), draw(d, h, times: 0.3), draw(1, h, times: 0.2),
        draw(1, d, times: 0.2),
        draw(1, d), edge: d == 1 || h == 1)
    }
    return narrow + [wideLayers(draw)]
  }
  test.rule = """
    z1 = a0 w + b1             (2.1)
    a1 = sigmoid(z1)           (2.1)
    z2 = a1 wᵀ + b2            (2.1)
    a2 = sigmoid(z2)           (2.1)
    dA2 = 2 (a2 - y)           (2.7)
    v2 = dA2 ⊙ sigmoid′(z2)    (2.18)
    dA1 = v2 w                 (2.10)
    v1 = dA1 ⊙ sigmoid′(z1)    (2.18)
    first = a0ᵀ v1             (2.17)
    second = v2ᵀ a1            (2.17)
    answer = first + second
    """
  test.oracle = .function { a0, w, b1, b2, y in
    let sketch = Sketch(a0, w, b1, w.transposed(), b2, y)
    if w.columns > 1000 {
      let (first, second) = sketch.pathSums
      return first + second.transposed()
    }
    return numericalGradient(at: w) {
      Sketch(a0, $0, b1, $0.transposed(), b2, y).loss
    }
  }
  // As the gradient in Wᵀ, transposed.
  test.answer { a0, w, b1, b2, y in
    let s = Sketch(a0, w, b1, w.transposed(), b2, y)
    return (outer(s.v1, a0) + outer(s.a1, s.v2)).transposed()
  }
  test.slip(
    "the first layer alone",
    "This is what W contributes as the weights of the first layer. It is in "
      + "the second layer, too, and paths add up."
  ) { a0, w, b1, b2, y in
    outer(a0, Sketch(a0, w, b1, w.transposed(), b2, y).v1)
  }
  test.slip(
    "the second layer alone",
    "This is what W contributes as the weights of the second layer. It is in "
      + "the first layer, too, and paths add up."
  ) { a0, w, b1, b2, y in
    let s = Sketch(a0, w, b1, w.transposed(), b2, y)
    return outer(s.v2, s.a1)
  }
  test.slip(
    "the mean",
    "Every entry is half of what it should be: you took the mean over both "
      + "layers, or left out the 2 of the square. Paths add up."
  ) { a0, w, b1, b2, y in
    let s = Sketch(a0, w, b1, w.transposed(), b2, y)
    return 0.5 * (outer(a0, s.v1) + outer(s.v2, s.a1))
  }
  test.slip("z(1 − z)", slopeOfPreactivation, section: "through-an-activation")
  {
    a0, w, b1, b2, y in
    let s = Sketch(a0, w, b1, w.transposed(), b2, y) { $0 * (1 - $0) }
    return outer(a0, s.v1) + outer(s.v2, s.a1)
  }
}

let sharedBias: Exercise = Exercise(
  "gradientBySharedBias", KroneckerChainSolutions.gradientBySharedBias
) { test in
  test.cases = .sizes(
    [(3, 2), (2, 4), (5, 3)], edges: [(1, 3), (2, 1)],
    squareBecause: "layers that share a bias have the same width"
  ) { draw, d, h in
    (
      draw(1, d), draw(d, h, times: 0.2), draw(h, h, times: 0.2),
      draw(1, h, times: 0.2),
      draw(1, h)
    )
  }
  test.rule = """
    z1 = a0 w1 + b                 (2.1)
    a1 = sigmoid(z1)               (2.1)
    z2 = a1 w2 + b                 (2.1)
    a2 = sigmoid(z2)               (2.1)
    dA2 = 2 (a2 - y)               (2.7)
    v2 = dA2 ⊙ sigmoid′(z2)        (2.18)
    dA1 = v2 w2ᵀ                   (2.10)
    v1 = dA1 ⊙ sigmoid′(z1)        (2.18)
    answer = v1 + v2               (2.19)
    """
  test.oracle = .gradient(of: { Sketch($0, $1, $3, $2, $3, $4).loss }, by: 3)
  // The gradients by the weights from an input that is 1.
  test.answer {
    let s = Sketch($0, $1, $3, $2, $3, $4)
    let (dW1, dW2) = s.dW
    return (1 / $0[0, 0]) * dW1[row: 0] + (1 / s.a1[0, 0]) * dW2[row: 0]
  }
  test.slip(
    "the second layer only",
    "This is what b does in the second layer alone, v₂. It is also in the "
      + "first, and reaches the loss by both paths."
  ) { Sketch($0, $1, $3, $2, $3, $4).v2 }
  test.slip(
    "the first layer only",
    "This is what b does in the first layer alone, v₁. It is also in the "
      + "second, and reaches the loss by both paths."
  ) { Sketch($0, $1, $3, $2, $3, $4).v1 }
  test.slip(
    "the mean",
    "Every entry is half of what it should be: you took the mean over both "
      + "layers, or left out the 2 of the square. Paths add up."
  ) { 0.5 * total(Sketch($0, $1, $3, $2, $3, $4)) }
}

private func total(_ sketch: Sketch) -> Matrix { sketch.v1 + sketch.v2 }

/// A loss as a function of W₁, b₁, W₂ and b₂.
private typealias Loss = Function<Matrix, Matrix, Matrix, Matrix, Double>

private typealias Wrong = (index: Int, relativeError: Double)

package func wrongOfFourSolution(
  _ claimed: [Matrix], _ parameters: [Matrix],
  _ loss: Function<Matrix, Matrix, Matrix, Matrix, Double>
) throws -> (index: Int, relativeError: Double) {
  try KroneckerChainSolutions.wrongGradient(
    among: claimed, at: parameters
  ) { try loss($0, $1, $2, $3) }
}

let wrongOfFour: Exercise = Exercise(
  "wrongGradient", wrongOfFourSolution
) { test in
  // Differences with a step of the reader's own.
  test.tolerance = Tolerance(relative: 1e-4)
  test.cases = .drawn { draw in
    // What is wrong, and in which of the four.
    let mistakes: [(sizes: [Int], index: Int, make: (Sketch) -> Matrix)] = [
      ([3, 4, 2], 0, { outer($0.a0, matmul($0.v2, $0.w2.transposed())) }),
      ([2, 3, 4], 2, { 0.5 * outer($0.a1, $0.v2) }),
      ([4, 2, 3], 3, { hadamard(2 * ($0.a2 - $0.y), $0.a2.map(sigmaSlope)) }),
      ([3, 5, 2], 1, { $0.v1.map { -$0 } }),
      ([1, 3, 2], 2, { outer($0.a1.map { 1 - $0 }, $0.v2) }),
    ]
    return mistakes.map { sizes, index, make in
      let (d, h, m) = (sizes[0], sizes[1], sizes[2])
      let (a0, y) = (draw(1, d), draw(1, m))
      let parameters = [
        draw(d, h, times: 0.2), draw(1, h, times: 0.2), draw(h, m, times: 0.2),
        draw(1, m, times: 0.2),
      ]
      let sketch = Sketch(
        a0, parameters[0], parameters[1], parameters[2], parameters[3], y)
      var claimed = [
        sketch.dW.0, sketch.v1, sketch.dW.1, sketch.v2,
      ]
      claimed[index] = make(sketch)
      let loss = Loss("the loss of a network \(d)→\(h)→\(m)") {
        Sketch(a0, $0, $1, $2, $3, y).loss
      }
      return Case(claimed, parameters, loss, edge: d == 1)
    }
  }
  test.oracle = .function { try worst($0, $1, $2) { relativeError($0, $1) } }
  // From the largest error of each, with another step.
  test.answer { try worst($0, $1, $2, step: 1e-4) { relativeError($1, $0) } }
  test.slipInPart(
    "counted from 1",
    "The place of the wrong gradient is counted from 0."
  ) { right, _, _, _ in (right.index + 1, right.relativeError) }
  test.slip(
    "the difference itself",
    "This is the largest difference between two entries. The relative error "
      + "divides it by the larger of the two."
  ) {
    try worst($0, $1, $2) { a, b in
      (a - b).elements.map { abs($0) }.max() ?? 0
    }
  }
  test.slip(
    "of the largest entries",
    "You compared each gradient as a whole. A single entry may be far more "
      + "wrong than that: take the worst."
  ) {
    try worst($0, $1, $2) { a, b in
      (squares(a - b) / max(squares(a), squares(b))).squareRoot()
    }
  }
}

/// The place of the worst of some gradients, and how bad it is.
private func worst(
  _ claimed: [Matrix], _ parameters: [Matrix], _ loss: Loss,
  step: Double = 1e-5, _ error: (Matrix, Matrix) -> Double
) throws -> Wrong {
  var worst = (index: 0, relativeError: 0.0)
  for k in claimed.indices {
    var moved = parameters
    let gradient = try numericalGradient(at: parameters[k], step: step) {
      moved[k] = $0
      return try loss(moved[0], moved[1], moved[2], moved[3])
    }
    let found = error(claimed[k], gradient)
    if found > worst.relativeError { worst = (k, found) }
  }
  return worst
}
