import GradientCheck
import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias SumsInput = (x: Matrix, y: Matrix, w: Matrix)
private typealias CurvesInput = (x: Matrix, w: Matrix, y: Matrix)
private typealias BasisInput = (x: Matrix, t: Matrix, c: Matrix, y: Matrix)

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

let basisGradient: Exercise = Exercise(
  "5.12", "a gradient that passes around zero", .debug, stars: 2,
  section: Section.bases,
  cases: { generator in
    [(5, 3), (4, 2), (7, 4), (3, 5)].map { n, d in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          t: Matrix.sample(d, d, using: &generator),
          c: Matrix.sample(d, 1, using: &generator),
          y: Matrix.sample(n, 1, using: &generator)
        ), squareBecause: "T turns D coefficients into D others")
    } as [Case<BasisInput>]
  },
  reader: {
    try PolynomialFittingExercises.gradientInBasis($0.x, $0.t, $0.c, $0.y)
  },
  solution: {
    try PolynomialFittingSolutions.gradientInBasis($0.x, $0.t, $0.c, $0.y)
  },
  oracle: { i in
    numericalGradient(at: i.c) { c in
      squares(matmul(i.x, matmul(i.t, c)) - i.y)
    }
  },
  alternatives: [
    // The design matrix of the other basis first.
    { i in
      let u = matmul(i.x, i.t)
      return 2 * matmul(u.transposed(), matmul(u, i.c) - i.y)
    }
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still. cₖ reaches wⱼ through Tⱼₖ, and "
        + "the sum has to run over j.",
      function: { matmul($0.t, byPowers($0)) }),
    Slip(
      "the gradient by w",
      "This is the gradient by the powers, w = Tc, and not yet the one by c: "
        + "the last factor of the chain rule is missing.",
      function: { byPowers($0) }),
    Slip(
      "changed as coefficients are",
      "You solved a system with T. Coefficients change that way, c = T⁻¹w; a "
        + "gradient changes by the transpose, with no inverse.",
      function: { eliminated($0.t, byPowers($0)) }),
    Slip(
      "c taken for w",
      "Your residuals are Xc − y: X holds the powers, and their coefficients "
        + "are Tc.",
      function: { i in
        let r = matmul(i.x, i.c) - i.y
        return 2 * matmul(i.t.transposed(), matmul(i.x.transposed(), r))
      }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", section: Section.gradient,
      function: { 0.5 * matmul($0.t.transposed(), byPowers($0)) }),
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

/// The gradient by w = Tc.
private func byPowers(_ i: BasisInput) -> Matrix {
  let r = matmul(i.x, matmul(i.t, i.c)) - i.y
  return 2 * matmul(i.x.transposed(), r)
}
