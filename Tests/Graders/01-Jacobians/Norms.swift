import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias RowInput = (x: Matrix, w: Matrix)
private typealias RowGradients = (dX: Matrix, dW: Matrix)
private typealias DistanceInput = (w: Matrix, x: Matrix, c: Matrix)
private typealias ProductInput = (w: Matrix, x: Matrix)
private typealias ProductGradients = (dW: Matrix, dX: Matrix)

let squaredRowNorm = Exercise(
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

let distance = Exercise(
  "1.12", "a gradient that passes on square matrices", .debug, stars: 2,
  section: Section.blind,
  cases: { generator in
    [(3, 3), (3, 4), (5, 2), (1, 4), (4, 1)].map { n, m in
      Case(
        (
          w: Matrix.sample(n, m, using: &generator),
          x: Matrix.sample(m, 1, using: &generator),
          c: Matrix.sample(n, 1, using: &generator)
        ), edge: n == 1 || m == 1,
        squareBecause: n == m ? "the wrong code runs on nothing else" : nil)
    } as [Case<DistanceInput>]
  },
  reader: { i in
    try JacobiansExercises.gradientOfSquaredDistance(i.w, i.x, i.c)
  },
  solution: { i in
    try JacobiansSolutions.gradientOfSquaredDistance(i.w, i.x, i.c)
  },
  oracle: { i in
    numericalGradient(at: i.x) { squares(matmul(i.w, $0) - i.c) }
  },
  alternatives: [
    { i in
      2 * matmul(residual(i).transposed(), i.w).transposed()
    }
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still: 2Wr where W is square. Each "
        + "xⱼ reaches the residuals through column j of W, so that is what the "
        + "sum must run along.",
      function: { i in
        guard i.w.rows == i.w.columns else { throw NoProduct() }
        return 2 * matmul(i.w, residual(i))
      }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.",
      function: { i in matmul(i.w.transposed(), residual(i)) }),
    Slip(
      "the target forgotten",
      "This is the gradient of ‖Wx‖²: the target c is missing. The residual "
        + "is r = Wx − c.",
      function: { i in
        2 * matmul(i.w.transposed(), matmul(i.w, i.x))
      }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: the residual is Wx − c, not c − Wx, or "
        + "the inner derivative has lost its sign.",
      function: { i in -2 * matmul(i.w.transposed(), residual(i)) }),
    Slip(
      "a row",
      "The numbers are right, and they stand in a row. The gradient by a "
        + "column x is a column.",
      function: { i in 2 * matmul(residual(i).transposed(), i.w) }),
  ])

let squaredProduct = Exercise(
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

private func residual(_ i: DistanceInput) -> Matrix {
  matmul(i.w, i.x) - i.c
}

/// What the wrong code does to a matrix that is not square.
private struct NoProduct: Error {}
