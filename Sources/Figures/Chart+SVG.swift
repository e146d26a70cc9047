extension Chart {
  /// Returns the chart as a picture.
  ///
  /// - Throws: `FigureError` where there is no point to draw.
  package func svg(width: Double = 640, height: Double = 400) throws -> SVG {
    let width = max(width, 200)
    let height = max(height, 160)
    let axes = try axes(xCount: Int(width / 90), yCount: Int(height / 60))
    // A name that finds no place beside its curve is in lines at the top,
    // which take some of the height; so the places are sought once more.
    var frame = Frame(
      chart: self, axes: axes, width: width, height: height, top: 20)
    var legend = legend(without: frame.labels, width: width - 40)
    if !legend.elements.isEmpty {
      frame = Frame(
        chart: self, axes: axes, width: width, height: height,
        top: legend.height)
      legend = self.legend(without: frame.labels, width: width - 40)
    }
    let drawn =
      frame.regions + frame.ticks + frame.names
      + series.enumerated().flatMap { frame.marks($1, tint($0)) }
    return SVG(
      width: width, height: height, title: title, summary: summary,
      elements: drawn + labels(frame.labels) + legend.elements)
  }

  fileprivate func tint(_ i: Int) -> Tint { series[i].tint ?? .ordinal(i) }

  /// Returns the names that have a place, each in the colour of its curve.
  private func labels(_ places: [Point?]) -> [Element] {
    zip(series, places).enumerated().compactMap { i, pair in
      pair.1.map { place in
        var lettering = Labels.lettering
        lettering.color = tint(i)
        return Element.text(pair.0.name, at: place, lettering)
      }
    }
  }

  /// Returns the names of the series that have no place in the plot, in lines
  /// at the top, and their height.
  private func legend(
    without places: [Point?], width: Double
  ) -> (elements: [Element], height: Double) {
    let lettering = Lettering(size: 13, .start)
    var elements: [Element] = []
    var x = 0.0
    var y = 22.0
    for (i, series) in series.enumerated()
    where !series.name.isEmpty && places[i] == nil {
      let length = 26 + lettering.width(of: series.name) + 18
      if x > 0 && x + length > width {
        x = 0
        y += 20
      }
      let left = Point(x + 20, y)
      let right = Point(x + 38, y)
      elements.append(
        series.mark == .dots
          ? dots([Point(x + 30, y)], tint(i))
          : curve([left, right], tint(i), series.mark))
      elements.append(.text(series.name, at: Point(x + 46, y), lettering))
      x += length
    }
    return (elements, elements.isEmpty ? 20 : y + 18)
  }
}

/// The area between the axes, and how the data lie in it.
private struct Frame {
  let chart: Chart
  let axes: (x: Axis, y: Axis)
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  /// The places of the names in the plot.
  private(set) var labels: [Point?] = []

  static let small = Lettering(size: 12, color: .faint)

  init(
    chart: Chart, axes: (x: Axis, y: Axis), width: Double, height: Double,
    top: Double
  ) {
    self.chart = chart
    self.axes = axes
    let widths = axes.y.ticks.map { Self.small.width(of: $0.label) }
    left = 24 + (widths.max() ?? 0) + (chart.labels.y.isEmpty ? 0 : 20)
    right = width - 24
    self.top = top
    bottom = height - (chart.labels.x.isEmpty ? 34 : 54)
    let curves = chart.series.map { series in
      Labels.Curve(
        name: series.name,
        marks: runs(of: series).flatMap {
          series.mark == .dots ? $0 : close($0)
        })
    }
    labels = Labels(
      area: Box(left: left + 3, top: top, right: right, bottom: bottom - 2),
      curves: curves
    ).places()
  }

  /// The points of a series in the picture, in runs without a gap and without
  /// those too near the one before to be seen.
  private func runs(of series: Series) -> [[Point]] {
    chart.runs(of: series).map { run in
      let points = run.map(point)
      return series.mark == .dots ? points : thinned(points)
    }
  }

  func x(_ value: Double) -> Double {
    left + axes.x.place(value) * (right - left)
  }

  func y(_ value: Double) -> Double {
    bottom - axes.y.place(value) * (bottom - top)
  }

  func point(_ data: Series.Point) -> Point {
    Point(x(data.x), y(data.y))
  }

  /// The lines at the ticks, and their labels.
  var ticks: [Element] {
    let paint = Paint(stroke: .grid)
    let across = axes.y.ticks.flatMap { tick in
      let y = y(tick.value)
      return [
        Element.line(from: Point(left, y), to: Point(right, y), paint),
        .text(
          withoutHyphen(tick.label), at: Point(left - 8, y),
          Lettering(size: 12, .end, color: .faint)),
      ]
    }
    let down = axes.x.ticks.flatMap { tick in
      let x = x(tick.value)
      return [
        Element.line(from: Point(x, top), to: Point(x, bottom), paint),
        .text(withoutHyphen(tick.label), at: Point(x, bottom + 15), Self.small),
      ]
    }
    let edge = Paint(stroke: .faint)
    return across + down + [
      .line(from: Point(left, bottom), to: Point(right, bottom), edge),
      .line(from: Point(left, top), to: Point(left, bottom), edge),
    ]
  }

  /// The names of the axes.
  var names: [Element] {
    let lettering = Lettering(size: 13)
    let middle = (top + bottom) / 2
    let turned = "translate(18 \(number(middle))) rotate(-90)"
    let x = Element.text(
      chart.labels.x, at: Point((left + right) / 2, bottom + 38), lettering)
    let y = Element(
      "g", [("transform", turned)],
      children: [.text(chart.labels.y, at: Point(0, 0), lettering)])
    return (chart.labels.x.isEmpty ? [] : [x])
      + (chart.labels.y.isEmpty ? [] : [y])
  }

  func marks(_ series: Series, _ tint: Tint) -> [Element] {
    let runs = runs(of: series)
    if series.mark == .dots { return [dots(runs.flatMap { $0 }, tint)] }
    // A line needs two points; one alone is a dot.
    return runs.map {
      $0.count == 1 ? dots($0, tint) : curve($0, tint, series.mark)
    }
  }

  /// An area for each class, made of its cells.
  var regions: [Element] {
    guard let regions = chart.regions else { return [] }
    return Set(regions.classes).sorted().map { i in
      let data = (0..<regions.rows).map { row(of: i, in: regions, $0) }
      let paint = Paint(
        fill: i < chart.series.count ? chart.tint(i) : .ordinal(i), share: 0.22)
      return .path(data.joined(), paint)
    }
  }

  /// Returns the path around the cells of one class in one row, neighbours
  /// taken together.
  private func row(of class: Int, in regions: Regions, _ i: Int) -> String {
    let across = regions.x.upperBound - regions.x.lowerBound
    let up = regions.y.upperBound - regions.y.lowerBound
    func edge(_ j: Int) -> Double {
      x(regions.x.lowerBound + across * Double(j) / Double(regions.columns))
    }
    func level(_ i: Int) -> Double {
      y(regions.y.lowerBound + up * Double(i) / Double(regions.rows))
    }
    // Each row reaches a little below the next, so that no seam shows.
    let low = level(i)
    let high = level(i + 1) - (i + 1 < regions.rows ? 0.3 : 0)
    var path = ""
    var start: Int?
    for j in 0...regions.columns {
      let isInside =
        j < regions.columns
        && regions.classes[i * regions.columns + j] == `class`
      if isInside && start == nil { start = j }
      if !isInside, let first = start {
        path +=
          "M\(number(edge(first))) \(number(low))H\(number(edge(j)))"
          + "V\(number(high))H\(number(edge(first)))z"
        start = nil
      }
    }
    return path
  }
}

/// Returns round dots: a path of lines without length, with round ends.
private func dots(_ points: [Point], _ tint: Tint) -> Element {
  let places = points.map { "M\(number($0.x)) \(number($0.y))h0" }
  return Element(
    "path",
    [
      ("d", places.joined()), ("fill", "none"), ("stroke", tint.light),
      ("stroke-width", "5"), ("stroke-linecap", "round"),
      ("stroke-opacity", "0.7"),
    ])
}

private func curve(
  _ points: [Point], _ tint: Tint, _ mark: Series.Mark
) -> Element {
  .polyline(
    points, Paint(stroke: tint, width: 2, dash: mark == .dashes ? "6 5" : nil))
}

/// Returns the points of a line without those too near the one before to be
/// seen; the last is kept, but once if they are all the same.
private func thinned(_ points: [Point]) -> [Point] {
  guard var last = points.first, let end = points.last else { return points }
  var kept = [last]
  for point in points.dropFirst().dropLast()
  where abs(point.x - last.x) + abs(point.y - last.y) >= 0.7 {
    kept.append(point)
    last = point
  }
  return kept == [end] ? kept : kept + [end]
}
