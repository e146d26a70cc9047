import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

// The fit to points of one's own: what one came for, then the descent.

/// Says what a basis spoils, before any number is shown; nothing where it
/// spoils nothing.
func caution(_ fit: Fit) -> String? {
  let condition = conditionNumber(fit.hessian, fit.solution)
  guard condition > 1e6 else { return nil }
  let kind = fit.basis.kind
  let size =
    condition.isFinite
    ? "condition number of 2XᵀX is about \(brief(condition, digits: 2))"
    : "design matrix has \(fit.design.columns) columns, but only the rank "
      + "\(fit.solution.rank) in the digits of a Double"
  // The condition number of X is the root of that of H.
  let isLost = condition.squareRoot() > 1 / Double.ulpOfOne.squareRoot()
  let solve =
    isLost && kind != .legendre
    ? " A solution in this basis may keep less than half of its digits, so the "
      + "least-squares polynomial is computed with Legendre polynomials."
    : ""
  let advice =
    kind == .legendre
    ? "These points hardly determine some of the coefficients; a lower --degree "
      + "would help."
    : fit.best.condition < condition
      ? "With --basis legendre the condition number is "
        + "\(brief(fit.best.condition, digits: 2))." : ""
  return wrap(
    "In the basis \(kind.rawValue) the \(size), so descent hardly moves in "
      + "some directions.\(solve) \(advice)", width: 72)
}

/// Prints the polynomial, and how good it is.
func showOwnFit(_ setting: FittingSetting) {
  let fit = setting.fit
  print(wrap(fit.points.introduction, width: 72) + "\n")
  let formula = Formula(fit, digits: setting.digits ?? 1)
  print(formula.text)
  if let reason = formula.reason { print("\n" + wrap(reason, width: 72)) }
  if let sentence = deficiency(fit.best, of: fit.points) {
    print("\n" + sentence)
  }
  print()
  for (name, value) in fit.qualities {
    print(padded(name, to: 29) + value)
  }
}

/// Says which Legendre polynomials depend on others at these points, if any do.
private func deficiency(_ best: BestFit, of points: Points) -> String? {
  guard !best.solution.dependent.isEmpty else { return nil }
  return wrap(
    "At these points the \(best.basis.degree + 1) polynomials have only the "
      + "rank \(best.solution.rank) in the digits of a Double, so a lower "
      + "degree is as good.", width: 72)
}

extension Points {
  /// What they are, and where.
  fileprivate var introduction: String {
    let x = spread(xExtent.low, xExtent.high)
    let y = spread(yExtent.low, yExtent.high)
    func name(_ letter: String, _ name: String?) -> String {
      name.map { $0 == letter ? letter : "\(letter) (\($0))" } ?? letter
    }
    return
      "\(self.name): \(countInWords), \(name("x", xName)) from \(x.low) to "
      + "\(x.high), \(name("y", yName)) from \(y.low) to \(y.high)."
  }

  /// 161 evenly spaced x.
  var grid: Matrix {
    let (low, high) = xExtent
    return Matrix(rows: 161, columns: 1) { i, _ in
      low + (high - low) * Double(i) / 160
    }
  }
}

/// Returns two numbers with as many digits, three at least, as show their
/// difference to a hundredth; whole ones as they are.
func spread(_ low: Double, _ high: Double) -> (low: String, high: String) {
  func printed(_ x: Double, _ digits: Int) -> String {
    let isWhole = x.rounded() == x && abs(x) < 1e15
    return isWhole ? exact(x) : brief(x, digits: digits)
  }
  let digits = (3...17).first { digits in
    [low, high].allSatisfy { x in
      let error = (Double(decimal(x, digits: digits)) ?? x) - x
      return abs(error) <= 0.005 * (high - low)
    }
  }
  return (printed(low, digits ?? 17), printed(high, digits ?? 17))
}

extension Fit {
  /// What tells how good the best polynomial is, each with its name.
  fileprivate var qualities: [(String, String)] {
    let count = Double(points.count)
    let worst = largestResidual
    let mean = points.y.sum() / count
    let variance = points.y.map { ($0 - mean) * ($0 - mean) }.sum()
    let left = variance > 0 ? leastLoss / variance : 0
    let digits = left > 0 ? max(3, Int(-log10(left)) + 3) : 3
    let isExact = isRounding(leastLoss)
    return [
      (
        "the least loss",
        isExact ? "0, but for rounding" : brief(leastLoss, digits: 6)
      )
    ]
      + (isExact
        ? []
        : [
          (
            "root mean square residual",
            brief((leastLoss / count).squareRoot())
          ),
          (
            "the largest residual",
            "\(brief(worst.size)) at x = \(exact(worst.x))"
          ),
        ])
      + (variance > 0 && !isExact && left < 1
        ? [("R²", brief(1 - left, digits: min(digits, 15)))] : [])
      + (points.certified.count == basis.degree + 1
        ? [
          (
            "correct digits",
            decimal(
              agreeingDigits(best.powers, points.certified), digits: 3)
              + " of the 15 that NIST certifies, in the worst coefficient"
          )
        ] : [])
  }

  /// The largest residual of the best polynomial, and where it is.
  private var largestResidual: (size: Double, x: Double) {
    var worst = (size: -1.0, x: 0.0)
    for start in stride(from: 0, to: points.count, by: 2000) {
      let rows = start..<min(start + 2000, points.count)
      let x = Matrix(column: Array(points.x.elements[rows]))
      let y = Matrix(column: Array(points.y.elements[rows]))
      let residuals = matmul(best.basis.design(x), best.coefficients) - y
      let size = residuals.largestMagnitude
      guard size > worst.size,
        let place = residuals.elements.firstIndex(where: { abs($0) == size })
      else { continue }
      worst = (size, x[place, 0])
    }
    return worst
  }
}

/// Prints the loss every so many steps, and what is missing.
func showOwnDescent(_ setting: FittingSetting) {
  let fit = setting.fit
  let run = setting.descent()
  let end = fit.loss(run.coefficients)
  print(
    wrap(
      "Basis \(fit.basis.kind.rawValue), rate "
        + "\(brief(setting.rate, digits: 6)), seed \(setting.seed).",
      width: 72) + "\n")
  let every = max(1, setting.steps / 20)
  let rows = run.losses.enumerated().filter { $0.offset % every == every - 1 }
    .map { ["\($0.offset)", brief($0.element, digits: 6)] }
  // Equal rows at the end say the same.
  let changes = rows.lastIndex { $0[1] != rows[rows.count - 1][1] } ?? -1
  let shown = rows.prefix(changes + 2)
  if changes >= 0 || rows.count == 1 {
    print(Table(["step", "loss"], Array(shown)).text())
  }
  if shown.count < rows.count, let last = shown.last {
    print("From step \(last[0]) on the loss is \(last[1]).\n")
  }
  let formula = Formula(fit, run.coefficients, digits: setting.digits ?? 1)
  print(formula.text)
  print("after \(setting.steps) steps, loss \(loss(end, fit))")
  print("the least loss is \(loss(fit.leastLoss, fit))")
  if let advice = advice(setting, end) {
    print("\n" + wrap(advice, width: 72))
  }
}

private func loss(_ loss: Double, _ fit: Fit) -> String {
  fit.isRounding(loss) ? "0, but for rounding" : brief(loss, digits: 6)
}

/// Says what would bring descent to its end, where it is not there.
private func advice(_ setting: FittingSetting, _ end: Double) -> String? {
  let fit = setting.fit
  let excess = end - fit.leastLoss
  guard excess > 1e-3 * fit.leastLoss, !fit.isRounding(end) else { return nil }
  let kind = fit.basis.kind
  let smallest = fit.smallest
  // By (5.14) the flattest part of the excess shrinks by this each step.
  let step = setting.rate * smallest
  let shrinking = step < 1e-8 ? step : -log(abs(1 - step))
  let goal = max(1e-3 * fit.leastLoss, 1e-12 * end)
  let more = log(excess / goal) / (2 * shrinking)
  let steps = smallest > 0 ? Double(setting.steps) + more : .infinity
  let isNear = steps <= 1e6
  let count = decimal(steps.rounded(.up), digits: 7)
  // The same from (5.17), at half of the largest stable rate.
  let fewer = fit.best.condition * log(excess / goal) / 2
  let advice =
    kind != .legendre && fewer < min(steps / 2, 1e6)
    ? "With --basis legendre, whose condition number is "
      + "\(brief(fit.best.condition, digits: 2)), far fewer are enough."
    : isNear ? "" : "A lower --degree has a smaller condition number."
  return "Descent has not reached the least loss: at this rate "
    + (isNear
      ? "that takes about \(count) steps (--steps \(count)). "
      : "a million steps are not enough. ") + advice
}

/// Prints the points and both polynomials.
///
/// Numbers beyond 10¹⁰⁰ have no picture, but all the rest.
func showOwnPlot(_ setting: FittingSetting) {
  do {
    print(try ownChart(setting, inTerminal: true).text(), terminator: "")
  } catch {
    print("There is no picture of numbers beyond 1e100.")
  }
}

/// The points, the best polynomial, and that of descent where it is near
/// enough to be seen.
func ownChart(_ setting: FittingSetting, inTerminal: Bool = false) -> Chart {
  let fit = setting.fit
  let points = fit.points
  let grid = points.grid
  func curve(_ values: Matrix) -> [Series.Point] {
    (0..<grid.rows).map { (x: grid[$0, 0], y: values[$0, 0]) }
  }
  let best = curve(matmul(fit.best.basis.design(grid), fit.best.coefficients))
  let ys = best.map(\.y) + [points.yExtent.low, points.yExtent.high]
  let (low, high) = extent(ys)
  let margin = 0.1 * (high - low)
  let end = setting.descent().coefficients
  let descent = curve(matmul(fit.basis.design(grid), end)).map { point in
    let isInside = point.y >= low - margin && point.y <= high + margin
    return (x: point.x, y: isInside ? point.y : .nan)
  }
  let isSeen = descent.contains { !$0.y.isNaN }
  let shown = inTerminal ? points.extremes(spans: 40) : points.distinct
  let some =
    inTerminal && shown.count < points.count
    ? "\(shown.count) of \(points.count) points, the highest and lowest"
    : points.countInWords
  let steps = "descent, \(setting.steps) steps"
  return Chart(
    "The points and the fit",
    summary: "The points, the least-squares polynomial of degree "
      + "\(fit.basis.degree), and the polynomial after \(setting.steps) steps "
      + "of descent" + (isSeen ? "." : ", which is outside the picture."),
    x: points.xName ?? "x", y: points.yName ?? "y",
    [
      Series("least squares", best),
      Series(
        steps + (isSeen ? "" : " (outside the picture)"),
        inTerminal ? every(8, of: descent) : descent,
        as: inTerminal ? .dots : .dashes),
      Series(some, shown, as: .dots),
    ])
}

private func every(_ count: Int, of points: [Series.Point]) -> [Series.Point] {
  stride(from: 0, to: points.count, by: count).map { points[$0] }
}

extension Points {
  private func point(_ i: Int) -> Series.Point {
    (x: x.elements[i], y: y.elements[i])
  }

  /// Returns the highest and the lowest point of each span of x; all points,
  /// where there are few.
  func extremes(spans: Int) -> [Series.Point] {
    guard count > 2 * spans else { return (0..<count).map(point) }
    let (x, y) = (x.elements, y.elements)
    let low = xExtent.low / 2
    let width = (xExtent.high / 2 - low) / Double(spans)
    var lowest = [Int](repeating: -1, count: spans + 1)
    var highest = lowest
    var i = 0
    while i < count {
      let span = width > 0 ? Int((x[i] / 2 - low) / width) : 0
      if lowest[span] < 0 || y[i] < y[lowest[span]] { lowest[span] = i }
      if highest[span] < 0 || y[i] > y[highest[span]] { highest[span] = i }
      i += 1
    }
    return zip(lowest, highest).flatMap { low, high in
      low == high ? [low] : [low, high]
    }.filter { $0 >= 0 }.map(point)
  }

  /// The points, without those that would be drawn on another.
  var distinct: [Series.Point] {
    var cells: Set<Int> = []
    func place(
      _ x: Double, _ extent: (low: Double, high: Double), _ count: Double
    ) -> Int {
      let width = extent.high / 2 - extent.low / 2
      return width > 0 ? Int((x / 2 - extent.low / 2) / width * count) : 0
    }
    return (0..<count).filter { i in
      let column = place(x.elements[i], xExtent, 2000)
      let row = place(y.elements[i], yExtent, 1000)
      return cells.insert(column * 1001 + row).inserted
    }.map(point)
  }
}
