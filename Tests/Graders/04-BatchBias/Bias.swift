import BatchBiasExercises
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias AddingInput = (z: Matrix, b: Matrix)
private typealias Factored = (left: Matrix, dB: Matrix)

let addedBias: Exercise = Exercise(
  "4.2", "a bias for every row", .code, stars: 1, section: Section.adding,
  cases: { generator in
    outputShapes.map { shape in
      Case(
        (
          z: Matrix.sample(shape.rows, shape.columns, using: &generator),
          b: Matrix.sample(1, shape.columns, using: &generator)
        ), edge: shape.rows == 1 || shape.columns == 1)
    } as [Case<AddingInput>]
  },
  reader: { try BatchBiasExercises.addedBias($0.z, $0.b) },
  solution: { try BatchBiasSolutions.addedBias($0.z, $0.b) },
  oracle: { i in i.z + matmul(filled(i.z.rows, 1, 1), i.b) },
  alternatives: [
    { $0.z.addingToEachRow($0.b) },
    { i in
      var y = i.z
      for row in 0..<y.rows { y[row: row] += i.b }
      return y
    },
  ],
  slips: [
    Slip(
      "the first row only",
      "Only the first row has its bias. The bias is added to every example.",
      function: { i in
        var y = i.z
        y[row: 0] += i.b
        return y
      }),
    Slip(
      "the whole bias to each entry",
      "You added the sum of the bias's entries to each entry of Z. An output "
        + "has a bias of its own: column j gets bⱼ alone.",
      function: { i in i.z.map { $0 + i.b.sum() } }),
    Slip(
      "the sign", "You subtracted the bias where it is added.",
      function: { $0.z.addingToEachRow(-$0.b) }),
    Slip(
      "a product for the sum",
      "Each entry is multiplied by its bias, which is to be added.",
      function: { i in
        hadamard(i.z, matmul(filled(i.z.rows, 1, 1), i.b))
      }),
    Slip(
      "the bias alone",
      "This is the bias, repeated in each row; Z is not in it.",
      function: { i in matmul(filled(i.z.rows, 1, 1), i.b) }),
    Slip(
      "no bias", "This is Z as it came: the bias is not in it.",
      function: { $0.z }),
  ])

let biasGradient: Exercise = Exercise(
  "4.3", "the gradient of the bias", .code, stars: 1, section: Section.bias,
  argument: "dY",
  cases: { generator in
    outputShapes.map { shape in
      Case(
        Matrix.sample(shape.rows, shape.columns, using: &generator),
        edge: shape.rows == 1 || shape.columns == 1)
    } as [Case<Matrix>]
  },
  reader: { try BatchBiasExercises.gradientOfBias($0) },
  solution: { try BatchBiasSolutions.gradientOfBias($0) },
  oracle: { biasDifferences($0) },
  alternatives: [
    { dY in matmul(filled(1, dY.rows, 1), dY) },
    { dY in
      var dB = Matrix.zeros(1, dY.columns)
      for i in 0..<dY.rows { dB += dY[row: i] }
      return dB
    },
  ],
  slips: [
    Slip(
      "the other axis",
      "You added the entries of each row: one number for each example. The "
        + "bias has one for each output, and all examples report to it.",
      function: { $0.sum(alongAxis: 1) }),
    Slip(
      "the other axis, as a row",
      "You added the entries of each row and laid the sums in a row, which "
        + "has an entry for each example. The bias has one for each output. "
        + "With as many examples as outputs the shape would have passed.",
      section: "where-it-goes-wrong",
      function: { $0.sum(alongAxis: 1).transposed() }),
    Slip(
      "a mean for the sum",
      "Every entry is divided by the number of examples. The rule is a sum; "
        + "where the loss is a mean, its 1/N is in dY already.",
      section: Section.mean,
      function: { dY in (1 / Double(dY.rows)) * dY.sum(alongAxis: 0) }),
    Slip(
      "a column",
      "The numbers are right, and they stand in a column. The bias is a row, "
        + "1×M, and so is its gradient.",
      function: { $0.sum(alongAxis: 0).transposed() }),
    Slip(
      "not summed",
      "This is dY as it came, which belongs to the copies of the bias, one in "
        + "each row. There is only one bias: its copies' gradients add.",
      function: { $0 }),
    Slip(
      "everything summed",
      "You added all entries of dY. Entry j of the bias reaches column j of "
        + "the output only.", function: { [[$0.sum()]] }),
    Slip(
      "the last example only",
      "This is the last row of dY: the sum was overwritten at each example, "
        + "where it grows.", function: { $0[row: $0.rows - 1] }),
  ])

let biasByProduct: Exercise = Exercise(
  "4.4", "the same, by a product alone", .code, stars: 2,
  section: Section.weight, argument: "dY",
  cases: { generator in
    outputShapes.map { shape in
      Case(
        Matrix.sample(shape.rows, shape.columns, using: &generator),
        edge: shape.rows == 1 || shape.columns == 1)
    } as [Case<Matrix>]
  },
  parts: { (answer: Factored) in
    [Part("left", answer.left), Part("dB", answer.dB)]
  },
  reader: { try BatchBiasExercises.gradientOfBiasByProduct($0) },
  solution: { try BatchBiasSolutions.gradientOfBiasByProduct($0) },
  // The factor is the Jacobian of the sum of a column.
  oracle: { dY in
    (
      numericalJacobian(at: dY[column: 0]) { [[$0.sum()]] },
      biasDifferences(dY)
    )
  },
  alternatives: [
    { dY in (filled(dY.rows, 1, 1).transposed(), dY.sum(alongAxis: 0)) }
  ],
  slips: [
    Slip(
      "ones as a column",
      "dB is right, and left is a column of ones: a column of N entries "
        + "cannot be multiplied by dY, which has N rows. What is missing is "
        + "what the weight rule does to X.",
      function: { dY in (filled(dY.rows, 1, 1), dY.sum(alongAxis: 0)) }),
    Slip(
      "the mean in the factor",
      "Your factor holds 1/N, which makes a mean of the sum. The ones are "
        + "what the bias is multiplied by on the way forward, and that is 1.",
      section: Section.mean,
      function: { dY in
        let left = filled(1, dY.rows, 1 / Double(dY.rows))
        return (left, matmul(left, dY))
      }),
    Slip(
      "ones for the outputs",
      "Your factor has an entry for each output, and the product sums over "
        + "them. The sum runs over the examples.",
      function: { dY in
        let right = filled(dY.columns, 1, 1)
        return (right, matmul(dY, right))
      }),
    Slip(
      "a row for each example",
      "Your factor has N rows, so the sum stands in the product N times. The "
        + "input that the bias sees has one column: transposed, one row.",
      function: { dY in
        let left = filled(dY.rows, dY.rows, 1)
        return (left, matmul(left, dY))
      }),
    Slip(
      "the first example only",
      "Your factor picks the first row of dY and leaves out the others.",
      function: { dY in
        let left = Matrix(rows: 1, columns: dY.rows) { _, i in i == 0 ? 1 : 0 }
        return (left, matmul(left, dY))
      }),
  ])

/// The gradient of Σ dYᵢⱼ yᵢⱼ by the bias of Y = 1b.
private func biasDifferences(_ dY: Matrix) -> Matrix {
  numericalGradient(at: Matrix.zeros(1, dY.columns)) { b in
    let y = Matrix.zeros(dY.rows, dY.columns).addingToEachRow(b)
    return hadamard(dY, y).sum()
  }
}
