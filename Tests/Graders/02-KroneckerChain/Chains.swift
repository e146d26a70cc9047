import GradientCheck
import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias OneLayer = (n1: Matrix, w2: Matrix, b2: Matrix, y: Matrix)

let bySecondWeights: Exercise = Exercise(
  "2.6", "the chain for the second weights", .code, stars: 2,
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

/// Two layers so wide that neither an identity nor a Kronecker product of 67
/// million entries leaves room for the other.
private func wideLayers(
  _ generator: inout SplitMix64
) -> Case<TwoLayersInput> {
  let width = 8200
  return Case(
    (
      n0: Matrix.sample(1, 1, using: &generator),
      w1: Matrix.random(1, width, using: &generator),
      b1: Matrix.random(1, width, using: &generator),
      w2: Matrix.random(width, 1, in: -0.01..<0.01, using: &generator),
      b2: Matrix.sample(1, 1, using: &generator),
      y: Matrix.sample(1, 1, using: &generator)
    ),
    "so wide that n₀ᵀ ⊗ I takes 0.5 GB, and I as much",
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

private typealias Biases = (dB1: Matrix, dB2: Matrix)

let biases: Exercise = Exercise(
  "2.9", "the gradients by the biases", .code, stars: 1,
  section: Section.bias, cases: { twoLayers(&$0) },
  parts: { (answer: Biases) in
    [Part("dB1", answer.dB1), Part("dB2", answer.dB2)]
  },
  reader: { i in
    try KroneckerChainExercises.gradientsByBiases(
      i.n0, i.w1, i.b1, i.w2, i.b2, target: i.y)
  },
  solution: { i in
    try KroneckerChainSolutions.gradientsByBiases(
      i.n0, i.w1, i.b1, i.w2, i.b2, target: i.y)
  },
  oracle: { i in
    (
      numericalGradient(at: i.b1) { b in
        var moved = i
        moved.b1 = b
        return Sketch.loss(moved)
      },
      numericalGradient(at: i.b2) { b in
        var moved = i
        moved.b2 = b
        return Sketch.loss(moved)
      }
    )
  },
  alternatives: [
    // The gradients by the weights from an input that is 1.
    { i in
      let s = Sketch(i)
      let (dW1, dW2) = s.dW
      return ((1 / i.n0[0, 0]) * dW1[row: 0], (1 / s.n1[0, 0]) * dW2[row: 0])
    }
  ],
  slips: [
    Slip(
      "columns",
      "The numbers are right, and they stand in columns. A gradient has the "
        + "shape of what one differentiates by, and a bias is a row.",
      function: { i in
        let s = Sketch(i)
        return (s.v1.transposed(), s.v2.transposed())
      }),
    Slip(
      "one number each",
      "You summed each gradient into one number. A bias has as many entries "
        + "as its layer, and each reaches its own entry of d.",
      function: { i in
        let s = Sketch(i)
        return ([[s.v1.sum()]], [[s.v2.sum()]])
      }),
    Slip(
      "times the bias",
      "You multiplied by the biases. d = nW + b is a sum: its derivative by b "
        + "does not depend on b.",
      function: { i in
        let s = Sketch(i)
        return (hadamard(s.v1, i.b1), hadamard(s.v2, i.b2))
      }),
    Slip(
      "the hidden activation left out",
      "dB2 is right. In dB1 the slope f₁′(d₁) is missing: the bias is added "
        + "before the activation.", section: Section.activation,
      function: { i in
        let s = Sketch(i, hidden: { _ in 1 })
        return (s.v1, s.v2)
      }),
    Slip(
      "the output's activation left out",
      "The slope f₂′(d₂) is missing in both: the bias is added before the "
        + "activation.", section: Section.activation,
      function: { i in
        let s = Sketch(i, output: { _ in 1 })
        return (s.v1, s.v2)
      }),
    Slip(
      "the biases forgotten going forward",
      "You went forward without the biases. Their derivative does not depend "
        + "on them, and yet they move the points at which all is taken.",
      section: Section.forward,
      function: { i in
        let s = Sketch(i, bias: 0)
        return (s.v1, s.v2)
      }),
  ])
