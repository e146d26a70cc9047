import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias RowInput = (x: Matrix, w: Matrix)
private typealias RowGradients = (dX: Matrix, dW: Matrix)
private typealias DisplacementInput = (w: Matrix, x: Matrix)
private typealias ProductInput = (w: Matrix, x: Matrix)
private typealias ProductGradients = (dW: Matrix, dX: Matrix)

let squaredRowNorm: Exercise = Exercise(
  "1.11", "both gradients of ‖xW‖²", .code, stars: 2, section: Section.norm,
  cases: { generator in
    [(3, 4), (5, 2), (2, 3), (1, 4), (4, 1)].map { m, n in
      Case(
        (
          x: Matrix.sample(1, m, using: &generator),
          w: Matrix.sample(m, n, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<RowInput>]
  },
  parts: { (answer: RowGradients) in
    [Part("dX", answer.dX), Part("dW", answer.dW)]
  },
  reader: { try JacobiansExercises.gradientsOfSquaredRowNorm($0.x, $0.w) },
  solution: { try JacobiansSolutions.gradientsOfSquaredRowNorm($0.x, $0.w) },
  oracle: { i in
    (
      numericalGradient(at: i.x) { squares(matmul($0, i.w)) },
      numericalGradient(at: i.w) { squares(matmul(i.x, $0)) }
    )
  },
  alternatives: [
    { i in
      let column = 2 * matmul(i.w.transposed(), i.x.transposed())
      return (matmul(i.w, column).transposed(), outer(i.x, column))
    }
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of q² by q is "
        + "not q.",
      function: { i in rowGradients(i, factor: 1) }),
    Slip(
      "dW transposed",
      "dX is right, and dW is transposed. A gradient has the shape of what one "
        + "differentiates by: row j of dW belongs to xⱼ.",
      function: { i in
        let right = rowGradients(i)
        return (right.dX, right.dW.transposed())
      }),
    Slip(
      "dX a column",
      "dW is right, and dX is a column. A gradient has the shape of what one "
        + "differentiates by, and x is a row here.",
      function: { i in
        let right = rowGradients(i)
        return (right.dX.transposed(), right.dW)
      }),
    Slip(
      "the columns' rules",
      "You used the rules of ‖Wx‖², for a column x, on xᵀ and Wᵀ, and did not "
        + "turn the results back: both are transposed.",
      function: { i in
        let right = rowGradients(i)
        return (right.dX.transposed(), right.dW.transposed())
      }),
    Slip(
      "the inner derivative only",
      "Your gradients do not depend on q = xW: the outer derivative 2q is "
        + "missing, as if ones stood in its place.",
      function: { i in
        let ones = Matrix(rows: 1, columns: i.w.columns) { _, _ in 1 }
        return (
          matmul(ones, i.w.transposed()), matmul(i.x.transposed(), ones)
        )
      }),
  ])

let displacement: Exercise = Exercise(
  "1.12", "a gradient of the right shape", .debug, stars: 2,
  section: Section.blind,
  cases: { generator in
    [3, 2, 5].map { m in
      Case(
        (
          w: Matrix.sample(m, m, using: &generator),
          x: Matrix.sample(m, 1, using: &generator)
        ), squareBecause: "Wx − x needs a square W")
    } as [Case<DisplacementInput>]
  },
  reader: { try JacobiansExercises.gradientOfDisplacement($0.w, $0.x) },
  solution: { try JacobiansSolutions.gradientOfDisplacement($0.w, $0.x) },
  oracle: { i in
    numericalGradient(at: i.x) { squares(matmul(i.w, $0) - $0) }
  },
  alternatives: [
    // ‖Vx‖² with V = W − I.
    { i in
      let v = i.w - .identity(i.w.rows)
      return 2
        * matmul(matmul(i.x.transposed(), v.transposed()), v)
        .transposed()
    }
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still. Compare its numbers with "
        + "central differences, one entry at a time.",
      function: { i in 2 * matmul(i.w, residual(i)) }),
    Slip(
      "one x held",
      "The product with W is right now. But x occurs in Wx and once more by "
        + "itself, and you held the second: its part of the derivative is "
        + "missing.",
      section: Section.byVector,
      function: { i in 2 * matmul(i.w.transposed(), residual(i)) }),
    Slip(
      "the transpose is missing",
      "Both occurrences of x count now. But each xⱼ reaches the rᵢ through "
        + "column j of W, so the sum must run along that, not along a row.",
      function: { i in 2 * (matmul(i.w, residual(i)) - residual(i)) }),
    Slip(
      "the sign of the second x",
      "Both occurrences of x count now. But the second is subtracted in "
        + "Wx − x, and your derivative adds it.",
      function: { i in
        2 * (matmul(i.w.transposed(), residual(i)) + residual(i))
      }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.",
      section: Section.norm,
      function: { i in matmul(i.w.transposed(), residual(i)) - residual(i) }),
    Slip(
      "a row",
      "The numbers are right, and they are in a row. The gradient by a column "
        + "x is a column.",
      section: Section.byMatrix,
      function: { i in
        2
          * (matmul(residual(i).transposed(), i.w) - residual(i).transposed())
      }),
  ])

let squaredProduct: Exercise = Exercise(
  "1.15", "both gradients of ‖WX‖²", .generalise, stars: 3,
  section: Section.norm,
  cases: { generator in
    [(2, 3, 4), (4, 3, 5), (5, 2, 3), (1, 3, 2), (3, 1, 2), (3, 2, 1)].map {
      n, m, p in
      Case(
        (
          w: Matrix.sample(n, m, using: &generator),
          x: Matrix.sample(m, p, using: &generator)
        ), edge: n == 1 || m == 1 || p == 1)
    } as [Case<ProductInput>]
  },
  parts: { (answer: ProductGradients) in
    [Part("dW", answer.dW), Part("dX", answer.dX)]
  },
  reader: { try JacobiansExercises.gradientsOfSquaredProduct($0.w, $0.x) },
  solution: { try JacobiansSolutions.gradientsOfSquaredProduct($0.w, $0.x) },
  oracle: { i in
    (
      numericalGradient(at: i.w) { squares(matmul($0, i.x)) },
      numericalGradient(at: i.x) { squares(matmul(i.w, $0)) }
    )
  },
  alternatives: [
    // Column by column, the gradients by W added up.
    { i in
      var dW = Matrix.zeros(i.w.rows, i.w.columns)
      var dX = Matrix.zeros(i.x.rows, i.x.columns)
      for k in 0..<i.x.columns {
        let q = matmul(i.w, i.x[column: k])
        dW += 2 * outer(q, i.x[column: k])
        dX[column: k] = 2 * matmul(i.w.transposed(), q)
      }
      return (dW, dX)
    }
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of q² by q is "
        + "not q.",
      function: { i in productGradients(i, factor: 1) }),
    Slip(
      "the last column only",
      "dX is right, and dW counts the last column of X alone. W is used by "
        + "every column, and where a variable is used twice its gradients add: "
        + "yours were overwritten.",
      function: { i in
        let last = i.x[column: i.x.columns - 1]
        return (
          2 * outer(matmul(i.w, last), last), productGradients(i).dX
        )
      }),
    Slip(
      "a mean for the sum",
      "dX is right, and dW is divided by the number of columns: f is a sum "
        + "over the columns of X, so its gradient is a sum, too.",
      function: { i in
        let right = productGradients(i)
        return ((1 / Double(i.x.columns)) * right.dW, right.dX)
      }),
    Slip(
      "dW transposed",
      "dX is right, and dW is transposed: it has the shape of Wᵀ.",
      function: { i in
        let right = productGradients(i)
        return (right.dW.transposed(), right.dX)
      }),
    Slip(
      "dX transposed",
      "dW is right, and dX is transposed: it has the shape of Xᵀ.",
      function: { i in
        let right = productGradients(i)
        return (right.dW, right.dX.transposed())
      }),
  ])

private func squares(_ matrix: Matrix) -> Double {
  hadamard(matrix, matrix).sum()
}

private func rowGradients(
  _ i: RowInput, factor: Double = 2
) -> RowGradients {
  let dQ = factor * matmul(i.x, i.w)
  return (matmul(dQ, i.w.transposed()), matmul(i.x.transposed(), dQ))
}

private func productGradients(
  _ i: ProductInput, factor: Double = 2
) -> ProductGradients {
  let dQ = factor * matmul(i.w, i.x)
  return (matmul(dQ, i.x.transposed()), matmul(i.w.transposed(), dQ))
}

private func residual(_ i: DisplacementInput) -> Matrix {
  matmul(i.w, i.x) - i.x
}
