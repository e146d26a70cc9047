import Grading
import LinearAlgebra
import PolynomialFittingSolutions

let descent: Exercise = Exercise(
  "descend", PolynomialFittingSolutions.descend
) { test in
  test.cases = .sizes(
    [(5, 3, 7), (4, 2, 6), (7, 4, 8)], edges: [(1, 3, 5), (4, 1, 6)]
  ) { draw, n, d, steps in
    let x = draw(n, d)
    // Well above the bound: the rate is halved several times.
    return (x, draw(n, 1), draw(d, 1), 5 / squares(x), steps)
  }.adding([
    // A step that ends as high as it began.
    Case([[2]], [[3]], [[2]], 0.25, 1, edge: true)
  ])
  // Loops over the points and the coefficients, nothing else.
  test.oracle = .function { x, y, start, rate, steps in
    func pass(_ w: [Double]) -> (loss: Double, gradient: [Double]) {
      var gradient = w.map { _ in 0.0 }
      var loss = 0.0
      for row in 0..<x.rows {
        var r = -y[row, 0]
        for j in w.indices { r += x[row, j] * w[j] }
        loss += r * r
        for j in w.indices { gradient[j] += 2 * x[row, j] * r }
      }
      return (loss, gradient)
    }
    var (w, halvings) = (start.elements, 0)
    var losses: [Double] = []
    for _ in 0..<steps {
      let (loss, gradient) = pass(w)
      losses.append(loss)
      let share = rate / Double(1 << halvings)
      let end = w.indices.map { w[$0] - share * gradient[$0] }
      if pass(end).loss >= loss { halvings += 1 } else { w = end }
    }
    return (Matrix(column: w), Matrix(column: losses))
  }
  // By the second derivatives: a step lowers the loss if the curved term of
  // (5.7) is smaller than the linear one.
  test.answer { x, y, start, rate, steps in
    let h = 2 * matmul(x.transposed(), x)
    var (w, rate) = (start, rate)
    var losses: [Double] = []
    for _ in 0..<steps {
      let r = matmul(x, w) - y
      losses.append(squares(r))
      let g = 2 * matmul(x.transposed(), r)
      let curved = 0.5 * rate * hadamard(g, matmul(h, g)).sum()
      if curved < squares(g) { w -= rate * g } else { rate /= 2 }
    }
    return (w, Matrix(column: losses))
  }
  let habits: [(name: String, words: String, section: String?, Habit)] = [
    (
      "never a step",
      "The coefficients stay at the start: no step of yours lowers the loss. "
        + "Either you go along the gradient, which points uphill, or the rate "
        + "is not halved after a step that is not taken.",
      nil, Habit(factor: -2)
    ),
    (
      "the 2 is missing",
      "Your steps are half as long as they should be: the derivative of r² by "
        + "r is not r.",
      "the-loss-and-its-gradient", Habit(factor: 1)
    ),
    (
      "every step is taken",
      "You take every step, also those that raise the loss: the rate stays, "
        + "and is never halved.",
      nil, Habit(takesAll: true, shrink: 1)
    ),
    (
      "halved, and taken all the same",
      "You halve the rate where a step raises the loss, and take that step "
        + "all the same. Then the coefficients should stay where they are.",
      nil, Habit(takesAll: true)
    ),
    (
      "the rate comes back",
      "After a step that is taken you go back to the first rate. The half rate "
        + "is kept for all tries to come.",
      nil, Habit(comesBack: true)
    ),
    (
      "halved until it goes down",
      "You halve the rate within a try until the loss falls, so each try ends "
        + "in a step. Here a step that is not taken counts as a try.",
      nil, Habit(insists: true)
    ),
    (
      "a step along the level",
      "You take a step also where the loss stays as it is. It is to be taken "
        + "if the loss is lower after it.",
      nil, Habit(takesLevel: true)
    ),
    (
      "a mean's gradient",
      "Your steps are divided by the number of points: they are those of the "
        + "mean of the squares, and the loss is their sum.",
      "the-loss-and-its-gradient", Habit(isMean: true)
    ),
  ]
  let late =
    "Each loss is the one after its try; the first should be the loss at the "
    + "start."
  test.slip(
    "one loss too many",
    "The last of your losses is that after the last try. There is one for each "
      + "try, and it is the one before."
  ) { x, y, start, rate, steps in
    let (w, losses) = descending(Habit())(x, y, start, rate, steps)
    return (w, Matrix(column: losses.elements + [squares(matmul(x, w) - y)]))
  }
  test.slip("losses after the try", late, descending(Habit(lossAfter: true)))
  for (name, words, section, habit) in habits {
    test.slip(name, words, section: section, descending(habit))
    // Without a step all losses are alike.
    if habit.factor < 0 { continue }
    var both = habit
    both.lossAfter = true
    test.slip(
      name + ", losses after the try", words + " " + late, section: section,
      descending(both))
  }
}

private typealias Descent =
  @Sendable (
    _ x: Matrix, _ y: Matrix, _ start: Matrix, _ rate: Double, _ steps: Int
  ) -> (coefficients: Matrix, losses: Matrix)

/// What a descent does; the first values are the right ones.
private struct Habit {
  var factor = 2.0
  var takesAll = false
  var takesLevel = false
  var shrink = 0.5
  var comesBack = false
  var insists = false
  var isMean = false
  var lossAfter = false
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

/// Descent with some habit.
private func descending(_ habit: Habit) -> Descent {
  { x, y, start, first, steps in
    func loss(_ w: Matrix) -> Double { squares(matmul(x, w) - y) }
    let factor = habit.isMean ? 2 / Double(x.rows) : habit.factor
    var (w, rate) = (start, first)
    var losses: [Double] = []
    for _ in 0..<steps {
      let before = loss(w)
      let gradient = matmul(x.transposed(), matmul(x, w) - y)
      var next = w - factor * rate * gradient
      while habit.insists && loss(next) >= before {
        rate *= habit.shrink
        next = w - factor * rate * gradient
      }
      let falls =
        habit.takesLevel ? loss(next) <= before : loss(next) < before
      if falls || habit.takesAll { w = next }
      if !falls { rate *= habit.shrink }
      if falls && habit.comesBack { rate = first }
      losses.append(habit.lossAfter ? loss(w) : before)
    }
    return (w, Matrix(column: losses))
  }
}

let errors: Exercise = Exercise(
  "errorsAfterSteps", PolynomialFittingSolutions.errorsAfterSteps
) { test in
  test.cases = .sizes(
    [(3, 0.8, 3), (2, 0.9, 4), (4, 0.7, 5)], edges: [(1, 0.6, 2), (2, 0.5, 0)]
  ) { draw, d, rate, steps in
    (draw(d, 1), draw(d, 1).map(abs), rate, steps)
  }
  // Descent itself, on a loss whose eigenvectors are the axes.
  test.oracle = .function { errors, eigenvalues, rate, steps in
    var e = errors
    for _ in 0..<steps { e -= rate * matmul(.diagonal(eigenvalues), e) }
    return e
  }
  test.answer(errorsTimes { (1 - $0).multiplied($1) })
  test.slip(
    "all steps at once",
    "You took all steps from the first error, 1 − ηλt. Each step begins "
      + "where the last one ended: its factor multiplies what is left.",
    errorsTimes { 1 - $0 * Double($1) })
  test.slip(
    "the exponential",
    "You let the errors decay as e to the power of −ηλt. That is the limit "
      + "of very small rates; here a step is a step, and may go too far.",
    errorsTimes { exp(-$0 * Double($1)) })
  test.slip(
    "the 2 once more",
    "Your factors are 1 − 2ηλ. The 2 of the gradient is in the second "
      + "derivatives, H = 2XᵀX, and λ is an eigenvalue of those.",
    errorsTimes { (1 - 2 * $0).multiplied($1) })
  test.slip(
    "one step too few",
    "Your errors are those before the last step.",
    errorsTimes { (1 - $0).multiplied(max($1 - 1, 0)) })
  test.slip(
    "without the sign",
    "You dropped the sign of 1 − ηλ. Where ηλ is above 1, a step goes beyond "
      + "the least and the error changes sides.",
    errorsTimes { abs(1 - $0).multiplied($1) })
  test.slip(
    "the loss's factor",
    "You gave twice as many factors as there are steps: so the loss "
      + "shrinks, which is quadratic in the error.",
    errorsTimes { (1 - $0).multiplied(2 * $1) })
  test.slip(
    "the other sign",
    "Your factors are 1 + ηλ, those of a step uphill. A step goes against "
      + "the gradient, ∇L = He: 1 − ηλ.",
    errorsTimes { (1 + $0).multiplied($1) })
}

/// The errors, each times a function of ηλ and the number of steps.
private func errorsTimes(
  _ factor: @escaping @Sendable (_ share: Double, _ steps: Int) -> Double
) -> @Sendable (Matrix, Matrix, Double, Int) -> Matrix {
  { errors, eigenvalues, rate, steps in
    hadamard(eigenvalues.map { factor(rate * $0, steps) }, errors)
  }
}

extension Double {
  /// The number to a power, multiplied out.
  fileprivate func multiplied(_ count: Int) -> Double {
    (0..<count).reduce(1) { product, _ in product * self }
  }
}
