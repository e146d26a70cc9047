import Grading
import JacobiansSolutions
import LinearAlgebra

let squaredRowNorm: Exercise = Exercise(
  "gradientsOfSquaredRowNorm", JacobiansSolutions.gradientsOfSquaredRowNorm
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, m, n in (draw(1, m), draw(m, n))
  }
  test.oracle = .gradient(of: { x, w in squares(matmul(x, w)) }, by: 0, 1)
  test.answer { x, w in
    let column = 2 * matmul(w.transposed(), x.transposed())
    return (matmul(w, column).transposed(), outer(x, column))
  }
  test.slip(
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of q² by q is "
      + "not q."
  ) { x, w in gradients(x, w, outer: { $0 }) }
  test.slip(
    "dW transposed",
    "dX is right, and dW is transposed. A gradient has the shape of what one "
      + "differentiates by: row j of dW belongs to xⱼ."
  ) { x, w in gradients(x, w) { ($0, $1.transposed()) } }
  test.slip(
    "dX a column",
    "dW is right, and dX is a column. A gradient has the shape of what one "
      + "differentiates by, and x is a row here."
  ) { x, w in gradients(x, w) { ($0.transposed(), $1) } }
  test.slip(
    "the columns' rules",
    "You used the rules of ‖Wx‖², for a column x, on xᵀ and Wᵀ, and did not "
      + "turn the results back: both are transposed."
  ) { x, w in gradients(x, w) { ($0.transposed(), $1.transposed()) } }
  test.slip(
    "the inner derivative only",
    "Your gradients do not depend on q = xW: the outer derivative 2q is "
      + "missing, as if ones stood in its place."
  ) { x, w in gradients(x, w, outer: { $0.map { _ in 1 } }) }
}

let displacement: Exercise = Exercise(
  "gradientOfDisplacement", JacobiansSolutions.gradientOfDisplacement
) { test in
  test.cases = .sizes([3, 2, 5], squareBecause: "Wx − x needs a square W") {
    draw, m in (draw(m, m), draw(m, 1))
  }
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
    "the transpose is missing",
    "Both occurrences of x count now. But each xⱼ reaches the rᵢ through "
      + "column j of W, so the sum must run along that, not along a row."
  ) { w, x in 2 * (matmul(w, residual(w, x)) - residual(w, x)) }
  test.slip(
    "the sign of the second x",
    "Both occurrences of x count now. But the second is subtracted in "
      + "Wx − x, and your derivative adds it."
  ) { w, x in
    2 * (matmul(w.transposed(), residual(w, x)) + residual(w, x))
  }
  test.slip(
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of r² by r is "
      + "not r.",
    section: "the-squared-norm"
  ) { w, x in matmul(w.transposed(), residual(w, x)) - residual(w, x) }
  test.slip(
    "a row",
    "The numbers are right, and they are in a row. The gradient by a column "
      + "x is a column.",
    section: "a-scalar-by-a-matrix"
  ) { w, x in
    2 * (matmul(w.transposed(), residual(w, x)) - residual(w, x)).transposed()
  }
}

let squaredProduct: Exercise = Exercise(
  "gradientsOfSquaredProduct", JacobiansSolutions.gradientsOfSquaredProduct
) { test in
  test.cases = .sizes(
    [(2, 3, 4), (4, 3, 5), (5, 2, 3)], edges: [(1, 3, 2), (3, 1, 2), (3, 2, 1)]
  ) { draw, n, m, p in (draw(n, m), draw(m, p)) }
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
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of q² by q is "
      + "not q."
  ) { w, x in gradients(w, x, outer: { $0 }) }
  test.slip(
    "the last column only",
    "dX is right, and dW counts the last column of X alone. W is used by "
      + "every column, and where a variable is used twice its gradients add: "
      + "yours were overwritten."
  ) { w, x in
    let last = x[column: x.columns - 1]
    return gradients(w, x) { (2 * outer(matmul(w, last), last), $1) }
  }
  test.slip(
    "a mean for the sum",
    "dX is right, and dW is divided by the number of columns: f is a sum "
      + "over the columns of X, so its gradient is a sum, too."
  ) { w, x in gradients(w, x) { ((1 / Double(x.columns)) * $0, $1) } }
  test.slip(
    "dW transposed",
    "dX is right, and dW is transposed: it has the shape of Wᵀ."
  ) { w, x in gradients(w, x) { ($0.transposed(), $1) } }
  test.slip(
    "dX transposed",
    "dW is right, and dX is transposed: it has the shape of Xᵀ."
  ) { w, x in gradients(w, x) { ($0, $1.transposed()) } }
}

private func squares(_ matrix: Matrix) -> Double {
  hadamard(matrix, matrix).sum()
}

/// The gradients of ‖AB‖² by A and B with this for 2AB, after a change.
private func gradients(
  _ a: Matrix, _ b: Matrix,
  _ change: (Matrix, Matrix) -> (Matrix, Matrix) = { ($0, $1) },
  outer: (_ product: Matrix) -> Matrix = { 2 * $0 }
) -> (Matrix, Matrix) {
  let d = outer(matmul(a, b))
  return change(matmul(d, b.transposed()), matmul(a.transposed(), d))
}

private func residual(_ w: Matrix, _ x: Matrix) -> Matrix { matmul(w, x) - x }
