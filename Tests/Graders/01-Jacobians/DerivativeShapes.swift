import Grading
import JacobiansSolutions
import LinearAlgebra

private typealias Output = (shapes: [Shape], extents: [[Int]])

let jacobiansShapes: Exercise = Exercise(
  "shapesOfDerivatives", JacobiansSolutions.shapesOfDerivatives
) { test in
  test.elementNames = [
    "shapes": ["∂f/∂t", "∂y/∂t", "∂Y/∂t", "∂f/∂x", "∂y/∂x", "∂f/∂X"],
    "extents": ["∂Y/∂x", "∂y/∂X", "∂Y/∂X"],
  ]
  test.cases = .drawn { _ in
    [
      Case(3, 2, Shape(5, 4), Shape(7, 6)),
      Case(4, 6, Shape(2, 3), Shape(5, 8)),
      Case(5, 3, Shape(1, 2), Shape(4, 1), edge: true),
    ]
  }
  // One rule for all nine: the rows of a derivative are the value's indices,
  // its columns the argument's; where either has two, they are not flattened.
  test.oracle = .function { n, m, matrixY, matrixX in
    let y = extents(matrixY)
    let x = extents(matrixX)
    return (
      [
        Shape(1, 1), Shape(n, 1), Shape(y[0], y[1]), Shape(1, m),
        Shape(n, m), Shape(x[1], x[0]),
      ], [y + [m], [n] + x, y + x]
    )
  }
  test.answer { n, m, matrixY, matrixX in
    let (y, x) = (matrixY, matrixX)
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
  test.slip(
    "the gradient's layout",
    "All is right but ∂f/∂X, which has the shape of X here. That is the "
      + "gradient; the numerator layout, which was asked for, has a column "
      + "for each row of X.",
    section: "a-scalar-by-a-matrix"
  ) { n, m, matrixY, matrixX in
    answer(n, m, matrixY, matrixX, byMatrix: matrixX)
  }
  test.slip(
    "the denominator layout",
    "Your ∂y/∂t, ∂f/∂x, ∂y/∂x and ∂f/∂X have the transposed shapes: this is "
      + "the denominator layout, with a row for each entry of the argument. "
      + "In the numerator layout a row belongs to an entry of the value."
  ) { n, m, matrixY, matrixX in
    answer(
      n, m, matrixY, matrixX, vector: Shape(1, n), byVector: Shape(m, 1),
      jacobian: Shape(m, n), byMatrix: matrixX)
  }
  test.slip(
    "a column for ∂f/∂x",
    "All is right but ∂f/∂x, which is a column here. The one value is the "
      + "one row, and each entry of x has a column of its own.",
    section: "a-scalar-by-a-vector"
  ) { n, m, matrixY, matrixX in
    answer(n, m, matrixY, matrixX, byVector: Shape(m, 1))
  }
  test.slip(
    "the argument's indices first",
    "The extents hold the right numbers in the wrong order: the indices of "
      + "the value stand first, those of the argument after them.",
    section: "three-indices"
  ) { n, m, matrixY, matrixX in
    let (y, x) = (extents(matrixY), extents(matrixX))
    return (answer(n, m, matrixY, matrixX).shapes, [[m] + y, x + [n], x + y])
  }
}

private func extents(_ shape: Shape) -> [Int] { [shape.rows, shape.columns] }

/// The right answer with some of its shapes replaced.
private func answer(
  _ n: Int, _ m: Int, _ matrixY: Shape, _ matrixX: Shape, vector: Shape? = nil,
  byVector: Shape? = nil,
  jacobian: Shape? = nil, byMatrix: Shape? = nil
) -> Output {
  let (y, x) = (extents(matrixY), extents(matrixX))
  return (
    [
      Shape(1, 1), vector ?? Shape(n, 1), matrixY,
      byVector ?? Shape(1, m), jacobian ?? Shape(n, m),
      byMatrix ?? matrixX.transposed,
    ], [y + [m], [n] + x, y + x]
  )
}
