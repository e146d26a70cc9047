import GradientCheck
import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias OneLayer = (n1: Matrix, w2: Matrix, b2: Matrix, y: Matrix)

let bySecondWeights: Exercise = Exercise(
  "2.6", "the chain for the second weights", .code, stars: 1,
  section: Section.chain,
  cases: { generator in
    [(3, 4), (5, 2), (4, 3), (1, 3), (3, 1)].map { h, m in
      Case(
        (
          n1: Matrix.sample(1, h, using: &generator),
          w2: 0.2 * Matrix.sample(h, m, using: &generator),
          b2: 0.2 * Matrix.sample(1, m, using: &generator),
          y: Matrix.sample(1, m, using: &generator)
        ), edge: h == 1 || m == 1)
    } as [Case<OneLayer>]
  },
  reader: { i in
    try KroneckerChainExercises.derivativeBySecondWeights(
      i.n1, i.w2, i.b2, target: i.y)
  },
  solution: { i in
    try KroneckerChainSolutions.derivativeBySecondWeights(
      i.n1, i.w2, i.b2, target: i.y)
  },
  oracle: { i in
    vec(
      numericalGradient(at: i.w2) { w in
        let r = (matmul(i.n1, w) + i.b2).map(sigma) - i.y
        return hadamard(r, r).sum()
      }, order: .byRows)
  },
  alternatives: [
    { i in vec(outer(i.n1, delta(i)), order: .byRows) },
    { i in kron(i.n1.transposed(), delta(i).transposed()) },
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", function: { i in column(i, delta(i, factor: 1)) }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: the difference is n₂ − y, not y − n₂.",
      function: { i in column(i, delta(i, factor: -2)) }),
    Slip(
      "the activation left out",
      "The factor diag(f₂′(d₂)) is missing: what comes back from the loss "
        + "belongs to n₂, and the weights make d₂.",
      section: Section.activation,
      function: { i in column(i, delta(i, slope: { _ in 1 })) }),
    Slip(
      "the value for the slope",
      "On your diagonal stands σ(d₂), the value. Its slope is due.",
      section: Section.activation,
      function: { i in column(i, delta(i, slope: sigma)) }),
    Slip(
      "the slope at the wrong point",
      "You took the slope of the sigmoid at n₂. It is due at d₂, where the "
        + "sigmoid was taken.", section: Section.activation,
      function: { i in column(i, delta(i, slope: { slope(sigma($0)) })) }),
    Slip(
      "the bias forgotten",
      "Your d₂ is n₁W₂: the bias is missing. It does not go into the chain as "
        + "a factor, and yet it moves the point at which all is taken.",
      section: Section.bias,
      function: { i in column(i, delta(i, bias: 0)) }),
    Slip(
      "the columns' order",
      "The numbers are right and stand in the order of the columns. You "
        + "multiplied by I ⊗ n₁ᵀ, or stacked by columns.",
      section: Section.order,
      function: { i in vec(outer(i.n1, delta(i)), order: .byColumns) }),
  ])

private func delta(
  _ i: OneLayer, factor: Double = 2, bias: Double = 1,
  slope: (Double) -> Double = slope
) -> Matrix {
  let d = matmul(i.n1, i.w2) + bias * i.b2
  return hadamard(factor * (d.map(sigma) - i.y), d.map(slope))
}

private func column(_ i: OneLayer, _ v: Matrix) -> Matrix {
  vec(outer(i.n1, v), order: .byRows)
}

/// The cases of the exercises on two layers.
private func twoLayers(
  _ generator: inout SplitMix64
) -> [Case<TwoLayersInput>] {
  [(3, 4, 2), (2, 5, 3), (4, 2, 3), (1, 3, 2), (3, 1, 2), (2, 3, 1)].map {
    d, h, m in
    Case(
      drawTwoLayers(d, h, m, using: &generator), edge: d * h * m < 8)
  }
}

let byFirstWeights: Exercise = Exercise(
  "2.7", "the chain for the first weights", .code, stars: 2,
  section: Section.chain, cases: { twoLayers(&$0) },
  reader: { i in
    try KroneckerChainExercises.derivativeByFirstWeights(
      i.n0, i.w1, i.b1, i.w2, i.b2, target: i.y)
  },
  solution: { i in
    try KroneckerChainSolutions.derivativeByFirstWeights(
      i.n0, i.w1, i.b1, i.w2, i.b2, target: i.y)
  },
  oracle: { i in
    vec(
      numericalGradient(at: i.w1) { w in
        var moved = i
        moved.w1 = w
        return Sketch.loss(moved)
      }, order: .byRows)
  },
  alternatives: [
    { i in vec(Sketch(i).pathSums.0, order: .byRows) },
    { i in kron(i.n0.transposed(), Sketch(i).v1.transposed()) },
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", function: { first(Sketch($0, factor: 1)) }),
    Slip(
      "the hidden activation left out",
      "The factor diag(f₁′(d₁)) is missing: behind W₂ you are at n₁, and the "
        + "weights make d₁.", section: Section.activation,
      function: { first(Sketch($0, hidden: { _ in 1 })) }),
    Slip(
      "the output's activation left out",
      "The factor diag(f₂′(d₂)) is missing: what comes back from the loss "
        + "belongs to n₂, and W₂ leads to d₂.", section: Section.activation,
      function: { first(Sketch($0, output: { _ in 1 })) }),
    Slip(
      "the slopes at the wrong points",
      "You took the slopes of the sigmoid at n₁ and n₂. They are due at d₁ and "
        + "d₂, where the sigmoid was taken.", section: Section.activation,
      function: { i in
        let wrong = { (t: Double) in slope(sigma(t)) }
        return first(Sketch(i, hidden: wrong, output: wrong))
      }),
    Slip(
      "the biases forgotten",
      "Your d₁ and d₂ are made without the biases. These are no factors of the "
        + "chain, and yet they move the points at which all is taken.",
      section: Section.bias, function: { first(Sketch($0, bias: 0)) }),
    Slip(
      "one path for all",
      "Only what comes back from the last output is in your answer: a hidden "
        + "entry reaches the loss through every output, and over the paths one "
        + "adds.", section: "many-paths-for-one-weight",
      function: { first(Sketch($0, back: lastOnly)) }),
    Slip(
      "the columns' order",
      "The numbers are right and stand in the order of the columns. You "
        + "multiplied by I ⊗ n₀ᵀ, or stacked by columns.",
      section: Section.order,
      function: { i in vec(Sketch(i).dW.0, order: .byColumns) }),
  ])

private func first(_ sketch: Sketch) -> Matrix {
  vec(sketch.dW.0, order: .byRows)
}

private typealias Weights = (dW1: Matrix, dW2: Matrix)

/// Two layers so wide that neither an identity nor a Kronecker product, of 144
/// million entries each, fits by itself.
private func wideLayers(
  _ generator: inout SplitMix64
) -> Case<TwoLayersInput> {
  let width = 12_000
  return Case(
    (
      n0: Matrix.sample(1, 1, using: &generator),
      w1: Matrix.random(1, width, using: &generator),
      b1: Matrix.random(1, width, using: &generator),
      w2: Matrix.random(width, 1, in: -0.01..<0.01, using: &generator),
      b2: Matrix.sample(1, 1, using: &generator),
      y: Matrix.sample(1, 1, using: &generator)
    ),
    "so wide that n₀ᵀ ⊗ I takes 1.15 GB, and I as much",
    edge: true)
}

let withoutKronecker: Exercise = Exercise(
  "2.8", "the same without a Kronecker product", .code, stars: 2,
  section: Section.back,
  cases: { generator in
    twoLayers(&generator) + [wideLayers(&generator)]
  },
  parts: { (answer: Weights) in
    [Part("dW1", answer.dW1), Part("dW2", answer.dW2)]
  },
  reader: { i in
    try KroneckerChainExercises.gradientsWithoutKronecker(
      i.n0, i.w1, i.b1, i.w2, i.b2, target: i.y)
  },
  solution: { i in
    try KroneckerChainSolutions.gradientsWithoutKronecker(
      i.n0, i.w1, i.b1, i.w2, i.b2, target: i.y)
  },
  oracle: { i in
    if i.w1.shape.count > 1000 { return Sketch(i).pathSums }
    return (
      numericalGradient(at: i.w1) { w in
        var moved = i
        moved.w1 = w
        return Sketch.loss(moved)
      },
      numericalGradient(at: i.w2) { w in
        var moved = i
        moved.w2 = w
        return Sketch.loss(moved)
      }
    )
  },
  alternatives: [
    // In columns, as the chain has them.
    { i in
      let s = Sketch(i)
      let v2 = s.v2.transposed()
      let v1 = hadamard(
        matmul(i.w2, v2), s.n1.map { $0 * (1 - $0) }.transposed())
      return (
        matmul(v1, i.n0).transposed(), matmul(v2, s.n1).transposed()
      )
    }
  ],
  slips: [
    Slip(
      "both transposed",
      "Each number is right, and both gradients are transposed: a gradient has "
        + "the shape of its weights, a row for each entry that goes in.",
      function: { i in
        let (dW1, dW2) = Sketch(i).dW
        return (dW1.transposed(), dW2.transposed())
      }),
    Slip(
      "the hidden activation left out",
      "dW2 is right. In dW1 the slope f₁′(d₁) is missing: behind W₂ you are at "
        + "n₁, and the weights make d₁.", section: Section.activation,
      function: { Sketch($0, hidden: { _ in 1 }).dW }),
    Slip(
      "the output's activation left out",
      "The slope f₂′(d₂) is missing in both: what comes back from the loss "
        + "belongs to n₂.", section: Section.activation,
      function: { Sketch($0, output: { _ in 1 }).dW }),
    Slip(
      "past the activation",
      "dW2 is right. For dW1 you sent the gradient by n₂ back through W₂, and "
        + "it is the gradient by d₂ that belongs there.",
      section: Section.activation,
      function: { i in
        (Sketch(i, output: { _ in 1 }).dW.0, Sketch(i).dW.1)
      }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", section: Section.chain,
      function: { Sketch($0, factor: 1).dW }),
    Slip(
      "laid out by columns",
      "The shapes and the numbers are right, and in both gradients the entries "
        + "stand in wrong places: a column that was made by rows is laid out "
        + "by columns.", section: Section.order,
      function: { i in
        let (dW1, dW2) = Sketch(i).dW
        return (shuffled(dW1), shuffled(dW2))
      }),
  ])

/// Stacks by rows, and lays out by columns.
private func shuffled(_ x: Matrix) -> Matrix {
  unvec(
    vec(x, order: .byRows), rows: x.rows, columns: x.columns,
    order: .byColumns)
}

private typealias Shared = (
  n0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix
)

let sharedBias: Exercise = Exercise(
  "2.9", "the gradient by a shared bias", .code, stars: 1,
  section: Section.bias,
  cases: { generator in
    [(3, 2), (2, 4), (5, 3), (1, 3), (2, 1)].map { d, h in
      let i = drawTwoLayers(d, h, h, using: &generator)
      return Case(
        (n0: i.n0, w1: i.w1, w2: i.w2, b: i.b1, y: i.y),
        edge: d == 1 || h == 1,
        squareBecause: "a bias of both layers wants them of one width")
    } as [Case<Shared>]
  },
  reader: { i in
    try KroneckerChainExercises.gradientBySharedBias(
      i.n0, i.w1, i.w2, bias: i.b, target: i.y)
  },
  solution: { i in
    try KroneckerChainSolutions.gradientBySharedBias(
      i.n0, i.w1, i.w2, bias: i.b, target: i.y)
  },
  oracle: { i in
    numericalGradient(at: i.b) { b in
      var moved = i
      moved.b = b
      return Sketch.loss(separate(moved))
    }
  },
  alternatives: [
    // The gradients by the weights from an input that is 1.
    { i in
      let s = Sketch(separate(i))
      let (dW1, dW2) = s.dW
      return (1 / i.n0[0, 0]) * dW1[row: 0] + (1 / s.n1[0, 0]) * dW2[row: 0]
    }
  ],
  slips: [
    Slip(
      "the second layer only",
      "This is what b does in the second layer alone, v₂. It stands in the "
        + "first, too, and reaches the loss by both paths.",
      function: { Sketch(separate($0)).v2 }),
    Slip(
      "the first layer only",
      "This is what b does in the first layer alone, v₁. It stands in the "
        + "second, too, and reaches the loss by both paths.",
      function: { Sketch(separate($0)).v1 }),
    Slip(
      "the mean",
      "Every entry is half of what it should be: you took the mean over both "
        + "layers, or left out the 2 of the square. Over the paths one adds.",
      function: { 0.5 * total(Sketch(separate($0))) }),
    Slip(
      "a column",
      "The numbers are right, and they stand in a column. A gradient has the "
        + "shape of what one differentiates by, and a bias is a row.",
      function: { total(Sketch(separate($0))).transposed() }),
    Slip(
      "the hidden activation left out",
      "What b does in the second layer is right. In the first the slope f₁′(d₁) "
        + "is missing: the bias is added before the activation.",
      section: Section.activation,
      function: { total(Sketch(separate($0), hidden: { _ in 1 })) }),
    Slip(
      "the output's activation left out",
      "The slope f₂′(d₂) is missing, in both layers' shares: what comes back "
        + "from the loss belongs to n₂.", section: Section.activation,
      function: { total(Sketch(separate($0), output: { _ in 1 })) }),
    Slip(
      "the bias forgotten going forward",
      "You went forward without the bias. Its derivative does not depend on "
        + "it, and yet it moves the points at which all is taken.",
      section: Section.forward,
      function: { total(Sketch(separate($0), bias: 0)) }),
  ])

/// The two layers, each with a bias of its own that is the shared one.
private func separate(_ i: Shared) -> TwoLayersInput {
  (n0: i.n0, w1: i.w1, b1: i.b, w2: i.w2, b2: i.b, y: i.y)
}

private func total(_ sketch: Sketch) -> Matrix { sketch.v1 + sketch.v2 }
