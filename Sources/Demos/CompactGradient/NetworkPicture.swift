import CompactGradient
import Figures
import LinearAlgebra

/// Draws the network of two layers as a computation: each value above its line,
/// the rule for its gradient below.
func networkPicture() -> SVG {
  let pass = ProductExample.pass
  let lines = [
    arrow([Point(30, 90), Point(170, 90), Place.first]),
    arrow([Point(30, 250), Point(170, 250), Place.first]),
    arrow([Place.first, Place.relu]), arrow([Place.relu, Place.second]),
    arrow([Point(430, 290), Point(575, 290), Place.second]),
    arrow([Place.second, Place.loss]),
    arrow([Point(650, 290), Point(770, 290), Place.loss]),
    arrow([Place.loss, Point(880, Place.middle)], gap: 0),
  ]
  let values = [
    value("X", pass.x.shape, "", at: Point(90, 90)),
    value("W₁", ProductExample.w.shape, "dW₁ = Xᵀ dH", at: Point(90, 250)),
    value("H", pass.h.shape, "dH = dA ⊙ [H > 0]", at: Point(280, 170)),
    value("A", pass.a.shape, "dA = dP W₂ᵀ", at: Point(475, 170)),
    value("W₂", pass.w2.shape, "dW₂ = Aᵀ dP", at: Point(495, 290)),
    value("P", pass.output.shape, "dP = 2(P − T)", at: Point(672, 170)),
    value("T", pass.output.shape, "", at: Point(705, 290)),
    value("L", Shape(1, 1), "", at: Point(840, 170)),
  ]
  let nodes = [
    node("·", at: Place.first), node("relu", at: Place.relu),
    node("·", at: Place.second), node("‖−‖²", at: Place.loss),
  ]
  return SVG(
    width: 910, height: 390,
    title: "The network of two layers, forward and backward",
    summary: "X and W1 run into a product, its value H through a ReLU to A; A "
      + "and W2 into a product P; P and the targets into the loss. Below each "
      + "line is the rule for its gradient.",
    elements: (lines + values + nodes).flatMap { $0 }
      + legend(
        y: 362, above: ("above a line: the value and its shape, forward", 30),
        below: ("below it: the gradient of L in it, backward", 400)))
}

private enum Place {
  static let middle = 170.0
  static let first = Point(190, middle)
  static let relu = Point(375, middle)
  static let second = Point(575, middle)
  static let loss = Point(770, middle)
}

/// A name with its shape above a line, and a rule below it.
private func value(
  _ name: String, _ shape: Shape, _ rule: String, at point: Point
) -> [Element] {
  let text = shape.count == 1 ? name : "\(name)  \(shape)"
  return [
    .text(
      text, at: Point(point.x, point.y - 18),
      Lettering(size: 16, color: .ink)),
    .text(
      rule, at: Point(point.x, point.y + 18),
      Lettering(color: .gradient)),
  ]
}
