import GradientCheck
import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias SumsInput = (x: Matrix, y: Matrix, w: Matrix)
private typealias CurvesInput = (x: Matrix, w: Matrix, y: Matrix)
private typealias BasisInput = (
  x: Matrix, t: Matrix, w: Matrix, y: Matrix, rate: Double
)

let sums: Exercise = Exercise(
  "5.4", "the gradient, sum by sum", .code, stars: 2,
  section: Section.gradient,
  cases: { generator in
    [(5, 4), (7, 3), (4, 2), (1, 3), (4, 1)].map { n, d in
      Case(
        (
          x: Matrix.sample(n, 1, using: &generator),
          y: Matrix.sample(n, 1, using: &generator),
          w: Matrix.sample(d, 1, using: &generator)
        ), edge: n == 1 || d == 1)
    } as [Case<SumsInput>]
  },
  reader: { try PolynomialFittingExercises.gradientBySums($0.x, $0.y, $0.w) },
  solution: { try PolynomialFittingSolutions.gradientBySums($0.x, $0.y, $0.w) },
  oracle: { i in
    numericalGradient(at: i.w) { w in
      squares(matmul(powers(i.x, w.rows), w) - i.y)
    }
  },
  alternatives: [
    { i in weighted(i, by: residuals(i)) },
    { i in
      let r = residuals(i)
      return Matrix(rows: i.w.rows, columns: 1) { j, _ in
        2 * hadamard(powers(i.x, i.w.rows)[column: j], r).sum()
      }
    },
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", function: { 0.5 * weighted($0, by: residuals($0)) }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: r is ŷ − y, not y − ŷ, or the inner "
        + "derivative has lost its sign.",
      function: { -weighted($0, by: residuals($0)) }),
    Slip(
      "a mean",
      "You divided by the number of points. The loss is a sum, and so is its "
        + "gradient.",
      function: { i in
        (1 / Double(i.x.rows)) * weighted(i, by: residuals(i))
      }),
    Slip(
      "one power too high",
      "Each residual is multiplied by one power of x too many: the sum for the "
        + "constant is 2Σr, without an x.",
      function: { weighted($0, by: hadamard($0.x, residuals($0))) }),
    Slip(
      "the coefficient stays",
      "Your entries hold wⱼ as a factor: you left the coefficient in the term "
        + "wⱼxʲ. By wⱼ its derivative is xʲ.",
      function: { hadamard($0.w, weighted($0, by: residuals($0))) }),
    Slip(
      "the values for the residuals",
      "You summed 2xʲŷ: the values to be met are missing from the residuals.",
      function: { weighted($0, by: residuals($0) + $0.y) }),
  ])

let curves: Exercise = Exercise(
  "5.5", "the sums as one product", .generalise, stars: 1,
  section: Section.gradient,
  cases: { generator in
    [(5, 3, 2), (4, 2, 3), (6, 4, 5), (1, 3, 2), (4, 1, 2), (5, 3, 1)].map {
      n, d, k in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(d, k, using: &generator),
          y: Matrix.sample(n, k, using: &generator)
        ), edge: n == 1 || d == 1 || k == 1)
    } as [Case<CurvesInput>]
  },
  reader: { try PolynomialFittingExercises.gradientOfCurves($0.x, $0.w, $0.y) },
  solution: {
    try PolynomialFittingSolutions.gradientOfCurves($0.x, $0.w, $0.y)
  },
  oracle: { i in
    numericalGradient(at: i.w) { squares(matmul(i.x, $0) - i.y) }
  },
  alternatives: [
    { i in
      let square = matmul(i.x.transposed(), i.x)
      return 2 * (matmul(square, i.w) - matmul(i.x.transposed(), i.y))
    },
    // Curve by curve, point by point.
    { i in
      var gradient = Matrix.zeros(i.w.rows, i.w.columns)
      for row in 0..<i.x.rows {
        let point = i.x[row: row]
        gradient += outer(point, 2 * (matmul(point, i.w) - i.y[row: row]))
      }
      return gradient
    },
  ],
  slips: [
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", function: { curveGradient($0, factor: 1) }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: the residuals are XW − Y.",
      function: { curveGradient($0, factor: -2) }),
    Slip(
      "transposed",
      "The numbers are right, and the gradient is transposed: it has a row for "
        + "each curve, where W has a column.",
      function: { curveGradient($0).transposed() }),
    Slip(
      "a mean over the points",
      "You divided by the number of points. The loss is a sum.",
      function: { curveGradient($0, factor: 2 / Double($0.x.rows)) }),
    Slip(
      "at W = 0",
      "Your gradient does not depend on W: it is the one at W = 0, where the "
        + "residuals are −Y.",
      function: { -2 * matmul($0.x.transposed(), $0.y) }),
    Slip(
      "the curves added up",
      "All columns of your gradient are equal: you added up the residuals of "
        + "all curves first. Each curve has its own.",
      function: { i in
        let r = (matmul(i.x, i.w) - i.y).sum(alongAxis: 1)
        let column = 2 * matmul(i.x.transposed(), r)
        return Matrix(rows: i.w.rows, columns: i.w.columns) { j, _ in
          column[j, 0]
        }
      }),
  ])

let basisStep: Exercise = Exercise(
  "5.12", "a step that passes around zero", .debug, stars: 2,
  section: Section.bases,
  cases: { generator in
    [(5, 3, 0.25), (4, 2, 0.5), (7, 4, 0.125), (3, 5, 0.75)].map { n, d, rate in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          t: Matrix.sample(d, d, using: &generator),
          w: Matrix.sample(d, 1, using: &generator),
          y: Matrix.sample(n, 1, using: &generator), rate: rate
        ), squareBecause: "T turns D coefficients into D others")
    } as [Case<BasisInput>]
  },
  reader: { i in
    try PolynomialFittingExercises.stepInBasis(
      i.x, i.t, i.w, i.y, rate: i.rate)
  },
  solution: { i in
    try PolynomialFittingSolutions.stepInBasis(
      i.x, i.t, i.w, i.y, rate: i.rate)
  },
  // The gradient by a change of c, at no change.
  oracle: { i in
    let gradient = numericalGradient(at: .zeros(i.w.rows, 1)) { change in
      squares(matmul(i.x, i.w + matmul(i.t, change)) - i.y)
    }
    return i.w + matmul(i.t, -i.rate * gradient)
  },
  alternatives: [
    // In the other basis, there and back.
    { i in
      let u = matmul(i.x, i.t)
      let c = eliminated(i.t, i.w)
      let gradient = 2 * matmul(u.transposed(), matmul(u, c) - i.y)
      return matmul(i.t, c - i.rate * gradient)
    },
    { i in
      let square = matmul(i.t, i.t.transposed())
      return i.w - i.rate * matmul(square, byPowers(i))
    },
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still. Its gradient by c is right. A "
        + "step of c is a difference of coefficients; how do those go to w?",
      function: { i in
        let t = i.t.transposed()
        return i.w - i.rate * matmul(t, matmul(t, byPowers(i)))
      }),
    Slip(
      "T twice",
      "You go back to w with T, as you should. But the gradient, too, went to "
        + "c with T: it goes with the transpose.",
      function: { i in
        i.w - i.rate * matmul(i.t, matmul(i.t, byPowers(i)))
      }),
    Slip(
      "the two in the wrong order",
      "You multiply by T first and by its transpose afterwards. First the "
        + "gradient goes to c, then the step comes back to w.",
      function: { i in
        i.w - i.rate * matmul(i.t.transposed(), matmul(i.t, byPowers(i)))
      }),
    Slip(
      "the step of c",
      "You subtract the step of c from w. It has to be turned into one of w "
        + "first: the two count other polynomials.",
      function: { i in
        i.w - i.rate * matmul(i.t.transposed(), byPowers(i))
      }),
    Slip(
      "the step of w",
      "This is the step by the powers, as if there were no other basis: T does "
        + "not occur.",
      function: { i in i.w - i.rate * byPowers(i) }),
    Slip(
      "the new c",
      "This is the c after the step. Asked for are the coefficients of the "
        + "powers, w = Tc.",
      function: { i in
        eliminated(i.t, i.w)
          - i.rate * matmul(i.t.transposed(), byPowers(i))
      }),
    Slip(
      "uphill",
      "Your step has the wrong sign: it goes along the gradient.",
      section: Section.program,
      function: { i in
        let byBasis = matmul(i.t.transposed(), byPowers(i))
        return i.w + i.rate * matmul(i.t, byBasis)
      }),
  ])

private func powers(_ x: Matrix, _ count: Int) -> Matrix {
  Matrix(rows: x.rows, columns: count) { i, j in
    (0..<j).reduce(1.0) { power, _ in power * x[i, 0] }
  }
}

private func residuals(_ i: SumsInput) -> Matrix {
  matmul(powers(i.x, i.w.rows), i.w) - i.y
}

/// 2Σxʲr for all j, for some r.
private func weighted(_ i: SumsInput, by r: Matrix) -> Matrix {
  2 * matmul(powers(i.x, i.w.rows).transposed(), r)
}

private func curveGradient(_ i: CurvesInput, factor: Double = 2) -> Matrix {
  factor * matmul(i.x.transposed(), matmul(i.x, i.w) - i.y)
}

/// The gradient by w.
private func byPowers(_ i: BasisInput) -> Matrix {
  2 * matmul(i.x.transposed(), matmul(i.x, i.w) - i.y)
}
