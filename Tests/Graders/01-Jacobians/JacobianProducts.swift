import Grading
import JacobiansSolutions
import LinearAlgebra

let scaledInputs: Exercise = Exercise(
  "jacobianOfScaledInputs", JacobiansSolutions.jacobianOfScaledInputs
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(m, 1), draw(m, 1))
  }
  test.rule = """
    answer = w diagonal(c)  (1.15)
    """
  test.oracle = .jacobian(of: { w, c, x in matmul(w, hadamard(c, x)) }, by: 2)
  // Every row of W, entry by entry times c.
  test.answer { w, c, _ in
    let ones = Matrix(rows: w.rows, columns: 1) { _, _ in 1 }
    return hadamard(w, outer(ones, c))
  }
  test.slip(
    "transposed",
    "This is transposed. Entry (i, j) of the Jacobian is ∂yᵢ/∂xⱼ: a row for "
      + "each entry of the output. Yours has a row for each entry of x, which "
      + "is the denominator layout."
  ) { w, c, _ in matmul(w, .diagonal(c)).transposed() }
  test.slip(
    "c forgotten",
    "This is W, the Jacobian of y = Wx. Here xⱼ is multiplied by cⱼ before W "
      + "sees it, so a move of xⱼ arrives cⱼ times as large."
  ) { w, _, _ in w }
  test.slip(
    "the value",
    "This is y itself, the value of the function at x. The Jacobian says how "
      + "much each entry of y moves when an entry of x does."
  ) { w, c, x in matmul(w, hadamard(c, x)) }
  test.slip(
    "the derivative in c",
    "Column j of W is multiplied by xⱼ here: this is how y moves with c, while "
      + "x is held. Hold c, and move x."
  ) { w, _, x in matmul(w, .diagonal(x)) }
  test.slip(
    "the terms of the sum",
    "Entry (i, j) of your answer is the whole term Wᵢⱼ cⱼ xⱼ of the sum. "
      + "Differentiate it with respect to xⱼ: a factor goes."
  ) { w, c, x in matmul(w, .diagonal(hadamard(c, x))) }
}

let twoSquares: Exercise = Exercise(
  "jacobianThroughTwoSquares", JacobiansSolutions.jacobianThroughTwoSquares
) { test in
  test.cases = .sizes(
    [(2, 3, 4), (4, 3, 2), (3, 5, 2)], edges: [(1, 3, 2), (3, 2, 1)]
  ) { draw, l, n, m in (draw(l, n), draw(n, m), draw(m, 1)) }
  test.rule = """
    q = w x
    s = q ⊙ q
    r = v s
    dS = diagonal(2 q) w           (1.17)
    answer = diagonal(2 r) v dS    (1.17)
    """
  test.oracle = .jacobian(
    of: { v, w, x in
      let r = matmul(v, matmul(w, x).map { $0 * $0 })
      return r.map { $0 * $0 }
    }, by: 2)
  // ∂yᵢ/∂xⱼ = 2rᵢ Σₖ Vᵢₖ 2qₖ Wₖⱼ, path by path.
  test.answer { v, w, x in
    let q = matmul(w, x)
    let r = matmul(v, hadamard(q, q))
    return Matrix(rows: v.rows, columns: w.columns) { i, j in
      (0..<w.rows).map { 4 * r[i, 0] * v[i, $0] * q[$0, 0] * w[$0, j] }
        .reduce(0, +)
    }
  }
  test.slip(
    "one path for all",
    "Entry (i, j) of your answer has one path in it, the one through the last "
      + "entry of q: the paths before it were overwritten instead of added."
  ) { v, w, x in
    let q = matmul(w, x)
    let r = matmul(v, hadamard(q, q))
    let k = w.rows - 1
    return Matrix(rows: v.rows, columns: w.columns) { i, j in
      4 * r[i, 0] * v[i, k] * q[k, 0] * w[k, j]
    }
  }
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
    "the derivative in W",
    "Each row of your answer is x: this is how yᵢ moves with column i of W, "
      + "while x is held. Here W is held and x moves."
  ) { w, x in
    Matrix(rows: w.columns, columns: w.rows) { _, j in x[0, j] }
  }
  test.slip(
    "the terms of the sum",
    "Entry (i, j) of your answer is the whole term xⱼ Wⱼᵢ of the sum. "
      + "Differentiate it with respect to xⱼ: a factor goes."
  ) { w, x in matmul(w.transposed(), .diagonal(x)) }
}
