import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias Input = (
  x: Matrix, step: Double, f: (Matrix) throws -> Matrix
)
private typealias ErrorsInput = (
  forward: Double, central: Double, factor: Double
)
private typealias Errors = (forward: Double, central: Double)

let centralDifferences: Exercise = Exercise(
  "1.4", "the judge of every gradient", .code, stars: 2,
  section: Section.differences,
  cases: { generator in
    let w = Matrix.sample(4, 3, using: &generator)
    // Each of these has an entry of degree three: up to degree two a central
    // difference is exact at any step, and it would not show which was taken.
    let cubes = { (x: Matrix) in
      hadamard(matmul(w, x), hadamard(matmul(w, x), matmul(w, x)))
    }
    let mixed = { (x: Matrix) throws -> Matrix in
      let (a, b) = (x[0, 0], x[1, 0])
      return [[a * a * a], [a * b * b * b], [a + b], [b * b * a * a]]
    }
    let one = { (x: Matrix) in x.map { $0 * $0 * $0 } }
    return [
      Case(
        (x: Matrix.sample(3, 1, using: &generator), step: 0.125, f: cubes),
        "f cubes each entry of Wx, W 4×3"),
      Case(
        (x: Matrix.sample(2, 1, using: &generator), step: 0.25, f: mixed),
        "f(a, b) = (a³, ab³, a + b, a²b²)"),
      Case(
        (x: Matrix.sample(1, 1, using: &generator), step: 0.5, f: one),
        "f(a) = a³", edge: true),
    ] as [Case<Input>]
  },
  reader: { i in
    try JacobiansExercises.centralDifferenceJacobian(
      at: i.x, step: i.step, of: i.f)
  },
  solution: { i in
    try JacobiansSolutions.centralDifferenceJacobian(
      at: i.x, step: i.step, of: i.f)
  },
  oracle: { i in try numericalJacobian(at: i.x, step: i.step, of: i.f) },
  alternatives: [
    { i in 0.5 * (try oneSided(i, i.step) + oneSided(i, -i.step)) }
  ],
  slips: [
    Slip(
      "a forward difference",
      "You took f(x + h) − f(x) over h, the forward difference. Its error "
        + "shrinks with h, that of the central one with h².",
      function: { try oneSided($0, $0.step) }),
    Slip(
      "a backward difference",
      "You took f(x) − f(x − h) over h, the backward difference. Its error "
        + "shrinks with h, that of the central one with h².",
      function: { try oneSided($0, -$0.step) }),
    Slip(
      "divided by h",
      "Every entry is twice what it should be: the two points lie 2h apart, "
        + "not h.",
      function: { i in
        2 * (try numericalJacobian(at: i.x, step: i.step, of: i.f))
      }),
    Slip(
      "transposed",
      "Your Jacobian is transposed. The step in xⱼ moves all of y: that makes "
        + "column j, not row j.",
      function: { i in
        try numericalJacobian(at: i.x, step: i.step, of: i.f).transposed()
      }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: take the value below from the value "
        + "above.",
      function: { i in
        -(try numericalJacobian(at: i.x, step: i.step, of: i.f))
      }),
    Slip(
      "a step left behind",
      "Only the first column is right: you go up by h and down by 2h, and then "
        + "x is h too low in this entry for all that follow. Begin each from x.",
      function: { try leavingSteps($0, above: -1, below: -1) }),
    Slip(
      "steps that pile up",
      "Only the first column is right: the steps of the earlier entries are "
        + "still in both points when the next one is taken. Begin each from x.",
      function: { try leavingSteps($0, above: 1, below: -1) }),
  ])

/// The difference on one side, above for a positive step, below for a negative.
private func oneSided(_ i: Input, _ step: Double) throws -> Matrix {
  let value = try i.f(i.x)
  let columns = try (0..<i.x.rows).map { j in
    var moved = i.x
    moved[j, 0] += step
    return (1 / step) * (try i.f(moved) - value)
  }
  return Matrix(rows: value.rows, columns: i.x.rows) { columns[$1][$0, 0] }
}

/// The central differences of a reader who does not go back to x: so many steps
/// stay in the point above and in that below, in each entry that was moved.
private func leavingSteps(
  _ i: Input, above: Double, below: Double
) throws -> Matrix {
  var (high, low) = (i.x, i.x)
  let columns = try (0..<i.x.rows).map { j in
    high[j, 0] = i.x[j, 0] + i.step
    low[j, 0] = i.x[j, 0] - i.step
    let column = (0.5 / i.step) * (try i.f(high) - i.f(low))
    high[j, 0] = i.x[j, 0] + above * i.step
    low[j, 0] = i.x[j, 0] + below * i.step
    return column
  }
  return Matrix(rows: columns[0].rows, columns: i.x.rows) {
    columns[$1][$0, 0]
  }
}

let errors: Exercise = Exercise(
  "1.5", "how fast the errors fall", .predict, stars: 1,
  section: Section.differences,
  cases: { _ in
    [
      Case((forward: 0.04, central: 0.003, factor: 10)),
      Case((forward: 0.006, central: 0.0005, factor: 2)),
      Case((forward: 0.3, central: 0.09, factor: 5)),
    ] as [Case<ErrorsInput>]
  },
  parts: { (answer: Errors) in
    [
      Part("forward", .number(answer.forward)),
      Part("central", .number(answer.central)),
    ]
  },
  reader: { i in
    try JacobiansExercises.errorsAtSmallerStep(
      forward: i.forward, central: i.central, factor: i.factor)
  },
  solution: { i in
    try JacobiansSolutions.errorsAtSmallerStep(
      forward: i.forward, central: i.central, factor: i.factor)
  },
  oracle: { measuredErrors($0) },
  alternatives: [
    { i in (i.forward * (1 / i.factor), i.central / i.factor / i.factor) }
  ],
  slips: [
    Slip(
      "both in proportion",
      "You let both errors shrink in proportion to the step. For the central "
        + "difference the terms in h cancel, and h² is what is left.",
      function: { scaled($0, 1, 1) }),
    Slip(
      "both with the square",
      "You let both errors shrink with the square of the step. For the forward "
        + "difference the term in h stays.", function: { scaled($0, 2, 2) }),
    Slip(
      "exchanged",
      "You gave the square to the wrong one: it is the central difference "
        + "in which the terms in h cancel.", function: { scaled($0, 2, 1) }),
    Slip(
      "growing",
      "Your errors grow as the step shrinks. That is what rounding does, and "
        + "the exercise says that it does not show.",
      function: { scaled($0, -1, -2) }),
  ])

/// Both errors divided by powers of the factor.
private func scaled(_ i: ErrorsInput, _ p: Double, _ q: Double) -> Errors {
  (i.forward / pow(i.factor, p), i.central / pow(i.factor, q))
}

/// The errors at the smaller step of at² and bt³ at 0, where both have the
/// derivative 0: the first has the forward error ah, the second the central
/// error bh².
private func measuredErrors(_ i: ErrorsInput) -> Errors {
  let step = 1e-3
  let a = i.forward / step
  let b = i.central / (step * step)
  let next = step / i.factor
  let square = { (t: Double) in a * t * t }
  let cube = { (t: Double) in b * t * t * t }
  return (square(next) / next, (cube(next) - cube(-next)) / (2 * next))
}
