import GradientCheck
import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let growth: Exercise = Exercise(
  "gradientOfGrowth", PolynomialFittingSolutions.gradientOfGrowth
) { test in
  test.cases = .sizes([(5, 3), (4, 2), (7, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in (draw(n, d), draw(d, 1, times: 0.25), draw(n, 1).map(abs))
  }
  test.rule = """
    n = rows(x)                — points
    D = rows(w)                — coefficients
    z = x w                    (5.1)
    ŷ = exp(z)
    r = ŷ - y                  (5.2)
    dY = 2 r                   (5.3)
    dZ = dY ⊙ exp′(z)
    answer = xᵀ dZ             (5.5)
    """
  test.oracle = .gradient(of: { squares(grown($0, $1) - $2) }, by: 1)
  // The Jacobian of ŷ with respect to w, all of it.
  test.answer { x, w, y in
    let values = grown(x, w)
    let jacobian = matmul(.diagonal(values), x)
    return 2 * matmul(jacobian.transposed(), values - y)
  }
  // ŷ² and yŷ apart.
  test.answer { x, w, y in
    let values = grown(x, w)
    let products = hadamard(values, values) - hadamard(values, y)
    return Matrix(rows: w.rows, columns: 1) { j, _ in
      2 * hadamard(x[column: j], products).sum()
    }
  }
  test.slip(
    "the logarithms fitted",
    "You fitted the logarithms of y by Xw. That is another loss, with another "
      + "minimum; here the residuals are ŷ − y."
  ) { x, w, y in
    2 * matmul(x.transposed(), matmul(x, w) - y.map(log))
  }
  test.slip(
    "the residuals of the logarithms",
    "Your residuals are z − y. The curve is exp(z)."
  ) { x, w, y in
    2 * matmul(x.transposed(), hadamard(matmul(x, w) - y, grown(x, w)))
  }
}

let smooth: Exercise = Exercise(
  "gradientOfSmoothFit", PolynomialFittingSolutions.gradientOfSmoothFit
) { test in
  test.cases = .sizes(
    [(5, 3, 2, 0.5), (4, 2, 3, 1.5), (6, 4, 5, 0.25)],
    edges: [(1, 3, 2, 2), (4, 1, 2, 0.75)]
  ) { draw, n, d, p, penalty in
    (draw(n, d), draw(d, 1), draw(n, 1), draw(p, n), penalty)
  }
  test.rule = """
    n = rows(x)                — points
    p = rows(differences)      — jumps
    ŷ = x w                    (5.1)
    r = ŷ - y                  (5.2)
    jumps = differences ŷ
    byPoints = 2 r             (5.3)
    byJumps = 2 penalty (differencesᵀ jumps)
    dY = byPoints + byJumps
    answer = xᵀ dY             (5.5)
    """
  test.oracle = .gradient(
    of: { x, w, y, differences, penalty in
      let values = matmul(x, w)
      return squares(values - y) + penalty
        * squares(matmul(differences, values))
    }, by: 1)
  // The jumps as a fit of their own, with the design matrix SX.
  test.answer { x, w, y, differences, penalty in
    let sx = matmul(differences, x)
    return curveGradient(x, w, y)
      + 2 * penalty * matmul(sx.transposed(), matmul(sx, w))
  }
  test.answer { x, w, y, differences, penalty in
    let square = matmul(differences.transposed(), differences)
    let h = Matrix.identity(x.rows) + penalty * square
    return 2 * matmul(x.transposed(), matmul(h, matmul(x, w)) - y)
  }
  test.slip(
    "the norm for its square",
    "Your penalty is that of ‖Sŷ‖. Here it is the square."
  ) { x, w, y, differences, penalty in
    let sx = matmul(differences, x)
    let jumps = matmul(sx, w)
    return curveGradient(x, w, y)
      + (penalty / squares(jumps).squareRoot())
      * matmul(sx.transposed(), jumps)
  }
  test.slip(
    "the jumps of the residuals",
    "You penalized the jumps of ŷ − y. The curve must not jump, so the jumps "
      + "are those of ŷ."
  ) { x, w, y, differences, penalty in
    let sx = matmul(differences, x)
    let jumps = matmul(sx, w) - matmul(differences, y)
    return curveGradient(x, w, y)
      + 2 * penalty * matmul(sx.transposed(), jumps)
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
    byBasis = tᵀ byPowers      (5.24)
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
    "This is still the wrong code of the text. Its gradient with respect to c "
      + "is right. A step of c is a difference of two c: how does w follow from c?"
  ) { x, t, w, y, rate in
    let t = t.transposed()
    return w - rate * matmul(t, matmul(t, curveGradient(x, w, y)))
  }
  test.slip(
    "w for c",
    "You took w for the coefficients in the other basis, and multiplied it by "
      + "T. But w are the coefficients of the powers: the residuals are Xw − y."
  ) { x, t, w, y, rate in
    let byPowers = curveGradient(x, matmul(t, w), y)
    return w - rate * matmul(t, matmul(t.transposed(), byPowers))
  }
  test.slip(
    "the new c",
    "This is the c after the step. Return the coefficients of the powers, "
      + "w = Tc."
  ) { x, t, w, y, rate in
    eliminated(t, w) - rate * matmul(t.transposed(), curveGradient(x, w, y))
  }
}

private func grown(_ x: Matrix, _ w: Matrix) -> Matrix {
  matmul(x, w).map(exp)
}

private func curveGradient(_ x: Matrix, _ w: Matrix, _ y: Matrix) -> Matrix {
  2 * matmul(x.transposed(), matmul(x, w) - y)
}
