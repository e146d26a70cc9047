import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias ColumnOutput = (dX: Matrix, dU: Matrix, dW: Matrix)

let rowTimesColumn: Exercise = Exercise(
  "gradientsOfRowTimesColumn",
  CompactGradientSolutions.gradientsOfRowTimesColumn
) { test in
  test.cases = .sizes([3, 5, 4], edges: [1]) { draw, d in
    (draw(1, d), draw(1, d), draw(d, 1))
  }
  test.oracle = .gradient(
    of: { x, u, w in matmul(x, w)[0, 0] * matmul(u, w)[0, 0] }, by: 0, 1, 2)
  // By entries.
  test.answer { x, u, w in
    let (a, b) = numbers(x, u, w)
    let pairs = zip(x.elements, u.elements)
    return (
      Matrix(row: w.elements.map { b * $0 }),
      Matrix(row: w.elements.map { a * $0 }),
      Matrix(column: pairs.map { b * $0 + a * $1 })
    )
  }
  // L = (xw)(uw) = x wwᵀ uᵀ, and wᵀ xᵀu w for the column.
  test.answer { x, u, w in
    let square = matmul(w, transpose: w)
    let form = matmul(transpose: x, u)
    return (
      matmul(u, square), matmul(x, square),
      matmul(form, w) + matmul(transpose: form, w)
    )
  }
  test.slip(
    "not transposed",
    "The numbers are right, dX and dU are columns and dW is a row. A "
      + "gradient has the shape of what one differentiates by: dX is a row, "
      + "as x is."
  ) {
    let right = rightColumn($0, $1, $2)
    return (
      right.dX.transposed(), right.dU.transposed(), right.dW.transposed()
    )
  }
  test.slip(
    "each number for its own dy",
    "You sent xw back by way of xw, and uw by way of uw. L is their product: "
      + "the slope of ab by a is not a."
  ) { x, u, w in
    let (a, b) = numbers(x, u, w)
    return gradients(x, u, w, byA: a, byB: b)
  }
  test.slip(
    "without dy",
    "You sent 1 back by both ways, as if L were the sum xw + uw. It is the "
      + "product, and each number has a slope that depends on the other."
  ) { gradients($0, $1, $2, byA: 1, byB: 1) }
  test.slip(
    "the factors exchanged",
    "dX is made of x and dU of u. But what makes xw move when xᵢ does is the "
      + "number that xᵢ is multiplied by."
  ) { x, u, w in
    let (a, b) = numbers(x, u, w)
    return (b * x, a * u, rightColumn(x, u, w).dW)
  }
  test.slip(
    "w by the first way only",
    "dX and dU are right. In dW only what comes by way of xw is there; w lies "
      + "on the way through uw, too, and the effects add.",
    section: "the-computational-graph"
  ) { x, u, w in
    let right = rightColumn(x, u, w)
    return (right.dX, right.dU, numbers(x, u, w).b * x.transposed())
  }
  test.slip(
    "w by the second way only",
    "dX and dU are right. In dW only what comes by way of uw is there; w lies "
      + "on the way through xw, too, and yours was written over.",
    section: "the-computational-graph"
  ) { x, u, w in
    let right = rightColumn(x, u, w)
    return (right.dX, right.dU, numbers(x, u, w).a * u.transposed())
  }
}

let rowTerms: Exercise = Exercise(
  "termsOfRowGradient", CompactGradientSolutions.termsOfRowGradient
) { test in
  test.cases = .sizes([(3, 2), (4, 5), (5, 3)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(d, m), draw(1, m))
  }
  test.oracle = .function { w, dY in
    // One path at a time: L is dyⱼ yⱼ alone.
    let x = Matrix(rows: 1, columns: w.rows) { _, j in Double(j + 1) }
    let paths = (0..<w.columns).map { j in
      numericalGradient(at: x) { dY[0, j] * matmul($0, w)[0, j] }
    }
    return (
      Matrix(paths.map(\.elements)),
      numericalGradient(at: x) { hadamard(dY, matmul($0, w)).sum() }
    )
  }
  test.answer { w, dY in
    (matmul(Matrix.diagonal(dY), transpose: w), matmul(dY, transpose: w))
  }
  test.answer { w, dY in
    let rows = (0..<w.columns).map { dY[0, $0] * w[column: $0].transposed() }
    return (
      Matrix(rows.map(\.elements)), rows.reduce(.zeros(1, w.rows), +)
    )
  }
  test.slip(
    "the terms transposed",
    "dX is right, and the terms stand in columns: yours has a row for each "
      + "entry of x. A row belongs to one yⱼ, and is as long as x."
  ) { w, dY in
    let right = rightTerms(w, dY)
    return (right.terms.transposed(), right.dX)
  }
  test.slip(
    "the last path only",
    "The terms are right, and dX is the last of them. Over all paths the "
      + "effects add up: yours was written over in the loop."
  ) { w, dY in
    let right = rightTerms(w, dY)
    return (right.terms, right.terms[row: w.columns - 1])
  }
  test.slip(
    "without dY",
    "Your terms are the columns of W as they are: each path has ∂L/∂yⱼ as a "
      + "factor."
  ) { w, dY in rightTerms(w, dY.map { _ in 1 }) }
  test.slip(
    "a mean for the sum",
    "The terms are right, and dX is their mean. The paths add up: more "
      + "outputs make a greater effect."
  ) { w, dY in
    let right = rightTerms(w, dY)
    return (right.terms, (1 / Double(w.columns)) * right.dX)
  }
}

private func rightTerms(
  _ w: Matrix, _ dY: Matrix
) -> (terms: Matrix, dX: Matrix) {
  let terms = Matrix(rows: w.columns, columns: w.rows) { j, k in
    dY[0, j] * w[k, j]
  }
  return (terms, terms.sum(alongAxis: 0))
}

/// xw and uw.
private func numbers(_ x: Matrix, _ u: Matrix, _ w: Matrix) -> (
  a: Double, b: Double
) {
  (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
}

/// What comes back if `byA` is sent back to xw and `byB` to uw.
private func gradients(
  _ x: Matrix, _ u: Matrix, _ w: Matrix, byA: Double, byB: Double
) -> ColumnOutput {
  (
    byA * w.transposed(), byB * w.transposed(),
    byA * x.transposed() + byB * u.transposed()
  )
}

private func rightColumn(_ x: Matrix, _ u: Matrix, _ w: Matrix) -> ColumnOutput
{
  let (a, b) = numbers(x, u, w)
  return gradients(x, u, w, byA: b, byB: a)
}
