import BatchBiasExercises
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (dY: Matrix, kinds: [Int], count: Int)
private typealias Output = (left: Matrix, dB: Matrix)

let biasByProduct: Exercise = Exercise(
  "4.4", "a bias for each kind", .code, stars: 2,
  section: Section.weight,
  cases: { generator in
    [
      ([1, 0, 1], 2, 4), ([2, 0, 1, 0], 3, 2),
      ([0, 2, 2, 0, 2, 0], 3, 4), ([0, 0, 0], 1, 2), ([0, 1, 1, 1], 2, 1),
      ([1], 2, 3),
    ].map { kinds, count, outputs in
      Case(
        (
          dY: Matrix.sample(kinds.count, outputs, using: &generator),
          kinds: kinds, count: count
        ), edge: [kinds.count, count, outputs].contains(1))
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [Part("left", answer.left), Part("dB", answer.dB)]
  },
  reader: { i in
    try BatchBiasExercises.gradientOfBiasByProduct(
      i.dY, kinds: i.kinds, count: i.count)
  },
  solution: { i in
    try BatchBiasSolutions.gradientOfBiasByProduct(
      i.dY, kinds: i.kinds, count: i.count)
  },
  // Column by column the output is linear in the biases, and the factor is
  // the Jacobian, transposed.
  oracle: { i in
    let biases = Matrix.zeros(i.count, i.dY.columns)
    let jacobian = numericalJacobian(at: Matrix.zeros(i.count, 1)) {
      spread($0, i.kinds)
    }
    let gradient = numericalGradient(at: biases) { b in
      hadamard(i.dY, spread(b, i.kinds)).sum()
    }
    return (jacobian.transposed(), gradient)
  },
  alternatives: [
    // Example by example, and the factor from rows of the identity.
    { i in
      var dB = Matrix.zeros(i.count, i.dY.columns)
      for (n, k) in i.kinds.enumerated() { dB[row: k] += i.dY[row: n] }
      return (spread(.identity(i.count), i.kinds).transposed(), dB)
    }
  ],
  slips: [
    Slip(
      "the factor of the way forward",
      "dB is right, and left has a row for each example: it is the matrix "
        + "that copies the biases forward. What is missing is what the weight "
        + "rule does to X.",
      function: { i in (right(i).left.transposed(), right(i).dB) }),
    Slip(
      "one bias for all",
      "You added all rows of dY into one, as for a single bias. Here there "
        + "are R of them, and an example reports to that of its kind.",
      section: Section.bias,
      function: { i in product(filled(1, i.dY.rows, 1), i) }),
    Slip(
      "every example to every kind",
      "Every kind gets the sum over all examples. An example took the bias of "
        + "its own kind only, and reports to no other.",
      function: { i in product(filled(i.count, i.dY.rows, 1), i) }),
    Slip(
      "a mean of each kind",
      "Each row is divided by the number of examples of its kind. The rule is "
        + "a sum; forward each example took its bias once.",
      section: Section.mean,
      function: { i in
        let counts = right(i).left.sum(alongAxis: 1)
        let left = Matrix(rows: i.count, columns: i.dY.rows) { k, n in
          i.kinds[n] == k ? 1 / counts[k, 0] : 0
        }
        return product(left, i)
      }),
    Slip(
      "the last of each kind",
      "Each kind has the row of its last example alone. All its examples took "
        + "its bias, and all report.",
      function: { i in
        let left = Matrix(rows: i.count, columns: i.dY.rows) { k, n in
          i.kinds.lastIndex(of: k) == n ? 1 : 0
        }
        return product(left, i)
      }),
    Slip(
      "not summed",
      "This is dY as it came, with the identity for its factor: a row for "
        + "each example. The biases have a row for each kind.",
      section: Section.bias,
      function: { i in product(.identity(i.dY.rows), i) }),
  ])

private func right(_ i: Input) -> Output {
  product(spread(.identity(i.count), i.kinds).transposed(), i)
}

private func product(_ left: Matrix, _ i: Input) -> Output {
  (left, matmul(left, i.dY))
}

/// Row n of the answer is the row of the biases that is of example n's kind.
private func spread(_ biases: Matrix, _ kinds: [Int]) -> Matrix {
  Matrix(rows: kinds.count, columns: biases.columns) { biases[kinds[$0], $1] }
}
