import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias Input = (u: Matrix, degree: Int)

let legendre: Exercise = Exercise(
  "5.13", "the Legendre basis", .code, stars: 2, section: Section.legendre,
  cases: { generator in
    [(4, 4), (3, 5), (6, 3), (1, 4), (4, 1)].map { n, degree in
      Case(
        (u: Matrix.unitSample(n, using: &generator), degree: degree),
        edge: n == 1 || degree == 1)
    } as [Case<Input>]
  },
  reader: {
    try PolynomialFittingExercises.legendreBasis($0.u, degree: $0.degree)
  },
  solution: {
    try PolynomialFittingSolutions.legendreBasis($0.u, degree: $0.degree)
  },
  // Σ_m (−1)ᵐ (2k−2m)! / (2ᵏ m! (k−m)! (k−2m)!) u^(k−2m), term by term.
  oracle: { i in
    Matrix(rows: i.u.rows, columns: i.degree + 1) { row, k in
      (0...k / 2).reduce(0.0) { sum, m in
        let size =
          factorial(2 * k - 2 * m)
          / (factorial(m) * factorial(k - m) * factorial(k - 2 * m))
        let power = (0..<(k - 2 * m)).reduce(1.0) { power, _ in
          power * i.u[row, 0]
        }
        let half = (0..<k).reduce(1.0) { half, _ in half / 2 }
        return sum + (m % 2 == 0 ? 1 : -1) * size * half * power
      }
    }
  },
  alternatives: [
    { i in
      recurrence(i) { k, u, last, before in
        (2 - 1 / (k + 1)) * hadamard(u, last) - (1 - 1 / (k + 1)) * before
      }
    }
  ],
  slips: [
    Slip(
      "powers",
      "These are the powers of u. The recurrence begins with 1 and u as well, "
        + "and then takes something away.", section: Section.bases,
      function: { recurrence($0) { _, u, last, _ in hadamard(u, last) } }),
    Slip(
      "Chebyshev's polynomials",
      "Your recurrence is 2uP_k − P_{k−1}, which makes the polynomials of "
        + "Chebyshev. Those of Legendre have factors that depend on k.",
      function: {
        recurrence($0) { _, u, last, before in 2 * hadamard(u, last) - before }
      }),
    Slip(
      "not divided",
      "Your polynomials grow: the recurrence gives (k + 1)P_{k+1}, which is to "
        + "be divided by k + 1. At u = 1 every one of them is 1.",
      function: {
        recurrence($0) { k, u, last, before in
          (2 * k + 1) * hadamard(u, last) - k * before
        }
      }),
    Slip(
      "the wrong k",
      "You took the degree of the new polynomial for k. In the recurrence k is "
        + "the degree of the last one known.",
      function: {
        recurrence($0) { k, u, last, before in
          let n = k + 1
          return ((2 * n + 1) / (n + 1)) * hadamard(u, last)
            - (n / (n + 1)) * before
        }
      }),
    Slip(
      "the sign",
      "You added the second term of the recurrence, which is to be taken away.",
      function: {
        recurrence($0) { k, u, last, before in
          ((2 * k + 1) / (k + 1)) * hadamard(u, last) + (k / (k + 1)) * before
        }
      }),
    Slip(
      "transposed",
      "The numbers are right, and each polynomial is a row. A column belongs "
        + "to a coefficient, as in every design matrix.",
      section: Section.design,
      function: {
        recurrence($0) { k, u, last, before in
          ((2 * k + 1) / (k + 1)) * hadamard(u, last) - (k / (k + 1)) * before
        }.transposed()
      }),
  ])

/// The matrix of the polynomials 1, u, and what a rule makes of k, u, the last
/// polynomial and the one before.
private func recurrence(
  _ i: Input, _ next: (Double, Matrix, Matrix, Matrix) -> Matrix
) -> Matrix {
  var p = [i.u.map { _ in 1 }, i.u]
  for k in 1..<max(i.degree, 1) {
    p.append(next(Double(k), i.u, p[k], p[k - 1]))
  }
  return Matrix(rows: i.u.rows, columns: i.degree + 1) { row, k in
    p[k][row, 0]
  }
}

private func factorial(_ n: Int) -> Double {
  n < 2 ? 1 : Double(n) * factorial(n - 1)
}
