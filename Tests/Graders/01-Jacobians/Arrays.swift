import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

private typealias Contraction = (slices: [Matrix], gradient: Matrix)

let contraction: Exercise = Exercise(
  "contractedRowDerivative", JacobiansSolutions.contractedRowDerivative
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, m, n in (draw(1, m), draw(m, n))
  }
  test.oracle = .function { x, w in
    let flat = numericalJacobian(at: w) { matmul(x, $0) }
    let slices = (0..<w.columns).map { row in
      Matrix(
        rows: w.rows, columns: w.columns, elements: flat[row: row].elements)
    }
    return (
      slices,
      numericalGradient(at: w) { w in
        let q = matmul(x, w)
        return hadamard(q, q).sum()
      }
    )
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
  ) { x, w in
    contract(x, w) { q, j, _ in j == q ? x[0, j] : 0 }
  }
  test.slip(
    "the 2 is missing",
    "The slices are right. They are contracted with q where ∂f/∂q = 2q.",
    section: "the-squared-norm"
  ) { x, w in contract(x, w, factor: 1) }
  test.slip(
    "slices transposed",
    "The numbers are right, and every slice is transposed, and so is their "
      + "sum: x stands in row i of slice i, as for q = Wx. Here entry (j, k) "
      + "of slice i is ∂qᵢ/∂Wⱼₖ with W of m×n, so a slice has the shape of W."
  ) { x, w in
    let right = contract(x, w)
    return (
      right.slices.map { $0.transposed() }, right.gradient.transposed()
    )
  }
  test.slip(
    "no δ",
    "Your slices have no zeros: x stands in every column. But qᵢ does not "
      + "depend on the columns of W other than its own."
  ) { x, w in contract(x, w) { _, j, _ in x[0, j] } }
  test.slip(
    "summed with ones",
    "The slices are right. You added them as they are, where each counts 2qᵢ "
      + "times."
  ) { x, w in
    let right = contract(x, w)
    let zero = Matrix.zeros(w.rows, w.columns)
    return (right.slices, right.slices.reduce(zero, +))
  }
}

private func bracket(_ name: String) -> String {
  name.hasPrefix("[") ? name : " (\(name))"
}

/// The slices made of these entries, contracted with a multiple of q.
private func contract(
  _ x: Matrix, _ w: Matrix, factor: Double = 2,
  entry: ((_ i: Int, _ j: Int, _ k: Int) -> Double)? = nil
) -> Contraction {
  let q = matmul(x, w)
  let slices = (0..<w.columns).map { index in
    Matrix(rows: w.rows, columns: w.columns) { j, k in
      entry?(index, j, k) ?? (k == index ? x[0, j] : 0)
    }
  }
  var gradient = Matrix.zeros(w.rows, w.columns)
  for (index, slice) in slices.enumerated() {
    gradient += factor * q[0, index] * slice
  }
  return (slices, gradient)
}
