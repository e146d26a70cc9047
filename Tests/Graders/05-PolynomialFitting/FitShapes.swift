import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let polynomialFittingShapes: Exercise = Exercise(
  "shapesOfFit", PolynomialFittingSolutions.shapesOfFit
) { test in
  test.elementNames = ["": ["X", "w", "Xw", "r", "gradient", "2XᵀX"]]
  test.cases = .sizes([(7, 3), (12, 5), (4, 1)], edges: [(6, 0)]) {
    _, n, degree in (n, degree)
  }
  // Measured on matrices that have these shapes.
  test.oracle = .function { n, degree in
    let x = Matrix.zeros(n, degree + 1)
    let w = Matrix.zeros(degree + 1, 1)
    let r = matmul(x, w) - Matrix.zeros(n, 1)
    return [
      x.shape, w.shape, matmul(x, w).shape, r.shape,
      matmul(x.transposed(), r).shape, matmul(x.transposed(), x).shape,
    ]
  }
  test.answer { n, degree in
    let d = degree + 1
    return [(n, d), (d, 1), (n, 1), (n, 1), (d, 1), (d, d)].map {
      Shape($0.0, $0.1)
    }
  }
  test.slip(
    "as many columns as the degree",
    "You gave X as many columns as the degree. A parabola has three "
      + "coefficients: the constant is one of them."
  ) { all($0, $1) }
  test.slip(
    "X transposed",
    "X is transposed here: in this workbook each example has a row, and here "
      + "an example is a point."
  ) { n, degree in all(n, degree + 1, [0: Shape(degree + 1, n)]) }
  test.slip(
    "the gradient in the values",
    "The gradient has the shape of Xw here. That is the gradient with respect "
      + "to the fitted values, 2r. With respect to w it has the shape of w.",
    section: "the-loss-and-its-gradient"
  ) { n, degree in all(n, degree + 1, [4: Shape(n, 1)]) }
  test.slip(
    "XXᵀ",
    "For 2XᵀX you gave the shape of XXᵀ. The points "
      + "are summed away; what remains is a row and a column for each "
      + "coefficient.",
    section: "the-loss-is-a-bowl"
  ) { n, degree in all(n, degree + 1, [5: Shape(n, n)]) }
  test.slip(
    "a row of coefficients",
    "w and its gradient are rows here. X is on the left of w, so w is a "
      + "column."
  ) { n, degree in
    let row = Shape(1, degree + 1)
    return all(n, degree + 1, [1: row, 4: row])
  }
}

/// The six shapes for n points and d coefficients, some of them replaced.
private func all(_ n: Int, _ d: Int, _ wrong: [Int: Shape] = [:]) -> [Shape] {
  let (x, w, y) = (Shape(n, d), Shape(d, 1), Shape(n, 1))
  return [x, w, y, y, w, Shape(d, d)].enumerated().map { wrong[$0] ?? $1 }
}
