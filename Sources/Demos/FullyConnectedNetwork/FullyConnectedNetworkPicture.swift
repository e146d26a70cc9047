import Figures
import FullyConnectedNetwork

/// A network drawn as columns of units, the shapes below.
struct NetworkDrawing {
  let sizes: [Int]

  private let left = 80.0
  private let apart = 180.0
  private let middle = 165.0

  func svg() -> SVG {
    let last = sizes.count - 1
    let lines = (1...last).flatMap(connections)
    let units = sizes.indices.flatMap(column)
    let labels = sizes.indices.flatMap(shapes) + (1...last).flatMap(parameters)
    return SVG(
      width: 2 * left + Double(last) * apart, height: 440, title: "The network",
      summary: "Columns of 2, 32, 16 and 3 units, each joined to all of the "
        + "next. Forward from left to right go A0, 2 by m, A1, 32 by m, A2, "
        + "16 by m, and A3, 3 by m; backward from right to left go the "
        + "gradients dZ and dA of the same shapes.",
      elements: lines + units + labels + directions)
  }

  private func x(_ l: Int) -> Double { left + Double(l) * apart }

  /// The units that are drawn: all of few, the first and last of many.
  private func heights(_ l: Int) -> [Double] {
    let count = sizes[l] > 6 ? 6 : sizes[l]
    let step = 36.0
    let top = middle - step * Double(count - 1) / 2
    let rows = sizes[l] > 6 ? [0, 1, 2, 4, 5] : Array(0..<count)
    let lift = sizes[l] > 6 ? 4.0 : 0
    return rows.map { row in
      top + step * Double(row) + (row > 2 && lift > 0 ? lift : 0)
    }
  }

  private func connections(_ l: Int) -> [Element] {
    heights(l - 1).flatMap { from in
      heights(l).map { to in
        Element.line(
          from: Point(x(l - 1), from), to: Point(x(l), to),
          Paint(stroke: .edge))
      }
    }
  }

  private func column(_ l: Int) -> [Element] {
    let tint: Tint = l == 0 ? .inputs : .outputs
    let circles = heights(l).map { y in
      Element.circle(
        Point(x(l), y), radius: 11, Paint(fill: .paper, stroke: tint, width: 2))
    }
    let name = l == 0 ? "input" : "layer \(l)"
    let dots =
      sizes[l] > 6
      ? [
        Element.rect(
          x: x(l) - 8, y: middle + 9, width: 16, height: 24,
          Paint(fill: .paper)),
        Element.text("⋮", at: Point(x(l), middle + 21), Lettering(size: 20)),
      ] : []
    return circles + dots + [
      .text(name, at: Point(x(l), 22), Lettering(isBold: true)),
      words(
        l == 0 ? "2 coordinates" : "\(sizes[l]) units", x(l), 41, color: tint),
    ]
  }

  /// Below a column: what it gives, forward, and its gradients, backward.
  private func shapes(_ l: Int) -> [Element] {
    let shape = "\(sizes[l])×m"
    let dA = l == sizes.count - 1 ? "" : "dA" + raised(l) + ", "
    return [
      letters("A" + raised(l), 17, .ink, x(l), 300), words(shape, x(l), 320),
      letters(l == 0 ? "" : dA + "dZ" + raised(l), 17, .gradient, x(l), 372),
      words(l == 0 ? "" : shape, x(l), 392),
    ]
  }

  /// Between two columns: the parameters, and the activation.
  private func parameters(_ l: Int) -> [Element] {
    let center = x(l) - apart / 2
    let back = arrow(
      [Point(x(l) - 46, 380), Point(x(l - 1) + 46, 380)], gap: 0)
    return arrow([Point(x(l - 1) + 30, 308), Point(x(l) - 30, 308)], gap: 0)
      + (l == 1 ? [] : back) + [
        letters("W\(raised(l)), b\(raised(l))", 15, .ink, center, 274),
        words("\(sizes[l])×\(sizes[l - 1]), \(sizes[l])×1", center, 292),
        words(
          l == sizes.count - 1 ? "softmax" : "tanh", center, 325, color: .faint),
        letters(
          "dW\(raised(l)), db\(raised(l))", 15, .gradient, center,
          l == 1 ? 380 : 396),
      ]
  }

  private var directions: [Element] {
    [
      ("forward: each layer keeps what it was given", 344.0),
      ("backward: each layer passes down the gradient of its input", 420),
    ].map { words($0, left - 40, $1, .start, color: .faint) }
  }

  private func letters(
    _ text: String, _ size: Double, _ tint: Tint, _ x: Double, _ y: Double
  ) -> Element {
    .text(
      text, at: Point(x, y),
      Lettering(size: size, color: tint, family: "serif", isItalic: true))
  }

  private func words(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .middle,
    color: Tint = .ink
  ) -> Element {
    .text(text, at: Point(x, y), Lettering(size: 13, anchor, color: color))
  }
}
