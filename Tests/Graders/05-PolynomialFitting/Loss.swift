import GradientCheck
import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias Input = (x: Matrix, w: Matrix, y: Matrix)
private typealias TrustedInput = (
  x: Matrix, w: Matrix, y: Matrix, trust: Matrix, penalty: Double
)

let loss: Exercise = Exercise(
  "5.3", "the loss", .code, stars: 1, section: Section.gradient,
  cases: { generator in
    [(5, 3), (4, 2), (7, 4), (1, 3), (4, 1)].map { n, d in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(d, 1, using: &generator),
          y: Matrix.sample(n, 1, using: &generator)
        ), edge: n == 1 || d == 1)
    } as [Case<Input>]
  },
  reader: { try PolynomialFittingExercises.lossOfFit($0.x, $0.w, $0.y) },
  solution: { try PolynomialFittingSolutions.lossOfFit($0.x, $0.w, $0.y) },
  oracle: { i in
    var sum = 0.0
    for row in 0..<i.x.rows {
      var r = -i.y[row, 0]
      for j in 0..<i.x.columns { r += i.x[row, j] * i.w[j, 0] }
      sum += r * r
    }
    return sum
  },
  alternatives: [
    { i in
      let r = residuals(i)
      return matmul(r.transposed(), r)[0, 0]
    },
    { i in residuals(i).elements.map { $0 * $0 }.reduce(0, +) },
  ],
  slips: [
    Slip(
      "a mean",
      "You divided by the number of points. The loss of this chapter is the "
        + "sum; the mean has other gradients, and other rates.",
      function: { squares(residuals($0)) / Double($0.x.rows) }),
    Slip(
      "half",
      "You halved the sum, so that the 2 of the derivative cancels. Many texts "
        + "do; this one, and the document, do not.",
      function: { squares(residuals($0)) / 2 }),
    Slip(
      "the square of the sum",
      "You added up first and squared afterwards. Residuals of different signs "
        + "cancel then.",
      function: { i in
        let sum = residuals(i).sum()
        return sum * sum
      }),
    Slip(
      "absolute values",
      "You added up the sizes of the residuals, without squaring them.",
      function: { residuals($0).map(abs).sum() }),
    Slip(
      "the root",
      "This is the square root of what is asked for, the length of r.",
      function: { squares(residuals($0)).squareRoot() }),
    Slip(
      "the target forgotten",
      "This is the sum of the squares of Xw: the values to be met are missing.",
      function: { squares(matmul($0.x, $0.w)) }),
  ])

let trusted: Exercise = Exercise(
  "5.15", "trust and a penalty", .generalise, stars: 2,
  section: Section.gradient,
  cases: { generator in
    [(5, 3, 0.5), (4, 2, 1.5), (6, 4, 0.25), (1, 3, 2), (4, 1, 0.75)].map {
      n, d, penalty in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(d, 1, using: &generator),
          y: Matrix.sample(n, 1, using: &generator),
          trust: Matrix.sample(n, 1, using: &generator).map(abs),
          penalty: penalty
        ), edge: n == 1 || d == 1)
    } as [Case<TrustedInput>]
  },
  reader: { i in
    try PolynomialFittingExercises.gradientOfTrustedFit(
      i.x, i.w, i.y, trust: i.trust, penalty: i.penalty)
  },
  solution: { i in
    try PolynomialFittingSolutions.gradientOfTrustedFit(
      i.x, i.w, i.y, trust: i.trust, penalty: i.penalty)
  },
  oracle: { i in
    numericalGradient(at: i.w) { w in
      let r = matmul(i.x, w) - i.y
      return hadamard(i.trust, hadamard(r, r)).sum() + i.penalty * squares(w)
    }
  },
  alternatives: [
    // As a fit of more rows: the roots of trust and penalty as factors.
    { i in
      let (n, d) = i.x.shape.pair
      let x = Matrix(rows: n + d, columns: d) { row, j in
        row < n
          ? i.trust[row, 0].squareRoot() * i.x[row, j]
          : row - n == j ? i.penalty.squareRoot() : 0
      }
      let y = Matrix(rows: n + d, columns: 1) { row, _ in
        row < n ? i.trust[row, 0].squareRoot() * i.y[row, 0] : 0
      }
      return 2 * matmul(x.transposed(), matmul(x, i.w) - y)
    }
  ],
  slips: [
    Slip(
      "the trust forgotten",
      "The penalty is right. Every point counts alike here: what is ∂L/∂rᵢ, if "
        + "the term is tᵢrᵢ²?", function: { parts($0, trust: 0) }),
    Slip(
      "the trust squared",
      "The trust counts twice in your gradient. It multiplies the square of a "
        + "residual, not the residual.", function: { parts($0, trust: 2) }),
    Slip(
      "the penalty forgotten",
      "The points are right. w occurs a second time in the loss, in the "
        + "penalty, and where a variable occurs twice its gradients add.",
      function: { parts($0, penalty: 0) }),
    Slip(
      "the penalty without its 2",
      "The points are right. The derivative of γw² by w is not γw.",
      function: { parts($0, penalty: 1) }),
    Slip(
      "the penalty subtracted",
      "The points are right, and the penalty has the wrong sign: it is a part "
        + "of the loss as they are.", function: { parts($0, penalty: -2) }),
    Slip(
      "no 2 at all",
      "Every entry is half of what it should be: there is a 2 from every "
        + "square, in the sum and in the penalty.",
      function: { 0.5 * parts($0) }),
  ])

private func residuals(_ i: Input) -> Matrix { matmul(i.x, i.w) - i.y }

/// The gradient with the trust to some power and some factor of the penalty.
private func parts(
  _ i: TrustedInput, trust power: Int = 1, penalty: Double = 2
) -> Matrix {
  var dR = 2 * (matmul(i.x, i.w) - i.y)
  for _ in 0..<power { dR = hadamard(i.trust, dR) }
  return matmul(i.x.transposed(), dR) + penalty * i.penalty * i.w
}

extension Shape {
  fileprivate var pair: (Int, Int) { (rows, columns) }
}
