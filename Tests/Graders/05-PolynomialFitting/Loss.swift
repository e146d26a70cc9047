import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let loss: Exercise = Exercise(
  "lossOfFit", PolynomialFittingSolutions.lossOfFit
) { test in
  test.cases = .sizes([(5, 3), (4, 2), (7, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in (draw(n, d), draw(d, 1), draw(n, 1))
  }
  test.rule = """
    N = rows(x)                — points
    r = x w - y                (5.2)
    answer = total(r²)         (5.2)
    """
  test.oracle = .function { x, w, y in
    var sum = 0.0
    for row in 0..<x.rows {
      var r = -y[row, 0]
      for j in 0..<x.columns { r += x[row, j] * w[j, 0] }
      sum += r * r
    }
    return sum
  }
  test.answer { x, w, y in
    let r = residuals(x, w, y)
    return matmul(r.transposed(), r)[0, 0]
  }
  test.answer { residuals($0, $1, $2).elements.reduce(0) { $0 + $1 * $1 } }
  test.slip(
    "the square of the sum",
    "You added up first and squared afterwards. Residuals of different signs "
      + "cancel then."
  ) { x, w, y in
    let sum = residuals(x, w, y).sum()
    return sum * sum
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
    "Your penalty is that of ‖w‖, whose gradient has length 1 everywhere. Here "
      + "it is the square."
  ) { x, w, y, trust, penalty in
    let share = penalty / squares(w).squareRoot()
    return gradient(penalty: 0)(x, w, y, trust, penalty) + share * w
  }
  test.slip(
    "the sizes of the coefficients",
    "Your penalty is that of Σ|w|: γ with the sign of each coefficient. Here "
      + "the squares are added up."
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
    "The penalty leaves out the first coefficient. Many do so, and with "
      + "reason; here ‖w‖² holds all of them."
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

/// The gradient of 5.15 with other factors.
private func gradient(
  factor: Double = 2, penalty share: Double = 2
) -> @Sendable (Matrix, Matrix, Matrix, Matrix, Double) -> Matrix {
  { x, w, y, trust, penalty in
    let dR = factor * hadamard(trust, residuals(x, w, y))
    return matmul(x.transposed(), dR) + share * penalty * w
  }
}
