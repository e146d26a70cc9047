import GradientCheck
import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias Stacking = (
  x: Matrix, column: Matrix, rows: Int, columns: Int, order: VecOrder
)
private typealias Both = (stacked: Matrix, laidOut: Matrix)
private typealias Factors = (a: Matrix, b: Matrix)
private typealias Triple = (a: Matrix, b: Matrix, order: VecOrder)

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

let kroneckerProduct: Exercise = Exercise(
  "2.3", "the Kronecker product", .code, stars: 2, section: Section.kronecker,
  cases: { generator in
    [
      (2, 3, 4, 2), (3, 2, 2, 5), (4, 3, 3, 5), (1, 3, 2, 4), (3, 1, 1, 2),
    ].map { n, m, p, q in
      Case(
        (
          a: Matrix.sample(n, m, using: &generator),
          b: Matrix.sample(p, q, using: &generator)
        ), edge: n == 1 || p == 1)
    } as [Case<Factors>]
  },
  reader: { try KroneckerChainExercises.kroneckerProduct($0.a, $0.b) },
  solution: { try KroneckerChainSolutions.kroneckerProduct($0.a, $0.b) },
  oracle: { kron($0.a, $0.b) },
  alternatives: [
    // vec(BXAᵀ) = (A ⊗ B) vec X by columns: a column for each unit matrix X.
    { i in
      let (m, q) = (i.a.columns, i.b.columns)
      var product = Matrix.zeros(i.a.rows * i.b.rows, m * q)
      for c in 0..<m * q {
        var unit = Matrix.zeros(m * q, 1)
        unit[c, 0] = 1
        let x = unvec(unit, rows: q, columns: m, order: .byColumns)
        product[column: c] = vec(
          matmul(matmul(i.b, x), i.a.transposed()), order: .byColumns)
      }
      return product
    }
  ],
  slips: [
    Slip(
      "the factors exchanged",
      "This is B ⊗ A: each entry of B times the whole of A. The first factor is "
        + "the one whose entries make the blocks.",
      function: { kron($0.b, $0.a) }),
    Slip(
      "the blocks in the transposed places",
      "The blocks are right, and they stand in the transposed places: block "
        + "(i, j) is Aᵢⱼ times B.", function: { kron($0.a.transposed(), $0.b) }),
    Slip(
      "each block transposed",
      "The blocks stand in the right places, and each of them is transposed: "
        + "it is made of Bᵀ.", function: { kron($0.a, $0.b.transposed()) }),
    Slip(
      "filled row after row",
      "The shape is right, and the blocks are not blocks: you wrote all of "
        + "B's multiples one behind the other, row after row.",
      function: { i in
        Matrix(
          rows: i.a.rows * i.b.rows, columns: i.a.columns * i.b.columns,
          elements: outer(
            vec(i.a, order: .byRows), vec(i.b, order: .byRows)
          ).elements)
      }),
    Slip(
      "sums for products",
      "The places are right. An entry is the product of an entry of A and one "
        + "of B; yours is their sum.",
      function: { i in
        Matrix(
          rows: i.a.rows * i.b.rows, columns: i.a.columns * i.b.columns
        ) { r, c in
          i.a[r / i.b.rows, c / i.b.columns]
            + i.b[r % i.b.rows, c % i.b.columns]
        }
      }),
  ])

let tripleProduct: Exercise = Exercise(
  "2.12", "the matrix of X ↦ AXB", .code, stars: 2,
  section: Section.order,
  cases: { generator in
    [
      (2, 3, 4, 5, VecOrder.byRows), (2, 3, 4, 5, .byColumns),
      (4, 2, 3, 5, .byRows), (3, 5, 2, 4, .byColumns),
      (1, 3, 4, 2, .byRows), (3, 1, 2, 4, .byColumns),
    ].map { n, p, q, m, order in
      Case(
        (
          a: Matrix.sample(n, p, using: &generator),
          b: Matrix.sample(q, m, using: &generator), order: order
        ), "order \(order)", edge: n == 1 || p == 1)
    } as [Case<Triple>]
  },
  reader: { i in
    try KroneckerChainExercises.matrixOfProduct(i.a, i.b, order: i.order)
  },
  solution: { i in
    try KroneckerChainSolutions.matrixOfProduct(i.a, i.b, order: i.order)
  },
  // Where X is taken by columns it is its transpose that is taken by rows.
  oracle: { i in
    let (a, b) = (i.a, i.b)
    return switch i.order {
    case .byRows:
      numericalJacobian(at: .zeros(a.columns, b.rows)) {
        matmul(matmul(a, $0), b)
      }
    case .byColumns:
      numericalJacobian(at: .zeros(b.rows, a.columns)) {
        matmul(matmul(a, $0.transposed()), b).transposed()
      }
    }
  },
  alternatives: [
    // A column for each unit matrix X.
    { i in
      let (p, q) = (i.a.columns, i.b.rows)
      var k = Matrix.zeros(i.a.rows * i.b.columns, p * q)
      for c in 0..<p * q {
        var unit = Matrix.zeros(p * q, 1)
        unit[c, 0] = 1
        let x = unvec(unit, rows: p, columns: q, order: i.order)
        k[column: c] = vec(matmul(matmul(i.a, x), i.b), order: i.order)
      }
      return k
    }
  ],
  slips: [
    Slip(
      "the orders exchanged",
      "You have the matrix of the columns where the rows' is asked for, and "
        + "the other way round. The outer factor belongs to the index that "
        + "counts slowly.",
      function: { i in matrix(i, outerIsA: !byRows(i)) }),
    Slip(
      "the columns' matrix always",
      "By columns it is right. By rows the two factors stand the other way "
        + "round: the outer one belongs to the index that counts slowly.",
      function: { i in matrix(i, outerIsA: false) }),
    Slip(
      "the rows' matrix always",
      "By rows it is right. By columns the two factors stand the other way "
        + "round: the outer one belongs to the index that counts slowly.",
      function: { i in matrix(i, outerIsA: true) }),
    Slip(
      "B without its transpose",
      "The factors stand in the right order, and B has to be transposed: its "
        + "second index belongs to the value, so that it counts the rows.",
      function: { i in
        byRows(i) ? kron(i.a, i.b) : kron(i.b, i.a)
      }),
    Slip(
      "denominator layout",
      "This is the transpose of K: it has a row for each entry of X. Here K "
        + "stands before vec X, as W stands before a column x.",
      section: Section.layout,
      function: { i in
        matrix(i, outerIsA: byRows(i)).transposed()
      }),
  ])

private func byRows(_ i: Triple) -> Bool { i.order == .byRows }

private func matrix(_ i: Triple, outerIsA: Bool) -> Matrix {
  outerIsA ? kron(i.a, i.b.transposed()) : kron(i.b.transposed(), i.a)
}
