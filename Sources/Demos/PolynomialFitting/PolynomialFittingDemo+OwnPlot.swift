import Figures
import LinearAlgebra
import PolynomialFitting

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
        inTerminal ? descent.thinned(by: 8) : descent,
        as: inTerminal ? .dots : .dashes),
      Series(some, shown, as: .dots, .examples),
    ])
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
    let chosen: [[Int]] = zip(lowest, highest).map { low, high in
      low == high ? [low] : [low, high]
    }
    return chosen.joined().filter { $0 >= 0 }.map(point)
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
