import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias ColumnInput = (x: Matrix, u: Matrix, w: Matrix)
private typealias ColumnOutput = (dX: Matrix, dU: Matrix, dW: Matrix)
private typealias TermsInput = (w: Matrix, dY: Matrix)
private typealias TermsOutput = (terms: Matrix, dX: Matrix)

let rowTimesColumn: Exercise = Exercise(
  "3.2", "a row times a column", .code, stars: 1, section: Section.rowColumn,
  cases: { generator in
    [3, 5, 4, 1].map { d in
      Case(
        (
          x: Matrix.sample(1, d, using: &generator),
          u: Matrix.sample(1, d, using: &generator),
          w: Matrix.sample(d, 1, using: &generator)
        ), edge: d == 1)
    } as [Case<ColumnInput>]
  },
  parts: { (answer: ColumnOutput) in
    [
      Part("dX", answer.dX), Part("dU", answer.dU), Part("dW", answer.dW),
    ]
  },
  reader: { i in
    try CompactGradientExercises.gradientsOfRowTimesColumn(i.x, i.u, i.w)
  },
  solution: { i in
    try CompactGradientSolutions.gradientsOfRowTimesColumn(i.x, i.u, i.w)
  },
  oracle: { i in
    func loss(_ x: Matrix, _ u: Matrix, _ w: Matrix) -> Double {
      matmul(x, w)[0, 0] * matmul(u, w)[0, 0]
    }
    return (
      numericalGradient(at: i.x) { loss($0, i.u, i.w) },
      numericalGradient(at: i.u) { loss(i.x, $0, i.w) },
      numericalGradient(at: i.w) { loss(i.x, i.u, $0) }
    )
  },
  alternatives: [
    // By entries.
    { i in
      let (a, b) = numbers(i)
      let pairs = zip(i.x.elements, i.u.elements)
      return (
        Matrix(row: i.w.elements.map { b * $0 }),
        Matrix(row: i.w.elements.map { a * $0 }),
        Matrix(column: pairs.map { b * $0 + a * $1 })
      )
    },
    // L = (xw)(uw) = x wwᵀ uᵀ, and wᵀ xᵀu w for the column.
    { i in
      let square = matmul(i.w, transpose: i.w)
      let form = matmul(transpose: i.x, i.u)
      return (
        matmul(i.u, square), matmul(i.x, square),
        matmul(form, i.w) + matmul(transpose: form, i.w)
      )
    },
  ],
  slips: [
    Slip(
      "not transposed",
      "The numbers are right, dX and dU are columns and dW is a row. A "
        + "gradient has the shape of what one differentiates by: dX is a row, "
        + "as x is.",
      function: { i in
        let right = rightColumn(i)
        return (
          right.dX.transposed(), right.dU.transposed(), right.dW.transposed()
        )
      }),
    Slip(
      "each number for its own dy",
      "You sent xw back by way of xw, and uw by way of uw. L is their product: "
        + "the slope of ab by a is not a.",
      function: { i in
        let (a, b) = numbers(i)
        return gradients(i, byA: a, byB: b)
      }),
    Slip(
      "without dy",
      "You sent 1 back by both ways, as if L were the sum xw + uw. It is the "
        + "product, and each number has a slope that depends on the other.",
      function: { i in gradients(i, byA: 1, byB: 1) }),
    Slip(
      "the factors exchanged",
      "dX is made of x and dU of u. But what makes xw move when xᵢ does is the "
        + "number that xᵢ is multiplied by.",
      function: { i in
        let (a, b) = numbers(i)
        return (b * i.x, a * i.u, rightColumn(i).dW)
      }),
    Slip(
      "w by the first way only",
      "dX and dU are right. In dW only what comes by way of xw is there; w lies "
        + "on the way through uw, too, and the effects add.",
      section: Section.graph,
      function: { i in
        let right = rightColumn(i)
        return (right.dX, right.dU, numbers(i).b * i.x.transposed())
      }),
    Slip(
      "w by the second way only",
      "dX and dU are right. In dW only what comes by way of uw is there; w lies "
        + "on the way through xw, too, and yours was written over.",
      section: Section.graph,
      function: { i in
        let right = rightColumn(i)
        return (right.dX, right.dU, numbers(i).a * i.u.transposed())
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

/// xw and uw.
private func numbers(_ i: ColumnInput) -> (a: Double, b: Double) {
  (matmul(i.x, i.w)[0, 0], matmul(i.u, i.w)[0, 0])
}

/// What comes back if `byA` is sent back to xw and `byB` to uw.
private func gradients(
  _ i: ColumnInput, byA: Double, byB: Double
) -> ColumnOutput {
  (
    byA * i.w.transposed(), byB * i.w.transposed(),
    byA * i.x.transposed() + byB * i.u.transposed()
  )
}

private func rightColumn(_ i: ColumnInput) -> ColumnOutput {
  let (a, b) = numbers(i)
  return gradients(i, byA: b, byB: a)
}
