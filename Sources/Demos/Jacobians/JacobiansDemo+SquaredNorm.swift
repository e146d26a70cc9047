import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

let normForwardPart = JacobiansPart(
  "forward", "‖Wx‖² with the numbers of CS231n, forward"
) {
  let pass = JacobiansExample.lecture
  printBeside(["W": pass.w, "x": pass.x])
  print("\nq = Wx")
  for i in 0..<pass.q.rows {
    let terms = (0..<pass.x.rows).map { (pass.w[i, $0], pass.x[$0, 0]) }
    print("  \(indexed("q", i + 1)) = \(sumOfProducts(terms))")
  }
  print("\nf = ‖q‖²")
  print("  f = \(sumOfProducts(pass.q.elements.map { ($0, $0) }))")
}

let normBackwardPart = JacobiansPart("backward", "the same, backward") {
  let pass = JacobiansExample.lecture
  let dQ = pass.productGradient
  print("dQ = 2q")
  for i in 0..<dQ.rows {
    print("  entry \(i + 1): \(sumOfProducts([(2, pass.q[i, 0])]))")
  }
  print("\ndX = Wᵀ · 2q")
  for j in 0..<pass.x.rows {
    let terms = (0..<dQ.rows).map { (pass.w[$0, j], dQ[$0, 0]) }
    print("  entry \(j + 1): \(sumOfProducts(terms))")
  }
  print("\ndW = 2q · xᵀ")
  for i in 0..<dQ.rows {
    for j in 0..<pass.x.rows {
      let product = sumOfProducts([(dQ[i, 0], pass.x[j, 0])])
      print("  entry (\(i + 1), \(j + 1)): \(product)")
    }
  }
} picture: {
  let pass = JacobiansExample.lecture
  let (left, product, norm, right) = (40.0, 300.0, 520.0, 700.0)
  let (upper, middle, lower) = (85.0, 180.0, 275.0)
  let bend = 215.0
  let lines = [
    arrow([Point(left, upper), Point(bend, upper), Point(product, middle)]),
    arrow([Point(left, lower), Point(bend, lower), Point(product, middle)]),
    arrow([Point(product, middle), Point(norm, middle)]),
    arrow([Point(norm, middle), Point(right, middle)], gap: 0),
  ]
  let values = [
    value("W", pass.w, pass.weightGradient, at: Point(130, upper)),
    value("x", pass.x, pass.inputGradient, at: Point(130, lower)),
    value("q", pass.q, pass.productGradient, at: Point(400, middle)),
    value("f", [[pass.f]], [[1]], at: Point(625, middle)),
  ]
  let nodes = [
    node("·", at: Point(product, middle)),
    node("‖ ‖²", at: Point(norm, middle)),
  ]
  return SVG(
    width: 740, height: 370,
    title: "The computation of ‖Wx‖², forward and backward",
    summary: "From W and x the product node makes q, and the norm node makes "
      + "f = 0.116 of q. Below each line is the gradient of f.",
    elements: lines.flatMap { $0 } + (values + nodes).flatMap { $0 }
      + legend(
        y: 345, above: ("above a line: the value, forward", 40),
        below: ("below it: the gradient of f, backward", 300)))
}

/// What a square W does not show: 2Wq in place of 2Wᵀq.
let blindnessPart = JacobiansPart(
  "blind", "a mistake that has the right shape"
) {
  let pass = JacobiansExample.lecture
  let wrong = matmul(pass.w, pass.productGradient)
  let differences = numericalGradient(at: pass.x) {
    SquaredNorm(pass.w, $0).f
  }
  printBeside(
    ["W": pass.w, "x": pass.x],
    ["2Wq": wrong, "2Wᵀq": pass.inputGradient, "by nudging": differences])
}

/// A value above its line and the gradient below, with the name before it.
private func value(
  _ name: String, _ forward: Matrix, _ backward: Matrix, at center: Point
) -> [Element] {
  let italic = Lettering(size: 17, .end, family: "serif", isItalic: true)
  let shift = 8 + 10 * Double(forward.rows)
  let side = 12 + 31 * Double(forward.columns)
  let above = Point(center.x, center.y - shift)
  let below = Point(center.x, center.y + shift)
  return numbers(forward, at: above, .ink)
    + numbers(backward, at: below, .gradient)
    + [.text(name, at: Point(center.x - side, above.y), italic)]
}

/// The entries of a matrix in brackets.
private func numbers(
  _ matrix: Matrix, at center: Point, _ color: Tint
) -> [Element] {
  let (width, height) = (62.0, 20.0)
  let half = Point(
    Double(matrix.columns) * width / 2, Double(matrix.rows) * height / 2)
  let entries = (0..<matrix.rows).flatMap { i in
    (0..<matrix.columns).map { j in
      let place = Point(
        center.x - half.x + (Double(j) + 0.5) * width,
        center.y - half.y + (Double(i) + 0.5) * height)
      let text = decimal(matrix[i, j], digits: 4).replacing("-", with: "−")
      return Element.text(
        text, at: place, Lettering(color: color, family: "monospace"))
    }
  }
  return matrix.shape.count == 1
    ? entries : entries + brackets(half, at: center, color)
}

private func brackets(
  _ half: Point, at center: Point, _ color: Tint
) -> [Element] {
  [-1.0, 1].map { side in
    let x = center.x + side * (half.x + 2)
    let points = [
      Point(x - side * 5, center.y - half.y), Point(x, center.y - half.y),
      Point(x, center.y + half.y), Point(x - side * 5, center.y + half.y),
    ]
    return .polyline(points, Paint(stroke: color))
  }
}
