import GradientCheck
import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias Stacking = (
  x: Matrix, column: Matrix, rows: Int, columns: Int, order: VecOrder
)
private typealias Both = (stacked: Matrix, laidOut: Matrix)
private typealias Factors = (a: Matrix, b: Matrix, x: Matrix)
private typealias Terms = (a: Matrix, b: Matrix, order: VecOrder)

let stacking: Exercise = Exercise(
  "2.2", "stacking a matrix, and back", .code, stars: 2,
  section: Section.stacking,
  cases: { generator in
    [
      (2, 3, 4, 2, VecOrder.byRows), (3, 5, 2, 4, .byColumns),
      (4, 3, 3, 2, .byRows), (5, 2, 2, 3, .byColumns),
      (1, 4, 3, 1, .byRows), (4, 1, 1, 3, .byColumns),
    ].map { n, m, rows, columns, order in
      Case(
        (
          x: Matrix.sample(n, m, using: &generator),
          column: Matrix.sample(rows * columns, 1, using: &generator),
          rows: rows, columns: columns, order: order
        ), "order \(order)", edge: n == 1 || m == 1)
    } as [Case<Stacking>]
  },
  parts: { (answer: Both) in
    [Part("stacked", answer.stacked), Part("laidOut", answer.laidOut)]
  },
  reader: { i in
    (
      try KroneckerChainExercises.stacked(i.x, order: i.order),
      try KroneckerChainExercises.laidOut(
        i.column, rows: i.rows, columns: i.columns, order: i.order)
    )
  },
  solution: { i in
    (
      try KroneckerChainSolutions.stacked(i.x, order: i.order),
      try KroneckerChainSolutions.laidOut(
        i.column, rows: i.rows, columns: i.columns, order: i.order)
    )
  },
  oracle: { both($0, $0.order) },
  alternatives: [
    // Row by row, or column by column, with the library's subscripts.
    { i in
      let (rows, columns) = (i.rows, i.columns)
      var out = Matrix.zeros(rows, columns)
      switch i.order {
      case .byRows:
        for r in 0..<rows {
          out[row: r] = Matrix(
            row: Array(i.column.elements[r * columns..<(r + 1) * columns]))
        }
        return (Matrix(column: i.x.elements), out)
      case .byColumns:
        for c in 0..<columns {
          out[column: c] = Matrix(
            column: Array(i.column.elements[c * rows..<(c + 1) * rows]))
        }
        let stacked = (0..<i.x.columns).flatMap { i.x[column: $0].elements }
        return (Matrix(column: stacked), out)
      }
    }
  ],
  slips: [
    Slip(
      "the orders exchanged",
      "Both functions stack by columns where rows are asked for, and by rows "
        + "where columns are.",
      function: { i in
        both(i, i.order == .byRows ? .byColumns : .byRows)
      }),
    Slip(
      "always by rows",
      "Both functions go by rows whatever the order. By columns, the first "
        + "column of the matrix comes first.", function: { both($0, .byRows) }),
    Slip(
      "laid out by rows always",
      "stacked is right. laidOut fills the rows whatever the order, so it does "
        + "not undo it by columns.",
      function: { i in (both(i, i.order).stacked, both(i, .byRows).laidOut) }),
    Slip(
      "a row",
      "laidOut is right. The entries of stacked are in the right order and "
        + "stand in a row; vec is a column.",
      function: { i in
        let right = both(i, i.order)
        return (right.stacked.transposed(), right.laidOut)
      }),
    Slip(
      "laid out transposed",
      "stacked is right. laidOut is transposed: it has as many rows as it "
        + "should have columns.",
      function: { i in
        let right = both(i, i.order)
        return (right.stacked, right.laidOut.transposed())
      }),
  ])

private func both(_ i: Stacking, _ order: VecOrder) -> Both {
  (
    vec(i.x, order: order),
    unvec(i.column, rows: i.rows, columns: i.columns, order: order)
  )
}

let kroneckerTimes: Exercise = Exercise(
  "2.3", "a Kronecker product times a column", .code, stars: 2,
  section: Section.order,
  cases: { generator in
    [
      (2, 3, 4, 5), (3, 2, 5, 4), (4, 3, 2, 5), (1, 3, 2, 4), (3, 2, 1, 4),
    ].map { r, m, p, q in
      Case(
        (
          a: Matrix.sample(r, m, using: &generator),
          b: Matrix.sample(p, q, using: &generator),
          x: Matrix.sample(m * q, 1, using: &generator)
        ), edge: r == 1 || p == 1)
    } + [wideFactors(&generator)] as [Case<Factors>]
  },
  reader: { i in
    try KroneckerChainExercises.kroneckerTimes(i.a, i.b, column: i.x)
  },
  solution: { i in
    try KroneckerChainSolutions.kroneckerTimes(i.a, i.b, column: i.x)
  },
  // Entry (i, k) is the sum over j and l of Aᵢⱼ Bₖₗ x, the one over l first.
  oracle: { i in
    let (m, p, q) = (i.a.columns, i.b.rows, i.b.columns)
    let inner = Matrix(rows: m, columns: p) { j, k in
      (0..<q).reduce(0) { $0 + i.b[k, $1] * i.x[j * q + $1, 0] }
    }
    return Matrix(rows: i.a.rows * p, columns: 1) { row, _ in
      let (r, k) = row.quotientAndRemainder(dividingBy: p)
      return (0..<m).reduce(0) { $0 + i.a[r, $1] * inner[$1, k] }
    }
  },
  alternatives: [
    // By columns: vec(BXAᵀ) = (A ⊗ B) vec X.
    { i in
      let x = unvec(
        i.x, rows: i.b.columns, columns: i.a.columns, order: .byColumns)
      let product = matmul(matmul(i.b, x), i.a.transposed())
      return vec(product, order: .byColumns)
    }
  ],
  slips: [
    Slip(
      "the factors exchanged",
      "This is (B ⊗ A)x: you exchanged the factors, or you laid out and "
        + "stacked by columns with those of the rows.",
      function: { i in
        vec(sandwich(i, .byColumns), order: .byColumns)
      }),
    Slip(
      "laid out by columns",
      "You laid the column out by columns and stacked the product by rows. One "
        + "order has to do for both.", section: Section.stacking,
      function: { i in vec(sandwich(i, .byColumns), order: .byRows) }),
    Slip(
      "stacked by columns",
      "The numbers are right and stand in the order of the columns: you laid "
        + "out by rows and stacked by columns.", section: Section.stacking,
      function: { i in vec(sandwich(i, .byRows), order: .byColumns) }),
    Slip(
      "not stacked",
      "Each number is right. This is the matrix AXBᵀ; (A ⊗ B)x is a column.",
      section: Section.stacking, function: { i in sandwich(i, .byRows) }),
    Slip(
      "a row",
      "The entries are right and stand in a row. A matrix times a column is a "
        + "column.", section: Section.stacking,
      function: { i in
        vec(sandwich(i, .byRows), order: .byRows).transposed()
      }),
  ])

/// Factors of which neither is large, and a Kronecker product that is.
private func wideFactors(_ generator: inout SplitMix64) -> Case<Factors> {
  let (r, m, p, q) = (1500, 7, 9, 1500)
  return Case(
    (
      a: Matrix.random(r, m, using: &generator),
      b: Matrix.random(p, q, using: &generator),
      x: Matrix.random(m * q, 1, using: &generator)
    ), "so wide that A ⊗ B takes 1.1 GB", edge: true)
}

/// AXBᵀ, with the column laid out as X in an order.
private func sandwich(_ i: Factors, _ order: VecOrder) -> Matrix {
  let x = unvec(
    i.x, rows: i.a.columns, columns: i.b.columns, order: order)
  return matmul(matmul(i.a, x), i.b.transposed())
}

let sumOfProducts: Exercise = Exercise(
  "2.12", "the matrix of X ↦ AX + XB", .code, stars: 2,
  section: Section.order,
  cases: { generator in
    [
      (2, 3, VecOrder.byRows), (2, 3, .byColumns), (4, 2, .byRows),
      (3, 4, .byColumns), (1, 3, .byRows), (3, 1, .byColumns),
    ].map { p, q, order in
      Case(
        (
          a: Matrix.sample(p, p, using: &generator),
          b: Matrix.sample(q, q, using: &generator), order: order
        ), "order \(order)", edge: p == 1 || q == 1,
        squareBecause: "AX and XB have the shape of X")
    } as [Case<Terms>]
  },
  reader: { i in
    try KroneckerChainExercises.matrixOfSum(i.a, i.b, order: i.order)
  },
  solution: { i in
    try KroneckerChainSolutions.matrixOfSum(i.a, i.b, order: i.order)
  },
  // Where X is taken by columns it is its transpose that is taken by rows.
  oracle: { i in
    let (a, b) = (i.a, i.b)
    return switch i.order {
    case .byRows:
      numericalJacobian(at: .zeros(a.columns, b.rows)) {
        matmul(a, $0) + matmul($0, b)
      }
    case .byColumns:
      numericalJacobian(at: .zeros(b.rows, a.columns)) { x in
        let (at, bt) = (a.transposed(), b.transposed())
        return matmul(x, at) + matmul(bt, x)
      }
    }
  },
  alternatives: [
    // A column for each unit matrix X.
    { i in
      let (p, q) = (i.a.columns, i.b.rows)
      var g = Matrix.zeros(p * q, p * q)
      for c in 0..<p * q {
        var unit = Matrix.zeros(p * q, 1)
        unit[c, 0] = 1
        let x = unvec(unit, rows: p, columns: q, order: i.order)
        g[column: c] = vec(matmul(i.a, x) + matmul(x, i.b), order: i.order)
      }
      return g
    }
  ],
  slips: [
    Slip(
      "the orders exchanged",
      "You have the matrix of the columns where the rows' is asked for, and "
        + "the other way round. The outer factor belongs to the index that "
        + "counts slowly.",
      function: { i in matrix(i, byRows: !byRows(i)) }),
    Slip(
      "the columns' matrix always",
      "By columns it is right. By rows the factors of each term stand the "
        + "other way round: the outer one belongs to the index that counts "
        + "slowly.",
      function: { i in matrix(i, byRows: false) }),
    Slip(
      "the rows' matrix always",
      "By rows it is right. By columns the factors of each term stand the "
        + "other way round: the outer one belongs to the index that counts "
        + "slowly.",
      function: { i in matrix(i, byRows: true) }),
    Slip(
      "the terms in different orders",
      "The term of AX is right. That of XB has its factors exchanged: A comes "
        + "before X and B behind it, so where A stands outside, B stands "
        + "inside.",
      function: { i in
        first(i, byRows: byRows(i)) + second(i, byRows: !byRows(i))
      }),
    Slip(
      "B without its transpose",
      "The factors stand in the right places, and B has to be transposed: its "
        + "second index belongs to the value, so that it counts the rows.",
      function: { i in
        let transposed = (a: i.a, b: i.b.transposed(), order: i.order)
        return matrix(transposed, byRows: byRows(i))
      }),
    Slip(
      "the product",
      "This is the matrix of AXB. Here two terms are added, and each has a "
        + "factor on one side of X only.",
      function: { i in
        byRows(i) ? kron(i.a, i.b.transposed()) : kron(i.b.transposed(), i.a)
      }),
    Slip(
      "denominator layout",
      "This is the transpose of G: it has a row for each entry of X. Here G "
        + "stands before vec X, as W stands before a column x.",
      section: Section.layout,
      function: { i in matrix(i, byRows: byRows(i)).transposed() }),
  ])

private func byRows(_ i: Terms) -> Bool { i.order == .byRows }

/// The matrix of X ↦ AX.
private func first(_ i: Terms, byRows: Bool) -> Matrix {
  let one = Matrix.identity(i.b.rows)
  return byRows ? kron(i.a, one) : kron(one, i.a)
}

/// The matrix of X ↦ XB.
private func second(_ i: Terms, byRows: Bool) -> Matrix {
  let one = Matrix.identity(i.a.rows)
  let b = i.b.transposed()
  return byRows ? kron(one, b) : kron(b, one)
}

private func matrix(_ i: Terms, byRows: Bool) -> Matrix {
  first(i, byRows: byRows) + second(i, byRows: byRows)
}
