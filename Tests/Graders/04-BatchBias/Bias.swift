import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

let addedBias: Exercise = Exercise(
  "addedBias", BatchBiasSolutions.addedBias
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(n, 1), draw(1, m))
  }
  test.oracle = .function { z, u, b in
    Matrix(rows: z.rows, columns: z.columns) { n, j in
      z[n, j] + u[n, 0] * b[0, j]
    }
  }
  test.answer { z, u, b in
    var y = z
    for n in 0..<y.rows { y[row: n] += u[n, 0] * b }
    return y
  }
  test.slip(
    "the factors left out",
    "You added the bias once to each row, as in the text. In example n "
      + "it has the factor uₙ here."
  ) { z, _, b in z.addingToEachRow(b) }
  test.slip(
    "the factors added",
    "Entry (n, j) is Z's plus uₙ plus bⱼ. The factor multiplies the bias."
  ) { z, u, b in z.addingToEachRow(b) + copied(u, z.columns) }
  test.slip(
    "the whole output scaled",
    "You multiplied Z by uₙ, too. The factor belongs to the bias alone."
  ) { z, u, b in hadamard(copied(u, z.columns), z.addingToEachRow(b)) }
  test.slip(
    "the sign",
    "You subtracted the bias where it is added."
  ) { z, u, b in z - matmul(u, b) }
  test.slip(
    "the bias alone",
    "This is what the bias adds to each row; Z is not in it."
  ) { _, u, b in matmul(u, b) }
  test.slip(
    "no bias",
    "This is Z as it came: the bias is not in it."
  ) { z, _, _ in z }
}

let biasGradient: Exercise = Exercise(
  "gradientOfBias", BatchBiasSolutions.gradientOfBias
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(n, 1))
  }
  // The loss Σ dYₙⱼ yₙⱼ of Y = ub, differenced.
  test.oracle = .function { dY, u in
    numericalGradient(at: .zeros(1, dY.columns)) { b in
      hadamard(dY, matmul(u, b)).sum()
    }
  }
  test.answer { dY, u in reported(dY, u).sum(alongAxis: 0) }
  test.answer { dY, u in
    var dB = Matrix.zeros(1, dY.columns)
    for n in 0..<dY.rows { dB += u[n, 0] * dY[row: n] }
    return dB
  }
  test.slip(
    "the factors left out",
    "This is the sum of the rows of dY, the gradient of a bias that each "
      + "example takes once. What example n took times uₙ, it "
      + "reports times uₙ."
  ) { dY, _ in dY.sum(alongAxis: 0) }
  test.slip(
    "the other axis",
    "You added the entries of each row: one number for each example. The "
      + "bias has one for each output, and all examples report to it."
  ) { dY, u in reported(dY, u).sum(alongAxis: 1) }
  test.slip(
    "a mean for the sum",
    "Every entry is divided by the number of examples. The rule is a sum; "
      + "where the loss is a mean, its 1/N is in dY already.",
    section: "sum-or-mean"
  ) { dY, u in (1 / Double(dY.rows)) * matmul(u.transposed(), dY) }
  test.slip(
    "a weighted mean",
    "Every entry is divided by the sum of the factors, which makes a mean "
      + "of it. Nothing was divided by anything on the way forward.",
    section: "sum-or-mean"
  ) { dY, u in (1 / u.sum()) * matmul(u.transposed(), dY) }
  test.slip(
    "a column",
    "The numbers are right, and they stand in a column. The bias is a row, "
      + "1×M, and so is its gradient."
  ) { dY, u in matmul(dY.transposed(), u) }
  test.slip(
    "not summed",
    "Row n of this is what example n reports. There is only one bias: the "
      + "reports add."
  ) { dY, u in reported(dY, u) }
  test.slip(
    "the last example only",
    "This is what the last example reports: the sum was overwritten at each "
      + "example, where it grows."
  ) { dY, u in reported(dY, u)[row: dY.rows - 1] }
}

/// A column repeated to the right.
private func copied(_ column: Matrix, _ count: Int) -> Matrix {
  matmul(column, ones(count).transposed())
}

/// What each example reports to the bias, in rows.
private func reported(_ dY: Matrix, _ u: Matrix) -> Matrix {
  hadamard(copied(u, dY.columns), dY)
}
