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
      .text(
        l == 0 ? "2 coordinates" : "\(sizes[l]) units", at: Point(x(l), 41),
        Lettering(size: 13, color: tint)),
    ]
  }

  /// Below a column: what it gives, forward, and its gradients, backward.
  private func shapes(_ l: Int) -> [Element] {
    let shape = Lettering(size: 13)
    let letter = Lettering(size: 17, family: "serif", isItalic: true)
    let derivative = Lettering(
      size: 17, color: .gradient, family: "serif", isItalic: true)
    let forward: [Element] = [
      .text("A" + raised(l), at: Point(x(l), 300), letter),
      .text("\(sizes[l])×m", at: Point(x(l), 320), shape),
    ]
    let top = l == sizes.count - 1
    let back = l == 0 ? "" : top ? "" : "dA" + raised(l) + ", "
    let gradient = l == 0 ? "" : back + "dZ" + raised(l)
    return forward + [
      .text(gradient, at: Point(x(l), 372), derivative),
      .text(l == 0 ? "" : "\(sizes[l])×m", at: Point(x(l), 392), shape),
    ]
  }

  /// Between two columns: the parameters, and the activation.
  private func parameters(_ l: Int) -> [Element] {
    let center = x(l) - apart / 2
    let letter = Lettering(size: 15, family: "serif", isItalic: true)
    let derivative = Lettering(
      size: 15, color: .gradient, family: "serif", isItalic: true)
    let shape = Lettering(size: 13)
    let top = l == sizes.count - 1
    return arrow([Point(x(l - 1) + 30, 308), Point(x(l) - 30, 308)], gap: 0)
      + (l == 1
        ? []
        : arrow([Point(x(l) - 46, 380), Point(x(l - 1) + 46, 380)], gap: 0))
      + [
        .text(
          "W" + raised(l) + ", b" + raised(l),
          at: Point(center, 274), letter),
        .text(
          "\(sizes[l])×\(sizes[l - 1]), \(sizes[l])×1",
          at: Point(center, 292), shape),
        .text(
          top ? "softmax" : "tanh", at: Point(center, 325),
          Lettering(size: 13, color: .faint)),
        .text(
          "dW" + raised(l) + ", db" + raised(l),
          at: Point(center, l == 1 ? 380 : 396), derivative),
      ]
  }

  private var directions: [Element] {
    [
      .text(
        "forward: each layer keeps what it was given",
        at: Point(left - 40, 344), Lettering(size: 13, .start, color: .faint)),
      .text(
        "backward: each layer passes down the gradient of its input",
        at: Point(left - 40, 420), Lettering(size: 13, .start, color: .faint)),
    ]
  }
}
