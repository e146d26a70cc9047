import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias Input = (w: Matrix, x: Matrix)

let columnProduct: Exercise = Exercise(
  "1.2", "the Jacobian of y = Wx", .code, stars: 1, section: Section.column,
  cases: { generator in
    [(3, 4), (5, 2), (2, 3), (1, 4), (4, 1)].map { n, m in
      Case(
        (
          w: Matrix.sample(n, m, using: &generator),
          x: Matrix.sample(m, 1, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<Input>]
  },
  reader: { try JacobiansExercises.jacobianOfColumnProduct($0.w, $0.x) },
  solution: { try JacobiansSolutions.jacobianOfColumnProduct($0.w, $0.x) },
  oracle: { i in numericalJacobian(at: i.x) { matmul(i.w, $0) } },
  alternatives: [
    { i in
      Matrix(rows: i.w.rows, columns: i.w.columns) { row, column in
        i.w[row, column]
      }
    }
  ],
  slips: [
    Slip(
      "transposed",
      "This is Wᵀ. Entry (i, j) of the Jacobian is ∂yᵢ/∂xⱼ: a row for each "
        + "entry of the value. Yours has a row for each entry of x, which is "
        + "the denominator layout.", function: { $0.w.transposed() }),
    Slip(
      "the value",
      "This is y = Wx itself, the value of the function at x. The Jacobian "
        + "says how much each entry of y moves when an entry of x does.",
      function: { matmul($0.w, $0.x) }),
    Slip(
      "the derivative by W",
      "Each row of your answer is x: this is how yᵢ moves with row i of W, "
        + "while x is held. Here W is held and x moves.",
      function: { i in
        Matrix(rows: i.w.rows, columns: i.w.columns) { _, j in i.x[j, 0] }
      }),
    Slip(
      "the terms of the sum",
      "Entry (i, j) of your answer is the whole term Wᵢⱼ xⱼ of the sum. "
        + "Differentiate it by xⱼ: a factor goes.",
      function: { i in
        Matrix(rows: i.w.rows, columns: i.w.columns) {
          i.w[$0, $1] * i.x[$1, 0]
        }
      }),
  ])

let rowProduct: Exercise = Exercise(
  "1.3", "the Jacobian of y = xW", .code, stars: 1, section: Section.row,
  cases: { generator in
    [(3, 4), (5, 2), (2, 3), (1, 4), (4, 1)].map { m, n in
      Case(
        (
          w: Matrix.sample(m, n, using: &generator),
          x: Matrix.sample(1, m, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<Input>]
  },
  reader: { try JacobiansExercises.jacobianOfRowProduct($0.w, $0.x) },
  solution: { try JacobiansSolutions.jacobianOfRowProduct($0.w, $0.x) },
  oracle: { i in numericalJacobian(at: i.x) { matmul($0, i.w) } },
  alternatives: [
    { i in
      Matrix(rows: i.w.columns, columns: i.w.rows) { row, column in
        i.w[column, row]
      }
    }
  ],
  slips: [
    Slip(
      "the transpose is missing",
      "This is W, where the rule has its transpose. W has a row for each "
        + "entry of x; the Jacobian has a row for each entry of y, because "
        + "yᵢ = Σₖ xₖ Wₖᵢ reads column i of W.", function: { $0.w }),
    Slip(
      "the value",
      "This is y = xW itself, the value of the function at x. The Jacobian "
        + "says how much each entry of y moves when an entry of x does.",
      function: { matmul($0.x, $0.w) }),
    Slip(
      "the derivative by W",
      "Each row of your answer is x: this is how yᵢ moves with column i of W, "
        + "while x is held. Here W is held and x moves.",
      function: { i in
        Matrix(rows: i.w.columns, columns: i.w.rows) { _, j in i.x[0, j] }
      }),
    Slip(
      "the terms of the sum",
      "Entry (i, j) of your answer is the whole term xⱼ Wⱼᵢ of the sum. "
        + "Differentiate it by xⱼ: a factor goes.",
      function: { i in
        Matrix(rows: i.w.columns, columns: i.w.rows) {
          i.w[$1, $0] * i.x[0, $1]
        }
      }),
  ])
