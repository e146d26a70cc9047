import Foundation
import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

let sigmoid: Exercise = Exercise(
  "derivativeOfSigmoid", KroneckerChainSolutions.derivativeOfSigmoid
) { test in
  test.cases = .sizes(
    [3, 2, 5], edges: [1],
    squareBecause: "∂n/∂dᵀ of an n as long as d is square"
  ) { draw, m in draw(1, m) }
  test.rule = """
    answer = diagonal(sigmoid′(d))  (2.8)
    """
  test.oracle = .function { d in
    numericalJacobian(at: d) { $0.map(sigma) }.transposed()
  }
  test.answer { d in
    Matrix(rows: d.columns, columns: d.columns) { i, j in
      i == j ? exp(-d[0, i]) / pow(1 + exp(-d[0, i]), 2) : 0
    }
  }
  test.slip(
    "no zeros",
    "Your matrix has no zeros: the slope of dₖ stands in all of its row or "
      + "column. But nⱼ does not depend on any dₖ other than its own."
  ) { d in
    Matrix(rows: d.columns, columns: d.columns) { i, _ in sigmaSlope(d[0, i]) }
  }
}

let byWeights: Exercise = Exercise(
  "derivativeByWeights", KroneckerChainSolutions.derivativeByWeights
) { test in
  test.cases = .sizes([(3, 2), (2, 4), (4, 3)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(1, d), m)
  }
  test.rule = """
    D = columns(n)    — inputs
    M = m             — outputs
    answer = identity(M) ⊗ nᵀ
    """
  test.oracle = .function { n, rows in
    numericalJacobian(at: .zeros(rows, n.columns)) {
      matmul(n, $0.transposed())
    }.transposed()
  }
  test.answer { n, rows in
    let d = n.columns
    return Matrix(rows: d * rows, columns: rows) { row, k in
      row / d == k ? n[0, row % d] : 0
    }
  }
  // The factor of nW by rows, its rows put in the order of the columns.
  test.answer { n, rows in
    let d = n.columns
    let byRows = kron(n.transposed(), .identity(rows))
    return Matrix(rows: byRows.rows, columns: rows) { row, k in
      byRows[row % d * rows + row / d, k]
    }
  }
  test.slip(
    "the text's factor",
    "This is nᵀ ⊗ I. It belongs to d = nW by rows, or to this W by columns. "
      + "Here W has a row for each output, and goes by rows.",
    section: "the-other-order"
  ) { n, rows in kron(n.transposed(), .identity(rows)) }
  test.slip(
    "numerator layout",
    "This is I ⊗ n, the transpose: a column for each weight, as in chapter "
      + "1. In denominator layout each weight has a row.",
    section: "the-other-layout"
  ) { n, rows in kron(.identity(rows), n) }
  test.slip(
    "no identity",
    "Your blocks have no zeros: nⱼ stands in every column. But Wᵢⱼ reaches "
      + "only dᵢ."
  ) { n, rows in
    let d = n.columns
    return Matrix(rows: d * rows, columns: rows) { row, _ in n[0, row % d] }
  }
}

let wrongOrder: Exercise = Exercise(
  "weightGradient", KroneckerChainSolutions.weightGradient
) { test in
  test.cases = .sizes([(2, 3), (4, 2), (3, 5)], edges: [(1, 4), (4, 1)]) {
    draw, d, m in (draw(1, d), draw(1, m))
  }
  test.rule = """
    answer = nᵀ v  (2.17)
    """
  test.oracle = .function { n, v in
    numericalGradient(at: .zeros(n.columns, v.columns)) { w in
      hadamard(matmul(n, w), v).sum()
    }
  }
  test.answer { outer($0, $1) }
  test.answer { n, v in
    laidOut(kron(n.transposed(), .identity(v.columns)), n, v, .byRows)
  }
  test.slip(
    "the given code",
    "This is the wrong code of the text still. Ask of its factor, I ⊗ nᵀ, "
      + "which weight its second row belongs to."
  ) { n, v in
    laidOut(kron(.identity(v.columns), n.transposed()), n, v, .byRows)
  }
  test.slip(
    "both exchanged",
    "You changed the factor and the order of laying out, both: now the "
      + "column is by rows and is laid out by columns."
  ) { n, v in
    laidOut(kron(n.transposed(), .identity(v.columns)), n, v, .byColumns)
  }
  test.slip(
    "the column",
    "This is the column ∂L/∂wᵀ, by columns. It has to be laid out as W is."
  ) { n, v in
    matmul(kron(.identity(v.columns), n.transposed()), v.transposed())
  }
}

/// The column that a factor makes of v, laid out as the weights.
private func laidOut(
  _ factor: Matrix, _ n: Matrix, _ v: Matrix, _ order: VecOrder
) -> Matrix {
  unvec(
    matmul(factor, v.transposed()), rows: n.columns, columns: v.columns,
    order: order)
}
