import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

private typealias Input = (x: Matrix, degree: Int)

let design: Exercise = Exercise(
  "5.2", "the design matrix", .code, stars: 1, section: Section.design,
  cases: { generator in
    [(5, 3), (4, 2), (3, 4), (1, 3), (4, 0)].map { n, degree in
      Case(
        (x: Matrix.sample(n, 1, using: &generator), degree: degree),
        edge: n == 1 || degree == 0)
    } as [Case<Input>]
  },
  reader: {
    try PolynomialFittingExercises.powersOfPoints($0.x, degree: $0.degree)
  },
  solution: {
    try PolynomialFittingSolutions.powersOfPoints($0.x, degree: $0.degree)
  },
  oracle: { powers($0, 0...$0.degree) },
  alternatives: [
    { i in
      Matrix(rows: i.x.rows, columns: i.degree + 1) { row, j in
        (0..<j).reduce(1.0) { power, _ in power * i.x[row, 0] }
      }
    }
  ],
  slips: [
    Slip(
      "no column of ones",
      "Your columns are x, x², … without the ones in front. Without x⁰ the "
        + "polynomial has no constant, and every curve goes through the "
        + "origin.", function: { powers($0, 1...max($0.degree, 1)) }),
    Slip(
      "one power too high",
      "Each column is one power too high: it begins with x where the constant "
        + "wants x⁰.", function: { powers($0, 1...($0.degree + 1)) }),
    Slip(
      "one power short",
      "The last power is missing: a polynomial of degree d has d + 1 "
        + "coefficients.", function: { powers($0, 0...max($0.degree - 1, 0)) }),
    Slip(
      "highest power first",
      "The columns stand in the reverse order, the highest power first. Then "
        + "w would begin with the coefficient of xᵈ.",
      function: { i in
        Matrix(rows: i.x.rows, columns: i.degree + 1) { row, j in
          pow(i.x[row, 0], Double(i.degree - j))
        }
      }),
    Slip(
      "transposed",
      "The powers are right, and they stand in rows. A row belongs to a point, "
        + "a column to a coefficient.",
      function: { powers($0, 0...$0.degree).transposed() }),
    Slip(
      "multiples for powers",
      "Your columns hold x times 0, 1, 2, …: multiples in place of powers.",
      function: { i in
        Matrix(rows: i.x.rows, columns: i.degree + 1) { row, j in
          Double(j) * i.x[row, 0]
        }
      }),
  ])

private func powers(_ i: Input, _ exponents: ClosedRange<Int>) -> Matrix {
  Matrix(rows: i.x.rows, columns: exponents.count) { row, j in
    pow(i.x[row, 0], Double(exponents.lowerBound + j))
  }
}
