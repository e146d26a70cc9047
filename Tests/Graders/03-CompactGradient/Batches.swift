import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias StoredInput = (x: Matrix, w: Matrix, dY: Matrix)
private typealias StoredOutput = (dX: Matrix, dW: Matrix)
private typealias TargetInput = (
  dW: Matrix, x: Matrix, wrong: Matrix, right: Matrix
)
private typealias FirstInput = (w: Matrix, dY: Matrix)

/// N, D and M.
private let sizes = [
  (4, 3, 2), (2, 5, 3), (3, 4, 5), (1, 3, 2), (4, 1, 3), (3, 2, 1),
]

let transposedWeights: Exercise = Exercise(
  "3.4", "weights that are stored transposed", .code, stars: 1,
  section: Section.transposing,
  cases: { generator in
    sizes.map { n, d, m in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(m, d, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || d == 1 || m == 1)
    } as [Case<StoredInput>]
  },
  parts: { (answer: StoredOutput) in
    [Part("dX", answer.dX), Part("dW", answer.dW)]
  },
  reader: { i in
    try CompactGradientExercises.gradientsWithTransposedWeights(
      i.x, i.w, i.dY)
  },
  solution: { i in
    try CompactGradientSolutions.gradientsWithTransposedWeights(
      i.x, i.w, i.dY)
  },
  oracle: { i in
    // L = Σ dY ⊙ Y has the gradient dY by Y.
    (
      numericalGradient(at: i.x) {
        hadamard(i.dY, matmul($0, i.w.transposed())).sum()
      },
      numericalGradient(at: i.w) {
        hadamard(i.dY, matmul(i.x, $0.transposed())).sum()
      }
    )
  },
  alternatives: [
    { i in
      (
        matmul(transpose: i.w, i.dY.transposed()).transposed(),
        matmul(transpose: i.x, i.dY).transposed()
      )
    },
    { i in
      (
        Matrix(rows: i.dY.rows, columns: i.w.columns) { n, k in
          hadamard(i.dY[row: n], i.w[column: k].transposed()).sum()
        },
        (0..<i.x.rows).reduce(Matrix.zeros(i.w.rows, i.w.columns)) {
          $0 + outer(i.dY[row: $1], i.x[row: $1])
        }
      )
    },
  ],
  slips: [
    Slip(
      "the chapter's dW",
      "dX is right. Your dW is the gradient by Wᵀ, the second factor: each "
        + "entry is right and stands in the transposed place.",
      function: { i in
        let right = stored(i, i.dY)
        return (right.dX, right.dW.transposed())
      }),
    Slip(
      "both transposed",
      "Each entry of both is right and stands in the transposed place. X has "
        + "a row for each example here and W one for each output, and so have "
        + "their gradients.",
      function: { i in
        let right = stored(i, i.dY)
        return (right.dX.transposed(), right.dW.transposed())
      }),
    Slip(
      "ones for dY",
      "You computed both as if all of ∂L/∂Y were 1. What the loss makes of Y "
        + "is in dY.", section: Section.which,
      function: { i in stored(i, i.dY.map { _ in 1 }) }),
    Slip(
      "a mean over the batch",
      "dX is right, and dW is divided by the number of examples. Here L is "
        + "given with its dY: what has to be averaged is averaged in there.",
      section: Section.examples,
      function: { i in
        let right = stored(i, i.dY)
        return (right.dX, (1 / Double(i.x.rows)) * right.dW)
      }),
    Slip(
      "sums multiplied",
      "dX is right. For dW you summed over the examples first and multiplied "
        + "then. Each example's own product comes first, and then the sum.",
      section: Section.examples,
      function: { i in
        (
          stored(i, i.dY).dX,
          outer(i.dY.sum(alongAxis: 0), i.x.sum(alongAxis: 0))
        )
      }),
  ])

private func stored(_ i: StoredInput, _ dY: Matrix) -> StoredOutput {
  (matmul(dY, i.w), matmul(transpose: dY, i.x))
}

let correctedTarget: Exercise = Exercise(
  "3.5", "a target that was misread", .code, stars: 2,
  section: Section.examples,
  cases: { generator in
    [(3, 2), (5, 3), (2, 4), (1, 3), (3, 1)].map { d, m in
      Case(
        (
          dW: Matrix.sample(d, m, using: &generator),
          x: Matrix.sample(1, d, using: &generator),
          wrong: Matrix.sample(1, m, using: &generator),
          right: Matrix.sample(1, m, using: &generator)
        ), edge: d == 1 || m == 1)
    } as [Case<TargetInput>]
  },
  reader: { i in
    try CompactGradientExercises.gradientAfterCorrection(
      i.dW, i.x, from: i.wrong, to: i.right)
  },
  solution: { i in
    try CompactGradientSolutions.gradientAfterCorrection(
      i.dW, i.x, from: i.wrong, to: i.right)
  },
  oracle: { i in
    // The loss gains one term and loses another, at whatever weights.
    let w = Matrix(rows: i.dW.rows, columns: i.dW.columns) { row, column in
      Double(row - column) / 3
    }
    return i.dW
      + numericalGradient(at: w) { w in
        let (new, old) = (matmul(i.x, w) - i.right, matmul(i.x, w) - i.wrong)
        return hadamard(new, new).sum() - hadamard(old, old).sum()
      }
  },
  alternatives: [
    { i in i.dW + 2 * outer(i.x, i.wrong) - 2 * outer(i.x, i.right) },
    { i in
      Matrix(rows: i.dW.rows, columns: i.dW.columns) { row, column in
        let change = i.right[0, column] - i.wrong[0, column]
        return i.dW[row, column] - 2 * i.x[0, row] * change
      }
    },
    // The term of this example out, with any weights, and the new one in.
    { i in
      let y = matmul(i.x, i.dW)
      let (old, new) = (2 * (y - i.wrong), 2 * (y - i.right))
      return i.dW - outer(i.x, old) + outer(i.x, new)
    },
  ],
  slips: [
    Slip(
      "the sign",
      "Your dW moves the wrong way. The residual is Y − T: where a target "
        + "rises, ∂L/∂Y falls.", section: Section.network,
      function: { i in corrected(i, 2 * (i.right - i.wrong)) }),
    Slip(
      "the 2 is missing",
      "Your dW moves half as far as it should: the derivative of r² by r is "
        + "not r.", section: Section.network,
      function: { i in corrected(i, i.wrong - i.right) }),
    Slip(
      "the wrong row left in",
      "You put the right row in and did not take the wrong one out.",
      function: { i in corrected(i, -2 * i.right) }),
    Slip(
      "without the example",
      "You changed every row of dW by the same: that is how ∂L/∂Y changes. "
        + "Each weight feels it times the input that it multiplies.",
      section: Section.indices,
      function: { i in
        let change = 2 * (i.wrong - i.right)
        return i.dW + outer(i.x.map { _ in 1 }, change)
      }),
    Slip(
      "nothing changed",
      "This is the dW with the wrong row still.", function: { $0.dW }),
    Slip(
      "the change alone",
      "This is by how much dW changes. What is asked for is dW itself.",
      function: { i in outer(i.x, 2 * (i.wrong - i.right)) }),
  ])

/// dW with a change of ∂L/∂Y in the row of the example.
private func corrected(_ i: TargetInput, _ change: Matrix) -> Matrix {
  i.dW + outer(i.x, change)
}

let byTransposing: Exercise = Exercise(
  "3.6", "the input by transposing alone", .generalise, stars: 1,
  section: Section.transposing,
  cases: { generator in
    sizes.map { n, d, m in
      Case(
        (
          w: Matrix.sample(d, m, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || d == 1 || m == 1)
    } as [Case<FirstInput>]
  },
  reader: { i in
    try CompactGradientExercises.gradientByTransposing(i.w, i.dY) {
      matmul(transpose: $0, $1)
    }
  },
  solution: { i in
    try CompactGradientSolutions.gradientByTransposing(i.w, i.dY) {
      matmul(transpose: $0, $1)
    }
  },
  oracle: { i in
    // The rule does not depend on X; L = Σ dY ⊙ Y has the gradient dY.
    let x = Matrix(rows: i.dY.rows, columns: i.w.rows) { n, j in
      Double(n - j) / 3
    }
    return numericalGradient(at: x) { hadamard(i.dY, matmul($0, i.w)).sum() }
  },
  alternatives: [
    // The rule is itself a product, so that the factors may change places.
    { i in matmul(transpose: i.dY.transposed(), i.w.transposed()) }
  ],
  slips: [
    Slip(
      "not turned back",
      "What the rule returned is the gradient by Xᵀ, the second factor of "
        + "Yᵀ = WᵀXᵀ. X itself has the other shape.",
      function: { i in matmul(i.w, transpose: i.dY) }),
    Slip(
      "laid out again",
      "You gave the gradient by Xᵀ another shape without moving its entries. "
        + "Transposing moves them: entry (i, n) goes to (n, i).",
      function: { i in
        Matrix(
          rows: i.dY.rows, columns: i.w.rows,
          elements: matmul(i.w, transpose: i.dY).elements)
      }),
    Slip(
      "a mean over the batch",
      "Your answer is divided by the number of examples. Transposing never "
        + "changes a number.",
      function: { i in
        (1 / Double(i.dY.rows)) * matmul(i.dY, transpose: i.w)
      }),
  ])
