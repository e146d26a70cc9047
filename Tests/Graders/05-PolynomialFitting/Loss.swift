import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let loss: Exercise = Exercise(
  "lossOfFit", PolynomialFittingSolutions.lossOfFit
) { test in
  test.cases = .sizes([(5, 3), (4, 2), (7, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in (draw(n, d), draw(d, 1), draw(n, 1))
  }
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
    "a mean",
    "You divided by the number of points. The loss of this chapter is the "
      + "sum; the mean has other gradients, and other rates."
  ) { x, w, y in squares(residuals(x, w, y)) / Double(x.rows) }
  test.slip(
    "half",
    "You halved the sum, so that the 2 of the derivative cancels. Many texts "
      + "do; this one, and the document, do not."
  ) { squares(residuals($0, $1, $2)) / 2 }
  test.slip(
    "the square of the sum",
    "You added up first and squared afterwards. Residuals of different signs "
      + "cancel then."
  ) { x, w, y in
    let sum = residuals(x, w, y).sum()
    return sum * sum
  }
  test.slip(
    "absolute values",
    "You added up the sizes of the residuals, without squaring them."
  ) { residuals($0, $1, $2).map(abs).sum() }
  test.slip(
    "the root",
    "This is the square root of what is asked for, the length of r."
  ) { squares(residuals($0, $1, $2)).squareRoot() }
  test.slip(
    "the target forgotten",
    "This is the sum of the squares of Xw: the values to be met are missing."
  ) { x, w, _ in squares(matmul(x, w)) }
}

let trusted: Exercise = Exercise(
  "gradientOfTrustedFit", PolynomialFittingSolutions.gradientOfTrustedFit
) { test in
  test.cases = .sizes(
    [(5, 3, 0.5), (4, 2, 1.5), (6, 4, 0.25)], edges: [(1, 3, 2), (4, 1, 0.75)]
  ) { draw, n, d, penalty in
    (draw(n, d), draw(d, 1), draw(n, 1), draw(n, 1).map(abs), penalty)
  }
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
    "the trust forgotten",
    "The penalty is right. Every point counts alike here: what is ∂L/∂rᵢ, if "
      + "the term is tᵢrᵢ²?",
    gradient(trust: 0))
  test.slip(
    "the trust squared",
    "The trust counts twice in your gradient. It multiplies the square of a "
      + "residual, not the residual.",
    gradient(trust: 2))
  test.slip(
    "the penalty forgotten",
    "The points are right. w occurs a second time in the loss, in the "
      + "penalty, and where a variable occurs twice its gradients add.",
    gradient(penalty: 0))
  test.slip(
    "the penalty without its 2",
    "The points are right. The derivative of γw² by w is not γw.",
    gradient(penalty: 1))
  test.slip(
    "the penalty subtracted",
    "The points are right, and the penalty has the wrong sign: it is a part "
      + "of the loss as they are.",
    gradient(penalty: -2))
  test.slip(
    "no 2 at all",
    "Every entry is half of what it should be: there is a 2 from every "
      + "square, in the sum and in the penalty.",
    gradient(factor: 1, penalty: 1))
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func residuals(_ x: Matrix, _ w: Matrix, _ y: Matrix) -> Matrix {
  matmul(x, w) - y
}

/// The gradient of 5.15 with other factors, and the trust to some power.
private func gradient(
  factor: Double = 2, trust power: Int = 1, penalty share: Double = 2
) -> @Sendable (Matrix, Matrix, Matrix, Matrix, Double) -> Matrix {
  { x, w, y, trust, penalty in
    var dR = factor * residuals(x, w, y)
    for _ in 0..<power { dR = hadamard(trust, dR) }
    return matmul(x.transposed(), dR) + share * penalty * w
  }
}
