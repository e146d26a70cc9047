import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

let forms: Exercise = Exercise(
  "derivativeOfFormsProduct", JacobiansSolutions.derivativeOfFormsProduct
) { test in
  test.cases = .sizes([3, 2, 5], squareBecause: "xᵀAx needs a square A") {
    draw, m in (draw(m, 1), draw(m, m), draw(m, 1))
  }
  test.rule = """
    u = aᵀ x
    v = xᵀ matrixA x
    du = aᵀ                          (1.22)
    dv = xᵀ matrixA + xᵀ matrixAᵀ    (1.23)
    answer = v du + u dv
    """
  test.oracle = .jacobian(
    of: { a, matrixA, x in matmul(linear(a, x), quadratic(matrixA, x)) }, by: 2)
  // In columns, the three occurrences of x one after the other.
  test.answer { a, matrixA, x in
    let (u, v) = (linear(a, x)[0, 0], quadratic(matrixA, x)[0, 0])
    let forms = matmul(matrixA, x) + matmul(matrixA.transposed(), x)
    return (v * a + u * forms).transposed()
  }
  test.slip(
    "as if A were symmetric",
    "You took 2xᵀA for the derivative of xᵀAx, which is right for a "
      + "symmetric A only. x is on both sides of A: differentiate each in "
      + "turn and add."
  ) { a, matrixA, x in product(a, matrixA, x) { 2 * $1 } }
  test.slip(
    "twice the other side",
    "You took 2xᵀAᵀ for the derivative of xᵀAx, which is right for a "
      + "symmetric A only. x is on both sides of A: differentiate each in "
      + "turn and add."
  ) { a, matrixA, x in product(a, matrixA, x) { left, _ in 2 * left } }
  test.slip(
    "the left x only",
    "In xᵀAx you differentiated the x on the left of A and held the one "
      + "on its right. Both move: the two derivatives add."
  ) { a, matrixA, x in product(a, matrixA, x) { left, _ in left } }
  test.slip(
    "the right x only",
    "In xᵀAx you differentiated the x on the right of A and held the one "
      + "on its left. Both move: the two derivatives add."
  ) { a, matrixA, x in product(a, matrixA, x) { $1 } }
  test.slip(
    "a sum for the product",
    "This is the derivative of aᵀx + xᵀAx. In that of a product each term "
      + "keeps the other factor."
  ) { a, matrixA, x in
    a.transposed() + matmul(x.transposed(), matrixA + matrixA.transposed())
  }
  test.slip(
    "a column",
    "The numbers are right, and they are in a column. That is the "
      + "gradient's layout; in the numerator layout the derivative of a "
      + "scalar with respect to a column is a row."
  ) { a, matrixA, x in product(a, matrixA, x).transposed() }
}

private func linear(_ a: Matrix, _ x: Matrix) -> Matrix {
  matmul(a.transposed(), x)
}

private func quadratic(_ matrixA: Matrix, _ x: Matrix) -> Matrix {
  matmul(x.transposed(), matmul(matrixA, x))
}

/// The product rule, with the quadratic form's derivative made of xᵀAᵀ and xᵀA.
private func product(
  _ a: Matrix, _ matrixA: Matrix, _ x: Matrix,
  _ derivative: (_ left: Matrix, _ right: Matrix) -> Matrix = { $0 + $1 }
) -> Matrix {
  let left = matmul(matrixA, x).transposed()
  let right = matmul(x.transposed(), matrixA)
  return quadratic(matrixA, x)[0, 0] * a.transposed()
    + linear(a, x)[0, 0] * derivative(left, right)
}

let squaredForm: Exercise = Exercise(
  "derivativesOfSquaredForm", JacobiansSolutions.derivativesOfSquaredForm
) { test in
  test.cases = .sizes([(2, 3), (4, 3), (5, 2)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, 1), draw(n, m), draw(m, 1))
  }
  test.rule = """
    s = aᵀ x b
    ds = 2 s
    gradient = ds ⊙ a bᵀ    (1.25)
    numerator = gradientᵀ
    """
  test.oracle = .function { a, x, b in
    let gradient = numericalGradient(at: x) { form(a, $0, b) * form(a, $0, b) }
    return (gradient.transposed(), gradient)
  }
  test.answer { a, x, b in
    let twice = 2 * form(a, x, b)
    return (
      matmul(twice * b, a.transposed()), matmul(a, (twice * b).transposed())
    )
  }
  test.slipInPart(
    "the layouts exchanged",
    "The two layouts are exchanged: the gradient has the shape of X, the "
      + "numerator layout that of its transpose."
  ) { right, _, _, _ in (right.gradient, right.numerator) }
}

private func form(_ a: Matrix, _ x: Matrix, _ b: Matrix) -> Double {
  matmul(matmul(a.transposed(), x), b)[0, 0]
}
