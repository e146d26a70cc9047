import Figures
import Jacobians
import LinearAlgebra

let neuronPart = JacobiansPart(
  "network", "one neuron, and a nudge that shrinks"
) {
  let w = JacobiansExample.w[row: 2]
  let x = JacobiansExample.column
  let f = { (w: Matrix) -> Double in
    let q = matmul(w, x)[0, 0]
    return q * q
  }
  print("w = \(inline(w)), x = \(inline(x)), f = \(decimal(f(w)))\n")
  for step in [0.01, 0.001, 0.0001] {
    let moved = f(w + [[step, 0]])
    let change = decimal((moved - f(w)) / step, digits: 7)
    print(
      "w₁ raised by \(decimal(step)): f = \(decimal(moved, digits: 10)),",
      "change / \(decimal(step)) = \(change)")
  }
} picture: {
  let layers = layers(upper: 92)
  let lines = links(layers)
  let circles = layers.joined().flatMap { $0.elements }
  let forward = direction(
    "forward: values", y: 24, from: 90, to: 550, .ink, below: false)
  let backward = direction(
    "backward: derivatives of the loss", y: 312, from: 550, to: 90, .gradient,
    below: true)
  let names = [
    ("inputs", Tint.inputs, 90.0), ("weights", .faint, 205),
    ("outputs", .outputs, 320), ("loss", .ink, 550),
  ].map { name, tint, x in
    Element.text(name, at: Point(x, 282), Lettering(color: tint))
  }
  return SVG(
    width: 640, height: 356, title: "A network of one layer",
    summary: "Two inputs are joined to three outputs by six weights, and the "
      + "outputs to one loss. Values go from left to right, derivatives of "
      + "the loss from right to left.",
    elements: lines + circles + names + forward + backward)
}

let chainRulePart = JacobiansPart("paths", "the chain rule over every path") {
  let pass = SquaredNorm(JacobiansExample.w, JacobiansExample.column)
  for j in 0..<pass.x.rows {
    let terms = (0..<pass.q.rows).map {
      (pass.w[$0, j], pass.productGradient[$0, 0])
    }
    print("\(indexed("x", j + 1)): \(sumOfProducts(terms))")
  }
} picture: {
  let pass = SquaredNorm(JacobiansExample.w, JacobiansExample.column)
  let layers = layers(upper: 60)
  let (start, ends, loss) = (layers[0][0], layers[1], layers[2][0])
  let source = Circle(start.name, at: Point(90, loss.center.y), .inputs)
  var elements: [Element] = []
  for (i, circle) in ends.enumerated() {
    let first = pass.w[i, 0]
    let second = pass.productGradient[i, 0]
    elements += [
      edge(source, circle), edge(circle, loss),
      rate(first, between: source.center, circle.center),
      rate(second, between: circle.center, loss.center),
      .text(
        "\(signed(first)) · \(factor(second)) = \(signed(first * second))",
        at: Point(650, circle.center.y), number),
    ]
  }
  let sum = pass.inputGradient[0, 0]
  elements += ([source, loss] + ends).flatMap(\.elements)
  elements += [
    .line(from: Point(590, 226), to: Point(710, 226), Paint(stroke: .faint)),
    .text("sum \(signed(sum))", at: Point(650, 246), number),
  ]
  return SVG(
    width: 740, height: 270, title: "The three paths from x₁ to f",
    summary: "Through q₁ the rates are 1 and 8, through q₂ −3 and −2, through "
      + "q₃ 4 and 14. Multiplied along each path and added up they make 70.",
    elements: elements)
}

private let number = Lettering(size: 16, color: .gradient)

/// A number in a circle, by its name.
private struct Circle {
  let name: String
  let center: Point
  let tint: Tint

  init(_ name: String, at center: Point, _ tint: Tint) {
    self.name = name
    self.center = center
    self.tint = tint
  }

  var elements: [Element] {
    [
      .circle(center, radius: 24, Paint(fill: .paper, stroke: tint, width: 2)),
      .text(
        name, at: center, Lettering(size: 18, family: "serif", isItalic: true)),
    ]
  }
}

/// The inputs, the outputs and the loss, in columns.
private func layers(upper: Double) -> [[Circle]] {
  let middle = upper + 75
  return [
    [middle - 45, middle + 45].enumerated().map { j, y in
      Circle(indexed("x", j + 1), at: Point(90, y), .inputs)
    },
    [upper, middle, middle + 75].enumerated().map { i, y in
      Circle(indexed("q", i + 1), at: Point(320, y), .outputs)
    },
    [Circle("f", at: Point(550, middle), .ink)],
  ]
}

private func links(_ layers: [[Circle]]) -> [Element] {
  zip(layers, layers.dropFirst()).flatMap { left, right in
    left.flatMap { a in right.map { edge(a, $0) } }
  }
}

private func edge(_ a: Circle, _ b: Circle) -> Element {
  .line(from: a.center, to: b.center, Paint(stroke: .faint, width: 1.5))
}

/// A rate on a patch in the middle of its edge.
private func rate(
  _ value: Double, between a: Point, _ b: Point
) -> Element {
  let middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
  return .group([
    .rect(
      x: middle.x - 17, y: middle.y - 12, width: 34, height: 24, radius: 4,
      Paint(fill: .paper)),
    .text(signed(value), at: middle, number),
  ])
}

private func signed(_ value: Double) -> String {
  decimal(value).replacing("-", with: "−")
}

/// A second factor, in brackets if it has a sign.
private func factor(_ value: Double) -> String {
  value < 0 ? "(\(signed(value)))" : signed(value)
}

/// An arrow along the picture, with what travels that way.
private func direction(
  _ words: String, y: Double, from start: Double, to end: Double, _ tint: Tint,
  below: Bool
) -> [Element] {
  let side = end > start ? -1.0 : 1
  let paint = Paint(stroke: tint, width: 2)
  return [
    .line(from: Point(start, y), to: Point(end, y), paint),
    .polyline(
      [
        Point(end + side * 10, y - 5), Point(end, y),
        Point(end + side * 10, y + 5),
      ], paint),
    .group([
      .text(
        words, at: Point((start + end) / 2, y + (below ? 20 : 16)),
        Lettering(color: tint))
    ]),
  ]
}
