import Grading
import LinearAlgebra
import PolynomialFittingExercises
import PolynomialFittingSolutions

private typealias Input = (
  x: Matrix, y: Matrix, start: Matrix, rate: Double, steps: Int
)
private typealias Output = (coefficients: Matrix, losses: Matrix)
private typealias ErrorsInput = (
  errors: Matrix, eigenvalues: Matrix, rate: Double, steps: Int
)

let descent: Exercise = Exercise(
  "5.7", "the descent", .code, stars: 2, section: Section.program,
  cases: { generator in
    [(5, 3, 7), (4, 2, 6), (7, 4, 8), (1, 3, 5), (4, 1, 6)].map { n, d, steps in
      let x = Matrix.sample(n, d, using: &generator)
      // Well above the bound: the rate is halved several times.
      return Case(
        (
          x: x, y: Matrix.sample(n, 1, using: &generator),
          start: Matrix.sample(d, 1, using: &generator),
          rate: 5 / squares(x), steps: steps
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
    func pass(_ w: [Double]) -> (loss: Double, gradient: [Double]) {
      var gradient = w.map { _ in 0.0 }
      var loss = 0.0
      for row in 0..<i.x.rows {
        var r = -i.y[row, 0]
        for j in w.indices { r += i.x[row, j] * w[j] }
        loss += r * r
        for j in w.indices { gradient[j] += 2 * i.x[row, j] * r }
      }
      return (loss, gradient)
    }
    var (w, halvings) = (i.start.elements, 0)
    var losses: [Double] = []
    for _ in 0..<i.steps {
      let (loss, gradient) = pass(w)
      losses.append(loss)
      let share = i.rate / Double(1 << halvings)
      let end = w.indices.map { w[$0] - share * gradient[$0] }
      if pass(end).loss >= loss { halvings += 1 } else { w = end }
    }
    return (Matrix(column: w), Matrix(column: losses))
  },
  alternatives: [
    // By the second derivatives: a step lowers the loss if the curved term of
    // (5.7) is smaller than the linear one.
    { i in
      let h = 2 * matmul(i.x.transposed(), i.x)
      var (w, rate) = (i.start, i.rate)
      var losses: [Double] = []
      for _ in 0..<i.steps {
        let r = matmul(i.x, w) - i.y
        losses.append(squares(r))
        let g = 2 * matmul(i.x.transposed(), r)
        let curved = 0.5 * rate * hadamard(g, matmul(h, g)).sum()
        if curved < squares(g) { w -= rate * g } else { rate /= 2 }
      }
      return (w, Matrix(column: losses))
    }
  ],
  slips: [
    Slip(
      "never a step",
      "The coefficients stay at the start: no step of yours lowers the loss. "
        + "Either you go along the gradient, which points uphill, or the rate "
        + "is not halved after a step that is not taken.",
      function: { run($0, Habit(factor: -2)) }),
    Slip(
      "the 2 is missing",
      "Your steps are half as long as they should be: the derivative of r² by "
        + "r is not r.", section: Section.gradient,
      function: { run($0, Habit(factor: 1)) }),
    Slip(
      "every step is taken",
      "You take every step, also those that raise the loss: the rate stays, "
        + "and is never halved.",
      function: { run($0, Habit(takesAll: true, shrink: 1)) }),
    Slip(
      "halved, and taken all the same",
      "You halve the rate where a step raises the loss, and take that step all "
        + "the same. Then the coefficients should stay where they are.",
      function: { run($0, Habit(takesAll: true)) }),
    Slip(
      "the rate comes back",
      "After a step that is taken you go back to the first rate. The half rate "
        + "is kept for all tries to come.",
      function: { run($0, Habit(comesBack: true)) }),
    Slip(
      "halved until it goes down",
      "You halve the rate within a try until the loss falls, so each try ends "
        + "in a step. Here a step that is not taken counts as a try.",
      function: { run($0, Habit(insists: true)) }),
    Slip(
      "losses after the try",
      "The coefficients are right. Each loss is the one after its try; the "
        + "first should be the loss at the start.",
      function: { run($0, Habit(lossAfter: true)) }),
  ])

/// What a descent does; the first values are the right ones.
private struct Habit {
  var factor = 2.0
  var takesAll = false
  var shrink = 0.5
  var comesBack = false
  var insists = false
  var lossAfter = false
}

/// Descent with some habit.
private func run(_ i: Input, _ habit: Habit) -> Output {
  func loss(_ w: Matrix) -> Double { squares(matmul(i.x, w) - i.y) }
  var (w, rate) = (i.start, i.rate)
  var losses: [Double] = []
  for _ in 0..<i.steps {
    let before = loss(w)
    let gradient = matmul(i.x.transposed(), matmul(i.x, w) - i.y)
    var next = w - habit.factor * rate * gradient
    while habit.insists && loss(next) >= before {
      rate *= habit.shrink
      next = w - habit.factor * rate * gradient
    }
    let falls = loss(next) < before
    if falls || habit.takesAll { w = next }
    if !falls { rate *= habit.shrink }
    if falls && habit.comesBack { rate = i.rate }
    losses.append(habit.lossAfter ? loss(w) : before)
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
      "Your factors are 1 + ηλ, those of a step uphill. A step goes against "
        + "the gradient, ∇L = He: 1 − ηλ.",
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
