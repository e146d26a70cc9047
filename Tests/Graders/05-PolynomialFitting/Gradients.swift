import GradientCheck
import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let sums: Exercise = Exercise(
  "gradientBySums", PolynomialFittingSolutions.gradientBySums
) { test in
  test.cases = .sizes([(5, 4), (7, 3), (4, 2)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in (draw(n, 1), draw(n, 1), draw(d, 1))
  }.adding([
    Case(
      [[-2], [0], [3]], [[1], [-4], [2]], [[2], [0], [-1]],
      zeroBecause: "whoever divides by a point or a coefficient fails")
  ])
  test.rule = """
    n = rows(points)           — points
    D = rows(w)                — coefficients
    X = powers(points, D)      (5.1)
    ŷ = X w                    (5.1)
    r = ŷ - y                  (5.2)
    dY = 2 r                   (5.3)
    answer = Xᵀ dY             (5.5)
    """
  test.oracle = .gradient(of: { squares(residuals($0, $1, $2)) }, by: 2)
  test.answer { x, y, w in weighted(x, w, by: residuals(x, y, w)) }
  test.answer { x, y, w in
    let r = residuals(x, y, w)
    return Matrix(rows: w.rows, columns: 1) { j, _ in
      2 * hadamard(powers(x, w.rows)[column: j], r).sum()
    }
  }
  test.slip(
    "one power too high",
    "Each residual is multiplied by one power of x too many: the sum for the "
      + "constant is 2Σr, without an x."
  ) { x, y, w in weighted(x, w, by: hadamard(x, residuals(x, y, w))) }
  test.slip(
    "the coefficient stays",
    "Your entries hold wⱼ as a factor: you left the coefficient in the term "
      + "wⱼxʲ. By wⱼ its derivative is xʲ."
  ) { x, y, w in hadamard(w, weighted(x, w, by: residuals(x, y, w))) }

  test.slip(
    "by x",
    "You differentiated the powers, as by x. The points are given; what moves "
      + "is a coefficient, and its term is wⱼ times a number."
  ) { x, y, w in
    let lower = powers(x, w.rows)
    let slopes = Matrix(rows: x.rows, columns: w.rows) { i, j in
      j == 0 ? 0 : Double(j) * lower[i, j - 1]
    }
    return 2 * matmul(slopes.transposed(), residuals(x, y, w))
  }
  test.slip(
    "the highest power first",
    "You took the first coefficient for that of the highest power. The "
      + "constant comes first, in w and in the gradient."
  ) { x, y, w in
    let turned = Matrix(column: w.elements.reversed())
    let gradient = weighted(x, w, by: residuals(x, y, turned))
    return Matrix(column: gradient.elements.reversed())
  }
  // So the linear index of a matrix does where a column is meant.
  for i in 0..<2 {
    test.slip(
      "one x, the point \(i + 1)",
      "You summed the residuals, and multiplied by the powers of one x. Each "
        + "residual has an x of its own: multiply first, then add up."
    ) { x, y, w in
      let row = powers(x, w.rows)[row: min(i, x.rows - 1)]
      return 2 * residuals(x, y, w).sum() * row.transposed()
    }
  }
}

let curves: Exercise = Exercise(
  "gradientOfCurves", PolynomialFittingSolutions.gradientOfCurves
) { test in
  test.cases = .sizes(
    [(5, 3, 2), (4, 2, 3), (6, 4, 5)], edges: [(1, 3, 2), (4, 1, 2), (5, 3, 1)]
  ) { draw, n, d, k in (draw(n, d), draw(d, k), draw(n, k)) }
  test.rule = """
    n = rows(x)                — points
    k = columns(y)             — curves
    D = rows(w)                — coefficients
    Ŷ = x w                    (5.1)
    r = Ŷ - y                  (5.2)
    dY = 2 r                   (5.3)
    answer = xᵀ dY             (5.5)
    """
  test.oracle = .gradient(of: { squares(matmul($0, $1) - $2) }, by: 1)
  test.answer { x, w, y in
    let square = matmul(x.transposed(), x)
    return 2 * (matmul(square, w) - matmul(x.transposed(), y))
  }
  // Curve by curve, point by point.
  test.answer { x, w, y in
    var gradient = Matrix.zeros(w.rows, w.columns)
    for row in 0..<x.rows {
      let point = x[row: row]
      gradient += outer(point, 2 * (matmul(point, w) - y[row: row]))
    }
    return gradient
  }
  test.slip(
    "the curves added up",
    "All columns of your gradient are equal: you added up the residuals of "
      + "all curves first. Each curve has its own."
  ) { x, w, y in
    let r = (matmul(x, w) - y).sum(alongAxis: 1)
    let column = 2 * matmul(x.transposed(), r)
    return Matrix(rows: w.rows, columns: w.columns) { j, _ in column[j, 0] }
  }
}

let basisStep: Exercise = Exercise(
  "stepInBasis", PolynomialFittingSolutions.stepInBasis
) { test in
  test.cases = .sizes(
    [(5, 3, 0.25), (4, 2, 0.5), (7, 4, 0.125), (3, 5, 0.75)],
    squareBecause: "T turns D coefficients into D others"
  ) { draw, n, d, rate in
    (draw(n, d), draw(d, d), draw(d, 1), draw(n, 1), rate)
  }
  test.rule = """
    n = rows(x)                — points
    r = x w - y                (5.2)
    byPowers = 2 xᵀ r          (5.5)
    byBasis = tᵀ byPowers      (5.30)
    step = rate (t byBasis)
    answer = w - step          (5.6)
    """
  // The gradient by a change of c, at no change.
  test.oracle = .function { x, t, w, y, rate in
    let gradient = numericalGradient(at: .zeros(w.rows, 1)) { change in
      squares(matmul(x, w + matmul(t, change)) - y)
    }
    return w + matmul(t, -rate * gradient)
  }
  // In the other basis, there and back.
  test.answer { x, t, w, y, rate in
    let u = matmul(x, t)
    let c = eliminated(t, w)
    let gradient = 2 * matmul(u.transposed(), matmul(u, c) - y)
    return matmul(t, c - rate * gradient)
  }
  test.answer { x, t, w, y, rate in
    let square = matmul(t, t.transposed())
    return w - rate * matmul(square, curveGradient(x, w, y))
  }
  test.slip(
    "the given code",
    "This is the wrong code of the text still. Its gradient by c is right. A "
      + "step of c is a difference of coefficients; how do those go to w?"
  ) { x, t, w, y, rate in
    let t = t.transposed()
    return w - rate * matmul(t, matmul(t, curveGradient(x, w, y)))
  }
  test.slip(
    "w for c",
    "You took w for the coefficients in the other basis, and multiplied it by "
      + "T. The residuals are those of the powers."
  ) { x, t, w, y, rate in
    let byPowers = curveGradient(x, matmul(t, w), y)
    return w - rate * matmul(t, matmul(t.transposed(), byPowers))
  }
  test.slip(
    "the new c",
    "This is the c after the step. Asked for are the coefficients of the "
      + "powers, w = Tc."
  ) { x, t, w, y, rate in
    eliminated(t, w) - rate * matmul(t.transposed(), curveGradient(x, w, y))
  }
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func powers(_ x: Matrix, _ count: Int) -> Matrix {
  Matrix(rows: x.rows, columns: count) { i, j in
    (0..<j).reduce(1.0) { power, _ in power * x[i, 0] }
  }
}

private func residuals(_ x: Matrix, _ y: Matrix, _ w: Matrix) -> Matrix {
  matmul(powers(x, w.rows), w) - y
}

/// 2Σxʲr for all j, for some r.
private func weighted(_ x: Matrix, _ w: Matrix, by r: Matrix) -> Matrix {
  2 * matmul(powers(x, w.rows).transposed(), r)
}

/// The gradient by W, of one curve or of several.
private func curveGradient(
  _ x: Matrix, _ w: Matrix, _ y: Matrix, factor: Double = 2
) -> Matrix {
  factor * matmul(x.transposed(), matmul(x, w) - y)
}
