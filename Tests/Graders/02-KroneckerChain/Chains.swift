import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

let bySecondWeights: Exercise = Exercise(
  "derivativeBySecondWeights", KroneckerChainSolutions.derivativeBySecondWeights
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (4, 3)], edges: [(1, 3), (3, 1)]) {
    draw, h, m in (draw(1, h), 0.2 * draw(h, m), 0.2 * draw(1, m), draw(1, m))
  }
  test.rule = """
    M = columns(w2)            — outputs
    z2 = a1 w2 + b2            (2.1)
    a2 = sigmoid(z2)           (2.1)
    dA2 = 2 (a2 - y)           (2.7)
    v2 = dA2 ⊙ sigmoid′(z2)    (2.8)
    dW2 = a1ᵀ v2               (2.17)
    answer = vecByRows(dW2)
    """
  test.oracle = .function { a1, w2, b2, y in
    let dW = numericalGradient(at: w2) { w in
      let r = (matmul(a1, w) + b2).map(sigma) - y
      return hadamard(r, r).sum()
    }
    return vec(dW, order: .byRows)
  }
  test.answer { vec(outer($0, delta($0, $1, $2, $3)), order: .byRows) }
  test.answer {
    kron($0.transposed(), delta($0, $1, $2, $3).transposed())
  }
}

private func delta(
  _ a1: Matrix, _ w2: Matrix, _ b2: Matrix, _ y: Matrix
) -> Matrix {
  let z = matmul(a1, w2) + b2
  return hadamard(2 * (z.map(sigma) - y), z.map(sigmaSlope))
}

/// The arguments a₀, W₁, b₁, W₂, b₂ and y.
private typealias TwoLayers = Case<
  Matrix, Matrix, Matrix, Matrix, Matrix, Matrix
>

/// The cases of the exercises on two layers.
///
/// The weights are small, so that no sigmoid is flat where it is taken.
private func twoLayers(_ draw: Draw) -> [TwoLayers] {
  [(3, 4, 2), (2, 5, 3), (4, 2, 3), (1, 3, 2), (3, 1, 2), (2, 3, 1)].map {
    d, h, m in
    TwoLayers(
      draw(1, d), 0.2 * draw(d, h), 0.2 * draw(1, h), 0.2 * draw(h, m),
      0.2 * draw(1, m), draw(1, m), edge: d * h * m < 8)
  }
}

/// The rule from the input to the gradient in W₁.
///
/// - Parameter slopes: The equation by which the slopes are multiplied.
/// - Returns: The steps, a line each.
private func backThroughTwoLayers(slopes: String) -> String {
  """
  M = columns(w2)            — outputs
  z1 = a0 w1 + b1            (2.1)
  a1 = sigmoid(z1)           (2.1)
  z2 = a1 w2 + b2            (2.1)
  a2 = sigmoid(z2)           (2.1)
  dA2 = 2 (a2 - y)           (2.7)
  v2 = dA2 ⊙ sigmoid′(z2)    (\(slopes))
  dA1 = v2 w2ᵀ               (2.10)
  v1 = dA1 ⊙ sigmoid′(z1)    (\(slopes))
  dW1 = a0ᵀ v1               (2.17)

  """
}

let byFirstWeights: Exercise = Exercise(
  "derivativeByFirstWeights", KroneckerChainSolutions.derivativeByFirstWeights
) { test in
  test.cases = .drawn(twoLayers)
  test.rule = backThroughTwoLayers(slopes: "2.8") + "answer = vecByRows(dW1)"
  test.oracle = .function { a0, w1, b1, w2, b2, y in
    let dW = numericalGradient(at: w1) { Sketch(a0, $0, b1, w2, b2, y).loss }
    return vec(dW, order: .byRows)
  }
  test.answer { vec(Sketch($0, $1, $2, $3, $4, $5).pathSums.0, order: .byRows) }
  test.answer {
    kron($0.transposed(), Sketch($0, $1, $2, $3, $4, $5).v1.transposed())
  }
}

/// Two layers so wide that neither an identity nor a Kronecker product, of 144
/// million entries each, fits by itself.
private func wideLayers(_ draw: Draw) -> TwoLayers {
  let width = 12_000
  return Case(
    draw(1, 1), Matrix.random(1, width, using: &draw.generator),
    Matrix.random(1, width, using: &draw.generator),
    Matrix.random(width, 1, in: -0.01..<0.01, using: &draw.generator),
    draw(1, 1), draw(1, 1),
    note: "so wide that a₀ᵀ ⊗ I takes 1.15 GB, and I as much", edge: true)
}

let withoutKronecker: Exercise = Exercise(
  "gradientsWithoutKronecker", KroneckerChainSolutions.gradientsWithoutKronecker
) { test in
  test.cases = .drawn { twoLayers($0) + [wideLayers($0)] }
  test.rule =
    backThroughTwoLayers(slopes: "2.18") + "dW2 = a1ᵀ v2    (2.17)"
  test.oracle = .function { a0, w1, b1, w2, b2, y in
    if w1.columns > 1000 { return Sketch(a0, w1, b1, w2, b2, y).pathSums }
    return (
      numericalGradient(at: w1) { Sketch(a0, $0, b1, w2, b2, y).loss },
      numericalGradient(at: w2) { Sketch(a0, w1, b1, $0, b2, y).loss }
    )
  }
  // In columns, as the chain has them.
  test.answer { a0, w1, b1, w2, b2, y in
    let s = Sketch(a0, w1, b1, w2, b2, y)
    let v2 = s.v2.transposed()
    let slopes = s.a1.map { $0 * (1 - $0) }.transposed()
    let v1 = hadamard(matmul(w2, v2), slopes)
    return (matmul(v1, a0).transposed(), matmul(v2, s.a1).transposed())
  }
  test.slip(
    "laid out by columns",
    "The entries are in the wrong places: a column that was stacked by rows is "
      + "laid out by columns.",
    section: "the-other-order"
  ) {
    let (dW1, dW2) = Sketch($0, $1, $2, $3, $4, $5).dW
    return (shuffled(dW1), shuffled(dW2))
  }
}

/// Stacks by rows, and lays out by columns.
private func shuffled(_ x: Matrix) -> Matrix {
  unvec(
    vec(x, order: .byRows), rows: x.rows, columns: x.columns,
    order: .byColumns)
}

let sharedBias: Exercise = Exercise(
  "gradientBySharedBias", KroneckerChainSolutions.gradientBySharedBias
) { test in
  test.cases = .sizes(
    [(3, 2), (2, 4), (5, 3)], edges: [(1, 3), (2, 1)],
    squareBecause: "a bias of both layers wants them of one width"
  ) { draw, d, h in
    (
      draw(1, d), 0.2 * draw(d, h), 0.2 * draw(h, h), 0.2 * draw(1, h),
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
    "This is what b does in the second layer alone, v₂. It stands in the "
      + "first, too, and reaches the loss by both paths."
  ) { Sketch($0, $1, $3, $2, $3, $4).v2 }
  test.slip(
    "the first layer only",
    "This is what b does in the first layer alone, v₁. It stands in the "
      + "second, too, and reaches the loss by both paths."
  ) { Sketch($0, $1, $3, $2, $3, $4).v1 }
  test.slip(
    "the mean",
    "Every entry is half of what it should be: you took the mean over both "
      + "layers, or left out the 2 of the square. Over the paths one adds."
  ) { 0.5 * total(Sketch($0, $1, $3, $2, $3, $4)) }
}

private func total(_ sketch: Sketch) -> Matrix { sketch.v1 + sketch.v2 }
