/// A place in a picture: x to the right, y downwards.
package struct Point: Sendable, Equatable {
  /// The distance from the left.
  package let x: Double
  /// The distance from the top.
  package let y: Double

  /// Creates a point.
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

extension Element {
  /// Returns a straight line.
  package static func line(
    from start: Point, to end: Point, _ paint: Paint
  ) -> Element {
    Element(
      "line",
      [
        ("x1", number(start.x)), ("y1", number(start.y)),
        ("x2", number(end.x)), ("y2", number(end.y)),
      ] + paint.attributes)
  }

  /// Returns a line through points.
  package static func polyline(_ points: [Point], _ paint: Paint) -> Element {
    let places = points.map { number($0.x) + "," + number($0.y) }
    return Element(
      "polyline",
      [("points", places.joined(separator: " "))] + paint.attributes
        + [("stroke-linejoin", "round"), ("stroke-linecap", "round")])
  }

  /// Returns a rectangle, its corners rounded by a radius.
  package static func rect(
    x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    _ paint: Paint
  ) -> Element {
    let corners = radius > 0 ? [("rx", number(radius))] : []
    return Element(
      "rect",
      [
        ("x", number(x)), ("y", number(y)), ("width", number(width)),
        ("height", number(height)),
      ] + corners + paint.attributes)
  }

  /// Returns a circle.
  package static func circle(
    _ center: Point, radius: Double, _ paint: Paint
  ) -> Element {
    Element(
      "circle",
      [
        ("cx", number(center.x)), ("cy", number(center.y)),
        ("r", number(radius)),
      ] + paint.attributes)
  }

  /// Returns a path from its data, `M0 0h10v10z`.
  package static func path(_ data: String, _ paint: Paint) -> Element {
    Element("path", [("d", data)] + paint.attributes)
  }

  /// Returns elements moved together.
  package static func group(
    at origin: Point = Point(0, 0), _ children: [Element]
  ) -> Element {
    let isMoved = origin != Point(0, 0)
    let place = "translate(\(number(origin.x)) \(number(origin.y)))"
    return Element(
      "g", isMoved ? [("transform", place)] : [], children: children)
  }
}

/// Where a text stands, seen from its point.
package enum Anchor: String, Sendable {
  /// It begins at the point.
  case start
  /// Its middle is at the point.
  case middle
  /// It ends at the point.
  case end
}

/// How a text is set.
package struct Lettering: Sendable {
  var size = 14.0
  var anchor = Anchor.middle
  var color = Tint.ink
  var family: String?
  var isBold = false
  var isItalic = false
  var isClear = false

  /// Creates a lettering; a clear one covers the lines right behind it.
  package init(
    size: Double = 14, _ anchor: Anchor = .middle, color: Tint = .ink,
    family: String? = nil, isBold: Bool = false, isItalic: Bool = false,
    isClear: Bool = false
  ) {
    self.size = size
    self.anchor = anchor
    self.color = color
    self.family = family
    self.isBold = isBold
    self.isItalic = isItalic
    self.isClear = isClear
  }

  var attributes: [(String, String)] {
    var result: [(String, String)] = []
    if size != 14 { result.append(("font-size", number(size))) }
    if anchor != .start { result.append(("text-anchor", anchor.rawValue)) }
    if color != .ink { result.append(("fill", color.light)) }
    if let family { result.append(("font-family", family)) }
    if isBold { result.append(("font-weight", "bold")) }
    if isItalic { result.append(("font-style", "italic")) }
    if isClear {
      result += [
        ("stroke", Tint.paper.light), ("stroke-width", "5"),
        ("stroke-linejoin", "round"), ("paint-order", "stroke"),
      ]
    }
    return result
  }
}

extension Element {
  /// Returns a text whose letters stand in the middle of a height.
  package static func text(
    _ text: String, at point: Point, _ lettering: Lettering = Lettering()
  ) -> Element {
    spans([(text, nil)], at: point, lettering)
  }

  /// Returns a text of pieces, some of them in a colour of their own.
  static func spans(
    _ pieces: [(text: String, color: Tint?)], at point: Point,
    _ lettering: Lettering
  ) -> Element {
    // A third of the size below the middle is where the letters stand.
    let place = [
      ("x", number(point.x)), ("y", number(point.y + lettering.size * 0.35)),
    ]
    if let only = pieces.first, pieces.count == 1, only.color == nil {
      return Element("text", place + lettering.attributes, text: only.text)
    }
    let spans = pieces.map { piece in
      Element(
        "tspan", piece.color.map { [("fill", $0.light)] } ?? [],
        text: piece.text)
    }
    return Element("text", place + lettering.attributes, children: spans)
  }
}
