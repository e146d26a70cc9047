import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias FirstInput = (w: Matrix, dY: Matrix)
private typealias SecondInput = (x: Matrix, dY: Matrix)

/// N, D and M.
private let sizes = [
  (4, 3, 2), (2, 5, 3), (3, 4, 5), (1, 3, 2), (4, 1, 3), (3, 2, 1),
]

let inputGradient: Exercise = Exercise(
  "3.4", "the gradient by the input", .code, stars: 1, section: Section.batch,
  cases: { generator in
    sizes.map { n, d, m in
      Case(
        (
          w: Matrix.sample(d, m, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || d == 1 || m == 1)
    } as [Case<FirstInput>]
  },
  reader: { try CompactGradientExercises.gradientByInput($0.w, $0.dY) },
  solution: { try CompactGradientSolutions.gradientByInput($0.w, $0.dY) },
  oracle: { i in
    // The rule does not depend on X; L = Σ dY ⊙ Y has the gradient dY.
    let x = Matrix(rows: i.dY.rows, columns: i.w.rows) { n, j in
      Double(n - j) / 3
    }
    return numericalGradient(at: x) { hadamard(i.dY, matmul($0, i.w)).sum() }
  },
  alternatives: [
    { i in matmul(i.w, i.dY.transposed()).transposed() },
    { i in
      Matrix(rows: i.dY.rows, columns: i.w.rows) { n, k in
        hadamard(i.dY[row: n], i.w[row: k]).sum()
      }
    },
  ],
  slips: [
    Slip(
      "transposed",
      "Each entry is right and stands in the transposed place: you multiplied "
        + "in the order that suits columns. X has a row for each example, and "
        + "so has dX.", section: Section.which,
      function: { i in matmul(i.w, i.dY.transposed()) }),
    Slip(
      "ones for dY",
      "Every row of your answer is the sum of the columns of W, as if all of "
        + "∂L/∂Y were 1. What the loss makes of Y is in dY.",
      function: { i in
        matmul(i.dY.map { _ in 1 }, i.w.transposed())
      }),
    Slip(
      "a mean over the batch",
      "Your answer is divided by the number of examples. A row of X belongs to "
        + "its own example alone; there is nothing to average.",
      function: { i in
        (1 / Double(i.dY.rows)) * matmul(i.dY, i.w.transposed())
      }),
    Slip(
      "summed over the batch",
      "You added up the rows. The rows of X are different variables, and each "
        + "keeps its own gradient.",
      function: { i in
        matmul(i.dY, i.w.transposed()).sum(alongAxis: 0)
      }),
  ])

let weightGradient: Exercise = Exercise(
  "3.5", "the gradient by the weights", .code, stars: 1,
  section: Section.examples,
  cases: { generator in secondCases(&generator) },
  reader: { try CompactGradientExercises.gradientByWeights($0.x, $0.dY) },
  solution: { try CompactGradientSolutions.gradientByWeights($0.x, $0.dY) },
  oracle: { weightOracle($0) },
  alternatives: [
    { i in
      (0..<i.x.rows).reduce(Matrix.zeros(i.x.columns, i.dY.columns)) {
        $0 + outer(i.x[row: $1], i.dY[row: $1])
      }
    },
    { i in matmul(i.dY.transposed(), i.x).transposed() },
  ],
  slips: [
    Slip(
      "transposed",
      "This is the gradient by Wᵀ: each entry is right and stands in the "
        + "transposed place.", section: Section.transposing,
      function: { i in matmul(i.dY.transposed(), i.x) }),
    Slip(
      "ones for dY",
      "Every column of your answer is the sum of the rows of X, as if all of "
        + "∂L/∂Y were 1. What the loss makes of Y is in dY.",
      function: { i in matmul(i.x.transposed(), i.dY.map { _ in 1 }) }),
    Slip(
      "a mean over the batch",
      "Your answer is divided by the number of examples. Here L is given with "
        + "its dY: what has to be averaged is averaged in there.",
      function: { i in
        (1 / Double(i.x.rows)) * matmul(i.x.transposed(), i.dY)
      }),
    Slip(
      "the last example only",
      "Only the last example counts. All use the same weights, and where a "
        + "variable is used more than once its gradients add.",
      function: { i in
        let last = i.x.rows - 1
        return outer(i.x[row: last], i.dY[row: last])
      }),
    Slip(
      "sums multiplied",
      "You summed over the examples first and multiplied then. Each example's "
        + "own product comes first, and then the sum.",
      function: { i in
        outer(i.x.sum(alongAxis: 0), i.dY.sum(alongAxis: 0))
      }),
  ])

let byTransposing: Exercise = Exercise(
  "3.6", "the weights by transposing alone", .generalise, stars: 2,
  section: Section.transposing,
  cases: { generator in secondCases(&generator) },
  reader: { i in
    try CompactGradientExercises.gradientByTransposing(i.x, i.dY) {
      matmul($1, transpose: $0)
    }
  },
  solution: { i in
    try CompactGradientSolutions.gradientByTransposing(i.x, i.dY) {
      matmul($1, transpose: $0)
    }
  },
  oracle: { weightOracle($0) },
  alternatives: [
    // The rule is itself a product, so that the second factor may go first.
    { i in matmul(i.x.transposed(), transpose: i.dY.transposed()) }
  ],
  slips: [
    Slip(
      "not turned back",
      "What the rule returned is the gradient by Wᵀ, the first factor of "
        + "Yᵀ = WᵀXᵀ. W itself has the other shape.",
      function: { i in matmul(i.dY.transposed(), i.x) }),
    Slip(
      "laid out again",
      "You gave the gradient by Wᵀ another shape without moving its entries. "
        + "Transposing moves them: entry (i, j) goes to (j, i).",
      function: { i in
        Matrix(
          rows: i.x.columns, columns: i.dY.columns,
          elements: matmul(i.dY.transposed(), i.x).elements)
      }),
    Slip(
      "a mean over the batch",
      "Your answer is divided by the number of examples. Transposing never "
        + "changes a number.",
      function: { i in
        (1 / Double(i.x.rows)) * matmul(i.x.transposed(), i.dY)
      }),
  ])

private func secondCases(
  _ generator: inout SplitMix64
) -> [Case<SecondInput>] {
  sizes.map { n, d, m in
    Case(
      (
        x: Matrix.sample(n, d, using: &generator),
        dY: Matrix.sample(n, m, using: &generator)
      ), edge: n == 1 || d == 1 || m == 1)
  }
}

/// The gradient by W of L = Σ dY ⊙ XW, which has the gradient dY by Y.
private func weightOracle(_ i: SecondInput) -> Matrix {
  let w = Matrix(rows: i.x.columns, columns: i.dY.columns) { row, column in
    Double(row - column) / 3
  }
  return numericalGradient(at: w) { hadamard(i.dY, matmul(i.x, $0)).sum() }
}
