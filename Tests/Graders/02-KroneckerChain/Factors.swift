import GradientCheck
import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias ByWeights = (n: Matrix, rows: Int)
private typealias Outer = (n: Matrix, v: Matrix)

let sigmoid: Exercise = Exercise(
  "2.4", "the derivative of the sigmoid of a row", .code, stars: 1,
  section: Section.activation, argument: "d",
  cases: { generator in
    [3, 2, 5, 1].map { m in
      Case(
        Matrix.sample(1, m, using: &generator), edge: m == 1,
        squareBecause: "∂n/∂dᵀ of an n as long as d is square")
    } as [Case<Matrix>]
  },
  reader: { try KroneckerChainExercises.derivativeOfSigmoid($0) },
  solution: { try KroneckerChainSolutions.derivativeOfSigmoid($0) },
  oracle: { d in
    numericalJacobian(at: d) { $0.map(sigma) }.transposed()
  },
  alternatives: [
    { d in
      Matrix(rows: d.columns, columns: d.columns) { i, j in
        i == j ? exp(-d[0, i]) / pow(1 + exp(-d[0, i]), 2) : 0
      }
    }
  ],
  slips: [
    Slip(
      "the row of slopes",
      "These are the slopes, in a row. The derivative of M numbers by M numbers "
        + "has M×M entries; most of them are zero here.",
      function: { $0.map(slope) }),
    Slip(
      "the values",
      "On your diagonal stands σ(d), the value. Its slope is due.",
      function: { .diagonal($0.map(sigma)) }),
    Slip(
      "t(1 − t)",
      "On your diagonal stands d(1 − d). The rule σ(1 − σ) wants the value of "
        + "the sigmoid, not its argument.",
      function: { .diagonal($0.map { $0 * (1 - $0) }) }),
    Slip(
      "at the wrong point",
      "On your diagonal stands the slope of the sigmoid at n = σ(d). It is "
        + "due at d.", function: { .diagonal($0.map { slope(sigma($0)) }) }),
    Slip(
      "no zeros",
      "Your matrix has no zeros: the slope of dₖ stands in all of its row or "
        + "column. But nⱼ does not depend on any dₖ other than its own.",
      function: { d in
        Matrix(rows: d.columns, columns: d.columns) { i, _ in slope(d[0, i]) }
      }),
  ])

let byWeights: Exercise = Exercise(
  "2.5", "the derivative by the weights", .code, stars: 1,
  section: Section.weights,
  cases: { generator in
    [(3, 2), (2, 4), (4, 3), (1, 3), (3, 1)].map { d, m in
      Case(
        (n: Matrix.sample(1, d, using: &generator), rows: m),
        edge: d == 1 || m == 1)
    } as [Case<ByWeights>]
  },
  reader: { i in
    try KroneckerChainExercises.derivativeByWeights(i.n, rows: i.rows)
  },
  solution: { i in
    try KroneckerChainSolutions.derivativeByWeights(i.n, rows: i.rows)
  },
  oracle: { i in
    numericalJacobian(at: .zeros(i.rows, i.n.columns)) {
      matmul(i.n, $0.transposed())
    }.transposed()
  },
  alternatives: [
    { i in
      let d = i.n.columns
      return Matrix(rows: d * i.rows, columns: i.rows) { row, k in
        row / d == k ? i.n[0, row % d] : 0
      }
    },
    // The factor of nW by rows, its rows put in the order of the columns.
    { i in
      let d = i.n.columns
      let byRows = kron(i.n.transposed(), .identity(i.rows))
      return Matrix(rows: byRows.rows, columns: i.rows) { row, k in
        byRows[row % d * i.rows + row / d, k]
      }
    },
  ],
  slips: [
    Slip(
      "the text's factor",
      "This is nᵀ ⊗ I. It belongs to d = nW by rows, or to this W by columns. "
        + "Here W has a row for each output, and goes by rows.",
      section: Section.order,
      function: { i in kron(i.n.transposed(), .identity(i.rows)) }),
    Slip(
      "numerator layout",
      "This is I ⊗ n, the transpose: a column for each weight, as in chapter "
        + "1. In denominator layout each weight has a row.",
      section: Section.layout,
      function: { i in kron(.identity(i.rows), i.n) }),
    Slip(
      "no identity",
      "Your blocks have no zeros: nⱼ stands in every column. But Wᵢⱼ reaches "
        + "only dᵢ.",
      function: { i in
        let d = i.n.columns
        return Matrix(rows: d * i.rows, columns: i.rows) { row, _ in
          i.n[0, row % d]
        }
      }),
    Slip(
      "the identity of the input",
      "Your identity is as large as n. It is to be as large as d: there is a "
        + "block for each output, and in it a row for each input.",
      function: { i in kron(.identity(i.n.columns), i.n.transposed()) }),
    Slip(
      "ones for n",
      "Where Wᵢⱼ reaches dᵢ your factor holds 1. It reaches it with the strength "
        + "nⱼ: raise the weight, and dᵢ rises nⱼ times as much.",
      function: { i in
        kron(.identity(i.rows), i.n.transposed().map { _ in 1 })
      }),
  ])

let wrongOrder: Exercise = Exercise(
  "2.11", "right numbers in wrong places", .debug, stars: 1,
  section: Section.order,
  cases: { generator in
    [(2, 3), (4, 2), (3, 5), (1, 4), (4, 1)].map { d, m in
      Case(
        (
          n: Matrix.sample(1, d, using: &generator),
          v: Matrix.sample(1, m, using: &generator)
        ), edge: d == 1 || m == 1)
    } as [Case<Outer>]
  },
  reader: { try KroneckerChainExercises.weightGradient($0.n, $0.v) },
  solution: { try KroneckerChainSolutions.weightGradient($0.n, $0.v) },
  oracle: { i in
    numericalGradient(at: .zeros(i.n.columns, i.v.columns)) { w in
      hadamard(matmul(i.n, w), i.v).sum()
    }
  },
  alternatives: [
    { outer($0.n, $0.v) },
    { i in
      let column = matmul(
        kron(i.n.transposed(), .identity(i.v.columns)), i.v.transposed())
      return unvec(
        column, rows: i.n.columns, columns: i.v.columns, order: .byRows)
    },
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still. Ask of its factor, I ⊗ nᵀ, "
        + "which weight its second row belongs to.",
      function: { i in
        misplaced(kron(.identity(i.v.columns), i.n.transposed()), i, .byRows)
      }),
    Slip(
      "both exchanged",
      "You changed the factor and the order of laying out, both: now the "
        + "column is by rows and is laid out by columns.",
      function: { i in
        misplaced(kron(i.n.transposed(), .identity(i.v.columns)), i, .byColumns)
      }),
    Slip(
      "transposed",
      "Each number is right, and your answer is the gradient's transpose: a "
        + "gradient by W has the shape of W, a row for each entry of n.",
      function: { outer($0.v, $0.n) }),
    Slip(
      "the column",
      "This is the column ∂L/∂wᵀ, by columns. It has to be laid out as W is.",
      function: { i in
        matmul(
          kron(.identity(i.v.columns), i.n.transposed()), i.v.transposed())
      }),
    Slip(
      "ones for v",
      "Each row of your answer is one number throughout: v has been left out, "
        + "as if ones came back from the loss.",
      function: { i in outer(i.n, i.v.map { _ in 1 }) }),
  ])

private func misplaced(
  _ factor: Matrix, _ i: Outer, _ order: VecOrder
) -> Matrix {
  unvec(
    matmul(factor, i.v.transposed()), rows: i.n.columns,
    columns: i.v.columns, order: order)
}
