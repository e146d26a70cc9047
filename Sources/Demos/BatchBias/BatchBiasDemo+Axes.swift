import BatchBias
import Figures
import GradientCheck
import LinearAlgebra

/// A batch whose entries say where they are: 2123 is in example 2, channel
/// 1, row 2 and column 3.
private let labelled = Tensor(
  extents: [2, 2, 2, 3], elements: (0..<24).map { Double(label($0)) })

/// The indices of an entry of the batch, counted from 1, as one number.
private func label(_ position: Int) -> Int {
  let q = position % 3 + 1
  let p = position / 3 % 2 + 1
  let a = position / 6 % 2 + 1
  let n = position / 12 + 1
  return 1000 * n + 100 * a + 10 * p + q
}

let axesPart = BiasPart("axes", "an input with four axes") {
  print("extents \(labelled.extents), each entry named by its indices from 1\n")
  let flat = labelled.flattened()
  for n in 0..<flat.rows {
    print(
      "  row \(n + 1): "
        + flat[row: n].elements.map { decimal($0) }.joined(separator: " "))
  }
  print("\nA batch of images through a layer of 7 outputs\n")
  var generator = SplitMix64(seed: 41)
  let extents = [5, 2, 3, 4]
  let images = Tensor(
    extents: extents,
    elements: Matrix.random(5, 24, using: &generator).elements)
  let layer = AffineLayer(
    weights: .random(24, 7, using: &generator),
    bias: .random(1, 7, using: &generator))
  let dY = Matrix.random(5, 7, using: &generator)
  let pass = layer.forward(images)
  let gradients = pass.backward(dY)
  let table = [
    ["P", product(images.extents)],
    ["X", "\(pass.flatInput.shape)"],
    ["W and dW", "\(gradients.weightGradient.shape)"],
    ["Y", "\(pass.output.shape)"],
    ["dP", product(gradients.inputGradient.extents)],
  ]
  print(Table(["", "shape"], table).text())
  let differences = numericalGradient(at: images.flattened()) { x in
    hadamard(dY, layer.forward(Tensor(x, extents: extents)).output).sum()
  }
  print(
    "relative difference of dP from central differences:",
    agreement(gradients.inputGradient.flattened(), differences))
} picture: {
  let channel = { (a: Int) in
    Grid("channel \(a)", 2, 3, "h×w", .inputs) { p, q in
      "\(a)\(p + 1)\(q + 1)"
    }
    .marking { p, q in a == 2 && p == 0 && q == 2 }
  }
  let row = Grid("a row of X", 1, 12, "1×D", .inputs) { _, k in
    "\(k / 6 + 1)\(k / 3 % 2 + 1)\(k % 3 + 1)"
  }
  return MatrixPicture(
    "An example with two channels, flattened into a row",
    summary: "The first channel row after row, then the second: the entry in "
      + "channel 2, row 1, column 3 comes ninth.",
    sizes: ["h": .amber, "w": .sky, "D": .inputs],
    [
      [channel(1), Note("then"), channel(2)],
      [row.inBlocks(of: Shape(1, 3)).marking { _, k in k == 8 }],
    ]
  ).svg()
}

private func product(_ extents: [Int]) -> String {
  extents.map(String.init).joined(separator: "×")
}
