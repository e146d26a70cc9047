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
    "You used xw as the derivative with respect to xw, and uw as the one with "
      + "respect to uw. L is their product: the derivative of ab in a is not a."
  ) { x, u, w in
    let (a, b) = numbers(x, u, w)
    return (
      a * w.transposed(), b * w.transposed(),
      a * x.transposed() + b * u.transposed()
    )
  }
  test.slip(
    "without dy",
    "You used 1 as the upstream gradient of both numbers, as if L were the sum "
      + "xw + uw. It is the product: each derivative depends on the other "
      + "number."
  ) { x, u, w in
    (w.transposed(), w.transposed(), x.transposed() + u.transposed())
  }
}

/// xw and uw.
private func numbers(_ x: Matrix, _ u: Matrix, _ w: Matrix) -> (
  a: Double, b: Double
) {
  (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
}
