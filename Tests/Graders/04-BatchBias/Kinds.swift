import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

let biasByProduct: Exercise = Exercise(
  "gradientOfBiasByProduct", BatchBiasSolutions.gradientOfBiasByProduct
) { test in
  test.cases = .sizes(
    [([1, 0, 1], 2, 4), ([2, 0, 1, 0], 3, 2), ([0, 2, 2, 0, 2, 0], 3, 4)],
    edges: [([0, 0, 0], 1, 2), ([0, 1, 1, 1], 2, 1), ([1], 2, 3)]
  ) { draw, kinds, count, outputs in
    (draw(kinds.count, outputs), kinds, count)
  }
  test.rule = """
    N = rows(dY)                   — examples
    C = oneHot(kinds, count)
    left = Cᵀ
    dB = left dY                   (3.10)
    """
  // Column by column the output is linear in the biases, and the factor is
  // the Jacobian, transposed.
  test.oracle = .function { dY, kinds, count in
    let jacobian = numericalJacobian(at: .zeros(count, 1)) { spread($0, kinds) }
    let gradient = numericalGradient(at: .zeros(count, dY.columns)) { b in
      hadamard(dY, spread(b, kinds)).sum()
    }
    return (jacobian.transposed(), gradient)
  }
  // Example by example, and the factor from rows of the identity.
  test.answer { dY, kinds, count in
    var dB = Matrix.zeros(count, dY.columns)
    for (n, k) in kinds.enumerated() { dB[row: k] += dY[row: n] }
    return (spread(.identity(count), kinds).transposed(), dB)
  }
  test.slip(
    "the factor of the forward pass",
    "This is the matrix that copies the biases forward, with a row for each "
      + "example. What is missing is what the weight rule does to X."
  ) { dY, kinds, count in
    let copies = spread(.identity(count), kinds)
    return (copies, matmul(copies.transposed(), dY))
  }
  test.slip(
    "kinds counted from 1",
    "Each row of dY is added to the bias before its own, or to none: the kinds "
      + "are counted from 0."
  ) { dY, kinds, count in
    let left = Matrix(rows: count, columns: dY.rows) { k, n in
      kinds[n] == k + 1 ? 1 : 0
    }
    return product(left, dY)
  }
  test.slip(
    "one bias for all",
    "You added all rows of dY into one, as for a single bias. Here there "
      + "are R of them, and a row of dY is added to that of its kind.",
    section: "the-gradient-of-the-bias"
  ) { dY, _, _ in product(ones(dY.rows).transposed(), dY) }
  test.slip(
    "every example to every kind",
    "Every kind gets the sum over all examples. An example took the bias of "
      + "its own kind only, and contributes to no other."
  ) { dY, _, count in
    product(Matrix(rows: count, columns: dY.rows) { _, _ in 1 }, dY)
  }
  test.slip(
    "a mean of each kind",
    "Each row is divided by the number of examples of its kind. The rule is "
      + "a sum: each example took its bias once in the forward pass.",
    section: "sum-or-mean"
  ) { dY, kinds, count in
    let left = Matrix(rows: count, columns: dY.rows) { k, n in
      kinds[n] == k ? 1 / Double(kinds.count { $0 == k }) : 0
    }
    return product(left, dY)
  }
  test.slip(
    "the last of each kind",
    "Each kind has the row of its last example alone. All of its examples "
      + "took its bias, and all contribute."
  ) { dY, kinds, count in
    let left = Matrix(rows: count, columns: dY.rows) { k, n in
      kinds.lastIndex(of: k) == n ? 1 : 0
    }
    return product(left, dY)
  }
}

private func product(
  _ left: Matrix, _ dY: Matrix
) -> (left: Matrix, dB: Matrix) {
  (left, matmul(left, dY))
}

/// Row n of the answer is the row of the biases that is of example n's kind.
private func spread(_ biases: Matrix, _ kinds: [Int]) -> Matrix {
  Matrix(rows: kinds.count, columns: biases.columns) { biases[kinds[$0], $1] }
}
