import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

let weightGradientPart = ProductPart(
  "weights", "five ways to the gradient with respect to the weights"
) {
  let (x, w, dY) = (ProductExample.x, ProductExample.w, ProductExample.dY)
  let dW = weightGradient(x, dY)
  printBeside(["X": x, "dY": dY, "dW = Xᵀ dY": dW])
  print("\nBy indices, the first row: each entry adds over the examples")
  for j in 0..<dW.columns {
    let terms = (0..<x.rows).map { (x[$0, 0], dY[$0, j]) }
    print("  \(indexed("dW", 1, j + 1)) = \(shortSum(terms))")
  }
  let all = [
    weightGradientByEntries(x, dY), weightGradientByExamples(x, dY),
    weightGradientByTransposing(x, dY),
  ]
  let differences = numericalGradient(at: w) {
    hadamard(dY, matmul(x, $0)).sum()
  }
  print(
    "\nLargest difference from other ways\n"
      + "  by indices, by examples, by transposing:",
    short(all.map { ($0 - dW).largestMagnitude }.max() ?? 0))
  print(
    "Largest relative error (1.19) from central differences:",
    relativeError(dW, differences) < 1e-8 ? "below 1e-8" : "above 1e-8")
}

/// Returns a sum of products and its value, without the values of the terms.
func shortSum(_ factors: [(Double, Double)]) -> String {
  let terms = factors.map { signed($0) + "·" + signed($1) }
  let sum = factors.reduce(0) { $0 + $1.0 * $1.1 }
  return terms.joined(separator: " + ") + " = " + decimal(sum)
}

let productsPart = ProductPart(
  "products", "which index each product sums over"
) {
  let (x, w, dY) = (ProductExample.x, ProductExample.w, ProductExample.dY)
  let products = [
    ("Y = XW", x, w, "the inputs, D"),
    ("dX = dY Wᵀ", dY, w.transposed(), "the outputs, M"),
    ("dW = Xᵀ dY", x.transposed(), dY, "the examples, N"),
  ]
  let rows = products.map { name, a, b, index in
    [
      name, "\(a.shape) · \(b.shape) → \(matmul(a, b).shape)", index,
      "\(a.columns)",
    ]
  }
  printTable(["product", "shapes", "summed over", "terms"], rows)
} picture: {
  let (n, d, m) = (4, 3, 2)
  return MatrixPicture(
    "A product and its two gradients",
    summary: "Y = XW sums over the D inputs, dX = dY Wᵀ over the M outputs, "
      + "and dW = Xᵀ dY over the N examples.",
    [
      [
        Grid("Y", n, m, "N×M", .outputs), Sign("="),
        Grid("X", n, d, "N×D", .inputs), Sign("·"), Grid("W", d, m, "D×M"),
        Note("D is summed over"),
      ],
      [
        Grid("dX", n, d, "N×D", .gradient), Sign("="),
        Grid("dY", n, m, "N×M", .gradient), Sign("·"), Grid("Wᵀ", m, d, "M×D"),
        Note("M is summed over"),
      ],
      [
        Grid("dW", d, m, "D×M", .gradient), Sign("="),
        Grid("Xᵀ", d, n, "D×N", .inputs), Sign("·"),
        Grid("dY", n, m, "N×M", .gradient), Note("N is summed over"),
      ],
    ]
  ).svg()
}

let outerProductsPart = ProductPart(
  "outers", "the same as a sum of outer products, one per example"
) {
  let (x, dY) = (ProductExample.x, ProductExample.dY)
  let outers = (0..<x.rows).map { outer(x[row: $0], dY[row: $0]) }
  printBeside(
    ["example 1": outers[0], "example 2": outers[1]],
    ["example 3": outers[2], "example 4": outers[3]],
    ["their sum": weightGradientByExamples(x, dY)])
} picture: {
  let (x, dY) = (ProductExample.x, ProductExample.dY)
  var factors: [any PicturePart] = []
  var products: [any PicturePart] = []
  for n in 0..<x.rows {
    let (input, gradient) = (x[row: n], dY[row: n])
    let sign: [any PicturePart] = n == 0 ? [] : [Sign("+")]
    factors += sign
    factors += [
      Grid(
        "(" + indexed("X", n + 1) + ":)ᵀ", input.transposed(), "D×1", .inputs),
      Sign("·"), Grid(indexed("dY", n + 1) + ":", gradient, "1×M", .gradient),
    ]
    products += sign
    products.append(
      Grid("example \(n + 1)", outer(input, gradient), "D×M", .gradient))
  }
  let dW = weightGradient(x, dY)
  products += [Sign("="), Grid("dW", dW, "D×M", .gradient)]
  return MatrixPicture(
    "The gradient with respect to the weights as a sum over the examples",
    summary: "Each of four examples contributes a column times a row, a 3×2 "
      + "matrix; the four matrices add up to dW.",
    [factors, products]
  ).svg()
}
