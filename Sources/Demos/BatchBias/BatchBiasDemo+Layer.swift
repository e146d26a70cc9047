import BatchBias
import Figures
import GradientCheck
import LinearAlgebra

let affineLayerPart = BiasPart(
  "layer", "the affine layer, forward and backward"
) {
  let gradients = BiasExample.pass.backward(BiasExample.dY)
  printBeside(["X": BiasExample.x, "W": BiasExample.w])
  printBeside(
    ["b": BiasExample.b, "Y = XW + 1b": BiasExample.pass.output],
    ["dY": BiasExample.dY],
    ["dX = dY Wᵀ": gradients.inputGradient])
  printBeside([
    "dW = Xᵀ dY": gradients.weightGradient,
    "db = 1ᵀ dY": gradients.biasGradient,
  ])
  let (x, w, dY) = (BiasExample.x, BiasExample.w, BiasExample.dY)
  print("\nTwo entries written out, counted from 1")
  let input = (0..<3).map { (dY[0, $0], w[1, $0]) }
  print("  dX, row 1, column 2: \(sumOfProducts(input))")
  let weight = (0..<2).map { (x[$0, 2], dY[$0, 0]) }
  print("  dW, row 3, column 1: \(sumOfProducts(weight))")
} picture: {
  let gradients = BiasExample.pass.backward(BiasExample.dY)
  let dY = Grid("dY", BiasExample.dY, "N×M", .gradient)
  let lines: [[any PicturePart]] = [
    [
      dY, Sign("·"), Grid("Wᵀ", BiasExample.w.transposed(), "M×D"), Sign("="),
      Grid("dX", gradients.inputGradient, "N×D", .gradient),
    ],
    [
      Grid("Xᵀ", BiasExample.x.transposed(), "D×N", .inputs),
      Sign("·"), dY, Sign("="),
      Grid("dW", gradients.weightGradient, "D×M", .gradient),
    ],
    [
      Grid("1ᵀ", ones(2).transposed(), "1×N"), Sign("·"), dY, Sign("="),
      Grid("db", gradients.biasGradient, "1×M", .gradient),
    ],
  ]
  return MatrixPicture(
    "The three gradients of an affine layer",
    summary: "dX = dY Wᵀ sums over the M outputs; dW = Xᵀ dY and db = 1ᵀ dY "
      + "sum over the N examples.", lines
  ).svg()
}

let examplesPart = BiasPart("examples", "the same, one example at a time") {
  let (x, dY) = (BiasExample.x, BiasExample.dY)
  for n in 0..<x.rows {
    print("example \(n + 1)\n")
    printBeside([
      "xᵀ": x[row: n].transposed(), "dy": dY[row: n],
      "xᵀ dy": outer(x[row: n], dY[row: n]),
    ])
    printBeside(["dy Wᵀ": matmul(dY[row: n], BiasExample.w.transposed())])
    print()
  }
  let whole = gradientsByExample(x, BiasExample.w, dY)
  print("added up for W and b, stacked for X\n")
  printBeside(["dW": whole.weightGradient, "db": whole.biasGradient])
  printBeside(["dX": whole.inputGradient])
} picture: {
  let (x, dY) = (BiasExample.x, BiasExample.dY)
  let dW = BiasExample.pass.backward(dY).weightGradient
  let entry = { (i: Int, j: Int) in i == 2 && j == 0 }
  var parts: [any PicturePart] = [
    Grid("dW", dW, "D×M", .gradient).marking(entry)
  ]
  for n in 0..<x.rows {
    let index = n == 0 ? "₁" : "₂"
    parts += [
      Sign(n == 0 ? "=" : "+"),
      Grid("x\(index)ᵀ", x[row: n].transposed(), "D×1", .inputs)
        .marking { i, _ in i == 2 },
      Sign("·"),
      Grid("dy\(index)", dY[row: n], "1×M", .gradient)
        .marking { _, j in j == 0 },
    ]
  }
  return MatrixPicture(
    "One outer product for each example",
    summary: "dW is the sum of two products, each of one example's input as a "
      + "column and its row of dY.", [parts]
  ).svg()
}

let batchPartsPart = BiasPart(
  "parts", "two parts of a batch against the whole"
) {
  print("A batch of 60, with 7 inputs and 5 outputs, cut in two: relative")
  print("difference of the joined gradients from those of the whole\n")
  let table = [30, 20, 1].map { cut in
    ["\(cut) and \(60 - cut)"] + disagreements(cutAt: cut)
  }
  printTable(["examples", "dX", "dW", "db"], table)
}

/// The differences of the joined gradients of two parts from those of the
/// whole.
private func disagreements(cutAt cut: Int) -> [String] {
  var generator = SplitMix64(seed: 4)
  let x = Matrix.random(60, 7, using: &generator)
  let dY = Matrix.random(60, 5, using: &generator)
  let layer = AffineLayer(
    weights: .random(7, 5, using: &generator),
    bias: .random(1, 5, using: &generator))
  let parts = [0..<cut, cut..<60].map { range in
    layer.forward(rows(range, of: x)).backward(rows(range, of: dY))
  }
  let sum = joined(parts[0], parts[1])
  let whole = layer.forward(x).backward(dY)
  return [
    agreement(sum.inputGradient, whole.inputGradient, within: 1e-12),
    agreement(sum.weightGradient, whole.weightGradient, within: 1e-12),
    agreement(sum.biasGradient, whole.biasGradient, within: 1e-12),
  ]
}

let columnsPart = BiasPart(
  "columns", "the same layer, its examples as columns"
) {
  let (w, a) = (BiasExample.w.transposed(), BiasExample.x.transposed())
  let b = BiasExample.b.transposed()
  let dZ = BiasExample.dY.transposed()
  printBeside(["W": w, "A": a])
  printBeside(
    ["b": b, "Z = WA + b1ᵀ": columnForward(w, a, b)],
    ["dZ": dZ, "1": ones(2), "db = dZ 1": columnBiasGradient(dZ)])
}
