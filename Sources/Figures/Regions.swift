/// A rectangle whose points belong to classes, as a classifier decides them.
///
/// The region of class *i* has the colour of the *i*th series of its chart.
package struct Regions: Sendable {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let columns: Int
  let rows: Int
  /// The class of each cell, row after row from the lower left.
  let classes: [Int]

  /// Creates regions by asking once for the classes of the middles of all
  /// cells, row after row from the lower left.
  ///
  /// - Throws: `FigureError` where there are no cells, where the rectangle is
  ///   empty or not finite, and where there is not one class, from 0, for each
  ///   cell; and what `classify` throws.
  package init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 100,
    rows: Int = 100, classify: (_ middles: [Series.Point]) throws -> [Int]
  ) throws {
    guard (1...1000).contains(columns), (1...1000).contains(rows) else {
      throw FigureError(
        "regions have from 1 to 1000 rows and columns, not \(rows)×\(columns)")
    }
    let width = (x.upperBound - x.lowerBound) / Double(columns)
    let height = (y.upperBound - y.lowerBound) / Double(rows)
    guard width > 0, height > 0, width.isFinite, height.isFinite else {
      throw FigureError("there is no area in x \(x), y \(y) to divide")
    }
    func middle(_ i: Int, _ j: Int) -> Series.Point {
      let right = (Double(j) + 0.5) * width
      let up = (Double(i) + 0.5) * height
      return (x: x.lowerBound + right, y: y.lowerBound + up)
    }
    let middles = (0..<rows).flatMap { i in
      (0..<columns).map { middle(i, $0) }
    }
    classes = try classify(middles)
    guard classes.count == middles.count, classes.allSatisfy({ $0 >= 0 })
    else {
      throw FigureError(
        "\(middles.count) cells need as many classes from 0, "
          + "not \(classes.count)")
    }
    self.x = x
    self.y = y
    self.columns = columns
    self.rows = rows
  }

  /// Returns the class of a point, `nil` outside the rectangle.
  func `class`(at point: Series.Point) -> Int? {
    let j = cell(point.x, x, columns)
    let i = cell(point.y, y, rows)
    guard let i, let j else { return nil }
    return classes[i * columns + j]
  }

  /// Two opposite corners.
  var corners: [Series.Point] {
    [(x.lowerBound, y.lowerBound), (x.upperBound, y.upperBound)]
  }

  private func cell(
    _ value: Double, _ range: ClosedRange<Double>, _ count: Int
  ) -> Int? {
    guard range.contains(value) else { return nil }
    let share =
      (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return min(Int(share * Double(count)), count - 1)
  }
}
