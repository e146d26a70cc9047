import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let design: Exercise = Exercise(
  "powersOfPoints", PolynomialFittingSolutions.powersOfPoints
) { test in
  test.cases = .sizes(
    [(5, [0, 1, 3]), (3, [4, 1, 0, 2]), (4, [2, 5])],
    edges: [(1, [3, 0]), (4, [0])]
  ) { draw, n, exponents in (draw(n, 1), exponents) }.adding([
    Case([[-2], [0], [3]], [1, 0, 2, 3], zeroBecause: "0⁰ is 1, 0/0 is not")
  ])
  test.oracle = .function(powers)
  // All powers up to the highest, of which some columns are taken.
  test.answer { points, exponents in
    let highest = exponents.max() ?? 0
    let all = powers(points, Array(0...highest))
    return Matrix(rows: points.rows, columns: exponents.count) {
      all[$0, exponents[$1]]
    }
  }
  test.slip(
    "the position for the exponent",
    "Your columns hold the powers 0, 1, 2, … in order. The exponent says which "
      + "power a column holds, not its position."
  ) { powers($0, Array($1.indices)) }
  test.slip(
    "all powers",
    "You gave all powers up to the highest one. A power whose exponent is "
      + "not in the list has no column: its coefficient is known to be 0."
  ) { powers($0, Array(0...($1.max() ?? 0))) }
  test.slip(
    "sorted",
    "The powers are the right ones, but you sorted them. The columns are in "
      + "the order of the given exponents."
  ) { powers($0, $1.sorted()) }
  test.slip(
    "one power too high",
    "Each column is one power too high. An exponent counts the factors x, "
      + "and with none the product is 1."
  ) { points, exponents in powers(points, exponents.map { $0 + 1 }) }
  test.slip(
    "x for x⁰",
    "The column of the exponent 0 is not right: a product of no factors is 1."
  ) { points, exponents in powers(points, exponents.map { max($0, 1) }) }
  test.slip(
    "from column to column",
    "You went on multiplying from one column to the next, so the exponents "
      + "add up. Start each column anew, at 1."
  ) { points, exponents in
    var sum = 0
    let sums = exponents.map { exponent in
      sum += exponent
      return sum
    }
    return powers(points, sums)
  }
  test.slip(
    "multiples for powers",
    "Your columns hold multiples of x, not powers: x times the exponents."
  ) { points, exponents in
    Matrix(rows: points.rows, columns: exponents.count) { row, j in
      Double(exponents[j]) * points[row, 0]
    }
  }
}

private func powers(_ points: Matrix, _ exponents: [Int]) -> Matrix {
  Matrix(rows: points.rows, columns: exponents.count) { row, j in
    pow(points[row, 0], Double(exponents[j]))
  }
}
