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
      "Your steps are half as long as they should be: the derivative of r² with "
        + "respect to r is not r.",
      "the-loss-and-its-gradient", Habit(factor: 1)
    ),
    (
      "every step is taken",
      "You take every step, even one that raises the loss, and never halve the "
        + "rate.",
      nil, Habit(takesAll: true, shrink: 1)
    ),
    (
      "halved, and taken all the same",
      "You halve the rate when a step raises the loss, and take that step all "
        + "the same. The coefficients should then stay where they are.",
      nil, Habit(takesAll: true)
    ),
    (
      "the rate comes back",
      "After a step that is taken you go back to the first rate. Keep the "
        + "halved rate for all later tries.",
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
      "You take a step that leaves the loss as it is. Take it only if the loss "
        + "is lower after it.",
      nil, Habit(takesLevel: true)
    ),
    (
      "a mean's gradient",
      "Your steps are divided by the number of points, as for the mean of the "
        + "squares. The loss is their sum.",
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
      let falls = habit.takesLevel ? loss(next) <= before : loss(next) < before
      if falls || habit.takesAll { w = next }
      if !falls { rate *= habit.shrink }
      if falls && habit.comesBack { rate = first }
      losses.append(habit.lossAfter ? loss(w) : before)
    }
    return (w, Matrix(column: losses))
  }
}

let oneStep: Exercise = Exercise(
  "bowlFromOneStep", PolynomialFittingSolutions.bowlFromOneStep
) { test in
  test.cases = .sizes(
    [(3, 0.75), (2, 0.5), (4, 0.25), (5, 1.25)], edges: [(1, 0.5)]
  ) { draw, d, rate in
    let (before, eigenvalues) = (draw(d, 1), draw(d, 1).map(abs))
    // Descent itself, on a loss whose eigenvectors are the axes.
    let gradient = matmul(.diagonal(eigenvalues), before)
    return (before, before - rate * gradient, rate)
  }
  // The loss falls apart into parabolas; the slope of each is (before − after)
  // / η, and its second derivative the slope over the distance.
  test.oracle = .function { before, after, rate in
    var largest = 0.0
    let eigenvalues = (0..<before.rows).map { k in
      let slope = (before[k, 0] - after[k, 0]) / rate
      largest = max(largest, slope / before[k, 0])
      return slope / before[k, 0]
    }
    return (Matrix(column: eigenvalues), 2 / largest)
  }
  test.answer { before, after, rate in
    read(before, after, rate) { $0 }
  }
  let slips:
    [(name: String, words: String, read: @Sendable (Double) -> Double)] = [
      (
        "the sign dropped",
        "You took the sizes of the components. A component that changed its "
          + "sign was multiplied by a negative factor: the step went beyond "
          + "the minimum, and ηλ is above 1.",
        { abs($0) }
      ),
      (
        "the factor for what it lacks",
        "Your numbers are the factors, over the rate. A step keeps 1 − ηλ of a "
          + "component, so what is missing from 1 tells λ.",
        { 1 - $0 }
      ),
      (
        "the other sign",
        "Your eigenvalues have the wrong sign. Those of 2XᵀX are never "
          + "negative: a step with a small rate shrinks every component.",
        { 2 - $0 }
      ),
      (
        "the squares of the factors",
        "You squared the factors, as for the loss. A component is multiplied "
          + "by 1 − ηλ itself.",
        { $0 * $0 }
      ),
      (
        "upside down",
        "Your quotients are upside down: the factor of a step is the component "
          + "after it over the one before.",
        { 1 / $0 }
      ),
    ]
  for (name, words, change) in slips {
    test.slip(name, words) { before, after, rate in
      read(before, after, rate, change)
    }
  }
  test.slip(
    "the rate left out",
    "Your eigenvalues are multiplied by the rate of the step: 1 less the "
      + "factor is ηλ."
  ) { before, after, rate in read(before, after, 1) { $0 } }
  test.slip(
    "the 2 taken out",
    "Your eigenvalues are those of XᵀX. The 2 of the gradient is in H = 2XᵀX, "
      + "and λ is an eigenvalue of that."
  ) { before, after, rate in read(before, after, 2 * rate) { $0 } }
  let rates:
    [(name: String, words: String, rate: @Sendable ([Double]) -> Double)] = [
      (
        "1/λ",
        "Your rate is 1/λ, at which the steepest component vanishes in one "
          + "step; up to twice that, descent still converges.",
        { 1 / ($0.max() ?? 0) }
      ),
      (
        "the smallest eigenvalue",
        "Your rate belongs to the smallest eigenvalue. It has to be safe for "
          + "every component, and the steepest one sets the limit.",
        { 2 / ($0.min() ?? 0) }
      ),
      (
        "the best rate",
        "Your rate is the best one, (5.15). The largest stable rate is asked "
          + "for.",
        { 2 / (($0.max() ?? 0) + ($0.min() ?? 0)) }
      ),
      (
        "λ/2 for 2/λ",
        "Your rate is upside down: the steeper the bowl, the smaller the steps.",
        { ($0.max() ?? 0) / 2 }
      ),
    ]
  for (name, words, rate) in rates {
    test.slipInPart(name, words) { right, _, _, _ in
      (right.eigenvalues, rate(right.eigenvalues.elements))
    }
  }
}

/// What one step tells, with some change of the factors.
private func read(
  _ before: Matrix, _ after: Matrix, _ rate: Double,
  _ change: (Double) -> Double
) -> (eigenvalues: Matrix, largestRate: Double) {
  let eigenvalues = (0..<before.rows).map { k in
    (1 - change(after[k, 0] / before[k, 0])) / rate
  }
  return (Matrix(column: eigenvalues), 2 / (eigenvalues.max() ?? 0))
}
