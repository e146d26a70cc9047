import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias Input = (n: Int, degree: Int)

private let names = ["X", "w", "Xw", "r", "gradient", "2XᵀX"]

let shapes: Exercise = Exercise(
  "5.1", "the shapes of a fit", .predict, stars: 1, section: Section.design,
  cases: { _ in
    [
      Case((n: 7, degree: 3)), Case((n: 12, degree: 5)),
      Case((n: 4, degree: 1)), Case((n: 6, degree: 0), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: [Shape]) in
    [Part("number of shapes", .text("\(answer.count)"))]
      + zip(names, answer).map { Part($0, .text("\($1)")) }
  },
  reader: {
    try PolynomialFittingExercises.shapesOfFit($0.n, degree: $0.degree)
  },
  solution: {
    try PolynomialFittingSolutions.shapesOfFit($0.n, degree: $0.degree)
  },
  // Measured on matrices that have these shapes.
  oracle: { i in
    let x = Matrix.zeros(i.n, i.degree + 1)
    let w = Matrix.zeros(i.degree + 1, 1)
    let r = matmul(x, w) - Matrix.zeros(i.n, 1)
    return [
      x.shape, w.shape, matmul(x, w).shape, r.shape,
      matmul(x.transposed(), r).shape, matmul(x.transposed(), x).shape,
    ]
  },
  alternatives: [
    { i in
      let sizes = [
        (i.n, i.degree + 1), (i.degree + 1, 1), (i.n, 1), (i.n, 1),
        (i.degree + 1, 1), (i.degree + 1, i.degree + 1),
      ]
      return sizes.map { Shape($0.0, $0.1) }
    }
  ],
  slips: [
    Slip(
      "as many columns as the degree",
      "You gave X as many columns as the degree. A parabola has three "
        + "coefficients: the constant is one of them.",
      function: { all($0.n, $0.degree) }),
    Slip(
      "X transposed",
      "X is transposed here: in this workbook a row belongs to an example, and "
        + "the example is a point.",
      function: { i in
        var shapes = all(i.n, i.degree + 1)
        shapes[0] = shapes[0].transposed
        return shapes
      }),
    Slip(
      "the gradient by the values",
      "All is right but the gradient, which has the shape of Xw here. That is "
        + "the gradient by the fitted values, 2r; by w it has the shape of w.",
      section: Section.gradient,
      function: { i in
        var shapes = all(i.n, i.degree + 1)
        shapes[4] = Shape(i.n, 1)
        return shapes
      }),
    Slip(
      "XXᵀ",
      "All is right but 2XᵀX, for which you gave the shape of XXᵀ. The points "
        + "are summed away; what remains is a row and a column for each "
        + "coefficient.", section: Section.bowl,
      function: { i in
        var shapes = all(i.n, i.degree + 1)
        shapes[5] = Shape(i.n, i.n)
        return shapes
      }),
    Slip(
      "a row of coefficients",
      "w and its gradient are rows here. X stands to the left of w, so w is a "
        + "column.",
      function: { i in
        var shapes = all(i.n, i.degree + 1)
        shapes[1] = shapes[1].transposed
        shapes[4] = shapes[4].transposed
        return shapes
      }),
  ])

/// The six shapes for n points and so many coefficients.
private func all(_ n: Int, _ d: Int) -> [Shape] {
  [
    Shape(n, d), Shape(d, 1), Shape(n, 1), Shape(n, 1), Shape(d, 1),
    Shape(d, d),
  ]
}
