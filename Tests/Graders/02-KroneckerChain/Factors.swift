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
    squareBecause: "∂a/∂zᵀ of an a as long as z is square"
  ) { draw, m in draw(1, m) }
  test.rule = """
    answer = diagonal(sigmoid′(z))  (2.8)
    """
  test.oracle = .function { z in
    numericalJacobian(at: z) { $0.map(sigma) }.transposed()
  }
  test.answer { z in
    Matrix(rows: z.columns, columns: z.columns) { i, j in
      i == j ? exp(-z[0, i]) / pow(1 + exp(-z[0, i]), 2) : 0
    }
  }
  test.slip(
    "no zeros",
    "Your matrix has no zeros: the slope of zₖ stands in all of its row or "
      + "column. But aⱼ does not depend on any zₖ other than its own."
  ) { z in
    Matrix(rows: z.columns, columns: z.columns) { i, _ in sigmaSlope(z[0, i]) }
  }
}

let byWeights: Exercise = Exercise(
  "derivativeByWeights", KroneckerChainSolutions.derivativeByWeights
) { test in
  test.cases = .sizes([(3, 2), (2, 4), (4, 3)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(1, d), m)
  }
  test.rule = """
    D = columns(a)    — inputs
    M = m             — outputs
    answer = identity(M) ⊗ aᵀ
    """
  test.oracle = .function { a, rows in
    numericalJacobian(at: .zeros(rows, a.columns)) {
      matmul(a, $0.transposed())
    }.transposed()
  }
  test.answer { a, rows in
    let d = a.columns
    return Matrix(rows: d * rows, columns: rows) { row, k in
      row / d == k ? a[0, row % d] : 0
    }
  }
  // The factor of aW by rows, its rows put in the order of the columns.
  test.answer { a, rows in
    let d = a.columns
    let byRows = kron(a.transposed(), .identity(rows))
    return Matrix(rows: byRows.rows, columns: rows) { row, k in
      byRows[row % d * rows + row / d, k]
    }
  }
  test.slip(
    "the text's factor",
    "This is aᵀ ⊗ I. It belongs to z = aW by rows, or to this W by columns. "
      + "Here W has a row for each output, and goes by rows.",
    section: "the-other-order"
  ) { a, rows in kron(a.transposed(), .identity(rows)) }
  test.slip(
    "numerator layout",
    "This is I ⊗ a, the transpose: a column for each weight, as in chapter "
      + "1. In denominator layout each weight has a row.",
    section: "the-other-layout"
  ) { a, rows in kron(.identity(rows), a) }
  test.slip(
    "no identity",
    "Your blocks have no zeros: aⱼ stands in every column. But Wᵢⱼ reaches "
      + "only zᵢ."
  ) { a, rows in
    let d = a.columns
    return Matrix(rows: d * rows, columns: rows) { row, _ in a[0, row % d] }
  }
}

let wrongOrder: Exercise = Exercise(
  "weightGradient", KroneckerChainSolutions.weightGradient
) { test in
  test.cases = .sizes([(2, 3), (4, 2), (3, 5)], edges: [(1, 4), (4, 1)]) {
    draw, d, m in (draw(1, d), draw(1, m))
  }
  test.rule = """
    answer = aᵀ v  (2.17)
    """
  test.oracle = .function { a, v in
    numericalGradient(at: .zeros(a.columns, v.columns)) { w in
      hadamard(matmul(a, w), v).sum()
    }
  }
  test.answer { outer($0, $1) }
  test.answer { a, v in
    laidOut(kron(a.transposed(), .identity(v.columns)), a, v, .byRows)
  }
  test.slip(
    "the given code",
    "This is the wrong code of the text still. Ask of its factor, I ⊗ aᵀ, "
      + "which weight its second row belongs to."
  ) { a, v in
    laidOut(kron(.identity(v.columns), a.transposed()), a, v, .byRows)
  }
  test.slip(
    "both exchanged",
    "You changed the factor and the order of laying out, both: now the "
      + "column is by rows and is laid out by columns."
  ) { a, v in
    laidOut(kron(a.transposed(), .identity(v.columns)), a, v, .byColumns)
  }
  test.slip(
    "the column",
    "This is the column ∂L/∂wᵀ, by columns. It has to be laid out as W is."
  ) { a, v in
    matmul(kron(.identity(v.columns), a.transposed()), v.transposed())
  }
}

/// The column that a factor makes of v, laid out as the weights.
private func laidOut(
  _ factor: Matrix, _ a: Matrix, _ v: Matrix, _ order: VecOrder
) -> Matrix {
  unvec(
    matmul(factor, v.transposed()), rows: a.columns, columns: v.columns,
    order: order)
}
