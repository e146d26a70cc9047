extension Chart {
  /// Returns the chart in characters, for a terminal.
  ///
  /// The first line is drawn in dots of 2×4 a character, everything else in
  /// marks, one kind a series; the legend tells which.
  ///
  /// - Parameters:
  ///   - width: The number of columns, none of which is exceeded.
  ///   - height: The number of lines between the axes.
  /// - Returns: The lines, each ended.
  /// - Throws: `FigureError` where there is no point to draw, and where the
  ///   width or the height is too small.
  package func text(width: Int = 72, height: Int = 16) throws -> String {
    let axes = try axes(xCount: max(3, width / 12), yCount: max(3, height / 3))
    let labels = axes.y.ticks.map(\.label)
    let gutter = (labels.map(displayWidth).max() ?? 0) + 2
    let columns = width - gutter
    guard columns >= 10, height >= 4, width <= 1000, height <= 1000 else {
      throw FigureError(
        "a plot needs \(gutter + 10) columns and 4 lines at least, "
          + "and 1000 at most, not \(width) and \(height)")
    }
    let frame = TextFrame(
      chart: self, axes: axes, columns: columns, rows: height)
    var lines = labels.isEmpty || self.labels.y.isEmpty ? [] : [self.labels.y]
    lines += zip(frame.leftLabels, frame.canvas.lines).map { label, row in
      padded(label, to: gutter - 2, .right)
        + (label.isEmpty ? " │" : " ┤") + row
    }
    let indent = String(repeating: " ", count: gutter - 1)
    lines.append(indent + "└" + frame.axisLine)
    lines.append(frame.bottomLabels(width: width, gutter: gutter))
    if !self.labels.x.isEmpty {
      let room = max(0, (columns - displayWidth(self.labels.x)) / 2)
      lines.append(
        indent + String(repeating: " ", count: room + 1) + self.labels.x)
    }
    lines += legendLines(width: width)
    return lines.map { cut($0, to: width) + "\n" }.joined()
  }

  /// Returns the mark of each series; `nil` for the one in dots.
  fileprivate var textMarks: [Character?] {
    let first = series.firstIndex { $0.mark != .dots }
    var marks = Array("•+×o*#%@").makeIterator()
    return series.indices.map { $0 == first ? nil : marks.next() ?? "•" }
  }

  private func legendLines(width: Int) -> [String] {
    let entries = zip(series, textMarks).filter { !$0.0.name.isEmpty }
      .map { "\($1 ?? "⠒") \($0.name)" }
    var lines: [String] = []
    for entry in entries {
      if let line = lines.last,
        displayWidth(line) + 3 + displayWidth(entry) <= width
      {
        lines[lines.count - 1] += "   " + entry
      } else {
        lines.append(entry)
      }
    }
    return lines
  }
}

/// The area between the axes in characters, and how the data lie in it.
private struct TextFrame {
  let axes: (x: Axis, y: Axis)
  let columns: Int
  let rows: Int
  private(set) var canvas: BrailleCanvas

  init(
    chart: Chart, axes: (x: Axis, y: Axis), columns: Int, rows: Int
  ) {
    self.axes = axes
    self.columns = columns
    self.rows = rows
    canvas = BrailleCanvas(columns: columns, rows: rows)
    if let regions = chart.regions { draw(regions) }
    for (series, mark) in zip(chart.series, chart.textMarks) {
      for run in chart.runs(of: series) { draw(run, series.mark, mark) }
    }
  }

  private func dot(_ point: Series.Point) -> (x: Int, y: Int) {
    let x = axes.x.place(point.x) * Double(2 * columns - 1)
    let y = (1 - axes.y.place(point.y)) * Double(4 * rows - 1)
    return (Int(x.rounded()), Int(y.rounded()))
  }

  private mutating func draw(
    _ run: [Series.Point], _ kind: Series.Mark, _ mark: Character?
  ) {
    let places = run.map(dot)
    for (i, place) in places.enumerated() {
      let isJoined = kind != .dots && i > 0
      canvas.line(from: isJoined ? places[i - 1] : place, to: place, mark)
    }
  }

  /// Fills the cells with a shade for each class.
  private mutating func draw(_ regions: Regions) {
    let shades = Array(" ·░▒▓")
    for i in 0..<rows {
      for j in 0..<columns {
        let share = (
          x: (Double(j) + 0.5) / Double(columns),
          y: 1 - (Double(i) + 0.5) / Double(rows)
        )
        let point = (x: axes.x.value(share.x), y: axes.y.value(share.y))
        guard let k = regions.class(at: point) else { continue }
        canvas.draw(2 * j, 4 * i, shades[k % shades.count])
      }
    }
  }

  /// The labels beside the rows, empty where there is no tick.
  var leftLabels: [String] {
    var labels = Array(repeating: "", count: rows)
    for tick in axes.y.ticks {
      let row = dot((x: axes.x.lower, y: tick.value)).y / 4
      if labels[row].isEmpty { labels[row] = tick.label }
    }
    return labels
  }

  /// The line below, with a notch at each tick.
  var axisLine: String {
    var line = Array(repeating: Character("─"), count: columns)
    for tick in axes.x.ticks { line[column(of: tick)] = "┬" }
    return String(line)
  }

  /// The labels of the notches, as many as there is room for.
  func bottomLabels(width: Int, gutter: Int) -> String {
    var line = ""
    for tick in axes.x.ticks {
      let length = displayWidth(tick.label)
      let middle = gutter + column(of: tick) - length / 2
      let start = max(0, min(middle, width - length))
      if line.isEmpty || start > displayWidth(line) + 1 {
        line = padded(line, to: start) + tick.label
      }
    }
    return line
  }

  private func column(of tick: Axis.Tick) -> Int {
    dot((x: tick.value, y: axes.y.lower)).x / 2
  }
}

/// Returns the beginning of a line that fits the width, without spaces at its
/// end.
private func cut(_ line: String, to width: Int) -> String {
  var text = line
  while text.last == " " || displayWidth(text) > width { text.removeLast() }
  return text
}
