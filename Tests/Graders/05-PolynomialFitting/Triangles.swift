import Grading
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let triangles: Exercise = Exercise(
  "solvedByTriangles", PolynomialFittingSolutions.solvedByTriangles
) { test in
  test.tolerance = Tolerance(relative: 1e-6)
  test.cases = .drawn { draw in
    let drawn = [3, 2, 4, 1].map { d in
      Case(
        triangle(draw(d, d)), draw(d, 1), edge: d == 1,
        squareBecause: "R is a triangle",
        zeroBecause: "R is zero below its diagonal")
    }
    return drawn + [
      Case(
        [[30, 20, 10], [0, 0.05, 0.02], [0, 0, 0.000003]], [[60], [41], [23]],
        note: "the condition number of R is 10⁷",
        squareBecause: "R is a triangle",
        zeroBecause: "R is zero below its diagonal")
    ]
  }
  // Each triangle by elimination with rows exchanged.
  test.oracle = .function { r, v in
    eliminated(r, eliminated(r.transposed(), 0.5 * v))
  }
  test.answer { r, v in solveUpper(r, solveLower(r.transposed(), 0.5 * v)) }
  // Column by column: what is known leaves all other rows at once.
  test.answer { r, v in
    let d = r.rows
    var z = v
    for i in 0..<d {
      z[i, 0] /= r[i, i]
      for j in (i + 1)..<max(d, i + 1) { z[j, 0] -= r[i, j] * z[i, 0] }
    }
    for i in (0..<d).reversed() {
      z[i, 0] /= r[i, i]
      for j in 0..<i { z[j, 0] -= r[j, i] * z[i, 0] }
    }
    return 0.5 * z
  }
  let hard = [4: Tolerance(relative: 100)]
  test.slip(
    "digits lost in the product",
    "Digits are lost in the last case, where κ(R) = 10⁷. You formed RᵀR, whose "
      + "condition number is the square of that.",
    inCases: hard
  ) { r, v in eliminated(2 * matmul(r.transposed(), r), v) }
  test.slip(
    "without the 2",
    "You solved RᵀRz = v. The second derivatives are 2RᵀR."
  ) { r, v in 2 * solved(r, v) }
  test.slip(
    "the 2 on the other side",
    "You multiplied by the 2 of H = 2RᵀR. It is on the same side as z, so you "
      + "divide by it."
  ) { r, v in 4 * solved(r, v) }
  test.slip(
    "the first triangle only",
    "This is the solution of 2Rᵀt = v, and you stopped there. Then Rz = t."
  ) { r, v in solveLower(r.transposed(), 0.5 * v) }
  test.slip(
    "the second triangle only",
    "You solved with R alone. H has two triangles: Rᵀ is the one on the left."
  ) { r, v in solveUpper(r, 0.5 * v) }
  test.slip(
    "R for both",
    "You solved with R twice. The triangle on the left is Rᵀ, whose first row "
      + "has the one unknown."
  ) { r, v in solveUpper(r, solveUpper(r, 0.5 * v)) }
  test.slip(
    "Rᵀ for both",
    "You solved with Rᵀ twice. The triangle on the right is R, whose last row "
      + "has the one unknown."
  ) { r, v in
    let left = r.transposed()
    return solveLower(left, solveLower(left, 0.5 * v))
  }
  test.slip(
    "the triangles exchanged",
    "You solved with R first, and with Rᵀ afterwards: that is RRᵀ. In RᵀRz "
      + "the factor on the left is Rᵀ, and it goes first."
  ) { r, v in solveLower(r.transposed(), solveUpper(r, 0.5 * v)) }
  test.slip(
    "the diagonal only",
    "You divided by the diagonal of R. The other entries multiply unknowns "
      + "that are already known; those products go to the other side first."
  ) { r, v in
    Matrix(rows: r.rows, columns: 1) { i, _ in v[i, 0] / (2 * r[i, i] * r[i, i])
    }
  }
  test.slip(
    "multiplied by H",
    "You multiplied v by 2RᵀR. It is z that 2RᵀR takes to v."
  ) { r, v in 2 * matmul(r.transposed(), matmul(r, v)) }
}

private func solved(_ r: Matrix, _ v: Matrix) -> Matrix {
  solveUpper(r, solveLower(r.transposed(), 0.5 * v))
}

/// The upper triangle of a matrix, away from 0 on its diagonal.
private func triangle(_ m: Matrix) -> Matrix {
  Matrix(rows: m.rows, columns: m.columns) { i, j in
    i < j ? m[i, j] : i > j ? 0 : m[i, j] + (m[i, j] < 0 ? -1 : 1)
  }
}
