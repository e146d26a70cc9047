import CompactGradientExercises
import CompactGradientSolutions
import Grading
import LinearAlgebra

private typealias Input = (n: Int, d: Int, h: Int, m: Int)
private typealias Output = (shapes: [Shape], terms: [Int])

let shapes: Exercise = Exercise(
  "3.1", "the shapes on the way back", .predict, stars: 1,
  section: Section.network,
  cases: { _ in
    [
      Case((n: 5, d: 3, h: 4, m: 2)), Case((n: 4, d: 7, h: 2, m: 6)),
      Case((n: 1, d: 6, h: 5, m: 3), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Output) in
    [
      Part("number of shapes", .text("\(answer.shapes.count)")),
      Part("number of terms", .text("\(answer.terms.count)")),
    ]
      + zip(["dP", "dW₂", "dA", "dH", "dW₁"], answer.shapes).map {
        Part("shape of \($0)", .text("\($1)"))
      }
      + zip(["dW₂", "dA", "dW₁"], answer.terms).map {
        Part("number of terms of \($0)", .text("\($1)"))
      }
  },
  reader: { i in
    try CompactGradientExercises.shapesOfNetworkGradients(i.n, i.d, i.h, i.m)
  },
  solution: { i in
    try CompactGradientSolutions.shapesOfNetworkGradients(i.n, i.d, i.h, i.m)
  },
  oracle: { i in
    // By running it: a product's terms are the columns of its first factor.
    let x = Matrix.zeros(i.n, i.d)
    let (w1, w2) = (Matrix.zeros(i.d, i.h), Matrix.zeros(i.h, i.m))
    let a = matmul(x, w1)
    let p = matmul(a, w2)
    let (at, w2t, xt) = (a.transposed(), w2.transposed(), x.transposed())
    return (
      [
        p.shape, matmul(at, p).shape, matmul(p, w2t).shape, a.shape,
        matmul(xt, a).shape,
      ], [at.columns, p.columns, xt.columns]
    )
  },
  alternatives: [
    { i in
      let output = Shape(i.n, i.m)
      let hidden = Shape(i.n, i.h)
      return (
        [output, Shape(i.h, i.m), hidden, hidden, Shape(i.d, i.h)],
        [output.rows, output.columns, hidden.rows]
      )
    }
  ],
  slips: [
    Slip(
      "the weights transposed",
      "The shapes of dW₁ and dW₂ are transposed. A gradient has the shape of "
        + "what it is taken away from in the step down.",
      function: { i in
        answer(i, dW2: Shape(i.m, i.h), dW1: Shape(i.h, i.d))
      }),
    Slip(
      "a gradient for each example",
      "You gave the weights a row for each example. The batch is summed away: "
        + "there is one W for all.", section: Section.examples,
      function: { i in
        answer(i, dW2: Shape(i.n, i.m), dW1: Shape(i.n, i.h))
      }),
    Slip(
      "the terms of the way forward",
      "The shapes are right. The numbers of terms are those of the products "
        + "forward; backward another index meets itself.",
      section: Section.which,
      function: { i in answer(i, terms: [i.h, i.h, i.d]) }),
    Slip(
      "M for N",
      "The shapes are right. You summed the outputs in all three products; "
        + "look once more at which index X and dH share.",
      section: Section.which,
      function: { i in answer(i, terms: [i.m, i.m, i.h]) }),
    Slip(
      "N in all three",
      "The shapes are right. You summed the examples in all three products: "
        + "in dA each example keeps its own row.", section: Section.which,
      function: { i in answer(i, terms: [i.n, i.n, i.n]) }),
  ])

/// The right answer with some of it replaced.
private func answer(
  _ i: Input, dW2: Shape? = nil, dW1: Shape? = nil, terms: [Int]? = nil
) -> Output {
  (
    [
      Shape(i.n, i.m), dW2 ?? Shape(i.h, i.m), Shape(i.n, i.h),
      Shape(i.n, i.h), dW1 ?? Shape(i.d, i.h),
    ], terms ?? [i.n, i.m, i.n]
  )
}
