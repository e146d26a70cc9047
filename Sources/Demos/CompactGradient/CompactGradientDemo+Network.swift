import Arguments
import CompactGradient
import Figures
import LinearAlgebra

/// The numbers of a small network.
struct SmallNetwork: Sendable {
  let w1: Matrix
  let pass: TwoLayerNetwork.Pass

  /// Takes the numbers, if their shapes fit.
  init(_ arguments: ParsedArguments) throws {
    w1 = arguments[Self.firstOption]
    let (x, w2) = (arguments[Self.inputOption], arguments[Self.secondOption])
    let target = arguments[Self.targetOption]
    guard x.columns == w1.rows else {
      throw UsageError(
        "XW₁ needs a row of W₁ for each column of X: --x is \(x.shape), and "
          + "--w1 is \(w1.shape)")
    }
    guard w1.columns == w2.rows else {
      throw UsageError(
        "AW₂ needs a row of W₂ for each column of W₁: --w1 is \(w1.shape), "
          + "and --w2 is \(w2.shape)")
    }
    let output = Shape(x.rows, w2.columns)
    guard target.shape == output else {
      throw UsageError(
        "P − T needs targets of the shape of P: P is \(output), and --t is "
          + "\(target.shape)")
    }
    pass = TwoLayerNetwork(w1, w2).forward(x, target: target)
  }

  private static let inputOption = matrixOption(
    "x", ProductExample.x, "the batch X of the part network")
  private static let firstOption = matrixOption(
    "w1", ProductExample.w, "its weights W₁")
  private static let secondOption = matrixOption(
    "w2", ProductExample.w2, "its weights W₂")
  private static let targetOption = matrixOption(
    "t", ProductExample.target, "its targets T")

  static let options: [any Parameter] = [
    inputOption, firstOption, secondOption, targetOption,
  ]
}

let networkPart = ProductPart(
  "network", "a small network, with numbers of your choice"
) { choice in
  let network = choice.network
  let pass = network.pass
  let gradients = pass.backward()
  print("Forward\n")
  printBeside(
    ["X": pass.x, "W₁": network.w1, "W₂": pass.w2],
    ["H = XW₁": pass.h, "A = relu(H)": pass.a],
    ["P = AW₂": pass.output, "P − T": pass.residual])
  print("\nL = \(decimal(pass.loss))\n\nBackward\n")
  printBeside(
    ["dP = 2(P − T)": gradients.dP],
    ["dW₂ = Aᵀ dP": gradients.dW2],
    ["dA = dP W₂ᵀ": gradients.dA, "dH = dA ⊙ [H > 0]": gradients.dH],
    ["dW₁ = Xᵀ dH": gradients.dW1])
} picture: { _ in
  // Each value above its line, the rule for its gradient below.
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
