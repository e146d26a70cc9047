import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

private func differencesSolution(
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
    "Every entry is twice what it should be: the two points lie 2h apart, "
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
    "Every entry has the wrong sign: take the value below from the value "
      + "above."
  ) { x, h, f in -(try jacobian(x, h, f)) }
  test.slip(
    "a step left behind",
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

let errorsOfDifferences: Exercise = Exercise(
  "errorsAtSmallerStep", JacobiansSolutions.errorsAtSmallerStep
) { test in
  test.cases = .drawn { _ in
    [Case(0.04, 0.003, 10), Case(0.006, 0.0005, 2), Case(0.3, 0.09, 5)]
  }
  // Measured at 0 on at² and bt³, where both have the derivative 0: the first
  // has the forward error ah, the second the central error bh².
  test.oracle = .function { forward, central, factor in
    let step = 1e-3
    let (a, b) = (forward / step, central / (step * step))
    let next = step / factor
    let cube = { (t: Double) in b * t * t * t }
    return (a * next * next / next, (cube(next) - cube(-next)) / (2 * next))
  }
  test.answer { forward, central, factor in
    let shrunk = forward * (1 / factor)
    return (shrunk, central / factor / factor)
  }
  test.slip(
    "both in proportion",
    "You let the error shrink in proportion to the step. For the central "
      + "difference the terms in h cancel, and h² is what is left."
  ) { forward, central, factor in (forward / factor, central / factor) }
  test.slip(
    "both with the square",
    "You let the error shrink with the square of the step. For the forward "
      + "difference the term in h stays."
  ) { forward, central, factor in
    let square = factor * factor
    return (forward / square, central / square)
  }
  test.slip(
    "exchanged",
    "You gave the square to the wrong one: it is the central difference "
      + "in which the terms in h cancel."
  ) { forward, central, factor in
    (forward / (factor * factor), central / factor)
  }
  test.slip(
    "growing",
    "Your errors grow as the step shrinks. That is what rounding does, and "
      + "the exercise says that it does not show."
  ) { forward, central, factor in
    (forward * factor, central * factor * factor)
  }
}
