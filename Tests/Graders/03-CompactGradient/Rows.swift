import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let rowTimesColumn: Exercise = Exercise(
  "gradientsOfRowTimesColumn",
  CompactGradientSolutions.gradientsOfRowTimesColumn
) { test in
  test.cases = .sizes([3, 5, 4], edges: [1]) { draw, d in
    (draw(1, d), draw(1, d), draw(d, 1))
  }
  test.rule = """
    a = x w       (3.1)
    b = u w
    dX = b wᵀ     (3.3)
    dU = a wᵀ     (3.3)
    dW = xᵀ b + uᵀ a
    """
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
    "each number for its own dy",
    "You sent xw back by way of xw, and uw by way of uw. L is their product: "
      + "the slope of ab by a is not a."
  ) { x, u, w in
    let (a, b) = numbers(x, u, w)
    return (
      a * w.transposed(), b * w.transposed(),
      a * x.transposed() + b * u.transposed()
    )
  }
  test.slip(
    "without dy",
    "You sent 1 back by both ways, as if L were the sum xw + uw. It is the "
      + "product, and each number has a slope that depends on the other."
  ) { x, u, w in
    (w.transposed(), w.transposed(), x.transposed() + u.transposed())
  }
}

let rowTerms: Exercise = Exercise(
  "termsOfRowGradient", CompactGradientSolutions.termsOfRowGradient
) { test in
  test.cases = .sizes([(3, 2), (4, 5), (5, 3)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(d, m), draw(1, m))
  }
  test.rule = """
    terms = dYᵀ ⊙ wᵀ     (3.6)
    dX = sum0(terms)     (3.6)
    """
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
}

/// xw and uw.
private func numbers(_ x: Matrix, _ u: Matrix, _ w: Matrix) -> (
  a: Double, b: Double
) {
  (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
}
