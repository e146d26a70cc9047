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

let trusted: Exercise = Exercise(
  "gradientOfTrustedFit", PolynomialFittingSolutions.gradientOfTrustedFit
) { test in
  test.cases = .sizes(
    [(5, 3, 0.5), (4, 2, 1.5), (6, 4, 0.25)], edges: [(1, 3, 2), (4, 1, 0.75)]
  ) { draw, n, d, penalty in
    (draw(n, d), draw(d, 1), draw(n, 1), draw(n, 1).map(abs), penalty)
  }
  test.rule = """
    N = rows(x)                — points
    r = x w - y                (5.2)
    dR = 2 (trust ⊙ r)         (5.3)
    byPoints = xᵀ dR           (5.5)
    byPenalty = 2 penalty w
    answer = byPoints + byPenalty
    """
  test.oracle = .gradient(
    of: { x, w, y, trust, penalty in
      let r = residuals(x, w, y)
      return hadamard(trust, hadamard(r, r)).sum() + penalty * squares(w)
    }, by: 1)
  // As a fit of more rows: the roots of trust and penalty as factors.
  test.answer { x, w, y, trust, penalty in
    let (n, d) = (x.rows, x.columns)
    let x = Matrix(rows: n + d, columns: d) { row, j in
      row < n
        ? trust[row, 0].squareRoot() * x[row, j]
        : row - n == j ? penalty.squareRoot() : 0
    }
    let y = Matrix(rows: n + d, columns: 1) { row, _ in
      row < n ? trust[row, 0].squareRoot() * y[row, 0] : 0
    }
    return 2 * matmul(x.transposed(), matmul(x, w) - y)
  }
  test.slip(
    "the norm for its square",
    "Your penalty is that of ‖w‖, whose gradient has length 1 everywhere. The "
      + "penalty is its square."
  ) { x, w, y, trust, penalty in
    let share = penalty / squares(w).squareRoot()
    return gradient(penalty: 0)(x, w, y, trust, penalty) + share * w
  }
  test.slip(
    "the sizes of the coefficients",
    "Your penalty is that of Σ|w|: γ with the sign of each coefficient. The "
      + "penalty is the sum of the squares."
  ) { x, w, y, trust, penalty in
    gradient(penalty: 0)(x, w, y, trust, penalty)
      + penalty * w.map { $0 < 0 ? -1 : 1 }
  }
  test.slip(
    "a weighted mean",
    "You divided the points by the sum of their trusts. The loss is a sum."
  ) { x, w, y, trust, penalty in
    gradient(factor: 2 / trust.sum())(x, w, y, trust, penalty)
  }
  test.slip(
    "the constant not penalised",
    "Your penalty leaves out the first coefficient. Many people do so, with "
      + "good reason, but here ‖w‖² contains all of them."
  ) { x, w, y, trust, penalty in
    var others = w
    others[0, 0] = 0
    return gradient(penalty: 0)(x, w, y, trust, penalty) + 2 * penalty * others
  }
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func residuals(_ x: Matrix, _ w: Matrix, _ y: Matrix) -> Matrix {
  matmul(x, w) - y
}

/// The gradient of the trusted fit with other factors.
private func gradient(
  factor: Double = 2, penalty share: Double = 2
) -> @Sendable (Matrix, Matrix, Matrix, Matrix, Double) -> Matrix {
  { x, w, y, trust, penalty in
    let dR = factor * hadamard(trust, residuals(x, w, y))
    return matmul(x.transposed(), dR) + share * penalty * w
  }
}
