import GradientCheck
import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let shares: Exercise = Exercise(
  "sharesOfPoints", PolynomialFittingSolutions.sharesOfPoints
) { test in
  test.cases = .sizes([(5, 3), (4, 2), (7, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in (draw(n, d), draw(d, 1), draw(n, 1))
  }
  test.rule = """
    n = rows(x)                — points
    r = x w - y                (5.2)
    dY = 2 r                   (5.3)
    answer = diagonal(dY) x    (5.4)
    """
  // Each point has a loss of its own.
  test.oracle = .function { x, w, y in
    let rows = (0..<x.rows).map { i in
      numericalGradient(at: w) {
        squares(residuals(x[row: i], $0, y[row: i]))
      }.elements
    }
    return Matrix(rows)
  }
  test.answer { x, w, y in
    let r = residuals(x, w, y)
    return Matrix(rows: x.rows, columns: x.columns) { 2 * r[$0, 0] * x[$0, $1] }
  }
  test.answer { x, w, y in
    let ones = Matrix(rows: 1, columns: x.columns) { _, _ in 2 }
    return hadamard(x, outer(residuals(x, w, y), ones))
  }
  test.slip(
    "added up",
    "This is the gradient itself. Its terms are asked for, a row for each "
      + "point, before they are added."
  ) { x, w, y in 2 * matmul(x.transposed(), residuals(x, w, y)) }
  test.slip(
    "the sum in every row",
    "Each row of yours holds the whole gradient. A row belongs to one point, "
      + "and holds what that point adds."
  ) { x, w, y in
    let gradient = 2 * matmul(x.transposed(), residuals(x, w, y))
    return Matrix(rows: x.rows, columns: x.columns) { gradient[$1, 0] }
  }
  test.slip(
    "the coefficient stays",
    "Your entries have wⱼ as a factor: you left the coefficient in the term "
      + "wⱼxʲ. Its derivative with respect to wⱼ is xʲ."
  ) { x, w, y in
    let r = residuals(x, w, y)
    return Matrix(rows: x.rows, columns: x.columns) {
      2 * r[$0, 0] * x[$0, $1] * w[$1, 0]
    }
  }
  test.slip(
    "the shares of the loss",
    "Each of your rows is multiplied by the square of its residual. The square "
      + "belongs to the loss; its derivative is 2r."
  ) { x, w, y in
    let r = residuals(x, w, y)
    return matmul(.diagonal(hadamard(r, r)), x)
  }
}

private func residuals(_ x: Matrix, _ w: Matrix, _ y: Matrix) -> Matrix {
  matmul(x, w) - y
}
