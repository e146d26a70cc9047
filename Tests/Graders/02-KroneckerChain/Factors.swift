import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

let gatedRow: Exercise = Exercise(
  "derivativeOfGatedRow", KroneckerChainSolutions.derivativeOfGatedRow
) { test in
  test.cases = .sizes([(3, 4), (2, 5), (4, 2)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(1, d), draw(d, m), draw(d, m))
  }
  test.rule = """
    P = x w
    Q = x g
    answer = w diagonal(Q) + g diagonal(P)  (2.6)
    """
  test.oracle = .function { x, w, g in
    numericalJacobian(at: x) { hadamard(matmul($0, w), matmul($0, g)) }
      .transposed()
  }
  // Entry by entry: ∂yⱼ/∂xᵢ = Wᵢⱼ (xG)ⱼ + (xW)ⱼ Gᵢⱼ.
  test.answer { x, w, g in
    let (p, q) = (matmul(x, w), matmul(x, g))
    return Matrix(rows: w.rows, columns: w.columns) { i, j in
      w[i, j] * q[0, j] + p[0, j] * g[i, j]
    }
  }
  test.slip(
    "the product of the derivatives",
    "You multiplied the derivatives of the two factors. The product rule has "
      + "two terms, and in each of them one factor stays as it is."
  ) { _, w, g in hadamard(w, g) }
}

let byWeights: Exercise = Exercise(
  "derivativeByWeights", KroneckerChainSolutions.derivativeByWeights
) { test in
  test.cases = .sizes([(3, 2), (2, 4), (4, 3)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(1, d), draw(1, m))
  }
  test.rule = """
    answer = diagonal(g) ⊗ aᵀ
    """
  test.oracle = .function { a, g in
    numericalJacobian(at: .zeros(g.columns, a.columns)) {
      hadamard(matmul(a, $0.transposed()), g)
    }.transposed()
  }
  test.answer { a, g in
    let d = a.columns
    return Matrix(rows: d * g.columns, columns: g.columns) { row, k in
      row / d == k ? g[0, k] * a[0, row % d] : 0
    }
  }
  // The factor of aW by rows, its rows put in the order of the columns.
  test.answer { a, g in
    let (d, m) = (a.columns, g.columns)
    let byRows = kron(a.transposed(), .diagonal(g))
    return Matrix(rows: byRows.rows, columns: m) { row, k in
      byRows[row % d * m + row / d, k]
    }
  }
  test.slip(
    "the order of the text",
    "Your factors are in the order of (2.14). That is right for z = aW by "
      + "rows, or for this W by columns. Here W has a row for each output, "
      + "and goes by rows."
  ) { a, g in kron(a.transposed(), .diagonal(g)) }
  test.slip(
    "numerator layout",
    "Your answer is transposed: it has a column for each weight, as in chapter "
      + "1. In denominator layout each weight has a row.",
    section: "the-other-layout"
  ) { a, g in kron(.diagonal(g), a) }
  test.slip(
    "no zeros",
    "Your blocks have no zeros: aⱼ is in every column. But Wᵢⱼ reaches only "
      + "zᵢ."
  ) { a, g in kron(g.transposed(), outer(a, g.map { _ in 1 })) }
  test.slip(
    "without the gains",
    "The gains are missing: a step in Wᵢⱼ moves zᵢ by aⱼ times the gain of "
      + "output i."
  ) { a, g in kron(.identity(g.columns), a.transposed()) }
}

let wrongOrder: Exercise = Exercise(
  "middleGradient", KroneckerChainSolutions.middleGradient
) { test in
  test.cases = .sizes(
    [(2, 3, 4), (4, 2, 3), (3, 5, 2)], edges: [(1, 4, 3), (4, 1, 2)]
  ) { draw, d, h, m in (draw(1, d), draw(h, m), draw(1, m)) }
  test.rule = """
    answer = aᵀ (v bᵀ)
    """
  test.oracle = .function { a, b, v in
    numericalGradient(at: .zeros(a.columns, b.rows)) { x in
      hadamard(matmul(matmul(a, x), b), v).sum()
    }
  }
  test.answer { a, b, v in reshaped(kron(a.transposed(), b), a, b, v, .byRows) }
  test.answer { a, b, v in matmul(outer(a, v), b.transposed()) }
  test.slip(
    "the given code",
    "This is still the wrong code of the text. Ask of its factor, B ⊗ aᵀ, "
      + "which entry of X its second row belongs to."
  ) { a, b, v in reshaped(kron(b, a.transposed()), a, b, v, .byRows) }
  test.slip(
    "both exchanged",
    "You changed both the factor and the order of reshaping: now the column "
      + "is by rows and is reshaped by columns."
  ) { a, b, v in reshaped(kron(a.transposed(), b), a, b, v, .byColumns) }
  test.slip(
    "the column",
    "This is the gradient as a column, by columns. It has to be reshaped like "
      + "X."
  ) { a, b, v in matmul(kron(b, a.transposed()), v.transposed()) }
}

/// The column that a factor makes of v, reshaped like X.
private func reshaped(
  _ factor: Matrix, _ a: Matrix, _ b: Matrix, _ v: Matrix, _ order: VecOrder
) -> Matrix {
  unvec(
    matmul(factor, v.transposed()), rows: a.columns, columns: b.rows,
    order: order)
}
