import Grading
import JacobiansSolutions
import LinearAlgebra

let jacobiansShapes: Exercise = Exercise(
  "shapesOfDerivatives", JacobiansSolutions.shapesOfDerivatives
) { test in
  test.elementNames = [
    "shapes": ["∂f/∂t", "∂y/∂t", "∂Y/∂t", "∂f/∂x", "∂y/∂x", "∂f/∂X"],
    "extents": ["∂Y/∂x", "∂y/∂X", "∂Y/∂X"],
  ]
  test.cases = .sizes(
    [(3, 2, Shape(5, 4), Shape(7, 6)), (4, 6, Shape(2, 3), Shape(5, 8))],
    edges: [(5, 3, Shape(1, 2), Shape(4, 1))]
  ) { _, n, m, y, x in (n, m, y, x) }
  // One rule for all nine: the rows of a derivative are the output's indices,
  // its columns the input's; where either has two, they are not flattened.
  test.oracle = .function { n, m, matrixY, matrixX in
    let (y, x) = (extents(matrixY), extents(matrixX))
    return (
      [
        Shape(1, 1), Shape(n, 1), Shape(y[0], y[1]), Shape(1, m),
        Shape(n, m), Shape(x[1], x[0]),
      ], [y + [m], [n] + x, y + x]
    )
  }
  test.answer { n, m, y, x in answer(n, m, y, x) }
  test.slip(
    "the gradient's layout",
    "∂f/∂X has the shape of X here. That is the gradient; the numerator layout, "
      + "which was asked for, has a column for each row of X.",
    section: "a-scalar-by-a-matrix"
  ) { n, m, y, x in answer(n, m, y, x, transposed: 5) }
  test.slip(
    "the denominator layout",
    "This is the denominator layout, with a row for each entry of the input. "
      + "In the numerator layout a row belongs to an entry of the output."
  ) { n, m, y, x in answer(n, m, y, x, transposed: 1, 3, 4, 5) }
  test.slip(
    "a column for ∂f/∂x",
    "∂f/∂x is a column here. There is one output, so there is one row, and "
      + "each entry of x has a column of its own.",
    section: "a-scalar-by-a-vector"
  ) { n, m, y, x in answer(n, m, y, x, transposed: 3) }
  test.slip(
    "the input's indices first",
    "The extents hold the right numbers in the wrong order: the indices of "
      + "the output come first, and those of the input follow.",
    section: "three-indices"
  ) { n, m, matrixY, matrixX in
    let (y, x) = (extents(matrixY), extents(matrixX))
    return (answer(n, m, matrixY, matrixX).shapes, [[m] + y, x + [n], x + y])
  }
}

private func extents(_ shape: Shape) -> [Int] { [shape.rows, shape.columns] }

/// The right answer, with some of its shapes transposed.
private func answer(
  _ n: Int, _ m: Int, _ matrixY: Shape, _ matrixX: Shape,
  transposed places: Int...
) -> (shapes: [Shape], extents: [[Int]]) {
  let (y, x) = (extents(matrixY), extents(matrixX))
  var shapes = [
    Shape(1, 1), Shape(n, 1), matrixY, Shape(1, m), Shape(n, m),
    matrixX.transposed,
  ]
  for place in places { shapes[place] = shapes[place].transposed }
  return (shapes, [y + [m], [n] + x, y + x])
}
