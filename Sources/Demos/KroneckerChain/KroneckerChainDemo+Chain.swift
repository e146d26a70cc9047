import Figures
import KroneckerChain
import LinearAlgebra

let chainForwardPart = ChainPart(
  "forward", "the forward pass through two layers"
) {
  showChainForward(ChainExample.net)
}

/// Prints every number of the forward pass.
func showChainForward(_ net: TwoLayers) {
  printBeside(["a₀": net.a0, "W₁": net.first.weights])
  printBeside(["b₁": net.first.bias])
  printBeside(
    ["z₁ = a₀W₁ + b₁": net.z1, "a₁ = f(z₁)": net.a1],
    ["W₂": net.second.weights])
  printBeside(["b₂": net.second.bias])
  printBeside(
    ["z₂ = a₁W₂ + b₂": net.z2, "a₂ = f(z₂)": net.a2],
    ["y": net.y, "a₂ − y": net.a2 - net.y])
  let squares = (net.a2 - net.y).elements.map { ($0, $0) }
  print("L = \(sumOfProducts(squares))")
}

let weightPathsPart = ChainPart("paths", "one weight and its four paths") {
  let net = ChainExample.net
  print("(W₁)₁₁ reaches L through z₁₁, a₁₁, and each of the four outputs\n")
  let rows = (0..<4).map { k -> [String] in
    let factors = [
      net.a0[0, 0], net.first.activation.slope(net.z1[0, 0]),
      net.second.weights[0, k], net.second.activation.slope(net.z2[0, k]),
      2 * (net.a2[0, k] - net.y[0, k]),
    ]
    return ["\(k + 1)"] + (factors + [factors.reduce(1, *)]).map { decimal($0) }
  }
  printTable(
    [
      "output k", "a₀₁", "f′(z₁₁)", "(W₂)₁ₖ", "f′(z₂ₖ)", "2(a₂ₖ − yₖ)",
      "product",
    ], rows)
  print("\nsum over the paths: \(decimal(net.pathSum(0, 0)))")
} picture: {
  let columns = [("a₀", 2), ("a₁", 3), ("a₂", 4), ("L", 1)]
  let faint = Paint(stroke: .edge)
  let strong = Paint(stroke: .gradient, width: 2.5)
  let place = { (layer: Int, i: Int) -> Point in
    let count = Double(columns[layer].1)
    return Point(
      80 + 160 * Double(layer), 170 + 70 * (Double(i) - (count - 1) / 2))
  }
  let all = (0..<3).flatMap { l in
    (0..<columns[l].1).flatMap { i in
      (0..<columns[l + 1].1).map { (l, i, $0) }
    }
  }
  let isPath = { (l: Int, i: Int, j: Int) in
    l == 0 ? i == 0 && j == 0 : l == 1 ? i == 0 : true
  }
  let lines = all.filter { !isPath($0, $1, $2) } + all.filter(isPath)
  let drawn = lines.map { l, i, j in
    Element.line(
      from: place(l, i), to: place(l + 1, j), isPath(l, i, j) ? strong : faint)
  }
  let nodes = columns.indices.flatMap { l in
    (0..<columns[l].1).flatMap { i -> [Element] in
      let name = l == 3 ? "L" : indexed(columns[l].0, i + 1)
      let tints: [Tint] = [.inputs, .sky, .outputs, .ink]
      let disc = Paint(fill: .paper, stroke: tints[l], width: 2)
      return [
        .circle(place(l, i), radius: 22, disc),
        .text(
          name, at: place(l, i),
          Lettering(size: 14, family: "serif", isItalic: true)),
      ]
    }
  }
  // At each line its derivative, the activation at its right end included.
  let label = { (text: String, from: Point, to: Point, share: Double) in
    let x = from.x + share * (to.x - from.x)
    let y = from.y + share * (to.y - from.y)
    let number = text.replacing("-", with: "−")
    return [
      Element.rect(
        x: x - 15, y: y - 10, width: 30, height: 20, radius: 4,
        Paint(fill: .paper)),
      .text(number, at: Point(x, y), Lettering(color: .gradient, isBold: true)),
    ]
  }
  let net = ChainExample.net
  let first = net.a0[0, 0] * net.first.activation.slope(net.z1[0, 0])
  var labels = label(decimal(first), place(0, 0), place(1, 0), 0.5)
  for k in 0..<4 {
    let factor =
      net.second.weights[0, k] * net.second.activation.slope(net.z2[0, k])
    let loss = 2 * (net.a2[0, k] - net.y[0, k])
    labels += label(decimal(factor), place(1, 0), place(2, k), 0.6)
    labels += label(decimal(loss), place(2, k), place(3, 0), 0.45)
  }
  labels.append(
    .text(
      "(W₁)₁₁", at: Point(150, 92),
      Lettering(size: 15, color: .gradient, family: "serif", isItalic: true)))
  return SVG(
    width: 640, height: 340,
    title: "The paths from one weight of the first layer to the loss",
    summary: "The first weight leads from the first input to the first hidden "
      + "entry, −4, and from there through each of four outputs, 6, 4, 16 and "
      + "−18, to the loss, 4, −4, −2 and 2.",
    elements: drawn + labels + nodes)
}

let factorsPart = ChainPart(
  "factors", "the factors of the chain, with their shapes"
) {
  let net = ChainExample.net
  let factors: [(String, Matrix)] = [
    ("∂L/∂a₂ᵀ", net.lossByA2), ("∂a₂/∂z₂ᵀ", net.a2ByZ2),
    ("∂z₂/∂a₁ᵀ", net.z2ByA1), ("∂a₁/∂z₁ᵀ", net.a1ByZ1),
  ]
  for (index, (name, factor)) in factors.enumerated() {
    print(index == 0 ? "" : "\n", terminator: "")
    print("\(name) is \(factor.shape)")
    print(factor)
  }
}

let chainPart = ChainPart(
  "chain", "both chains, multiplied from the end, the loss"
) {
  let net = ChainExample.net
  print("∂L/∂w₂ᵀ")
  showProducts([
    ("a₁ᵀ ⊗ I", net.z2ByW2), ("diag f′(z₂)", net.a2ByZ2),
    ("2(a₂ − y)ᵀ", net.lossByA2),
  ])
  print("\n∂L/∂w₁ᵀ")
  showProducts([
    ("a₀ᵀ ⊗ I", net.z1ByW1), ("diag f′(z₁)", net.a1ByZ1),
    ("W₂", net.z2ByA1), ("diag f′(z₂)", net.a2ByZ2),
    ("2(a₂ − y)ᵀ", net.lossByA2),
  ])
} picture: {
  let net = ChainExample.net
  let grid = {
    (name: String, value: Matrix, sizes: String, tint: Tint) -> Grid in
    // Adding 0 makes 0 of the -0 that a negative number times 0 is.
    Grid(name, value.map { $0 + 0 }, sizes, tint)
      .marking { i, j in value[i, j] != 0 }
  }
  let parts: [any PicturePart] = [
    grid("∂L/∂w₁ᵀ", net.firstChain, "DH×1", .gradient), Sign("="),
    grid("a₀ᵀ ⊗ I", net.z1ByW1, "DH×H", .gradient)
      .inBlocks(of: Shape(3, 3)), Sign("·"),
    grid("diag f′(z₁)", net.a1ByZ1, "H×H", .gradient), Sign("·"),
    grid("W₂", net.z2ByA1, "H×M", .faint), Sign("·"),
    grid("diag f′(z₂)", net.a2ByZ2, "M×M", .gradient), Sign("·"),
    grid("2(a₂ − y)ᵀ", net.lossByA2, "M×1", .gradient),
  ]
  return MatrixPicture(
    "The chain for the first weights",
    summary: "A column of six is a 6×3 matrix of two diagonal blocks, times a "
      + "3×3 diagonal matrix, times the 3×4 matrix W₂, times a 4×4 diagonal "
      + "matrix, times a column of four.",
    sizes: ["D": .inputs, "H": .sky, "M": .outputs], [parts]
  ).svg()
}

/// Prints the products of a chain with the column at its end, one at a time.
private func showProducts(_ factors: [(name: String, value: Matrix)]) {
  var column = factors[factors.count - 1].value
  var rows: [[String]] = [
    [factors[factors.count - 1].name, "\(column.shape)", inline(column)]
  ]
  for (name, factor) in factors.dropLast().reversed() {
    column = matmul(factor, column)
    rows.append([name, "\(factor.shape)", inline(column)])
  }
  printTable(["factor", "its shape", "product so far, a column"], rows)
}

let chainGradientsPart = ChainPart(
  "gradients", "the same without a Kronecker product"
) {
  showGradients(ChainExample.net)
}

/// Prints the gradients in their compact form.
func showGradients(_ net: TwoLayers) {
  let (v1, v2) = net.deltas
  let (dW1, dW2) = net.weightGradients
  printBeside(["v₂ = 2(a₂ − y) ⊙ f′(z₂)": v2])
  printBeside(["v₁ = (v₂W₂ᵀ) ⊙ f′(z₁)": v1], ["a₀ᵀv₁": dW1])
  printBeside(["a₁ᵀv₂": dW2])
}
