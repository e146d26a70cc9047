import Expectations
import Testing

@testable import Figures

struct RegionsTests {
  /// Class 1 above the diagonal and 0 below.
  private static func halves() throws -> Regions {
    try Regions(x: 0...4, y: 0...2, columns: 4, rows: 2) { middles in
      middles.map { $0.y > $0.x / 2 ? 1 : 0 }
    }
  }

  @Test func `every cell has the class of its middle`() throws {
    let regions = try Self.halves()
    expectEqual(regions.classes, [1, 0, 0, 0, 1, 1, 1, 0])
    expectEqual(regions.class(at: (0, 2)), 1)
    expectEqual(regions.class(at: (4, 0)), 0)
    expectEqual(regions.class(at: (4.1, 0)), nil)
    expectEqual(regions.class(at: (.nan, 0)), nil)
  }

  @Test func `neighbours of one class are drawn as one area`() throws {
    let chart = Chart("C", [], regions: try Self.halves())
    let svg = try chart.svg(width: 400, height: 300)
    let paths = svg.elements.filter { $0.name == "path" }.map { path in
      path.attributes.first { $0.name == "d" }?.value.filter { $0 == "M" }.count
    }
    expectEqual(paths, [2, 2])
    expectEqual(fault(inXML: svg.text), nil)
  }

  @Test func `regions are shades in the terminal`() throws {
    let chart = Chart(
      "C", [Series("", [(3, 0.5)], as: .dots)], regions: try Self.halves())
    try expectEqual(
      chart.text(width: 24, height: 4),
      """
      2 ┤················
        │················
      1 ┤·····          •
      0 ┤·····
        └┬─────────┬─────────┬
         0         2         4

      """)
  }

  @Test func `regions need an area and a class for each cell`() {
    #expect(throws: FigureError.self) {
      try Regions(x: 0...0, y: 0...1) { $0.map { _ in 0 } }
    }
    #expect(throws: FigureError.self) {
      try Regions(x: 0...1, y: 0...1, columns: 0) { $0.map { _ in 0 } }
    }
    #expect(throws: FigureError.self) {
      try Regions(x: 0...1, y: 0 ... .infinity) { $0.map { _ in 0 } }
    }
    #expect(throws: FigureError.self) {
      try Regions(x: 0...1, y: 0...1) { _ in [0] }
    }
    #expect(throws: FigureError.self) {
      try Regions(x: 0...1, y: 0...1) { $0.map { _ in -1 } }
    }
  }
}
