import Grading
import JacobiansSolutions
import LinearAlgebra

let squaredRowNorm: Exercise = Exercise(
  "gradientsOfSquaredRowNorm", JacobiansSolutions.gradientsOfSquaredRowNorm
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, m, n in (draw(1, m), draw(m, n))
  }
  test.rule = """
    q = x w
    dQ = 2 q       (1.9)
    dX = dQ wᵀ
    dW = xᵀ dQ
    """
  test.oracle = .gradient(of: { x, w in squares(matmul(x, w)) }, by: 0, 1)
  test.answer { x, w in
    let column = 2 * matmul(w.transposed(), x.transposed())
    return (matmul(w, column).transposed(), outer(x, column))
  }
  test.slip(
    "the norm",
    "This is the gradient of ‖xW‖, the square root of f: you divided by the "
      + "norm."
  ) { x, w in gradientsOfNorm(x, w) }
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
    "This is the wrong code of the text still. Compare its numbers with "
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

let squaredProduct: Exercise = Exercise(
  "gradientsOfSquaredProduct", JacobiansSolutions.gradientsOfSquaredProduct
) { test in
  test.cases = .sizes(
    [(2, 3, 4), (4, 3, 5), (5, 2, 3)], edges: [(1, 3, 2), (3, 1, 2), (3, 2, 1)]
  ) { draw, n, m, p in (draw(n, m), draw(m, p)) }
  test.rule = """
    P = columns(x)    — columns
    q = w x
    dQ = 2 q          (1.9)
    dW = dQ xᵀ        (1.11)
    dX = wᵀ dQ        (1.10)
    """
  test.oracle = .gradient(of: { w, x in squares(matmul(w, x)) }, by: 0, 1)
  // Column by column, the gradients by W added up.
  test.answer { w, x in
    var dW = Matrix.zeros(w.rows, w.columns)
    var dX = Matrix.zeros(x.rows, x.columns)
    for k in 0..<x.columns {
      let q = matmul(w, x[column: k])
      dW += 2 * outer(q, x[column: k])
      dX[column: k] = 2 * matmul(w.transposed(), q)
    }
    return (dW, dX)
  }
  test.slip(
    "the norm",
    "This is the gradient of ‖WX‖, the square root of f: you divided by the "
      + "norm."
  ) { w, x in gradientsOfNorm(w, x) }
}

private func squares(_ matrix: Matrix) -> Double {
  hadamard(matrix, matrix).sum()
}

/// The gradients of ‖AB‖ by A and B.
private func gradientsOfNorm(
  _ a: Matrix, _ b: Matrix
) -> (Matrix, Matrix) {
  let product = matmul(a, b)
  let d = (1 / squares(product).squareRoot()) * product
  return (matmul(d, b.transposed()), matmul(a.transposed(), d))
}

private func residual(_ w: Matrix, _ x: Matrix) -> Matrix { matmul(w, x) - x }
