import Expectations
import LinearAlgebra
import Testing

@testable import Figures

struct ChartTests {
  private static let falling = Chart(
    "The loss", x: "step", y: "loss", yScale: .logarithmic,
    [Series("loss", values: (0..<50).map { 1000 / Double(1 + $0 * $0) })])

  @Test func `a line is drawn in dots`() throws {
    let line = Chart("y = x", x: "x", y: "y", [Series("", values: [0, 1, 2])])
    try expectEqual(
      line.text(width: 24, height: 5),
      """
      y
      2 ┤                 ⣀⠤⠒⠉
        │             ⣀⠤⠒⠉
      1 ┤         ⣀⠤⠒⠉
        │    ⢀⡠⠔⠒⠉
      0 ┤⣀⠤⠒⠉⠁
        └┬─────────┬─────────┬
         0         1         2
                   x

      """)
  }

  @Test func `marks tell series apart, and the legend tells the marks`() throws
  {
    let chart = Chart(
      "two",
      [
        Series("first", values: [0, 1]), Series("second", values: [1, 0]),
        Series("points", [(0.5, 0.9)], as: .dots),
      ])
    let text = try chart.text(width: 30, height: 5)
    #expect(text.hasSuffix("\n⠒ first   • second   + points\n"))
    expectEqual(text.filter { $0 == "+" }.count, 2)
    #expect(text.filter { $0 == "•" }.count > 10)
  }

  @Test(arguments: [
    [], [(Double.nan, 1.0)], [(1, .infinity)], [(1, -1)], [(1, 0)],
  ])
  func `a chart without points is refused`(points: [Series.Point]) {
    let chart = Chart("C", yScale: .logarithmic, [Series("s", points)])
    let error = FigureError(
      "there is no point to draw in 'C': a point needs two finite numbers, "
        + "positive where the axis is logarithmic")
    #expect(throws: error) { try chart.svg() }
    #expect(throws: error) { try chart.text() }
  }

  @Test(arguments: [(5, 16), (-1, 4), (72, 3), (72, -1), (2000, 10)])
  func `a plot that is too small is refused`(width: Int, height: Int) {
    #expect(throws: FigureError.self) {
      try Self.falling.text(width: width, height: height)
    }
  }

  @Test func `a curve is broken where a number cannot be shown`() throws {
    let values = [1, 2, .nan, 4, 5, .infinity, 7, 8]
    let svg = try Chart("C", [Series("", values: values)]).svg()
    expectEqual(lines(svg).count, 3)
    let log = Chart(
      "C", yScale: .logarithmic, [Series("", values: [1, 2, -1, 4, 5])])
    expectEqual(lines(try log.svg()).count, 2)
    #expect(!(svg.text + (try log.svg().text)).contains("nan"))
  }

  @Test func `one step is a dot over the axis from it to the next`() throws {
    let same = [(x: 0.0, y: 0.1), (x: 0.0, y: 0.1)]
    let chart = Chart(
      "The loss", x: "step",
      [Series("", values: [0.5]), Series("least", same, as: .dashes)])
    let svg = try chart.svg()
    expectEqual(lines(svg), [])
    expectEqual(
      texts(svg).filter { ["-1.0", "0", "1"].contains($0) }, ["0", "1"])
    expectEqual(svg.elements.count { $0.name == "path" }, 2)
  }

  @Test func `a curve's name is beside it, in its colour, and in no legend`()
    throws
  {
    let chart = Chart(
      "C",
      [Series("up", values: [0, 1, 2]), Series("down", values: [2, 1, 0])])
    let names = try chart.svg().elements.filter {
      $0.name == "text" && ["up", "down"].contains($0.text)
    }
    let colors = names.map { name in
      name.attributes.first { $0.name == "fill" }?.value
    }
    expectEqual(names.map(\.text), ["up", "down"])
    expectEqual(colors, [nil, Tint.amber.light])  // ink is every text's
    expectEqual(try lines(chart.svg()).count, 2)
  }

  @Test(arguments: UInt64(1)...20)
  func `no name is on a curve, on another name or out of the plot`(
    seed: UInt64
  ) {
    // With an even seed the curves are one upon the other.
    let curves = (0..<4).map { i in
      let own = seed % 2 == 0 ? seed : 4 * seed + UInt64(i)
      var generator = SplitMix64(seed: own)
      let (a, b) = (generator.normal(), generator.normal())
      let marks = (0...50).map { k in
        Point(10 * Double(k), 150 + 60 * sin(a * Double(k) / 10 + b))
      }
      return Labels.Curve(name: "curve \(i)", marks: close(marks))
    }
    let labels = Labels(
      area: Box(left: 0, top: 0, right: 500, bottom: 300), curves: curves)
    let boxes = labels.places().compactMap { $0 }.map {
      Box($0, width: Labels.lettering.width(of: "curve 0"), height: 13)
    }
    #expect(boxes.count >= 3)
    for (i, box) in boxes.enumerated() {
      #expect(labels.area.holds(box))
      #expect(!boxes[(i + 1)...].contains { $0.overlaps(box) })
      #expect(
        labels.curves.flatMap(\.marks).allSatisfy { box.distance(to: $0) > 0 })
    }
  }

  @Test func `where there is no place for a name, a legend has it`() throws {
    let everywhere = (0..<60).flatMap { i in
      (0..<60).map { (x: Double(i), y: Double($0)) }
    }
    let chart = Chart("C", [Series("all over", everywhere, as: .dots)])
    let place = try chart.svg().elements.first { $0.text == "all over" }?
      .attributes.first { $0.name == "y" }?.value
    expectEqual(place, "26.55")  // the line of the legend
  }

  @Test func `equal charts give equal bytes`() throws {
    let again = Chart(
      "The loss", x: "step", y: "loss", yScale: .logarithmic,
      [Series("loss", values: (0..<50).map { 1000 / Double(1 + $0 * $0) })])
    try expectEqual(again.svg().text, Self.falling.svg().text)
    try expectEqual(again.text(), Self.falling.text())
  }

  @Test func `points that cannot be told apart are drawn once`() throws {
    let many = (0...20_000).map { Double($0) / 20_000 }
    let svg = try Chart("C", [Series("", values: many)]).svg()
    #expect(svg.text.utf8.count < 25_000)
  }

  @Test(arguments: UInt64(1)...8)
  func `whatever the data, a chart keeps its form`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let chart = randomChart(using: &generator)
    let width = Int.random(in: 40...100, using: &generator)
    let height = Int.random(in: 4...30, using: &generator)
    let text = try chart.text(width: width, height: height)
    let widths = text.split(separator: "\n").map { displayWidth(String($0)) }
    #expect(widths.allSatisfy { $0 <= width })
    let svg = try chart.svg(width: Double(8 * width), height: 300)
    expectEqual(fault(inXML: svg.text), nil)
    for line in lines(svg) {
      for place in line.split(separator: " ") {
        let xy = place.split(separator: ",").compactMap { Double(String($0)) }
        #expect(xy.count == 2 && xy[0] >= 0 && xy[0] <= svg.width)
        #expect(xy.count == 2 && xy[1] >= 0 && xy[1] <= svg.height)
      }
    }
  }

  private func randomChart(using generator: inout SplitMix64) -> Chart {
    let odd: [Double] = [.nan, .infinity, -.infinity, 0, -1, 1e300, 0x1p-1074]
    let series = (0..<4).map { i in
      let exponent = Double.random(in: -60...60, using: &generator)
      let points = (0..<30).map { j -> Series.Point in
        let isOdd = Int.random(in: 0..<8, using: &generator) == 0
        let y = generator.normal() * exponent * exponent * exponent
        return (Double(j), isOdd ? odd[Int(generator.next() % 7)] : y)
      }
      return Series("series \(i)", points, as: i < 2 ? .line : .dots)
    }
    let isLog = Bool.random(using: &generator)
    return Chart(
      "C", x: "a long name of the axis", y: String(repeating: "y", count: 99),
      yScale: isLog ? .logarithmic : .linear, series)
  }

  private func texts(_ svg: SVG) -> [String] {
    svg.elements.filter { $0.name == "text" }.map(\.text)
  }

  /// The points of the lines in a picture that belong to series.
  private func lines(_ svg: SVG) -> [String] {
    svg.elements.filter { $0.name == "polyline" }.compactMap {
      $0.attributes.first { $0.name == "points" }?.value
    }
  }
}
