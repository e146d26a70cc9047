import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

private typealias Input = (
  x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int
)
private typealias Output = (coefficients: Matrix, losses: Matrix)
private typealias ErrorsInput = (
  errors: Matrix, eigenvalues: Matrix, rate: Double, steps: Int
)

let descent: Exercise = Exercise(
  "5.7", "the descent", .code, stars: 1, section: Section.program,
  cases: { generator in
    [(5, 3, 4), (4, 2, 6), (7, 4, 2), (1, 3, 3), (4, 1, 5)].map { n, d, steps in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          y: Matrix.sample(n, 1, using: &generator),
          start: Matrix.sample(d, 1, using: &generator), rate: 0.004,
          steps: steps
        ), edge: n == 1 || d == 1)
    } as [Case<Input>]
  },
  parts: { (answer: Output) in
    [
      Part("coefficients", answer.coefficients),
      Part("losses", answer.losses),
    ]
  },
  reader: { i in
    try PolynomialFittingExercises.descend(
      i.x, i.y, from: i.start, rate: i.rate, steps: i.steps)
  },
  solution: { i in
    try PolynomialFittingSolutions.descend(
      i.x, i.y, from: i.start, rate: i.rate, steps: i.steps)
  },
  // Loops over the points and the coefficients, nothing else.
  oracle: { i in
    var w = i.start.elements
    var losses: [Double] = []
    for _ in 0..<i.steps {
      var gradient = w.map { _ in 0.0 }
      var loss = 0.0
      for row in 0..<i.x.rows {
        var r = -i.y[row, 0]
        for j in w.indices { r += i.x[row, j] * w[j] }
        loss += r * r
        for j in w.indices { gradient[j] += 2 * i.x[row, j] * r }
      }
      losses.append(loss)
      for j in w.indices { w[j] -= i.rate * gradient[j] }
    }
    return (Matrix(column: w), Matrix(column: losses))
  },
  alternatives: [
    // By the second derivatives, without a residual in the step.
    { i in
      let square = matmul(i.x.transposed(), i.x)
      let target = matmul(i.x.transposed(), i.y)
      var w = i.start
      var losses: [Double] = []
      for _ in 0..<i.steps {
        losses.append(squares(matmul(i.x, w) - i.y))
        w -= 2 * i.rate * (matmul(square, w) - target)
      }
      return (w, Matrix(column: losses))
    }
  ],
  slips: [
    Slip(
      "uphill",
      "Your loss grows: the step goes along the gradient, which points uphill.",
      function: { run($0, factor: -2) }),
    Slip(
      "the 2 is missing",
      "Your steps are half as long as they should be: the derivative of r² by "
        + "r is not r.", section: Section.gradient,
      function: { run($0, factor: 1) }),
    Slip(
      "losses after the step",
      "The coefficients are right. Each loss is the one after its step; the "
        + "first should be the loss at the start.",
      function: { run($0, lossAfter: true) }),
    Slip(
      "the first gradient for ever",
      "Every step is the first one again: compute the gradient anew at the "
        + "coefficients reached.",
      function: { i in
        let step = run(i, steps: 1).coefficients - i.start
        var w = i.start
        var losses: [Double] = []
        for _ in 0..<i.steps {
          losses.append(squares(matmul(i.x, w) - i.y))
          w += step
        }
        return (w, Matrix(column: losses))
      }),
    Slip(
      "one after the other",
      "The first step is not right: you change the coefficients one after the "
        + "other, each with a gradient that knows the new ones before it. All "
        + "of them move at once.", function: { sweeping($0) }),
    Slip(
      "one step short",
      "The losses are right, and the coefficients are those before the last "
        + "step.",
      function: { i in
        (run(i, steps: i.steps - 1).coefficients, run(i).losses)
      }),
  ])

/// Descent with another factor of the gradient, or another count of steps.
private func run(
  _ i: Input, factor: Double = 2, steps: Int? = nil, lossAfter: Bool = false
) -> Output {
  var w = i.start
  var losses: [Double] = []
  for _ in 0..<(steps ?? i.steps) {
    let r = matmul(i.x, w) - i.y
    if !lossAfter { losses.append(squares(r)) }
    w -= factor * i.rate * matmul(i.x.transposed(), r)
    if lossAfter { losses.append(squares(matmul(i.x, w) - i.y)) }
  }
  return (w, Matrix(column: losses))
}

/// Descent that moves one coefficient at a time.
private func sweeping(_ i: Input) -> Output {
  var w = i.start
  var losses: [Double] = []
  for _ in 0..<i.steps {
    losses.append(squares(matmul(i.x, w) - i.y))
    for j in 0..<w.rows {
      let r = matmul(i.x, w) - i.y
      w[j, 0] -= 2 * i.rate * hadamard(i.x[column: j], r).sum()
    }
  }
  return (w, Matrix(column: losses))
}

/// Sizes, rate and steps of the cases.
private let settings: [(d: Int, rate: Double, steps: Int)] = [
  (3, 0.8, 3), (2, 0.9, 4), (4, 0.7, 5), (1, 0.6, 2),
]

let errors: Exercise = Exercise(
  "5.8", "what is left after some steps", .predict, stars: 1,
  section: Section.modes,
  cases: { generator in
    settings.map { setting in
      let errors = Matrix.sample(setting.d, 1, using: &generator)
      let values = Matrix.sample(setting.d, 1, using: &generator).map(abs)
      return Case(
        (
          errors: errors, eigenvalues: values, rate: setting.rate,
          steps: setting.steps
        ), edge: setting.d == 1)
    } as [Case<ErrorsInput>]
  },
  reader: { i in
    try PolynomialFittingExercises.errorsAfterSteps(
      i.errors, eigenvalues: i.eigenvalues, rate: i.rate, steps: i.steps)
  },
  solution: { i in
    try PolynomialFittingSolutions.errorsAfterSteps(
      i.errors, eigenvalues: i.eigenvalues, rate: i.rate, steps: i.steps)
  },
  // Descent itself, on a loss whose eigenvectors are the axes.
  oracle: { i in
    var e = i.errors
    for _ in 0..<i.steps {
      e -= i.rate * matmul(.diagonal(i.eigenvalues), e)
    }
    return e
  },
  alternatives: [{ left($0) { (1 - $0).multiplied($1) } }],
  slips: [
    Slip(
      "all steps at once",
      "You took all steps from the first error, 1 − ηλt. Each step begins "
        + "where the last one ended: its factor multiplies what is left.",
      function: { left($0) { 1 - $0 * Double($1) } }),
    Slip(
      "the exponential",
      "You let the errors decay as e to the power of −ηλt. That is the limit "
        + "of very small rates; here a step is a step, and may go too far.",
      function: { left($0) { exp(-$0 * Double($1)) } }),
    Slip(
      "without the sign",
      "You dropped the sign of 1 − ηλ. Where ηλ is above 1, a step goes beyond "
        + "the least and the error changes sides.",
      function: { left($0) { abs(1 - $0).multiplied($1) } }),
    Slip(
      "the loss's factor",
      "You gave twice as many factors as there are steps: so the loss "
        + "shrinks, which is quadratic in the error.",
      function: { left($0) { (1 - $0).multiplied(2 * $1) } }),
    Slip(
      "the other sign",
      "Your factors are 1 + ηλ: the step goes against the gradient, ∇L = He.",
      function: { left($0) { (1 + $0).multiplied($1) } }),
  ])

/// The errors, each times a function of ηλ and the number of steps.
private func left(
  _ i: ErrorsInput, _ factor: (_ share: Double, _ steps: Int) -> Double
) -> Matrix {
  Matrix(rows: i.errors.rows, columns: 1) { k, _ in
    factor(i.rate * i.eigenvalues[k, 0], i.steps) * i.errors[k, 0]
  }
}

extension Double {
  /// The number to a power, multiplied out.
  fileprivate func multiplied(_ count: Int) -> Double {
    (0..<count).reduce(1) { product, _ in product * self }
  }
}
