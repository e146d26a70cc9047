import BatchBiasExercises
import BatchBiasSolutions
import Grading
import LinearAlgebra

private typealias Input = (n: Int, d: Int, m: Int)
private typealias Output = (shapes: [Shape], growing: [Bool])

private let names = ["X", "W", "b", "Y", "dX", "dW", "db"]

let batchShapes: Exercise = Exercise(
  "4.1", "what grows with the batch", .predict, stars: 1,
  section: Section.shapes,
  cases: { _ in
    [
      Case((n: 5, d: 3, m: 4)), Case((n: 6, d: 2, m: 7)),
      Case((n: 2, d: 4, m: 3)), Case((n: 3, d: 1, m: 2), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Output) in
    [
      Part("number of shapes", .text("\(answer.shapes.count)")),
      Part("number of truth values", .text("\(answer.growing.count)")),
    ]
      + zip(names, answer.shapes).map { Part("shape of \($0)", .text("\($1)")) }
      + zip(names, answer.growing).map {
        Part("answer to whether \($0) grows", .text("\($1)"))
      }
  },
  reader: { i in
    try BatchBiasExercises.shapesOfBatchPass(
      examples: i.n, inputs: i.d, outputs: i.m)
  },
  solution: { i in
    try BatchBiasSolutions.shapesOfBatchPass(
      examples: i.n, inputs: i.d, outputs: i.m)
  },
  // By making the matrices, for the batch and for one of twice its size.
  oracle: { i in
    let once = matrices(i).map(\.shape)
    let twice = matrices((n: 2 * i.n, d: i.d, m: i.m)).map(\.shape)
    return (once, zip(once, twice).map { $0.count < $1.count })
  },
  alternatives: [
    { i in
      let shapes = [(i.n, i.d), (i.d, i.m), (1, i.m), (i.n, i.m)]
        .map { Shape($0.0, $0.1) }
      return (
        shapes + shapes[0..<3], [true, false, false, true, true, false, false]
      )
    }
  ],
  slips: [
    Slip(
      "parameters that grow",
      "The shapes are right, and you let the weights and the bias grow with "
        + "the batch. They belong to the layer, which was there before any "
        + "batch came.",
      function: { i in answer(i, growing: names.map { _ in true }) }),
    Slip(
      "gradients that grow",
      "All is right but whether dW and db grow. They are sums over the "
        + "examples: more examples are more terms, not more entries.",
      function: { i in
        answer(i, growing: [true, false, false, true, true, true, true])
      }),
    Slip(
      "db of the output's shape",
      "All shapes are right but that of db, which has a row for each example "
        + "here. The bias is one row, and its gradient has its shape.",
      section: Section.bias,
      function: { i in answer(i, biasGradient: Shape(i.n, i.m)) }),
    Slip(
      "db by example",
      "All shapes are right but that of db, which has an entry for each "
        + "example here. The bias has an entry for each output.",
      section: Section.bias,
      function: { i in answer(i, biasGradient: Shape(i.n, 1)) }),
    Slip(
      "db a column",
      "All shapes are right but that of db, which is a column here. The bias "
        + "is a row, and a gradient has the shape of what one differentiates "
        + "by.", section: Section.bias,
      function: { i in answer(i, biasGradient: Shape(i.m, 1)) }),
    Slip(
      "dW transposed",
      "All shapes are right but that of dW, which is transposed: a gradient "
        + "has the shape of what one differentiates by.",
      function: { i in answer(i, weightGradient: Shape(i.m, i.d)) }),
  ])

/// X, W, b, Y, dX, dW and db of a pass of this size.
private func matrices(_ i: Input) -> [Matrix] {
  let x = filled(i.n, i.d, 2)
  let w = filled(i.d, i.m, 3)
  let b = filled(1, i.m, 4)
  let y = matmul(x, w).addingToEachRow(b)
  return [
    x, w, b, y, matmul(y, w.transposed()), matmul(x.transposed(), y),
    matmul(filled(1, i.n, 1), y),
  ]
}

/// The right answer with some of it replaced.
private func answer(
  _ i: Input, weightGradient: Shape? = nil, biasGradient: Shape? = nil,
  growing: [Bool] = [true, false, false, true, true, false, false]
) -> Output {
  let (x, w, b) = (Shape(i.n, i.d), Shape(i.d, i.m), Shape(1, i.m))
  return (
    [
      x, w, b, Shape(i.n, i.m), x, weightGradient ?? w, biasGradient ?? b,
    ], growing
  )
}
