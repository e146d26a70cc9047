import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

let twoProducts: Exercise = Exercise(
  "gradientOfTwoProducts", JacobiansSolutions.gradientOfTwoProducts
) { test in
  test.cases = .sizes(
    [(2, 3, 4, 5), (5, 2, 3, 4), (3, 5, 4, 2)], edges: [(1, 3, 2, 4)]
  ) { draw, n, m, p, q in (draw(p, n), draw(m, q), draw(p, m), draw(n, q)) }
  test.rule = """
    answer = aᵀ c + d bᵀ    (1.7)
    """
  test.oracle = .function { a, b, c, d in
    numericalGradient(at: Matrix.zeros(a.columns, b.rows)) { x in
      hadamard(c, matmul(a, x)).sum() + hadamard(d, matmul(x, b)).sum()
    }
  }
  test.answer { a, b, c, d in
    let first = matmul(c.transposed(), a)
    return (first + matmul(b, d.transposed())).transposed()
  }
}

let weightedSquares: Exercise = Exercise(
  "gradientsOfWeightedSquares", JacobiansSolutions.gradientsOfWeightedSquares
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, m, n in (draw(1, m), draw(m, n), draw(1, n))
  }
  test.rule = """
    q = x w
    dQ = 2 c ⊙ q
    dX = dQ wᵀ
    dW = xᵀ dQ
    dC = q ⊙ q
    """
  test.oracle = .gradient(
    of: { x, w, c in
      let q = matmul(x, w)
      return hadamard(c, hadamard(q, q)).sum()
    }, by: 0, 1, 2)
  test.answer { x, w, c in
    let column = matmul(w.transposed(), x.transposed())
    let dQ = matmul(.diagonal(2 * c), column)
    return (
      matmul(w, dQ).transposed(), outer(x, dQ),
      column.transposed().map { $0 * $0 }
    )
  }
  test.slip(
    "the norm",
    "You differentiated the square root of f: everything is divided by twice "
      + "that root. There is no root in f."
  ) { x, w, c in
    let q = matmul(x, w)
    let root = abs(hadamard(c, hadamard(q, q)).sum()).squareRoot()
    let dQ = (1 / root) * hadamard(c, q)
    return (
      matmul(dQ, w.transposed()), matmul(x.transposed(), dQ),
      (0.5 / root) * hadamard(q, q)
    )
  }
}

let displacement: Exercise = Exercise(
  "gradientOfDisplacement", JacobiansSolutions.gradientOfDisplacement
) { test in
  test.cases = .sizes([3, 2, 5], squareBecause: "Wx − x needs a square W") {
    draw, m in (draw(m, m), draw(m, 1))
  }
  test.rule = """
    r = w x - x
    answer = 2 (wᵀ r - r)
    """
  test.oracle = .gradient(of: { w, x in squares(matmul(w, x) - x) }, by: 1)
  // ‖Vx‖² with V = W − I.
  test.answer { w, x in
    let v = w - .identity(w.rows)
    return 2 * matmul(matmul(x.transposed(), v.transposed()), v).transposed()
  }
  test.slip(
    "the given code",
    "This is still the wrong code of the text. Compare its numbers with "
      + "central differences, one entry at a time."
  ) { w, x in 2 * matmul(w, residual(w, x)) }
  test.slip(
    "one x held",
    "The product with W is right now. But x occurs in Wx and once more by "
      + "itself, and you held the second: its part of the derivative is "
      + "missing.",
    section: "a-scalar-by-a-vector"
  ) { w, x in 2 * matmul(w.transposed(), residual(w, x)) }
  test.slip(
    "a difference of squares",
    "This is the gradient of ‖Wx‖² − ‖x‖². The square of a difference is not "
      + "the difference of the squares."
  ) { w, x in 2 * (matmul(w.transposed(), matmul(w, x)) - x) }
  test.slip(
    "the transpose is missing",
    "Both occurrences of x count now. But each xⱼ reaches the rᵢ through "
      + "column j of W, so the sum must run along that, not along a row."
  ) { w, x in 2 * (matmul(w, residual(w, x)) - residual(w, x)) }
}

let mismatch: Exercise = Exercise(
  "gradientsOfMismatch", JacobiansSolutions.gradientsOfMismatch
) { test in
  test.cases = .sizes(
    [(2, 3), (4, 2), (3, 5)], squareBecause: "WX − XV needs square W and V"
  ) { draw, n, m in (draw(n, n), draw(n, m), draw(m, m)) }
  test.rule = """
    r = w x - x v
    dR = 2 r                (1.9)
    dW = dR xᵀ              (1.7)
    dX = wᵀ dR - dR vᵀ      (1.7)
    dV = -xᵀ dR             (1.7)
    """
  test.oracle = .gradient(
    of: { w, x, v in squares(matmul(w, x) - matmul(x, v)) }, by: 0, 1, 2)
  // Entry by entry: Xₖₗ goes into column l of R through W, and into row k
  // through V.
  test.answer { w, x, v in
    let r = matmul(w, x) - matmul(x, v)
    let dX = Matrix(rows: x.rows, columns: x.columns) { k, l in
      2
        * (hadamard(r[column: l], w[column: k]).sum()
          - hadamard(r[row: k], v[row: l]).sum())
    }
    let dV = matmul((2 * r).transposed(), x).transposed()
    return (2 * matmul(r, x.transposed()), dX, -dV)
  }
  test.slip(
    "a difference of squares",
    "This is the gradient of ‖WX‖² − ‖XV‖². The square of a difference is not "
      + "the difference of the squares."
  ) { w, x, v in
    let (left, right) = (2 * matmul(w, x), 2 * matmul(x, v))
    return (
      matmul(left, x.transposed()),
      matmul(w.transposed(), left) - matmul(right, v.transposed()),
      -matmul(x.transposed(), right)
    )
  }
}

private func residual(_ w: Matrix, _ x: Matrix) -> Matrix { matmul(w, x) - x }
