import BatchBiasExercises
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias AddingInput = (z: Matrix, u: Matrix, b: Matrix)
private typealias GradientInput = (dY: Matrix, u: Matrix)

let addedBias: Exercise = Exercise(
  "4.2", "a bias with a factor", .code, stars: 1, section: Section.adding,
  cases: { generator in
    outputShapes.map { shape in
      Case(
        (
          z: Matrix.sample(shape.rows, shape.columns, using: &generator),
          u: Matrix.sample(shape.rows, 1, using: &generator),
          b: Matrix.sample(1, shape.columns, using: &generator)
        ), edge: shape.rows == 1 || shape.columns == 1)
    } as [Case<AddingInput>]
  },
  reader: { try BatchBiasExercises.addedBias($0.z, $0.u, $0.b) },
  solution: { try BatchBiasSolutions.addedBias($0.z, $0.u, $0.b) },
  oracle: { i in
    Matrix(rows: i.z.rows, columns: i.z.columns) { n, j in
      i.z[n, j] + i.u[n, 0] * i.b[0, j]
    }
  },
  alternatives: [
    { i in
      var y = i.z
      for n in 0..<y.rows { y[row: n] += i.u[n, 0] * i.b }
      return y
    }
  ],
  slips: [
    Slip(
      "the factors left out",
      "You added the bias once to each row, as in the text. In example n "
        + "it has the factor uₙ here.",
      function: { $0.z.addingToEachRow($0.b) }),
    Slip(
      "the factors added",
      "Entry (n, j) is Z's plus uₙ plus bⱼ. The factor multiplies the bias.",
      function: { i in
        i.z.addingToEachRow(i.b) + matmul(i.u, filled(1, i.z.columns, 1))
      }),
    Slip(
      "the whole output scaled",
      "You multiplied Z by uₙ, too. The factor belongs to the bias alone.",
      function: { i in
        hadamard(copied(i.u, i.z.columns), i.z.addingToEachRow(i.b))
      }),
    Slip(
      "the sign", "You subtracted the bias where it is added.",
      function: { $0.z - matmul($0.u, $0.b) }),
    Slip(
      "the bias alone",
      "This is what the bias adds to each row; Z is not in it.",
      function: { matmul($0.u, $0.b) }),
    Slip(
      "no bias", "This is Z as it came: the bias is not in it.",
      function: { $0.z }),
  ])

let biasGradient: Exercise = Exercise(
  "4.3", "the gradient of the bias", .code, stars: 1, section: Section.bias,
  cases: { generator in
    outputShapes.map { shape in
      Case(
        (
          dY: Matrix.sample(shape.rows, shape.columns, using: &generator),
          u: Matrix.sample(shape.rows, 1, using: &generator)
        ), edge: shape.rows == 1 || shape.columns == 1)
    } as [Case<GradientInput>]
  },
  reader: { try BatchBiasExercises.gradientOfBias($0.dY, $0.u) },
  solution: { try BatchBiasSolutions.gradientOfBias($0.dY, $0.u) },
  // The loss Σ dYₙⱼ yₙⱼ of Y = ub, differenced.
  oracle: { i in
    numericalGradient(at: Matrix.zeros(1, i.dY.columns)) { b in
      hadamard(i.dY, matmul(i.u, b)).sum()
    }
  },
  alternatives: [
    { reported($0).sum(alongAxis: 0) },
    { i in
      var dB = Matrix.zeros(1, i.dY.columns)
      for n in 0..<i.dY.rows { dB += i.u[n, 0] * i.dY[row: n] }
      return dB
    },
  ],
  slips: [
    Slip(
      "the factors left out",
      "This is the sum of the rows of dY, the gradient of a bias that each "
        + "example takes once. What example n took times uₙ, it "
        + "reports times uₙ.",
      function: { $0.dY.sum(alongAxis: 0) }),
    Slip(
      "the other axis",
      "You added the entries of each row: one number for each example. The "
        + "bias has one for each output, and all examples report to it.",
      function: { reported($0).sum(alongAxis: 1) }),
    Slip(
      "a mean for the sum",
      "Every entry is divided by the number of examples. The rule is a sum; "
        + "where the loss is a mean, its 1/N is in dY already.",
      section: Section.mean,
      function: { i in
        (1 / Double(i.dY.rows)) * matmul(i.u.transposed(), i.dY)
      }),
    Slip(
      "a weighted mean",
      "Every entry is divided by the sum of the factors, which makes a mean "
        + "of it. Nothing was divided by anything on the way forward.",
      section: Section.mean,
      function: { i in
        (1 / i.u.sum()) * matmul(i.u.transposed(), i.dY)
      }),
    Slip(
      "a column",
      "The numbers are right, and they stand in a column. The bias is a row, "
        + "1×M, and so is its gradient.",
      function: { matmul($0.dY.transposed(), $0.u) }),
    Slip(
      "not summed",
      "Row n of this is what example n reports. There is only one bias: the "
        + "reports add.",
      function: { reported($0) }),
    Slip(
      "the last example only",
      "This is what the last example reports: the sum was overwritten at each "
        + "example, where it grows.",
      function: { i in reported(i)[row: i.dY.rows - 1] }),
  ])

/// A column repeated to the right.
private func copied(_ column: Matrix, _ count: Int) -> Matrix {
  matmul(column, filled(1, count, 1))
}

/// What each example reports to the bias, in rows.
private func reported(_ i: GradientInput) -> Matrix {
  hadamard(copied(i.u, i.dY.columns), i.dY)
}
