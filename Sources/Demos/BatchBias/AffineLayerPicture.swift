import BatchBias
import Figures

let graphPart = BiasPart("graph", "the layer as a computational graph") {
  printTable(
    ["operation", "forward", "backward"],
    [
      ["product", "Z = XW", "dX = dZ Wᵀ and dW = Xᵀ dZ"],
      ["copy", "S = 1b", "db = 1ᵀ dS"],
      ["addition", "Y = Z + S", "dZ = dY and dS = dY"],
    ])
} picture: {
  let (left, first, second, right) = (40.0, 250.0, 480.0, 680.0)
  let (top, middle, bottom) = (70.0, 170.0, 290.0)
  let bend = 160.0
  let (product, copy) = (Point(first, 120), Point(first, bottom))
  let sum = Point(second, middle + 35)
  let arrows = [
    arrow([Point(left, top), Point(bend, top), product]),
    arrow([Point(left, middle), Point(bend, middle), product]),
    arrow([Point(left, bottom), copy]),
    arrow([product, Point(400, product.y), sum]),
    arrow([copy, Point(400, bottom), sum]),
    arrow([sum, Point(right, sum.y)], gap: 0),
  ]
  let values = [
    value("X", "N×D", "dZ Wᵀ", at: Point(100, top)),
    value("W", "D×M", "Xᵀ dZ", at: Point(100, middle)),
    value("b", "1×M", "1ᵀ dS", at: Point(100, bottom)),
    value("Z", "N×M", "dZ = dY", at: Point(340, product.y)),
    value("S", "N×M", "dS = dY", at: Point(340, bottom)),
    value("Y", "N×M", "dY", at: Point(590, sum.y)),
  ]
  let nodes = [
    node("·", at: product), node("+", at: sum), node("copy", at: copy),
  ]
  return SVG(
    width: 720, height: 380, title: "The affine layer as a computational graph",
    summary: "X and W enter a product, b enters a copy, and an addition makes "
      + "Y of both. Backward, the addition passes dY to both, the product "
      + "multiplies by the other factor, transposed, and the copy sums over "
      + "the examples.",
    elements: (arrows + values + nodes).flatMap { $0 }
      + legend(
        y: 355, above: ("above a line: the value and its shape", 40),
        below: ("below it: its gradient", 330)))
}

/// A value with its shape above its line, and the gradient below.
private func value(
  _ name: String, _ shape: String, _ gradient: String, at center: Point
) -> [Element] {
  let letter = Lettering(size: 17, .end, family: "serif", isItalic: true)
  return [
    .text(name, at: Point(center.x - 8, center.y - 16), letter),
    .text(
      shape, at: Point(center.x, center.y - 15),
      Lettering(size: 13, .start, isBold: true)),
    .text(
      gradient, at: Point(center.x, center.y + 16),
      Lettering(size: 15, color: .gradient, family: "serif")),
  ]
}
