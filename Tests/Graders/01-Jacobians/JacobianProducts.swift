import Grading
import JacobiansSolutions
import LinearAlgebra

let columnProduct: Exercise = Exercise(
  "jacobianOfColumnProduct", JacobiansSolutions.jacobianOfColumnProduct
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(m, 1))
  }
  test.rule = """
    answer = w  (1.15)
    """
  test.oracle = .jacobian(of: { w, x in matmul(w, x) }, by: 1)
  test.answer { w, _ in
    Matrix(rows: w.rows, columns: w.columns) { w[$0, $1] }
  }
  test.slip(
    "transposed",
    "This is Wᵀ. Entry (i, j) of the Jacobian is ∂yᵢ/∂xⱼ: a row for each "
      + "entry of the value. Yours has a row for each entry of x, which is "
      + "the denominator layout."
  ) { w, _ in w.transposed() }
  test.slip(
    "the value",
    "This is y = Wx itself, the value of the function at x. The Jacobian "
      + "says how much each entry of y moves when an entry of x does."
  ) { w, x in matmul(w, x) }
  test.slip(
    "the derivative by W",
    "Each row of your answer is x: this is how yᵢ moves with row i of W, "
      + "while x is held. Here W is held and x moves."
  ) { w, x in
    Matrix(rows: w.rows, columns: w.columns) { _, j in x[j, 0] }
  }
  test.slip(
    "the terms of the sum",
    "Entry (i, j) of your answer is the whole term Wᵢⱼ xⱼ of the sum. "
      + "Differentiate it by xⱼ: a factor goes."
  ) { w, x in matmul(w, .diagonal(x)) }
}

let rowProduct: Exercise = Exercise(
  "jacobianOfRowProduct", JacobiansSolutions.jacobianOfRowProduct
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, m, n in (draw(m, n), draw(1, m))
  }
  test.rule = """
    answer = wᵀ  (1.16)
    """
  test.oracle = .jacobian(of: { w, x in matmul(x, w) }, by: 1)
  test.answer { w, _ in
    Matrix(rows: w.columns, columns: w.rows) { w[$1, $0] }
  }
  test.slip(
    "the transpose is missing",
    "This is W, where the rule has its transpose. W has a row for each "
      + "entry of x; the Jacobian has a row for each entry of y, because "
      + "yᵢ = Σₖ xₖ Wₖᵢ reads column i of W."
  ) { w, _ in w }
  test.slip(
    "the value",
    "This is y = xW itself, the value of the function at x. The Jacobian "
      + "says how much each entry of y moves when an entry of x does."
  ) { w, x in matmul(x, w) }
  test.slip(
    "the derivative by W",
    "Each row of your answer is x: this is how yᵢ moves with column i of W, "
      + "while x is held. Here W is held and x moves."
  ) { w, x in
    Matrix(rows: w.columns, columns: w.rows) { _, j in x[0, j] }
  }
  test.slip(
    "the terms of the sum",
    "Entry (i, j) of your answer is the whole term xⱼ Wⱼᵢ of the sum. "
      + "Differentiate it by xⱼ: a factor goes."
  ) { w, x in matmul(w.transposed(), .diagonal(x)) }
}
