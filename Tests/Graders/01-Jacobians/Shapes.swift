import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias Input = (n: Int, m: Int, matrixY: Shape, matrixX: Shape)
private typealias Output = (shapes: [Shape], extents: [[Int]])

private let names = [
  "∂f/∂t", "∂y/∂t", "∂Y/∂t", "∂f/∂x", "∂y/∂x", "∂f/∂X", "∂Y/∂x", "∂y/∂X",
  "∂Y/∂X",
]

let shapes: Exercise = Exercise(
  "1.1", "the shapes of nine derivatives", .predict, stars: 1,
  section: Section.shapes,
  cases: { _ in
    [
      Case((n: 3, m: 2, matrixY: Shape(5, 4), matrixX: Shape(7, 6))),
      Case((n: 4, m: 6, matrixY: Shape(2, 3), matrixX: Shape(5, 8))),
      Case(
        (n: 5, m: 3, matrixY: Shape(1, 2), matrixX: Shape(4, 1)), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Output) in
    let texts =
      answer.shapes.map(\.description)
      + answer.extents.map { $0.map(String.init).joined(separator: "×") }
    return [
      Part("number of shapes", .text("\(answer.shapes.count)")),
      Part("number of extents", .text("\(answer.extents.count)")),
    ] + zip(names, texts).map { Part($0, .text($1)) }
  },
  reader: { i in
    try JacobiansExercises.shapesOfDerivatives(
      i.n, i.m, matrixY: i.matrixY, matrixX: i.matrixX)
  },
  solution: { i in
    try JacobiansSolutions.shapesOfDerivatives(
      i.n, i.m, matrixY: i.matrixY, matrixX: i.matrixX)
  },
  // One rule for all nine: the rows of a derivative are the value's indices,
  // its columns the argument's; where either has two, they are not flattened.
  oracle: { i in
    let y = extents(i.matrixY)
    let x = extents(i.matrixX)
    return (
      [
        Shape(1, 1), Shape(i.n, 1), Shape(y[0], y[1]), Shape(1, i.m),
        Shape(i.n, i.m), Shape(x[1], x[0]),
      ], [y + [i.m], [i.n] + x, y + x]
    )
  },
  alternatives: [
    { i in
      let (n, m, y, x) = i
      let shapes = [(1, 1), (n, 1), (y.rows, y.columns), (1, m), (n, m)]
        .map { Shape($0.0, $0.1) }
      return (
        shapes + [Shape(x.columns, x.rows)],
        [
          [y.rows, y.columns, m], [n, x.rows, x.columns],
          [y.rows, y.columns, x.rows, x.columns],
        ]
      )
    }
  ],
  slips: [
    Slip(
      "the gradient's layout",
      "All is right but ∂f/∂X, which has the shape of X here. That is the "
        + "gradient; the numerator layout, which was asked for, has a column "
        + "for each row of X.", section: Section.byMatrix,
      function: { i in answer(i, byMatrix: i.matrixX) }),
    Slip(
      "the denominator layout",
      "Your ∂y/∂t, ∂f/∂x, ∂y/∂x and ∂f/∂X have the transposed shapes: this is "
        + "the denominator layout, with a row for each entry of the argument. "
        + "In the numerator layout a row belongs to an entry of the value.",
      function: { i in
        answer(
          i, vector: Shape(1, i.n), byVector: Shape(i.m, 1),
          jacobian: Shape(i.m, i.n), byMatrix: i.matrixX)
      }),
    Slip(
      "a column for ∂f/∂x",
      "All is right but ∂f/∂x, which is a column here. The one value is the "
        + "one row, and each entry of x has a column of its own.",
      section: Section.byVector,
      function: { i in answer(i, byVector: Shape(i.m, 1)) }),
    Slip(
      "the argument's indices first",
      "The extents hold the right numbers in the wrong order: the indices of "
        + "the value stand first, those of the argument after them.",
      section: Section.arrays,
      function: { i in
        let (y, x) = (extents(i.matrixY), extents(i.matrixX))
        return (answer(i).shapes, [[i.m] + y, x + [i.n], x + y])
      }),
  ])

private func extents(_ shape: Shape) -> [Int] { [shape.rows, shape.columns] }

/// The right answer with some of its shapes replaced.
private func answer(
  _ i: Input, vector: Shape? = nil, byVector: Shape? = nil,
  jacobian: Shape? = nil, byMatrix: Shape? = nil
) -> Output {
  let (y, x) = (extents(i.matrixY), extents(i.matrixX))
  return (
    [
      Shape(1, 1), vector ?? Shape(i.n, 1), i.matrixY,
      byVector ?? Shape(1, i.m), jacobian ?? Shape(i.n, i.m),
      byMatrix ?? i.matrixX.transposed,
    ], [y + [i.m], [i.n] + x, y + x]
  )
}
