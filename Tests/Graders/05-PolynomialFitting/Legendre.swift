import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

let legendre: Exercise = Exercise(
  "5.13", "the Legendre basis", .code, stars: 2, section: Section.legendre,
  argument: "degree",
  cases: { _ in
    [4, 3, 6, 1].map { degree in
      Case(
        degree, edge: degree == 1,
        squareBecause: "there are as many polynomials as powers")
    } as [Case<Int>]
  },
  reader: { try PolynomialFittingExercises.legendreCoefficients(degree: $0) },
  solution: { try PolynomialFittingSolutions.legendreCoefficients(degree: $0) },
  // (−1)ᵐ (2k−2m)! / (2ᵏ m! (k−m)! (k−2m)!) at u^(k−2m), term by term.
  oracle: { degree in
    Matrix(rows: degree + 1, columns: degree + 1) { i, k in
      guard i <= k, (k - i) % 2 == 0 else { return 0 }
      let m = (k - i) / 2
      let size =
        factorial(2 * k - 2 * m)
        / (factorial(m) * factorial(k - m) * factorial(k - 2 * m))
      let half = (0..<k).reduce(1.0) { half, _ in half / 2 }
      return (m % 2 == 0 ? 1 : -1) * size * half
    }
  },
  alternatives: [
    { orthogonalized(degree: $0) },
    {
      recurrence($0) { k, last, before in
        (2 - 1 / (k + 1)) * last - (1 - 1 / (k + 1)) * before
      }
    },
  ],
  slips: [
    Slip(
      "powers",
      "These are the powers of u. The recurrence begins with 1 and u as well, "
        + "and then takes something away.", section: Section.bases,
      function: { .identity($0 + 1) }),
    Slip(
      "not multiplied by u",
      "Your P_k stays where it is, without its factor u. To multiply by u is "
        + "to move each coefficient to the next power, one row down.",
      function: { degree in
        recurrence(degree, shift: { $0 }) { k, last, before in
          ((2 * k + 1) / (k + 1)) * last - (k / (k + 1)) * before
        }
      }),
    Slip(
      "Chebyshev's polynomials",
      "Your recurrence is 2uP_k − P_{k−1}, which makes the polynomials of "
        + "Chebyshev. Those of Legendre have factors that depend on k.",
      function: { recurrence($0) { _, last, before in 2 * last - before } }),
    Slip(
      "not divided",
      "Your polynomials grow: the recurrence gives (k + 1)P_{k+1}, which is to "
        + "be divided by k + 1. The sum of a column is P_k(1), which is 1.",
      function: {
        recurrence($0) { k, last, before in
          (2 * k + 1) * last - k * before
        }
      }),
    Slip(
      "the wrong k",
      "You took the degree of the new polynomial for k. In the recurrence k is "
        + "the degree of the last one known.",
      function: {
        recurrence($0) { k, last, before in
          let n = k + 1
          return ((2 * n + 1) / (n + 1)) * last - (n / (n + 1)) * before
        }
      }),
    Slip(
      "the sign",
      "You added the second term of the recurrence, which is to be taken away.",
      function: {
        recurrence($0) { k, last, before in
          ((2 * k + 1) / (k + 1)) * last + (k / (k + 1)) * before
        }
      }),
    Slip(
      "transposed",
      "The numbers are right, and each polynomial is a row. A column of T "
        + "belongs to a polynomial, a row to a power.",
      section: Section.bases,
      function: {
        recurrence($0) { k, last, before in
          ((2 * k + 1) / (k + 1)) * last - (k / (k + 1)) * before
        }.transposed()
      }),
  ])

/// The coefficients of the polynomials 1, u, and what a rule makes of k, u
/// times the last polynomial, and the one before.
private func recurrence(
  _ degree: Int, shift: (Matrix) -> Matrix = timesU,
  _ next: (Double, Matrix, Matrix) -> Matrix
) -> Matrix {
  var t = Matrix.identity(degree + 1)
  for k in 1..<max(degree, 1) {
    t[column: k + 1] = next(
      Double(k), shift(t[column: k]), t[column: k - 1])
  }
  return t
}

/// The coefficients of u times a polynomial.
private func timesU(_ p: Matrix) -> Matrix {
  Matrix(rows: p.rows, columns: 1) { i, _ in i > 0 ? p[i - 1, 0] : 0 }
}

/// Each power without its parts along the polynomials before, divided by its
/// value at 1.
private func orthogonalized(degree: Int) -> Matrix {
  // The integral of uⁱ · uʲ over −1 … 1.
  let integrals = Matrix(rows: degree + 1, columns: degree + 1) { i, j in
    (i + j) % 2 == 0 ? 2 / Double(i + j + 1) : 0
  }
  func product(_ f: Matrix, _ g: Matrix) -> Double {
    hadamard(f, matmul(integrals, g)).sum()
  }
  var t = Matrix.identity(degree + 1)
  for k in 0...degree {
    var column = t[column: k]
    for j in 0..<k {
      let before = t[column: j]
      column -= (product(column, before) / product(before, before)) * before
    }
    t[column: k] = (1 / column.sum()) * column
  }
  return t
}

private func factorial(_ n: Int) -> Double {
  n < 2 ? 1 : Double(n) * factorial(n - 1)
}
