import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

let contraction: Exercise = Exercise(
  "contractedRowDerivative", JacobiansSolutions.contractedRowDerivative
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, m, n in (draw(1, m), draw(m, n))
  }
  test.rule = """
    q = x w
    dQ = 2 q            (1.9)
    gradient = xᵀ dQ
    """
  test.oracle = .function { x, w in
    let flat = numericalJacobian(at: w) { matmul(x, $0) }
    let slices = (0..<w.columns).map { row in
      Matrix(
        rows: w.rows, columns: w.columns, elements: flat[row: row].elements)
    }
    let gradient = numericalGradient(at: w) { w in
      hadamard(matmul(x, w), matmul(x, w)).sum()
    }
    return (slices, gradient)
  }
  test.answer { x, w in
    let unit = Matrix.identity(w.columns)
    let slices = (0..<w.columns).map { outer(x, unit[row: $0]) }
    return (slices, outer(x, 2 * matmul(x, w)))
  }
  test.slip(
    "the δ on the row",
    "Slice i has xᵢ along its row i. The δ picks the column: qᵢ uses all of "
      + "x and column i of W."
  ) { x, w in contract(x, w, where: { i, j, _ in j == i }) }
  test.slipInPart(
    "slices transposed",
    "All is transposed: x is in row i of slice i, as for q = Wx. Here entry "
      + "(j, k) of slice i is ∂qᵢ/∂Wⱼₖ with W of m×n, so a slice has the shape "
      + "of W."
  ) { right, _, _ in
    (right.slices.map { $0.transposed() }, right.gradient.transposed())
  }
  test.slipInPart(
    "overwritten",
    "Only the last slice counts, times its 2qᵢ: the others were overwritten "
      + "instead of added."
  ) { right, x, w in
    let last = w.columns - 1
    return (right.slices, 2 * matmul(x, w)[0, last] * right.slices[last])
  }
  test.slipInPart(
    "the factors in the slices",
    "Slice i contains the factor 2qᵢ already. That factor belongs to f; ∂qᵢ/∂W "
      + "does not have it."
  ) { right, x, w in
    let q = matmul(x, w).elements
    return (zip(q, right.slices).map { 2 * $0 * $1 }, right.gradient)
  }
  test.slip(
    "no δ",
    "Your slices have no zeros: x is in every column. But qᵢ does not "
      + "depend on the columns of W other than its own."
  ) { x, w in contract(x, w, where: { _, _, _ in true }) }
  test.slip(
    "summed with ones",
    "You added the slices as they are, but each counts 2qᵢ times."
  ) { x, w in contract(x, w) { _ in 1 } }
}

/// The slices with x in these places, contracted with a function of q.
private func contract(
  _ x: Matrix, _ w: Matrix, with factor: (_ q: Double) -> Double = { 2 * $0 },
  where holds: (_ i: Int, _ j: Int, _ k: Int) -> Bool = { i, _, k in k == i }
) -> (slices: [Matrix], gradient: Matrix) {
  let slices = (0..<w.columns).map { i in
    Matrix(rows: w.rows, columns: w.columns) { holds(i, $0, $1) ? x[0, $0] : 0 }
  }
  var gradient = Matrix.zeros(w.rows, w.columns)
  for (slice, q) in zip(slices, matmul(x, w).elements) {
    gradient += factor(q) * slice
  }
  return (slices, gradient)
}
