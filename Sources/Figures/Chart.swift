/// Curves and points over two axes, drawn as a picture or in the terminal.
///
///     let chart = Chart(
///       "The loss as it falls", x: "step", y: "loss", yScale: .logarithmic,
///       [Series("loss", points)])
///     print(try chart.text())
///     try chart.svg().write(to: "loss.svg")
///
/// What an axis cannot show is left out, and the curve is broken there: NaN,
/// the infinities, numbers beyond 10¹⁰⁰, and on a logarithmic axis those below
/// 10⁻¹⁰⁰.
package struct Chart: Sendable {
  let title: String
  /// What the chart shows, for those who do not see it.
  let summary: String
  /// The names of the axes.
  let labels: (x: String, y: String)
  /// How the axes are laid out.
  let scales: (x: Scale, y: Scale)
  /// What is drawn, from the back to the front.
  let series: [Series]
  let regions: Regions?

  /// Creates a chart.
  package init(
    _ title: String, summary: String = "", x: String = "", y: String = "",
    xScale: Scale = .linear, yScale: Scale = .linear, _ series: [Series],
    regions: Regions? = nil
  ) {
    self.title = title
    self.summary = summary
    self.labels = (x, y)
    self.scales = (xScale, yScale)
    self.series = series
    self.regions = regions
  }

  /// Returns the axes over everything that is shown.
  func axes(
    xCount: Int, yCount: Int
  ) throws -> (x: Axis, y: Axis) {
    let shown = (series.flatMap(\.points) + (regions?.corners ?? []))
      .filter(shows)
    let xs = shown.map(\.x)
    let ys = shown.map(\.y)
    guard let left = xs.min(), let right = xs.max(),
      let bottom = ys.min(), let top = ys.max()
    else {
      throw FigureError(
        "there is no point to draw in '\(title)': a point needs two finite "
          + "numbers, positive where the axis is logarithmic")
    }
    return (
      Axis(
        scales.x, from: left, to: right, count: xCount,
        isWhole: xs.allSatisfy { $0 == $0.rounded() }),
      Axis(scales.y, from: bottom, to: top, count: yCount)
    )
  }

  /// Whether both axes show a point.
  func shows(_ point: Series.Point) -> Bool {
    scales.x.shows(point.x) && scales.y.shows(point.y)
  }

  /// Returns the points of a series in runs without a gap.
  func runs(of series: Series) -> [[Series.Point]] {
    series.points.split(whereSeparator: { !shows($0) }).map(Array.init)
  }
}

/// One curve, or one cloud of points, of a chart.
package struct Series: Sendable {
  /// A point of the data.
  package typealias Point = (x: Double, y: Double)

  /// How the points are shown.
  package enum Mark: Sendable {
    /// Joined by a line.
    case line
    /// Joined by a broken line.
    case dashes
    /// Each for itself.
    case dots
  }

  /// The name beside the curve, or in the legend; without one there is none.
  let name: String
  /// The points, in the order in which a line joins them.
  let points: [Point]
  let mark: Mark
  /// What they mean; without a meaning the chart chooses a colour.
  let tint: Tint?

  /// Creates a series from its points.
  package init(
    _ name: String, _ points: [Point], as mark: Mark = .line,
    _ tint: Tint? = nil
  ) {
    self.name = name
    self.points = points
    self.mark = mark
    self.tint = tint
  }

  /// Creates a series from numbers at 0, 1, 2, …, one of so many.
  package init(_ name: String, values: [Double], every: Int = 1) {
    let points = stride(from: 0, to: values.count, by: every)
      .map { (x: Double($0), y: values[$0]) }
    self.init(name, points)
  }
}
