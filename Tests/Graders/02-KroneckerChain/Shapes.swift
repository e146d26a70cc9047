import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias Input = (inputs: Int, hidden: Int, outputs: Int)
private typealias Cost = (
  entries: Int, filled: Int, fromTheEnd: Int, fromTheFront: Int
)

let shapes: Exercise = Exercise(
  "2.1", "the shapes along the chain", .predict, stars: 1,
  section: Section.layout,
  cases: { _ in
    [
      Case((inputs: 2, hidden: 3, outputs: 4)),
      Case((inputs: 5, hidden: 4, outputs: 3)),
      Case((inputs: 7, hidden: 2, outputs: 5)),
      Case((inputs: 3, hidden: 5, outputs: 1), edge: true),
    ] as [Case<Input>]
  },
  reader: { i in
    try KroneckerChainExercises.shapesOfChain(
      inputs: i.inputs, hidden: i.hidden, outputs: i.outputs)
  },
  solution: { i in
    try KroneckerChainSolutions.shapesOfChain(
      inputs: i.inputs, hidden: i.hidden, outputs: i.outputs)
  },
  // The factors themselves.
  oracle: { i in
    let n0 = Matrix.zeros(1, i.inputs)
    let factors = [
      kron(n0.transposed(), .identity(i.hidden)), .identity(i.hidden),
      .zeros(i.hidden, i.outputs), .identity(i.outputs), .zeros(i.outputs, 1),
    ]
    let product = factors.dropFirst().reduce(factors[0]) { matmul($0, $1) }
    return (factors + [product]).map(\.shape)
  },
  alternatives: [
    { i in
      let sizes = [
        i.inputs * i.hidden, i.hidden, i.hidden, i.outputs, i.outputs, 1,
      ]
      return zip(sizes, sizes.dropFirst()).map { Shape($0, $1) }
        + [Shape(sizes[0], 1)]
    }
  ],
  slips: [
    Slip(
      "numerator layout",
      "Each of your shapes is transposed: a row for each entry above, which is "
        + "the numerator layout of chapter 1. Here a row belongs to an entry "
        + "below.",
      function: { i in right(i).map(\.transposed) }),
    Slip(
      "numerator layout, in its own order",
      "This is the chain of chapter 1, in numerator layout and beginning at "
        + "the loss. Here it begins at the weights, and every factor is "
        + "transposed.",
      function: { i in
        let chain = right(i).dropLast().reversed().map(\.transposed)
        return chain + [Shape(1, i.inputs * i.hidden)]
      }),
    Slip(
      "laid out as W₁",
      "All is right but the last: the product is the column ∂L/∂w₁ᵀ still, and "
        + "has the shape of W₁ only after it is laid out again.",
      section: Section.back,
      function: { i in
        right(i).dropLast() + [Shape(i.inputs, i.hidden)]
      }),
    Slip(
      "the activations left out",
      "Your list has no diagonal matrices: each activation is a factor of its "
        + "own, square, as large as its row.", section: Section.activation,
      function: { i in
        let all = right(i)
        return [all[0], all[2], all[4], all[5]]
      }),
    Slip(
      "one row per input",
      "The first factor has a row for each of the weights, DH of them, not "
        + "one for each input.", section: Section.weights,
      function: { i in
        var shapes = right(i)
        shapes[0] = Shape(i.inputs, i.hidden)
        shapes[5] = Shape(i.inputs, 1)
        return shapes
      }),
  ])

private func right(_ i: Input) -> [Shape] {
  let (d, h, m) = i
  return [
    Shape(d * h, h), Shape(h, h), Shape(h, m), Shape(m, m), Shape(m, 1),
    Shape(d * h, 1),
  ]
}

let cost: Exercise = Exercise(
  "2.13", "what the chain costs", .predict, stars: 1, section: Section.cost,
  cases: { _ in
    [
      Case((inputs: 2, hidden: 3, outputs: 4)),
      Case((inputs: 30, hidden: 20, outputs: 7)),
      Case((inputs: 5, hidden: 8, outputs: 3)),
      Case((inputs: 1, hidden: 6, outputs: 2), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Cost) in
    [
      Part("entries", .text("\(answer.entries)")),
      Part("filled", .text("\(answer.filled)")),
      Part("fromTheEnd", .text("\(answer.fromTheEnd)")),
      Part("fromTheFront", .text("\(answer.fromTheFront)")),
    ]
  },
  reader: { i in
    try KroneckerChainExercises.costOfChain(
      inputs: i.inputs, hidden: i.hidden, outputs: i.outputs)
  },
  solution: { i in
    try KroneckerChainSolutions.costOfChain(
      inputs: i.inputs, hidden: i.hidden, outputs: i.outputs)
  },
  oracle: { i in
    let n0 = Matrix(rows: 1, columns: i.inputs) { _, j in Double(j + 1) }
    let factor = kron(n0.transposed(), .identity(i.hidden))
    let shapes = right(i).dropLast()
    return (
      factor.shape.count, factor.elements.filter { $0 != 0 }.count,
      shapes.dropLast().reversed().reduce((shapes[4], 0)) { done, next in
        (Shape(next.rows, 1), done.1 + next.count)
      }.1,
      shapes.dropFirst().reduce((shapes[0], 0)) { done, next in
        (
          Shape(done.0.rows, next.columns),
          done.1 + done.0.count * next.columns
        )
      }.1
    )
  },
  alternatives: [
    { i in
      let (d, h, m) = i
      return (
        d * h * h, d * h, m * (m + h) + h * h * (1 + d),
        d * h * (h * h + h * m + m * m + m)
      )
    }
  ],
  slips: [
    Slip(
      "exchanged ends",
      "Your two counts are exchanged. Where the last two factors are "
        + "multiplied first, every product is with a column.",
      section: Section.ends,
      function: { i in
        let c = counts(i)
        return (c.entries, c.filled, c.fromTheFront, c.fromTheEnd)
      }),
    Slip(
      "exchanged entries",
      "You gave the entries that are not zero for all, and all for those.",
      function: { i in
        let c = counts(i)
        return (c.filled, c.entries, c.fromTheEnd, c.fromTheFront)
      }),
    Slip(
      "diagonals for free",
      "You counted a product with a diagonal matrix as one multiplication for "
        + "each entry. That is what it comes to without the zeros; the "
        + "question is about full matrices.",
      function: { i in
        let c = counts(i)
        let (d, h, m) = i
        return (
          c.entries, c.filled, m + h * m + h + d * h * h,
          d * h * h + d * h * h * m + d * h * m + d * h * m
        )
      }),
    Slip(
      "the zeros skipped",
      "You left out the zeros of n₀ᵀ ⊗ I in its product with the column. That "
        + "is what one gains by n₀ᵀv; the question is about full matrices.",
      function: { i in
        let c = counts(i)
        return (
          c.entries, c.filled,
          c.fromTheEnd - c.entries + c.filled, c.fromTheFront
        )
      }),
    Slip(
      "additions counted too",
      "Your counts from both ends are twice what they should be: you counted "
        + "an addition for each multiplication.", section: Section.ends,
      function: { i in
        let c = counts(i)
        return (c.entries, c.filled, 2 * c.fromTheEnd, 2 * c.fromTheFront)
      }),
  ])

private func counts(_ i: Input) -> Cost {
  let (d, h, m) = i
  return (
    d * h * h, d * h, m * m + h * m + h * h + d * h * h,
    d * h * (h * h + h * m + m * m + m)
  )
}
