import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

let descentPart = FittingPart(
  "descent", "the loss as it falls, and the polynomial"
) { setting in
  if setting.isOwn { return showOwnDescent(setting) }
  let fit = setting.fit
  let run = setting.descent()
  let (low, high) = fit.points.xExtent
  print(
    wrap(
      "\(fit.points.name): \(fit.points.countInWords) from x = "
        + "\(brief(low)) to \(brief(high)). Degree \(fit.basis.degree), "
        + "\(fit.basis.kind.words), rate \(brief(setting.rate, digits: 6)), seed "
        + "\(setting.seed).", width: 72))
  print()
  let every = max(1, setting.steps / 5)
  let rows = run.losses.enumerated().filter { $0.offset % every == every - 1 }
    .map { ["\($0.offset)", brief($0.element, digits: 6)] }
  print(Table(["step", "loss"], rows).text())
  let powers = matmul(fit.basis.powers, run.coefficients)
  print(
    "\(phrase(setting, powers))\nafter \(setting.steps) steps, "
      + "loss \(brief(fit.loss(run.coefficients), digits: 6))")
} picture: { setting in
  let losses = setting.descent().losses
  let least = setting.fit.leastLoss
  let floor = [(x: 0, y: least), (x: Double(losses.count - 1), y: least)]
  return try Chart(
    "The loss as it falls",
    summary: "The loss before each step of descent, on a logarithmic scale, "
      + "and the least loss there is.",
    x: "step", y: "loss", yScale: .logarithmic,
    [
      Series("loss", values: losses, every: max(1, losses.count / 400)),
      Series("least loss", floor, as: .dashes),
    ]
  ).svg()
} title: {
  $0.isOwn ? "descent: the loss as it falls, and the polynomial" : nil
}

let ratesPart = FittingPart(
  "rates", "how large the rate may be, and what happens above that"
) { setting in
  let fit = setting.fit
  let (largest, smallest) = (fit.largest.value, fit.smallest)
  let bound = stabilityBound(largest: largest)
  print("largest eigenvalue of 2XᵀX   \(brief(largest, digits: 6))")
  print("smallest                     \(brief(smallest, digits: 6))")
  print("largest stable rate          \(roundedDown(bound)), rounded down")
  if smallest > 0 {
    let condition = largest / smallest
    print(
      "best rate                    "
        + roundedDown(bestRate(largest: largest, smallest: smallest))
        + ", rounded down")
    print("condition number             \(brief(condition, digits: 4))")
  }
  print()
  let least = fit.solution.rest
  let counts = [0, 10, 100, 1000]
  let rows = [0.1, 0.5, 0.99, 1, 1.01, 1.1].map { share in
    let excess = fit.excess(
      from: setting.start, rate: share * bound, steps: 1000)
    return ["\(decimal(share)) × the bound"]
      + counts.map { brief(least + excess[min($0, excess.count - 1)]) }
  }
  print(
    "The loss after the number of steps at the head of each column, at rates\n"
      + "around the largest stable one\n")
  printTable(["rate"] + counts.map { "\($0)" }, rows)
}

let leastSquaresPart = FittingPart(
  "least-squares", "the polynomial that descent approaches"
) { setting in
  if setting.isOwn { return showOwnFit(setting) }
  let fit = setting.fit
  let end = setting.descent().coefficients
  print(phrase(setting, fit.powers))
  print("the least loss             \(brief(fit.leastLoss, digits: 6))")
  print("loss at the end of descent \(brief(fit.loss(end), digits: 6))")
  let missing = end - fit.solution.coefficients
  let change = matmul(fit.design, missing).largestMagnitude
  print("largest distance between the two curves at a point: \(brief(change))")
  if let sentence = deficiency(fit) { print("\n" + sentence) }
} title: {
  $0.isOwn ? "the best polynomial" : nil
}

/// Says which columns depend on others, if any do.
func deficiency(_ fit: Fit) -> String? {
  let solution = fit.solution
  guard !solution.dependent.isEmpty else { return nil }
  let names = solution.dependent.map { "\($0)" }.joined(separator: ", ")
  return wrap(
    "The design matrix has \(fit.design.columns) columns, but the rank "
      + "\(solution.rank) in the digits of a Double: at degree \(names) the "
      + "column is, but for rounding, a combination of those before it, and "
      + "its coefficient was set to 0. Another basis may tell the columns "
      + "apart.",
    width: 72)
}

extension BasisKind {
  /// What its polynomials are, in words.
  fileprivate var words: String {
    switch self {
    case .raw: "powers of x"
    case .scaled: "powers of u"
    case .legendre: "Legendre"
    }
  }
}

/// The largest number of steps that descent in a basis is followed.
private let mostSteps = 20_000

extension Fit {
  /// Returns the same fit in another basis, if a `Double` has room for it.
  func inBasis(_ kind: BasisKind) -> Fit? {
    kind == basis.kind ? self : try? Fit(points, kind, best: best)
  }
}

let basesPart = FittingPart(
  "bases", "descent with powers, scaled powers and Legendre polynomials"
) { setting in
  let degree = setting.fit.basis.degree
  let fits = BasisKind.allCases.map { setting.fit.inBasis($0) }
  let rows = zip(BasisKind.allCases, fits).map { kind, fit in
    guard let fit else {
      return [kind.words, "beyond the range of a Double"]
    }
    let run = BasisRun(fit, setting, steps: mostSteps)
    guard run.condition.isFinite else {
      return [kind.words, "rank \(run.fit.solution.rank) of \(degree + 1)"]
    }
    return [
      kind.words, brief(run.fit.largest.value, digits: 4),
      brief(run.condition, digits: 4), roundedDown(run.rate),
      run.isThere ? "\(run.excess.count - 1)" : "over \(mostSteps)",
    ]
  }
  print(
    Table(["basis", "λ max", "condition", "best rate", "steps"], rows).text())
  print(
    "steps: until a millionth of the first excess loss is left, at the best "
      + "rate,\nwhich is rounded down here")
}

let curvesPart = FittingPart(
  "curves", "the loss in each of the three bases, step by step"
) { setting in
  let chart = try? basesChart(setting).text()
  print(chart ?? "There is nothing to draw.\n", terminator: "")
} picture: {
  try basesChart($0).svg()
}

/// Descent in one basis at its best rate, from the polynomial with which the
/// setting begins.
private struct BasisRun {
  let fit: Fit
  let condition: Double
  let rate: Double
  let excess: [Double]

  /// Whether a millionth of the first excess was reached.
  var isThere: Bool {
    (excess.last ?? 0) <= 1e-6 * (excess.first ?? 0)
  }

  init(
    _ fit: Fit, _ setting: FittingSetting, steps: Int, until end: Double = 1e-6
  ) {
    self.fit = fit
    let (largest, smallest) = (fit.largest.value, fit.smallest)
    condition = largest / smallest
    rate = bestRate(largest: largest, smallest: smallest)
    // The same polynomial in the new basis, so that all begin alike.
    let powers = matmul(setting.fit.basis.powers, setting.start)
    excess = fit.excess(
      from: solveUpper(fit.basis.powers, powers), rate: rate, steps: steps,
      until: end)
  }
}

/// The share of the first excess loss that is left after each step.
func basesChart(_ setting: FittingSetting) -> Chart {
  let fits = BasisKind.allCases.map { setting.fit.inBasis($0) }
  let series = fits.compactMap { fit -> Series? in
    guard let fit else { return nil }
    let count = min(setting.steps, 2000)
    let run = BasisRun(fit, setting, steps: count, until: 1e-12)
    guard run.condition.isFinite, let first = run.excess.first, first > 0
    else { return nil }
    return Series(
      fit.basis.kind.words, values: run.excess.map { max($0 / first, 1e-12) },
      every: max(1, run.excess.count / 300))
  }
  return Chart(
    "Descent in three bases, each at its best rate",
    summary: "The share of the first excess loss that is left after each step, "
      + "on a logarithmic scale: a straight line falls for each basis, the "
      + "steeper the smaller its condition number.",
    x: "step", y: "excess loss, as a share of the first",
    yScale: .logarithmic, series)
}

let plotPart = FittingPart("plot", "the points and the fit") { setting in
  if setting.isOwn { return showOwnPlot(setting) }
  print(try plotChart(setting, inTerminal: true).text(), terminator: "")
} picture: {
  try ($0.isOwn ? ownChart($0) : plotChart($0)).svg()
}

/// The points, the polynomial of descent and that of least squares.
///
/// In the terminal, where one line hides another, the last is thinned to dots.
func plotChart(_ setting: FittingSetting, inTerminal: Bool = false) -> Chart {
  let fit = setting.fit
  let points = fit.points
  let every = (points.count + 39) / 40
  let shown = (0..<points.count)
    .map { (x: points.x[$0, 0], y: points.y[$0, 0]) }.thinned(by: every)
  let grid = points.grid
  let design = fit.basis.design(grid)
  func curve(_ coefficients: Matrix) -> [Series.Point] {
    let values = matmul(design, coefficients)
    return (0..<grid.rows).map { (x: grid[$0, 0], y: values[$0, 0]) }
  }
  let end = setting.descent().coefficients
  let best = curve(fit.solution.coefficients)
  let some = every > 1 ? "points, 1 in \(every)" : "points"
  return Chart(
    "The points and the fit",
    summary: "The points, the polynomial of degree "
      + "\(fit.basis.degree) after \(setting.steps) steps of descent, and the "
      + "least-squares polynomial.",
    x: "x", y: "y",
    [
      Series("after \(setting.steps) steps", curve(end)),
      inTerminal
        ? Series("least squares", best.thinned(by: 8), as: .dots)
        : Series("least squares", best, as: .dashes),
      Series(some, shown, as: .dots, .examples),
    ])
}

/// The polynomial in powers of x, where these have any meaning.
private func phrase(_ setting: FittingSetting, _ powers: Matrix) -> String {
  let fit = setting.fit
  guard powers.elements.allSatisfy(\.isFinite) else {
    return "a polynomial whose powers of x are beyond the range of a Double"
  }
  return written(
    powers, farthest: fit.points.x.largestMagnitude,
    scale: fit.points.y.largestMagnitude, digits: setting.digits ?? 6)
}

extension Array {
  /// Returns every so many elements, from the first on.
  func thinned(by every: Int) -> [Element] {
    enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }
}
