import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let legendre: Exercise = Exercise(
  "legendreCoefficients", PolynomialFittingSolutions.legendreCoefficients
) { test in
  test.cases = .sizes(
    [4, 3, 6], edges: [1],
    squareBecause: "there are as many polynomials as powers"
  ) { _, degree in degree }
  // (−1)ᵐ (2k−2m)! / (2ᵏ m! (k−m)! (k−2m)!) at u^(k−2m), term by term.
  test.oracle = .function { degree in
    Matrix(rows: degree + 1, columns: degree + 1) { i, k in
      guard i <= k, (k - i) % 2 == 0 else { return 0 }
      let m = (k - i) / 2
      let size =
        factorial(2 * k - 2 * m)
        / (factorial(m) * factorial(k - m) * factorial(k - 2 * m))
      let half = (0..<k).reduce(1.0) { half, _ in half / 2 }
      return (m % 2 == 0 ? 1 : -1) * size * half
    }
  }
  test.answer(orthogonalized)
  test.answer { degree in
    recurrence(degree) { k in
      let share = 1 / (k + 1)
      return (2 - share, 1 - share)
    }
  }
  test.slip(
    "powers",
    "These are the powers of u. The recurrence begins with 1 and u as well, "
      + "but then subtracts something.",
    section: "another-variable"
  ) { .identity($0 + 1) }
  test.slip(
    "not multiplied by u",
    "Your P_k stays where it is, without its factor u. Multiplying by u moves "
      + "each coefficient to the next power, one row down."
  ) { recurrence($0, shift: { $0 }) }
  let sign = "You added the second term of the recurrence, which is subtracted."
  test.slip("the sign", sign) {
    recurrence($0) { k in (factors(k).0, -factors(k).1) }
  }
  let slips: [(name: String, words: String, Factors)] = [
    (
      "Chebyshev's polynomials",
      "Your factors are those of the Chebyshev polynomials, 2uP_k − P_{k−1}. "
        + "For the Legendre polynomials they depend on k.",
      { _ in (2, 1) }
    ),
    (
      "not divided",
      "Your polynomials grow: the recurrence gives (k + 1)P_{k+1}, so divide by "
        + "k + 1. The sum of a column is P_k(1), which is 1.",
      { k in (2 * k + 1, k) }
    ),
    (
      "the wrong k",
      "You took the degree of the new polynomial for k. In the recurrence k is "
        + "the degree of the last one known.",
      { k in factors(k + 1) }
    ),
  ]
  for (name, words, factors) in slips {
    test.slip(name, words) { recurrence($0, factors) }
    test.slip(name + ", the sign", words + " " + sign) {
      recurrence($0) { k in (factors(k).0, -factors(k).1) }
    }
  }
}

private typealias Factors = @Sendable (_ k: Double) -> (Double, Double)

/// What u P_k and P_{k−1} are multiplied by for P_{k+1} as their difference.
@Sendable
private func factors(_ k: Double) -> (Double, Double) {
  ((2 * k + 1) / (k + 1), k / (k + 1))
}

/// The coefficients of the polynomials 1, u, and what the factors make of u
/// times the last polynomial, and the one before.
private func recurrence(
  _ degree: Int, _ factors: Factors = factors,
  shift: (Matrix) -> Matrix = timesU
) -> Matrix {
  var t = Matrix.identity(degree + 1)
  for k in 1..<max(degree, 1) {
    let (a, b) = factors(Double(k))
    t[column: k + 1] = a * shift(t[column: k]) - b * t[column: k - 1]
  }
  return t
}

/// The coefficients of u times a polynomial.
private func timesU(_ p: Matrix) -> Matrix {
  Matrix(rows: p.rows, columns: 1) { i, _ in i > 0 ? p[i - 1, 0] : 0 }
}

/// Each power without its parts along the polynomials before, divided by its
/// value at 1.
private func orthogonalized(_ degree: Int) -> Matrix {
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
