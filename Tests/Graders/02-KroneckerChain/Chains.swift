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
  test.oracle = .function { n1, w2, b2, y in
    let dW = numericalGradient(at: w2) { w in
      let r = (matmul(n1, w) + b2).map(sigma) - y
      return hadamard(r, r).sum()
    }
    return vec(dW, order: .byRows)
  }
  test.answer { column($0, delta($0, $1, $2, $3)) }
  test.answer {
    kron($0.transposed(), delta($0, $1, $2, $3).transposed())
  }
  test.slip(
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of r² by r is "
      + "not r."
  ) { column($0, delta($0, $1, $2, $3, factor: 1)) }
  test.slip(
    "the sign",
    "Every entry has the wrong sign: the difference is n₂ − y, not y − n₂."
  ) { column($0, delta($0, $1, $2, $3, factor: -2)) }
  test.slip(
    "the activation left out",
    "The factor diag(f₂′(d₂)) is missing: what comes back from the loss "
      + "belongs to n₂, and the weights make d₂.",
    section: "through-an-activation"
  ) { column($0, delta($0, $1, $2, $3, slope: { _ in 1 })) }
  test.slip(
    "the value for the slope",
    "On your diagonal stands σ(d₂), the value. Its slope is due.",
    section: "through-an-activation"
  ) { column($0, delta($0, $1, $2, $3, slope: sigma)) }
  test.slip(
    "the slope at the wrong point",
    "You took the slope of the sigmoid at n₂. It is due at d₂, where the "
      + "sigmoid was taken.",
    section: "through-an-activation"
  ) { n1, w2, b2, y in
    column(n1, delta(n1, w2, b2, y, slope: { sigmaSlope(sigma($0)) }))
  }
  test.slip(
    "the bias forgotten",
    "Your d₂ is n₁W₂: the bias is missing. It does not go into the chain as "
      + "a factor, and yet it moves the point at which all is taken.",
    section: "the-bias"
  ) { column($0, delta($0, $1, $2, $3, bias: 0)) }
  test.slip(
    "the columns' order",
    "The numbers are right and stand in the order of the columns. You "
      + "multiplied by I ⊗ n₁ᵀ, or stacked by columns.",
    section: "the-other-order"
  ) { vec(outer($0, delta($0, $1, $2, $3)), order: .byColumns) }
}

private func delta(
  _ n1: Matrix, _ w2: Matrix, _ b2: Matrix, _ y: Matrix, factor: Double = 2,
  bias: Double = 1, slope: (Double) -> Double = sigmaSlope
) -> Matrix {
  let d = matmul(n1, w2) + bias * b2
  return hadamard(factor * (d.map(sigma) - y), d.map(slope))
}

private func column(_ n1: Matrix, _ v: Matrix) -> Matrix {
  vec(outer(n1, v), order: .byRows)
}

/// The arguments n₀, W₁, b₁, W₂, b₂ and y.
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

let byFirstWeights: Exercise = Exercise(
  "derivativeByFirstWeights", KroneckerChainSolutions.derivativeByFirstWeights
) { test in
  test.cases = .drawn(twoLayers)
  test.oracle = .function { n0, w1, b1, w2, b2, y in
    let dW = numericalGradient(at: w1) { Sketch(n0, $0, b1, w2, b2, y).loss }
    return vec(dW, order: .byRows)
  }
  test.answer { vec(Sketch($0, $1, $2, $3, $4, $5).pathSums.0, order: .byRows) }
  test.answer {
    kron($0.transposed(), Sketch($0, $1, $2, $3, $4, $5).v1.transposed())
  }
  test.slip(
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of r² by r is "
      + "not r."
  ) { Sketch($0, $1, $2, $3, $4, $5, factor: 1).first }
  test.slip(
    "the hidden activation left out",
    "The factor diag(f₁′(d₁)) is missing: behind W₂ you are at n₁, and the "
      + "weights make d₁.",
    section: "through-an-activation"
  ) { Sketch($0, $1, $2, $3, $4, $5, hidden: { _ in 1 }).first }
  test.slip(
    "the output's activation left out",
    "The factor diag(f₂′(d₂)) is missing: what comes back from the loss "
      + "belongs to n₂, and W₂ leads to d₂.",
    section: "through-an-activation"
  ) { Sketch($0, $1, $2, $3, $4, $5, output: { _ in 1 }).first }
  test.slip(
    "the slopes at the wrong points",
    "You took the slopes of the sigmoid at n₁ and n₂. They are due at d₁ and "
      + "d₂, where the sigmoid was taken.",
    section: "through-an-activation"
  ) {
    let wrong = { (t: Double) in sigmaSlope(sigma(t)) }
    return Sketch($0, $1, $2, $3, $4, $5, hidden: wrong, output: wrong).first
  }
  test.slip(
    "the biases forgotten",
    "Your d₁ and d₂ are made without the biases. These are no factors of the "
      + "chain, and yet they move the points at which all is taken.",
    section: "the-bias"
  ) { Sketch($0, $1, $2, $3, $4, $5, bias: 0).first }
  test.slip(
    "one path for all",
    "Only what comes back from the last output is in your answer: a hidden "
      + "entry reaches the loss through every output, and over the paths one "
      + "adds.",
    section: "many-paths-for-one-weight"
  ) {
    let lastOnly = { (v: Matrix) in
      Matrix(rows: 1, columns: v.columns) { _, j in
        j == v.columns - 1 ? v[0, j] : 0
      }
    }
    return Sketch($0, $1, $2, $3, $4, $5, back: lastOnly).first
  }
  test.slip(
    "the columns' order",
    "The numbers are right and stand in the order of the columns. You "
      + "multiplied by I ⊗ n₀ᵀ, or stacked by columns.",
    section: "the-other-order"
  ) { vec(Sketch($0, $1, $2, $3, $4, $5).dW.0, order: .byColumns) }
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
    note: "so wide that n₀ᵀ ⊗ I takes 1.15 GB, and I as much", edge: true)
}

let withoutKronecker: Exercise = Exercise(
  "gradientsWithoutKronecker", KroneckerChainSolutions.gradientsWithoutKronecker
) { test in
  test.cases = .drawn { twoLayers($0) + [wideLayers($0)] }
  test.oracle = .function { n0, w1, b1, w2, b2, y in
    if w1.columns > 1000 { return Sketch(n0, w1, b1, w2, b2, y).pathSums }
    return (
      numericalGradient(at: w1) { Sketch(n0, $0, b1, w2, b2, y).loss },
      numericalGradient(at: w2) { Sketch(n0, w1, b1, $0, b2, y).loss }
    )
  }
  // In columns, as the chain has them.
  test.answer { n0, w1, b1, w2, b2, y in
    let s = Sketch(n0, w1, b1, w2, b2, y)
    let v2 = s.v2.transposed()
    let slopes = s.n1.map { $0 * (1 - $0) }.transposed()
    let v1 = hadamard(matmul(w2, v2), slopes)
    return (matmul(v1, n0).transposed(), matmul(v2, s.n1).transposed())
  }
  test.slip(
    "both transposed",
    "Each number is right, and both gradients are transposed: a gradient has "
      + "the shape of its weights, a row for each entry that goes in."
  ) {
    let (dW1, dW2) = Sketch($0, $1, $2, $3, $4, $5).dW
    return (dW1.transposed(), dW2.transposed())
  }
  test.slip(
    "the hidden activation left out",
    "dW2 is right. In dW1 the slope f₁′(d₁) is missing: behind W₂ you are at "
      + "n₁, and the weights make d₁.",
    section: "through-an-activation"
  ) { Sketch($0, $1, $2, $3, $4, $5, hidden: { _ in 1 }).dW }
  test.slip(
    "the output's activation left out",
    "The slope f₂′(d₂) is missing in both: what comes back from the loss "
      + "belongs to n₂.",
    section: "through-an-activation"
  ) { Sketch($0, $1, $2, $3, $4, $5, output: { _ in 1 }).dW }
  test.slip(
    "past the activation",
    "dW2 is right. For dW1 you sent the gradient by n₂ back through W₂, and "
      + "it is the gradient by d₂ that belongs there.",
    section: "through-an-activation"
  ) {
    let past = Sketch($0, $1, $2, $3, $4, $5, output: { _ in 1 })
    return (past.dW.0, Sketch($0, $1, $2, $3, $4, $5).dW.1)
  }
  test.slip(
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of r² by r is "
      + "not r.",
    section: "the-chain"
  ) { Sketch($0, $1, $2, $3, $4, $5, factor: 1).dW }
  test.slip(
    "laid out by columns",
    "The shapes and the numbers are right, and in both gradients the entries "
      + "stand in wrong places: a column that was made by rows is laid out "
      + "by columns.",
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
  test.oracle = .gradient(of: { Sketch($0, $1, $3, $2, $3, $4).loss }, by: 3)
  // The gradients by the weights from an input that is 1.
  test.answer {
    let s = Sketch($0, $1, $3, $2, $3, $4)
    let (dW1, dW2) = s.dW
    return (1 / $0[0, 0]) * dW1[row: 0] + (1 / s.n1[0, 0]) * dW2[row: 0]
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
  test.slip(
    "a column",
    "The numbers are right, and they stand in a column. A gradient has the "
      + "shape of what one differentiates by, and a bias is a row."
  ) { total(Sketch($0, $1, $3, $2, $3, $4)).transposed() }
  test.slip(
    "the hidden activation left out",
    "What b does in the second layer is right. In the first the slope f₁′(d₁) "
      + "is missing: the bias is added before the activation.",
    section: "through-an-activation"
  ) { total(Sketch($0, $1, $3, $2, $3, $4, hidden: { _ in 1 })) }
  test.slip(
    "the output's activation left out",
    "The slope f₂′(d₂) is missing, in both layers' shares: what comes back "
      + "from the loss belongs to n₂.",
    section: "through-an-activation"
  ) { total(Sketch($0, $1, $3, $2, $3, $4, output: { _ in 1 })) }
  test.slip(
    "the bias forgotten going forward",
    "You went forward without the bias. Its derivative does not depend on "
      + "it, and yet it moves the points at which all is taken.",
    section: "two-layers-of-rows"
  ) { total(Sketch($0, $1, $3, $2, $3, $4, bias: 0)) }
}

private func total(_ sketch: Sketch) -> Matrix { sketch.v1 + sketch.v2 }
