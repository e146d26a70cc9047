import Figures
import FullyConnectedNetwork
import LinearAlgebra

/// The numbers that the text uses throughout.
enum NetworkExample {
  /// A layer of 3 units for 2 numbers, with the `W` of chapter 1.
  static let layer = Layer(
    weights: [[1, 2], [-3, 5], [4, -1]], bias: [[2], [-2], [-3]],
    activation: .relu)

  /// Four examples, one per column.
  static let input: Matrix = [[2, 1, 3, -1], [1, -1, 2, 2]]

  /// The gradient that the layer above passes down, one example per column.
  static let dA: Matrix = [[2, -2, 3, 1], [2, 1, -1, 2], [-2, 3, 2, -3]]

  /// Two columns whose powers of e are whole numbers.
  static let powers: Matrix = [[2, 6], [3, 1], [5, 3]]

  /// The logarithms of these: `Z` of a softmax.
  static let z = powers.map(log)

  /// The gradient with respect to the softmax of `z`.
  static let softmaxGradient: Matrix = [[1, -1], [-2, 3], [4, 2]]

  /// The classes of the two columns.
  static let labels = [1, 0]
}

let networkLayerPart = NetworkPart("layer", "one layer, forward and backward") {
  let pass = NetworkExample.layer.forward(NetworkExample.input)
  let dZ = pass.layer.activation.backward(NetworkExample.dA, pass.output)
  let gradients = pass.backward(NetworkExample.dA)
  print("Forward\n")
  printBeside(
    ["W": pass.layer.weights, "A⁰": pass.input, "b": pass.layer.bias],
    ["Z = WA⁰ + b1ᵀ": pass.z])
  printBeside(["A = relu(Z)": pass.output])
  print("\nBackward\n")
  printBeside(["dA": NetworkExample.dA])
  printBeside(
    ["dZ": dZ],
    [
      "dW = dZ·A⁰ᵀ": gradients.weightGradient,
      "db = dZ·1": gradients.biasGradient,
    ],
    ["dA⁰ = Wᵀ·dZ": gradients.inputGradient])
} picture: {
  let (n, p, m) = (3, 2, 4)
  let dZ = Grid("dZ", n, m, "n×m", .gradient)
  let lines: [[any PicturePart]] = [
    [
      Grid("dW", n, p, "n×p", .gradient).marking { j, k in j == 0 && k == 1 },
      Sign("="), dZ.marking { j, _ in j == 0 }, Sign("·"),
      Grid("Aᵀ", m, p, "m×p", .inputs).marking { _, k in k == 1 },
      Note("over the examples"),
    ],
    [
      Grid("db", n, 1, "n×1", .gradient).marking { j, _ in j == 2 },
      Sign("="), dZ.marking { j, _ in j == 2 }, Sign("·"),
      Grid("1", m, 1, "m×1").marking { _, _ in true },
      Note("over the examples"),
    ],
    [
      Grid("dA", p, m, "p×m", .gradient).marking { k, i in k == 0 && i == 2 },
      Sign("="),
      Grid("Wᵀ", p, n, "p×n").marking { k, _ in k == 0 },
      Sign("·"), dZ.marking { _, i in i == 2 },
      Note("over the units"),
    ],
  ]
  return MatrixPicture(
    "The three rules of a layer",
    summary: "An entry of dW sums a row of dZ with a column of A transposed, "
      + "over the examples; an entry of db sums a row of dZ; an entry of dA "
      + "sums a row of W transposed with a column of dZ, over the units.",
    sizes: ["m": .examples, "n": .outputs, "p": .inputs], lines
  ).svg()
}
