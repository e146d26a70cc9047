import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias FormsInput = (a: Matrix, matrixA: Matrix, x: Matrix)
private typealias Layouts = (numerator: Matrix, gradient: Matrix)
private typealias LayoutsInput = (a: Matrix, x: Matrix, b: Matrix)

let forms: Exercise = Exercise(
  "1.8", "a product of two forms", .code, stars: 2,
  section: Section.byVector,
  cases: { generator in
    [3, 2, 5].map { m in
      Case(
        (
          a: Matrix.sample(m, 1, using: &generator),
          matrixA: Matrix.sample(m, m, using: &generator),
          x: Matrix.sample(m, 1, using: &generator)
        ), squareBecause: "xᵀAx needs a square A")
    } as [Case<FormsInput>]
  },
  reader: { i in
    try JacobiansExercises.derivativeOfFormsProduct(
      a: i.a, matrixA: i.matrixA, x: i.x)
  },
  solution: { i in
    try JacobiansSolutions.derivativeOfFormsProduct(
      a: i.a, matrixA: i.matrixA, x: i.x)
  },
  oracle: { i in
    numericalJacobian(at: i.x) { x in
      matmul(linear(i, x), quadratic(i, x))  // 1×1 · 1×1
    }
  },
  alternatives: [
    // In columns, the three occurrences of x one after the other.
    { i in
      let (u, v) = (linear(i, i.x)[0, 0], quadratic(i, i.x)[0, 0])
      let column =
        v * i.a + u * matmul(i.matrixA, i.x)
        + u * matmul(i.matrixA.transposed(), i.x)
      return column.transposed()
    }
  ],
  slips: [
    Slip(
      "as if A were symmetric",
      "You took 2xᵀA for the derivative of xᵀAx, which is right for a "
        + "symmetric A only. x is on both sides of A: differentiate each in "
        + "turn and add.",
      function: { i in product(i) { 2 * $1 } }),
    Slip(
      "twice the other side",
      "You took 2xᵀAᵀ for the derivative of xᵀAx, which is right for a "
        + "symmetric A only. x is on both sides of A: differentiate each in "
        + "turn and add.",
      function: { i in product(i) { left, _ in 2 * left } }),
    Slip(
      "the left x only",
      "In xᵀAx you differentiated by the x on the left of A and held the one "
        + "on its right. Both move: the two derivatives add.",
      function: { i in product(i) { left, _ in left } }),
    Slip(
      "the right x only",
      "In xᵀAx you differentiated by the x on the right of A and held the one "
        + "on its left. Both move: the two derivatives add.",
      function: { i in product(i) { $1 } }),
    Slip(
      "the linear form held",
      "You differentiated xᵀAx and held its factor aᵀx. x moves in both: by "
        + "the product rule a term is missing.",
      function: { i in product(i, ofLinear: 0) }),
    Slip(
      "the quadratic form held",
      "You differentiated aᵀx and held its factor xᵀAx. x moves in both: by "
        + "the product rule a term is missing.",
      function: { i in product(i) { 0 * ($0 + $1) } }),
    Slip(
      "a sum for the product",
      "This is the derivative of aᵀx + xᵀAx. In that of a product each term "
        + "keeps the other factor.",
      function: { i in
        i.a.transposed()
          + matmul(i.x.transposed(), i.matrixA + i.matrixA.transposed())
      }),
    Slip(
      "a column",
      "The numbers are right, and they are in a column. That is the "
        + "gradient's layout; in the numerator layout the derivative of a "
        + "scalar by a column is a row.",
      function: { i in product(i).transposed() }),
  ])

private func linear(_ i: FormsInput, _ x: Matrix) -> Matrix {
  matmul(i.a.transposed(), x)
}

private func quadratic(_ i: FormsInput, _ x: Matrix) -> Matrix {
  matmul(x.transposed(), matmul(i.matrixA, x))
}

/// The product rule, with so much of the linear form's derivative, and with
/// the quadratic one's made of xᵀAᵀ and xᵀA.
private func product(
  _ i: FormsInput, ofLinear factor: Double = 1,
  _ derivative: (_ left: Matrix, _ right: Matrix) -> Matrix = { $0 + $1 }
) -> Matrix {
  let left = matmul(i.matrixA, i.x).transposed()
  let right = matmul(i.x.transposed(), i.matrixA)
  return factor * quadratic(i, i.x)[0, 0] * i.a.transposed()
    + linear(i, i.x)[0, 0] * derivative(left, right)
}

let squaredForm: Exercise = Exercise(
  "1.9", "a scalar by a matrix, in both layouts", .code, stars: 2,
  section: Section.byMatrix,
  cases: { generator in
    [(2, 3), (4, 3), (5, 2), (1, 4), (4, 1)].map { n, m in
      Case(
        (
          a: Matrix.sample(n, 1, using: &generator),
          x: Matrix.sample(n, m, using: &generator),
          b: Matrix.sample(m, 1, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<LayoutsInput>]
  },
  parts: { (answer: Layouts) in
    [
      Part("numerator", answer.numerator), Part("gradient", answer.gradient),
    ]
  },
  reader: { i in
    try JacobiansExercises.derivativesOfSquaredForm(a: i.a, x: i.x, b: i.b)
  },
  solution: { i in
    try JacobiansSolutions.derivativesOfSquaredForm(a: i.a, x: i.x, b: i.b)
  },
  oracle: { i in
    let gradient = numericalGradient(at: i.x) { x in
      let s = form(i, x)
      return s * s
    }
    return (gradient.transposed(), gradient)
  },
  alternatives: [
    { i in
      let twice = 2 * form(i, i.x)
      return (
        matmul(twice * i.b, i.a.transposed()),
        matmul(i.a, (twice * i.b).transposed())
      )
    }
  ],
  slips: [
    Slip(
      "the layouts exchanged",
      "Both are right and stand in each other's place: the gradient has the "
        + "shape of X, the numerator layout that of its transpose.",
      function: { i in both(gradient: 2 * form(i, i.x) * outer(i.b, i.a)) }),
    Slip(
      "the form not squared",
      "This is the derivative of aᵀXb. By the chain rule that of its square "
        + "has a further factor.",
      function: { i in both(gradient: outer(i.a, i.b)) }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of s² by s is "
        + "not s.",
      function: { i in both(gradient: form(i, i.x) * outer(i.a, i.b)) }),
    Slip(
      "the factor s is missing",
      "This is 2abᵀ. The derivative of s² by s depends on s, and s = aᵀXb is "
        + "missing here.",
      function: { i in both(gradient: 2 * outer(i.a, i.b)) }),
    Slip(
      "one layout twice",
      "The gradient is right, and it stands in both places: in the numerator "
        + "layout entry (i, j) is ∂f/∂Xⱼᵢ.",
      function: { i in
        let gradient = 2 * form(i, i.x) * outer(i.a, i.b)
        return (gradient, gradient)
      }),
  ])

private func form(_ i: LayoutsInput, _ x: Matrix) -> Double {
  matmul(matmul(i.a.transposed(), x), i.b)[0, 0]
}

private func both(gradient: Matrix) -> Layouts {
  (gradient.transposed(), gradient)
}
