import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias Input = (x: Matrix, w: Matrix)
private typealias Contraction = (slices: [Matrix], gradient: Matrix)

let contraction: Exercise = Exercise(
  "1.13", "a three-index array, contracted", .code, stars: 2,
  section: Section.arrays,
  cases: { generator in
    [(3, 4), (5, 2), (2, 3), (1, 4), (4, 1)].map { m, n in
      Case(
        (
          x: Matrix.sample(1, m, using: &generator),
          w: Matrix.sample(m, n, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<Input>]
  },
  parts: { (answer: Contraction) in
    answer.slices.parts.map { Part("slices" + bracket($0.name), $0.value) }
      + [Part("gradient", answer.gradient)]
  },
  reader: { try JacobiansExercises.contractedRowDerivative($0.x, $0.w) },
  solution: { try JacobiansSolutions.contractedRowDerivative($0.x, $0.w) },
  oracle: { i in
    let flat = numericalJacobian(at: i.w) { matmul(i.x, $0) }
    let slices = (0..<i.w.columns).map { row in
      Matrix(
        rows: i.w.rows, columns: i.w.columns, elements: flat[row: row].elements)
    }
    return (
      slices,
      numericalGradient(at: i.w) { w in
        let q = matmul(i.x, w)
        return hadamard(q, q).sum()
      }
    )
  },
  alternatives: [
    { i in
      let unit = Matrix.identity(i.w.columns)
      let slices = (0..<i.w.columns).map { outer(i.x, unit[row: $0]) }
      return (slices, outer(i.x, 2 * matmul(i.x, i.w)))
    }
  ],
  slips: [
    Slip(
      "the δ on the row",
      "Slice i has xᵢ along its row i. The δ picks the column: qᵢ uses all of "
        + "x and column i of W.",
      function: { i in
        contract(i) { q, j, _ in j == q ? i.x[0, j] : 0 }
      }),
    Slip(
      "the 2 is missing",
      "The slices are right. They are contracted with q where ∂f/∂q = 2q.",
      section: Section.norm,
      function: { i in contract(i, factor: 1) }),
    Slip(
      "slices transposed",
      "The numbers are right, and every slice is transposed, and so is their "
        + "sum: x stands in row i of slice i, as for q = Wx. Here entry (j, k) "
        + "of slice i is ∂qᵢ/∂Wⱼₖ with W of m×n, so a slice has the shape of W.",
      function: { i in
        let right = contract(i)
        return (
          right.slices.map { $0.transposed() }, right.gradient.transposed()
        )
      }),
    Slip(
      "no δ",
      "Your slices have no zeros: x stands in every column. But qᵢ does not "
        + "depend on the columns of W other than its own.",
      function: { i in contract(i) { _, j, _ in i.x[0, j] } }),
    Slip(
      "summed with ones",
      "The slices are right. You added them as they are, where each counts 2qᵢ "
        + "times.",
      function: { i in
        let right = contract(i)
        let zero = Matrix.zeros(i.w.rows, i.w.columns)
        return (right.slices, right.slices.reduce(zero, +))
      }),
  ])

private func bracket(_ name: String) -> String {
  name.hasPrefix("[") ? name : " (\(name))"
}

/// The slices made of these entries, contracted with a multiple of q.
private func contract(
  _ i: Input, factor: Double = 2,
  entry: ((_ i: Int, _ j: Int, _ k: Int) -> Double)? = nil
) -> Contraction {
  let q = matmul(i.x, i.w)
  let slices = (0..<i.w.columns).map { index in
    Matrix(rows: i.w.rows, columns: i.w.columns) { j, k in
      entry?(index, j, k) ?? (k == index ? i.x[0, j] : 0)
    }
  }
  var gradient = Matrix.zeros(i.w.rows, i.w.columns)
  for (index, slice) in slices.enumerated() {
    gradient += factor * q[0, index] * slice
  }
  return (slices, gradient)
}
