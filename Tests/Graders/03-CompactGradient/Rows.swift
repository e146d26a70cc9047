import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias ColumnInput = (x: Matrix, w: Matrix, dY: Double)
private typealias ColumnOutput = (dX: Matrix, dW: Matrix)
private typealias TermsInput = (w: Matrix, dY: Matrix)
private typealias TermsOutput = (terms: Matrix, dX: Matrix)

let rowTimesColumn: Exercise = Exercise(
  "3.2", "a row times a column", .code, stars: 1, section: Section.rowColumn,
  cases: { generator in
    [3, 5, 4, 1].map { d in
      Case(
        (
          x: Matrix.sample(1, d, using: &generator),
          w: Matrix.sample(d, 1, using: &generator),
          dY: Matrix.sample(1, 1, using: &generator)[0, 0]
        ), edge: d == 1)
    } as [Case<ColumnInput>]
  },
  parts: { (answer: ColumnOutput) in
    [Part("dX", answer.dX), Part("dW", answer.dW)]
  },
  reader: { i in
    try CompactGradientExercises.gradientsOfRowTimesColumn(
      i.x, i.w, dY: i.dY)
  },
  solution: { i in
    try CompactGradientSolutions.gradientsOfRowTimesColumn(
      i.x, i.w, dY: i.dY)
  },
  oracle: { i in
    (
      numericalGradient(at: i.x) { i.dY * matmul($0, i.w)[0, 0] },
      numericalGradient(at: i.w) { i.dY * matmul(i.x, $0)[0, 0] }
    )
  },
  alternatives: [
    { i in
      (
        Matrix(row: i.w.elements.map { i.dY * $0 }),
        Matrix(column: i.x.elements.map { i.dY * $0 })
      )
    },
    { i in
      let dY: Matrix = [[i.dY]]
      return (matmul(dY, transpose: i.w), matmul(transpose: i.x, dY))
    },
  ],
  slips: [
    Slip(
      "not transposed",
      "The numbers are right, dX is a column and dW a row. A gradient has the shape "
        + "of what one differentiates by: dX is a row, as x is.",
      function: { i in (i.dY * i.w, i.dY * i.x) }),
    Slip(
      "the factors exchanged",
      "dX is made of x and dW of w. But what makes y move when xᵢ does is the "
        + "number that xᵢ is multiplied by.",
      function: { i in (i.dY * i.x, i.dY * i.w) }),
    Slip(
      "without dY",
      "These are the derivatives of y. The loss feels y through ∂L/∂y, so each "
        + "has that as a factor.",
      function: { i in (i.w.transposed(), i.x.transposed()) }),
    Slip(
      "the whole terms",
      "Your entries are dY xᵢ wᵢ, the terms of the sum. Differentiate a term by "
        + "one factor, and only the other remains.",
      function: { i in
        let terms = zip(i.x.elements, i.w.elements).map { i.dY * $0 * $1 }
        return (Matrix(row: terms), Matrix(column: terms))
      }),
    Slip(
      "times y",
      "Each entry has y as a factor too many: ∂L/∂y is given, and y itself is "
        + "not needed.",
      function: { i in
        let y = matmul(i.x, i.w)[0, 0]
        return (
          i.dY * y * i.w.transposed(), i.dY * y * i.x.transposed()
        )
      }),
  ])

let rowTerms: Exercise = Exercise(
  "3.3", "a row times a matrix, path by path", .code, stars: 1,
  section: Section.rowMatrix,
  cases: { generator in
    [(3, 2), (4, 5), (5, 3), (1, 3), (3, 1)].map { d, m in
      Case(
        (
          w: Matrix.sample(d, m, using: &generator),
          dY: Matrix.sample(1, m, using: &generator)
        ), edge: d == 1 || m == 1)
    } as [Case<TermsInput>]
  },
  parts: { (answer: TermsOutput) in
    [Part("matrix of terms", answer.terms), Part("dX", answer.dX)]
  },
  reader: { try CompactGradientExercises.termsOfRowGradient($0.w, $0.dY) },
  solution: { try CompactGradientSolutions.termsOfRowGradient($0.w, $0.dY) },
  oracle: { i in
    // One path at a time: L is dyⱼ yⱼ alone.
    let x = Matrix(rows: 1, columns: i.w.rows) { _, j in Double(j + 1) }
    let paths = (0..<i.w.columns).map { j in
      numericalGradient(at: x) { i.dY[0, j] * matmul($0, i.w)[0, j] }
    }
    return (
      Matrix(paths.map(\.elements)),
      numericalGradient(at: x) { hadamard(i.dY, matmul($0, i.w)).sum() }
    )
  },
  alternatives: [
    { i in
      (
        matmul(Matrix.diagonal(i.dY), transpose: i.w),
        matmul(i.dY, transpose: i.w)
      )
    },
    { i in
      var (terms, dX) = rightTerms(i)
      for j in 0..<i.w.columns {
        terms[row: j] = i.dY[0, j] * i.w[column: j].transposed()
      }
      dX = (0..<i.w.columns).reduce(Matrix.zeros(1, i.w.rows)) {
        $0 + terms[row: $1]
      }
      return (terms, dX)
    },
  ],
  slips: [
    Slip(
      "the terms transposed",
      "dX is right, and the terms stand in columns: yours has a row for each "
        + "entry of x. A row belongs to one yⱼ, and is as long as x.",
      function: { i in
        let right = rightTerms(i)
        return (right.terms.transposed(), right.dX)
      }),
    Slip(
      "the last path only",
      "The terms are right, and dX is the last of them. Over all paths the "
        + "effects add up: yours was written over in the loop.",
      function: { i in
        let right = rightTerms(i)
        return (right.terms, right.terms[row: i.w.columns - 1])
      }),
    Slip(
      "without dY",
      "Your terms are the columns of W as they are: each path has ∂L/∂yⱼ as a "
        + "factor.",
      function: { i in
        let terms = i.w.transposed()
        return (terms, terms.sum(alongAxis: 0))
      }),
    Slip(
      "a mean for the sum",
      "The terms are right, and dX is their mean. The paths add up: more "
        + "outputs make a greater effect.",
      function: { i in
        let right = rightTerms(i)
        return (right.terms, (1 / Double(i.w.columns)) * right.dX)
      }),
  ])

private func rightTerms(_ i: TermsInput) -> TermsOutput {
  let terms = Matrix(rows: i.w.columns, columns: i.w.rows) { j, k in
    i.dY[0, j] * i.w[k, j]
  }
  return (terms, terms.sum(alongAxis: 0))
}
