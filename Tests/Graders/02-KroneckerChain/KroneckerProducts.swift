import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

private typealias Both = (stacked: Matrix, unstacked: Matrix)

let stacking: Exercise = Exercise("stacked", stackingSolution) { test in
  test.calls = Calls { x, order, column, rows, columns in
    ["stacked": [x, order], "unstacked": [column, rows, columns, order]]
  }
  test.cases = .drawn { draw in
    [
      (2, 3, 4, 2, VecOrder.byRows), (3, 5, 2, 4, .byColumns),
      (4, 3, 3, 2, .byRows), (5, 2, 2, 3, .byColumns),
      (1, 4, 3, 1, .byRows), (4, 1, 1, 3, .byColumns),
    ].map { n, m, rows, columns, order in
      Case(
        draw(n, m), order, draw(rows * columns, 1), rows, columns,
        edge: n == 1 || m == 1)
    }
  }
  test.oracle = .function { both($0, $1, $2, $3, $4) }
  // Row by row, or column by column, with the library's subscripts.
  test.answer { x, order, column, rows, columns in
    var out = Matrix.zeros(rows, columns)
    switch order {
    case .byRows:
      for r in 0..<rows {
        out[row: r] = Matrix(
          row: Array(column.elements[r * columns..<(r + 1) * columns]))
      }
      return (Matrix(column: x.elements), out)
    case .byColumns:
      for c in 0..<columns {
        out[column: c] = Matrix(
          column: Array(column.elements[c * rows..<(c + 1) * rows]))
      }
      let stacked = (0..<x.columns).flatMap { x[column: $0].elements }
      return (Matrix(column: stacked), out)
    }
  }
  test.slip(
    "the orders exchanged",
    "The entries go by columns where rows are asked for, and by rows where "
      + "columns are."
  ) { both($0, $1 == .byRows ? .byColumns : .byRows, $2, $3, $4) }
  test.slip(
    "always by rows",
    "The entries go by rows whatever the order. By columns, the first column "
      + "of the matrix comes first."
  ) { x, _, column, rows, columns in both(x, .byRows, column, rows, columns) }
  test.slip(
    "always by columns",
    "The entries go by columns whatever the order. By rows, the first row of "
      + "the matrix comes first."
  ) { x, _, column, rows, columns in
    both(x, .byColumns, column, rows, columns)
  }
  test.slipInPart(
    "a row",
    "The entries are in the right order, but in a row; vec is a column."
  ) { right, _, _, _, _, _ in (right.stacked.transposed(), right.unstacked) }
}

package func stackingSolution(
  _ x: Matrix, _ order: VecOrder, _ column: Matrix, _ rows: Int, _ columns: Int
) throws -> (stacked: Matrix, unstacked: Matrix) {
  (
    try KroneckerChainSolutions.stacked(x, order: order),
    try KroneckerChainSolutions.unstacked(
      column, rows: rows, columns: columns, order: order)
  )
}

private func both(
  _ x: Matrix, _ order: VecOrder, _ column: Matrix, _ rows: Int, _ columns: Int
) -> Both {
  (
    vec(x, order: order),
    unvec(column, rows: rows, columns: columns, order: order)
  )
}

let kroneckerTimes: Exercise = Exercise(
  "kroneckerTimes", KroneckerChainSolutions.kroneckerTimes
) { test in
  test.cases = .drawn { draw in
    // Neither factor of the last is large, and their Kronecker product is.
    let (r, m, p, q) = (1500, 7, 9, 1500)
    let sizes = [
      (2, 3, 4, 5), (3, 2, 5, 4), (4, 3, 2, 5), (1, 3, 2, 4), (3, 2, 1, 4),
    ]
    return sizes.map { r, m, p, q in
      Case(draw(r, m), draw(p, q), draw(m * q, 1), edge: r == 1 || p == 1)
    } + [
      Case(
        .random(r, m, using: &draw.generator),
        .random(p, q, using: &draw.generator),
        .random(m * q, 1, using: &draw.generator),
        note: "so wide that A ⊗ B takes 1.1 GB", edge: true)
    ]
  }
  // Entry (i, k) is the sum over j and l of Aᵢⱼ Bₖₗ x, the one over l first.
  test.rule = """
    m = columns(a)              — columns
    X = unvecByRows(x, m)
    Y = a (X bᵀ)
    answer = vecByRows(Y)       (2.22)
    """
  test.oracle = .function { a, b, x in
    let (m, p, q) = (a.columns, b.rows, b.columns)
    let inner = Matrix(rows: m, columns: p) { j, k in
      (0..<q).reduce(0) { $0 + b[k, $1] * x[j * q + $1, 0] }
    }
    return Matrix(rows: a.rows * p, columns: 1) { row, _ in
      let (r, k) = row.quotientAndRemainder(dividingBy: p)
      return (0..<m).reduce(0) { $0 + a[r, $1] * inner[$1, k] }
    }
  }
  // By columns: vec(BXAᵀ) = (A ⊗ B) vec X.
  test.answer { a, b, x in
    let x = unvec(x, rows: b.columns, columns: a.columns, order: .byColumns)
    return vec(matmul(matmul(b, x), a.transposed()), order: .byColumns)
  }
  test.slip(
    "the factors exchanged",
    "This is (B ⊗ A)x: you exchanged the factors, or you reshaped and "
      + "stacked by columns with the rule of the rows."
  ) { vec(sandwich($0, $1, $2, .byColumns), order: .byColumns) }
}

/// AXBᵀ, with the column reshaped as X in an order.
private func sandwich(
  _ a: Matrix, _ b: Matrix, _ x: Matrix, _ order: VecOrder
) -> Matrix {
  let x = unvec(x, rows: a.columns, columns: b.columns, order: order)
  return matmul(matmul(a, x), b.transposed())
}

let sumOfProducts: Exercise = Exercise(
  "matrixOfSum", KroneckerChainSolutions.matrixOfSum
) { test in
  test.cases = .drawn { draw in
    [
      (2, 3, VecOrder.byRows), (2, 3, .byColumns), (4, 2, .byRows),
      (3, 4, .byColumns), (1, 3, .byRows), (3, 1, .byColumns),
    ].map { p, q, order in
      Case(
        draw(p, p), draw(q, q), order, edge: p == 1 || q == 1,
        squareBecause: "AX and XB have the shape of X")
    }
  }
  // Where X is taken by columns it is its transpose that is taken by rows.
  test.oracle = .function { a, b, order in
    switch order {
    case .byRows:
      numericalJacobian(at: .zeros(a.columns, b.rows)) {
        matmul(a, $0) + matmul($0, b)
      }
    case .byColumns:
      numericalJacobian(at: .zeros(b.rows, a.columns)) {
        matmul($0, a.transposed()) + matmul(b.transposed(), $0)
      }
    }
  }
  // A column for each unit matrix X.
  test.answer { a, b, order in
    let (p, q) = (a.columns, b.rows)
    var g = Matrix.zeros(p * q, p * q)
    for c in 0..<p * q {
      var unit = Matrix.zeros(p * q, 1)
      unit[c, 0] = 1
      let x = unvec(unit, rows: p, columns: q, order: order)
      g[column: c] = vec(matmul(a, x) + matmul(x, b), order: order)
    }
    return g
  }
  test.slip(
    "the orders exchanged",
    "You return the matrix of the columns where the rows' is asked for, and "
      + "vice versa. The outer factor belongs to the index that counts slowly."
  ) { a, b, order in matrix(a, b, byRows: order != .byRows) }
  test.slip(
    "the columns' matrix always",
    "By columns it is right. By rows the factors of each term change "
      + "places: the outer one belongs to the index that counts slowly."
  ) { a, b, _ in matrix(a, b, byRows: false) }
  test.slip(
    "the rows' matrix always",
    "By rows it is right. By columns the factors of each term change "
      + "places: the outer one belongs to the index that counts slowly."
  ) { a, b, _ in matrix(a, b, byRows: true) }
  test.slip(
    "the terms in different orders",
    "The term of AX is right. That of XB has its factors exchanged: A comes "
      + "before X and B after it, so where A is the outer factor, B is the "
      + "inner one."
  ) { a, b, order in
    let byRows = order == .byRows
    return first(a, b, byRows: byRows) + second(a, b, byRows: !byRows)
  }
  test.slip(
    "A transposed",
    "The factors are in the right places, but A is transposed. Only the factor "
      + "after X is."
  ) { a, b, order in
    matrix(a.transposed(), b, byRows: order == .byRows)
  }
  test.slip(
    "AX only",
    "This is the matrix of X ↦ AX. The term for XB is missing."
  ) { a, b, order in first(a, b, byRows: order == .byRows) }
  test.slip(
    "B without its transpose",
    "The factors are in the right places, but B has to be transposed: its "
      + "second index belongs to the value, so it counts the rows."
  ) { a, b, order in
    matrix(a, b.transposed(), byRows: order == .byRows)
  }
  test.slip(
    "the product",
    "This is the matrix of AXB. Here two terms are added, and each has a "
      + "factor on one side of X only."
  ) { a, b, order in
    order == .byRows ? kron(a, b.transposed()) : kron(b.transposed(), a)
  }
  test.slip(
    "denominator layout",
    "This is the transpose of G: it has a row for each entry of X. Here G "
      + "comes before vec X, as W comes before a column x.",
    section: "the-other-layout"
  ) { a, b, order in
    matrix(a, b, byRows: order == .byRows).transposed()
  }
}

/// The matrix of X ↦ AX.
private func first(_ a: Matrix, _ b: Matrix, byRows: Bool) -> Matrix {
  byRows ? kron(a, .identity(b.rows)) : kron(.identity(b.rows), a)
}

/// The matrix of X ↦ XB.
private func second(_ a: Matrix, _ b: Matrix, byRows: Bool) -> Matrix {
  first(b.transposed(), a, byRows: !byRows)
}

private func matrix(_ a: Matrix, _ b: Matrix, byRows: Bool) -> Matrix {
  first(a, b, byRows: byRows) + second(a, b, byRows: byRows)
}
