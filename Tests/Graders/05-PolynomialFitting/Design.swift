import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias Input = (points: Matrix, exponents: [Int])

let design: Exercise = Exercise(
  "5.2", "the design matrix", .code, stars: 1, section: Section.design,
  cases: { generator in
    [(5, [0, 1, 3]), (3, [4, 1, 0, 2]), (4, [2, 5]), (1, [3, 0]), (4, [0])]
      .map { n, exponents in
        Case(
          (
            points: Matrix.sample(n, 1, using: &generator), exponents: exponents
          ), edge: n == 1 || exponents.count == 1)
      } as [Case<Input>]
  },
  reader: {
    try PolynomialFittingExercises.powersOfPoints(
      $0.points, exponents: $0.exponents)
  },
  solution: {
    try PolynomialFittingSolutions.powersOfPoints(
      $0.points, exponents: $0.exponents)
  },
  oracle: { powers($0, $0.exponents) },
  alternatives: [
    // All powers up to the highest, of which some columns are taken.
    { i in
      let highest = i.exponents.max() ?? 0
      let all = powers(i, Array(0...highest))
      return Matrix(rows: i.points.rows, columns: i.exponents.count) {
        all[$0, i.exponents[$1]]
      }
    }
  ],
  slips: [
    Slip(
      "the place for the exponent",
      "Your columns hold the powers 0, 1, 2, … as they stand. Which power a "
        + "column holds is said by its exponent, not by its place.",
      function: { powers($0, Array($0.exponents.indices)) }),
    Slip(
      "all powers",
      "You gave all powers up to the highest one. A power whose exponent is "
        + "not in the list has no column: its coefficient is known to be 0.",
      function: { powers($0, Array(0...($0.exponents.max() ?? 0))) }),
    Slip(
      "sorted",
      "The powers are the right ones, and you sorted them. The columns stand "
        + "in the order of the exponents given.",
      function: { powers($0, $0.exponents.sorted()) }),
    Slip(
      "one power too high",
      "Each column is one power too high. An exponent counts the factors x, "
        + "and with none the product is 1.",
      function: { powers($0, $0.exponents.map { $0 + 1 }) }),
    Slip(
      "from column to column",
      "You went on multiplying from one column to the next, so that the "
        + "exponents add up. Each column begins anew, at 1.",
      function: { i in
        var sum = 0
        let sums = i.exponents.map { exponent in
          sum += exponent
          return sum
        }
        return powers(i, sums)
      }),
    Slip(
      "transposed",
      "The powers are right, and they stand in rows. A row belongs to a point, "
        + "a column to a coefficient.",
      function: { powers($0, $0.exponents).transposed() }),
    Slip(
      "multiples for powers",
      "Your columns hold x times the exponents: multiples in place of powers.",
      function: { i in
        Matrix(rows: i.points.rows, columns: i.exponents.count) { row, j in
          Double(i.exponents[j]) * i.points[row, 0]
        }
      }),
  ])

private func powers(_ i: Input, _ exponents: [Int]) -> Matrix {
  Matrix(rows: i.points.rows, columns: exponents.count) { row, j in
    pow(i.points[row, 0], Double(exponents[j]))
  }
}
