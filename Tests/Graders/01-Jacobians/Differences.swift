import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

package func differencesSolution(
  _ x: Matrix, _ h: Double, _ f: Function<Matrix, Matrix>
) throws -> Matrix {
  try JacobiansSolutions.centralDifferenceJacobian(at: x, step: h) { try f($0) }
}

let centralDifferences: Exercise = Exercise(
  "centralDifferenceJacobian", differencesSolution
) { test in
  test.cases = .drawn { draw in
    let w = draw(4, 3)
    // Each of these has an entry of degree three: up to degree two a central
    // difference is exact at any step, and it would not show which was taken.
    let cubes = Function("f cubes each entry of Wx, W 4×3") { (x: Matrix) in
      matmul(w, x).map { $0 * $0 * $0 }
    }
    let mixed = Function("f(a, b) = (a³, ab³, a + b, a²b²)") {
      (x: Matrix) -> Matrix in
      let (a, b) = (x[0, 0], x[1, 0])
      return [[a * a * a], [a * b * b * b], [a + b], [b * b * a * a]]
    }
    let one = Function("f(a) = a³") { (x: Matrix) in x.map { $0 * $0 * $0 } }
    return [
      Case(draw(3, 1), 0.125, cubes), Case(draw(2, 1), 0.25, mixed),
      Case(draw(1, 1), 0.5, one, edge: true),
    ]
  }
  test.oracle = .function { x, h, f in try jacobian(x, h, f) }
  test.answer { x, h, f in
    0.5 * (try quotients(x, h, f, 0, 1) + quotients(x, h, f, -1, 0))
  }
  test.slip(
    "a forward difference",
    "You took f(x + h) − f(x) over h, the forward difference. Its error "
      + "shrinks with h, that of the central one with h²."
  ) { x, h, f in try quotients(x, h, f, 0, 1) }
  test.slip(
    "a backward difference",
    "You took f(x) − f(x − h) over h, the backward difference. Its error "
      + "shrinks with h, that of the central one with h²."
  ) { x, h, f in try quotients(x, h, f, -1, 0) }
  test.slip(
    "divided by h",
    "Every entry is twice what it should be: the two points are 2h apart, "
      + "not h."
  ) { x, h, f in 2 * (try jacobian(x, h, f)) }
  test.slip(
    "not divided",
    "These are the differences of f between the two points. A derivative is a "
      + "difference per unit of x."
  ) { x, h, f in 2 * h * (try jacobian(x, h, f)) }
  test.slip(
    "divided by 2, times h",
    "Every entry is h² times what it should be: you divided by 2 and "
      + "multiplied by h. The divisor is the whole distance between the "
      + "points, 2h."
  ) { x, h, f in h * h * (try jacobian(x, h, f)) }
  test.slip(
    "half a step",
    "Your two points are h apart, half a step on either side. The step h goes "
      + "to each side, and the error changes with it."
  ) { x, h, f in try quotients(x, h, f, -0.5, 0.5) }
  test.slip(
    "a step of its own",
    "Your answer is closer to the derivative than the given step allows: you "
      + "used a smaller step of your own.",
    tolerance: Tolerance(relative: 1e-5)
  ) { x, _, f in try quotients(x, 1e-4, f, -1, 1) }
  test.slip(
    "all entries at once",
    "All columns are equal: you moved every entry of x at once. Column j is "
      + "for a step in xⱼ alone."
  ) { x, h, f in
    let difference = try f(x.map { $0 + h }) - f(x.map { $0 - h })
    return outer(difference, x.map { _ in 0.5 / h })
  }
  test.slip(
    "the diagonal only",
    "Your answer says how yⱼ changes with xⱼ and is 0 off the diagonal. A step "
      + "in xⱼ may change every entry of y, and all of these changes go in "
      + "column j."
  ) { x, h, f in
    let right = try jacobian(x, h, f)
    return Matrix(rows: right.rows, columns: right.columns) { i, j in
      i == j ? right[i, j] : 0
    }
  }
  test.slip(
    "transposed",
    "Your Jacobian is transposed. The step in xⱼ moves all of y: that makes "
      + "column j, not row j."
  ) { x, h, f in try jacobian(x, h, f).transposed() }
  test.slip(
    "the sign",
    "Every entry has the wrong sign: subtract the value below "
      + "from the value above."
  ) { x, h, f in -(try jacobian(x, h, f)) }
  test.slip(
    "a step not taken back",
    "Only the first column is right: you go up by h and down by 2h, and then "
      + "x is h too low in this entry for all that follow. Begin each from x."
  ) { x, h, f in try leavingSteps(x, h, f, above: -h) }
  test.slip(
    "steps that pile up",
    "Only the first column is right: the steps of the earlier entries are "
      + "still in both points when the next one is taken. Begin each from x."
  ) { x, h, f in try leavingSteps(x, h, f, above: h) }
}

/// The right answer.
private func jacobian(
  _ x: Matrix, _ h: Double, _ f: Function<Matrix, Matrix>
) throws -> Matrix {
  try numericalJacobian(at: x, step: h) { try f($0) }
}

/// The difference quotients between two points, so many steps from x.
private func quotients(
  _ x: Matrix, _ h: Double, _ f: Function<Matrix, Matrix>, _ low: Double,
  _ high: Double
) throws -> Matrix {
  let columns = try (0..<x.rows).map { j in
    var (above, below) = (x, x)
    above[j, 0] += high * h
    below[j, 0] += low * h
    return (1 / (high - low) / h) * (try f(above) - f(below))
  }
  return Matrix(rows: columns[0].rows, columns: x.rows) { columns[$1][$0, 0] }
}

/// The central differences of a reader who does not go back to x: in each entry
/// that was moved, the point above is off by so much, and that below by −h.
private func leavingSteps(
  _ x: Matrix, _ h: Double, _ f: Function<Matrix, Matrix>, above: Double
) throws -> Matrix {
  var (high, low) = (x, x)
  let columns = try (0..<x.rows).map { j in
    high[j, 0] = x[j, 0] + h
    low[j, 0] = x[j, 0] - h
    defer { high[j, 0] = x[j, 0] + above }
    return (0.5 / h) * (try f(high) - f(low))
  }
  return Matrix(rows: columns[0].rows, columns: x.rows) { columns[$1][$0, 0] }
}

package func wrongGradientSolution(
  _ claim: Matrix, _ x: Matrix, _ f: Function<Matrix, Matrix>
) throws -> (row: Int, error: Double) {
  try JacobiansSolutions.wrongGradient(in: claim, at: x) { try f($0) }
}

let wrongGradient: Exercise = Exercise(
  "wrongGradient", wrongGradientSolution
) { test in
  test.tolerance = .differences
  test.cases = .drawn { draw in
    let x = draw(2, 1)
    let (a, b) = (x[0, 0], x[1, 0])
    // The entry that is 0 is measured as the square of the step.
    let mixed = Function("f(a, b) = (ab³, a²b², a + (b − x₂)³, a³b)") {
      (x: Matrix) -> Matrix in
      let (a, c) = (x[0, 0], x[1, 0])
      let d = c - b
      return [
        [a * c * c * c], [a * a * c * c], [a + d * d * d], [a * a * a * c],
      ]
    }
    let right: Matrix = [
      [b * b * b, 3 * a * b * b], [2 * a * b * b, 2 * a * a * b], [1, 0],
      [3 * a * a * b, a * a * a],
    ]
    let zero = "a relative error where there is nothing to divide by"
    let (w, v) = (draw(3, 4), draw(4, 1))
    let squares = Function("f squares each entry of Wx, W 3×4") {
      (x: Matrix) in matmul(w, x).map { $0 * $0 }
    }
    let jacobian = matmul(.diagonal(2 * matmul(w, v)), w)  // 3×4
    return [
      // The 2 is missing in one entry, and other entries are off by less.
      Case(
        changed(right, row: 1) { $0 == 0 ? 0.5 * $1 : 0.75 * $1 }, x, mixed,
        zeroBecause: zero),
      Case(
        changed(right, row: 0) { $0 == 1 ? -$1 : $1 }, x, mixed,
        zeroBecause: zero),
      Case(changed(jacobian, row: 2) { $0 == 2 ? 1.5 * $1 : $1 }, v, squares),
      Case(changed(jacobian, row: 1) { $0 == 3 ? -$1 : 0.8 * $1 }, v, squares),
    ]
  }
  test.oracle = .function { claim, x, f in
    let measured = numericalJacobian(at: x) { (try? f($0)) ?? $0 }
    return worst(claim, measured) {
      abs($0) + abs($1) < 1e-7 ? 0 : relativeError($0, $1)
    }
  }
  // The measurement of each row alone, with another step.
  test.answer { claim, x, f in
    worst(claim, try quotients(x, 1e-6, f, -1, 1)) {
      max(abs($0), abs($1)) > 1e-6
        ? abs($1 - $0) / max(abs($0), abs($1)) : 0
    }
  }
  test.slip(
    "entries near 0",
    "In one case there is no mistake in the row that you return: an entry is 0, "
      + "claim and measurement are both close to 0 there, and their relative "
      + "error says nothing."
  ) { claim, x, f in try found(claim, x, f) { relativeError($0, $1) } }
  test.slip(
    "divided by the claim",
    "You divided by the size of the claim. The relative error divides by the "
      + "larger of the two."
  ) { claim, x, f in
    try found(claim, x, f) {
      abs($0) < 1e-6 && abs($1) < 1e-6 ? 0 : abs($0 - $1) / abs($0)
    }
  }
  test.slip(
    "divided by the measurement",
    "You divided by the size of the measurement. The relative error divides "
      + "by the larger of the two."
  ) { claim, x, f in
    try found(claim, x, f) {
      abs($0) < 1e-6 && abs($1) < 1e-6 ? 0 : abs($0 - $1) / abs($1)
    }
  }
  test.slip(
    "not relative",
    "This is the plain difference. Divide it by the larger of the two sizes."
  ) { claim, x, f in try found(claim, x, f) { abs($0 - $1) } }
  test.slip(
    "the sizes alone",
    "You compared the sizes of claim and measurement. A wrong sign has the "
      + "right size; the difference must be that of the numbers."
  ) { claim, x, f in
    try found(claim, x, f) { relative(abs($0), abs($1)) }
  }
  test.slipInPart(
    "counted from 1",
    "The row is counted from 1 here. Like everything in the code, it counts "
      + "from 0."
  ) { right, _, _, _ in (right.row + 1, right.error) }
  test.slipInPart(
    "the last instead of the largest",
    "This is the error of the last wrong entry in the row. An earlier one is "
      + "larger, and was overwritten."
  ) { right, claim, x, f in
    let errors = try errors(claim, x, f, right.row)
    return (right.row, errors.last { $0 > 1e-4 } ?? 0)
  }
  test.slipInPart(
    "the mean of a row",
    "This is the mean of the errors in the row. One wrong entry among many "
      + "right ones must not disappear: the largest counts."
  ) { right, claim, x, f in
    let errors = try errors(claim, x, f, right.row)
    return (right.row, errors.reduce(0, +) / Double(claim.columns))
  }
}

/// A Jacobian with one row changed, by the column and the entry.
private func changed(
  _ right: Matrix, row: Int, _ change: (_ column: Int, Double) -> Double
) -> Matrix {
  Matrix(rows: right.rows, columns: right.columns) { i, j in
    i == row ? change(j, right[i, j]) : right[i, j]
  }
}

/// The relative error, 0 where both numbers are near 0.
private func relative(_ a: Double, _ b: Double) -> Double {
  max(abs(a), abs(b)) < 1e-6 ? 0 : relativeError(a, b)
}

/// The relative errors in a row.
private func errors(
  _ claim: Matrix, _ x: Matrix, _ f: Function<Matrix, Matrix>, _ row: Int
) throws -> [Double] {
  let measured = try jacobian(x, 1e-5, f)
  return (0..<claim.columns).map { relative(claim[row, $0], measured[row, $0]) }
}

/// The row with the largest error, and that error.
private func worst(
  _ claim: Matrix, _ measured: Matrix, _ error: (Double, Double) -> Double
) -> (row: Int, error: Double) {
  let errors = (0..<claim.rows).map { i in
    (0..<claim.columns).map { error(claim[i, $0], measured[i, $0]) }.max() ?? 0
  }
  let largest = errors.max() ?? 0
  return (errors.firstIndex(of: largest) ?? 0, largest)
}

private func found(
  _ claim: Matrix, _ x: Matrix, _ f: Function<Matrix, Matrix>,
  _ error: (Double, Double) -> Double
) throws -> (row: Int, error: Double) {
  worst(claim, try jacobian(x, 1e-5, f), error)
}
