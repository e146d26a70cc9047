/// A rectangle in a picture.
struct Box: Sendable {
  let left: Double
  let top: Double
  let right: Double
  let bottom: Double

  init(_ center: Point, width: Double, height: Double) {
    left = center.x - width / 2
    right = center.x + width / 2
    top = center.y - height / 2
    bottom = center.y + height / 2
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  /// How far a point is outside; 0 inside.
  func distance(to point: Point) -> Double {
    let x = max(left - point.x, 0, point.x - right)
    let y = max(top - point.y, 0, point.y - bottom)
    return (x * x + y * y).squareRoot()
  }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom
      && other.top < bottom
  }

  func holds(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top
      && other.bottom <= bottom
  }
}

/// Finds places for the names of curves: beside the own curve, as far as may be
/// from the others, and on nothing that is drawn.
struct Labels {
  /// What is labelled: a name, and the marks as close points.
  struct Curve {
    let name: String
    let marks: [Point]
  }

  static let lettering = Lettering(size: 13)
  private static let height = 16.0

  /// How much nearer a label is to its own curve than to any other: not less,
  /// where two are one upon the other, and no more than is plain to see.
  private static let lead = 0.0...24.0

  let area: Box
  let curves: [Curve]

  /// Returns the middle of each curve's label; `nil` where a curve has no name
  /// or there is no place for it.
  func places() -> [Point?] {
    var taken: [Box] = []
    return curves.indices.map { i in
      guard let box = place(i, besides: taken) else { return nil }
      taken.append(box)
      return Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    }
  }

  /// The best place: the farthest from the other curves, then the rightmost.
  private func place(_ i: Int, besides taken: [Box]) -> Box? {
    guard !curves[i].name.isEmpty else { return nil }
    var best: (lead: Double, box: Box)?
    for box in candidates(i) where area.holds(box) {
      if taken.contains(where: { $0.overlaps(box) }) { continue }
      guard let lead = lead(of: box, i), lead >= Self.lead.lowerBound,
        lead > best?.lead ?? -1
      else { continue }
      best = (lead, box)
    }
    return best?.box
  }

  /// Boxes above, below and beside the marks of a curve, from the right.
  private func candidates(_ i: Int) -> [Box] {
    let width = Self.lettering.width(of: curves[i].name) + 4
    let marks = curves[i].marks
    let every = max(1, marks.count / 80)
    let (dx, dy) = (width / 2, Self.height / 2 + 4)
    let moves: [Point] = [
      Point(0, -dy), Point(0, dy), Point(-dx, -dy), Point(-dx, dy),
      Point(dx, -dy), Point(dx, dy), Point(dx + 7, 0), Point(-dx - 7, 0),
      Point(dx + 7, dy), Point(dx + 7, -dy),
    ]
    return stride(from: marks.count - 1, through: 0, by: -every).flatMap { k in
      moves.map { move in
        let middle = Point(marks[k].x + move.x, marks[k].y + move.y)
        return Box(middle, width: width, height: Self.height)
      }
    }
  }

  /// Returns how much nearer a box is to its curve than to the others, in
  /// whole pixels; `nil` where it touches one.
  private func lead(of box: Box, _ own: Int) -> Double? {
    var nearest = (own: Double.infinity, other: Double.infinity)
    for (i, curve) in curves.enumerated() {
      for mark in curve.marks {
        let distance = box.distance(to: mark)
        if distance < 2.5 { return nil }
        if i == own {
          nearest.own = min(nearest.own, distance)
        } else {
          nearest.other = min(nearest.other, distance)
        }
      }
    }
    return min(nearest.other - nearest.own, Self.lead.upperBound).rounded()
  }
}

/// Returns points on a line of points that are close to one another.
func close(_ points: [Point]) -> [Point] {
  zip(points, points.dropFirst()).flatMap { a, b in
    let count = max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y)) / 4))
    return (0..<count).map { i in
      let share = Double(i) / Double(count)
      return Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
    }
  } + points.suffix(1)
}
