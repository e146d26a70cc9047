import Arguments
import Figures
import KroneckerChain
import LinearAlgebra

/// A network of two layers of the reader's choice, and an entry of its input or
/// of its first weights that is nudged.
struct ChainNumbers: Sendable {
  let net: TwoLayers
  let nudge: Nudge

  /// Takes the numbers, if their shapes fit.
  init(_ arguments: ParsedArguments) throws {
    let a0 = arguments[Self.inputOption]
    let (w1, b1) = (arguments[Self.w1Option], arguments[Self.b1Option])
    let (w2, b2) = (arguments[Self.w2Option], arguments[Self.b2Option])
    let y = arguments[Self.targetOption]
    for (name, given, expected, reason) in [
      ("a0", a0, Shape(1, w1.rows), "one entry for each row of --w1"),
      ("b1", b1, Shape(1, w1.columns), "one for each column of --w1"),
      (
        "w2", w2, Shape(w1.columns, w2.columns), "a row for each column of --w1"
      ),
      ("b2", b2, Shape(1, w2.columns), "one for each column of --w2"),
      ("y", y, Shape(1, w2.columns), "one for each column of --w2"),
    ] where given.shape != expected {
      throw UsageError(
        "--\(name) is \(given.shape), and it should be \(expected): \(reason)")
    }
    let f = arguments[Self.activationOption].activation
    net = TwoLayers(Layer(w1, b1, f), Layer(w2, b2, f), input: a0, target: y)
    nudge = arguments[Self.nudgeOption]
    let shape = nudge.isWeight ? w1.shape : Shape(w1.rows, 1)
    guard nudge.row < shape.rows, nudge.column < shape.columns else {
      throw UsageError(
        "there is no \(nudged) to nudge: W₁ is \(w1.shape), and a₀ has "
          + "\(w1.rows) entries")
    }
  }

  /// The entry that is nudged: `(W₁)₂₃` or `a₀₁`.
  var nudged: String {
    nudge.isWeight
      ? indexed("(W₁)", nudge.row + 1, nudge.column + 1)
      : indexed("a₀", nudge.row + 1)
  }

  /// The activations to choose from.
  enum Choice: String, CaseIterable, Sendable {
    case square
    case sigmoid

    var activation: Activation { self == .square ? .square : .sigmoid }
  }

  private static let inputOption = matrixOption(
    "a0", ChainExample.net.a0, "the input a₀ of the part numbers, a row")
  private static let w1Option = matrixOption(
    "w1", ChainExample.net.first.weights, "the first weights W₁")
  private static let b1Option = matrixOption(
    "b1", ChainExample.net.first.bias, "the first bias b₁, a row")
  private static let w2Option = matrixOption(
    "w2", ChainExample.net.second.weights, "the second weights W₂")
  private static let b2Option = matrixOption(
    "b2", ChainExample.net.second.bias, "the second bias b₂, a row")
  private static let targetOption = matrixOption(
    "y", ChainExample.net.y, "the target y, a row")
  private static let activationOption = Option(
    "activation", of: .choice(of: Choice.self), default: .square,
    "the activation of both layers")
  private static let nudgeOption = Option(
    "nudge", of: .nudge(of: "a"), default: Nudge(row: 0, column: 0, by: 0.001),
    "the entry of a₀ or W₁ that is nudged, and by how much")

  static let options: [any Parameter] = [
    inputOption, w1Option, b1Option, w2Option, b2Option, targetOption,
    activationOption, nudgeOption,
  ]
}

let chainNumbersPart = ChainPart(
  "numbers", "both passes, with numbers of your choice"
) { numbers in
  let (net, nudge) = (numbers.net, numbers.nudge)
  showChainForward(net)
  print()
  showGradients(net)
  var (a0, w1) = (net.a0, net.first.weights)
  let promise: Double
  if nudge.isWeight {
    w1[nudge.row, nudge.column] += nudge.size
    promise = net.weightGradients.first[nudge.row, nudge.column] * nudge.size
  } else {
    a0[0, nudge.row] += nudge.size
    let gradient = matmul(net.deltas.first, w1.transposed())
    promise = gradient[0, nudge.row] * nudge.size
  }
  let moved = TwoLayers(
    Layer(w1, net.first.bias, net.first.activation), net.second, input: a0,
    target: net.y)
  print("\n\(numbers.nudged) moves by \(decimal(nudge.size))")
  print("  the gradient promises: L changes by \(decimal(promise))")
  print("  it really changes by \(decimal(moved.loss - net.loss))")
}
