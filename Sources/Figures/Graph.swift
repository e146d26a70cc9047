// The parts of a picture of a computation: operations in circles, and values
// that run along arrows between them.

/// Returns an arrow through points.
///
/// - Parameters:
///   - points: The points, two at least and the last two apart; the tip is at
///     the last.
///   - gap: How far before the last point the arrow ends: the radius of a node
///     and a bit, where it leads to one.
/// - Returns: The line and its head.
package func arrow(_ points: [Point], gap: Double = 26) -> [Element] {
  let (a, b) = (points[points.count - 2], points[points.count - 1])
  let (x, y) = (b.x - a.x, b.y - a.y)
  let length = (x * x + y * y).squareRoot()
  let (u, v) = (x / length, y / length)
  let tip = Point(b.x - u * gap, b.y - v * gap)
  let wings = [1.0, -1].map { side in
    Point(tip.x - 10 * u + side * 4 * v, tip.y - 10 * v - side * 4 * u)
  }
  let paint = Paint(stroke: .faint, width: 1.5)
  return [
    .polyline(points.dropLast() + [tip], paint),
    .polyline([wings[0], tip, wings[1]], paint),
  ]
}

/// Returns an operation in a circle of the radius 24.
package func node(_ name: String, at center: Point) -> [Element] {
  [
    .circle(
      center, radius: 24, Paint(fill: .paper, stroke: .faint, width: 1.5)),
    .text(name, at: center, Lettering(size: name == "·" ? 30 : 17)),
  ]
}

/// Returns the words below such a picture: what is above its lines, in the
/// colour of values, and what is below, in that of gradients.
package func legend(
  y: Double, above: (words: String, x: Double),
  below: (words: String, x: Double)
) -> [Element] {
  [(above, Tint.ink), (below, .gradient)].map { place, tint in
    .text(place.words, at: Point(place.x, y), Lettering(.start, color: tint))
  }
}
