import Figures
import KroneckerChain
import LinearAlgebra

let ordersPart = ChainPart("orders", "a matrix as a column, in both orders") {
  let w = ChainExample.net.first.weights
  printBeside(["W": w])
  print("\nvec by rows:    \(inline(vec(w, order: .byRows)))")
  print("vec by columns: \(inline(vec(w, order: .byColumns)))")
}

let rowWeightsPart = ChainPart(
  "weights", "the derivative in the weights, by rows"
) {
  showWeightFactor(.byRows)
} picture: {
  let x = { (i: Int) in indexed("x", i + 1) }
  let v = { (j: Int) in indexed("v", j + 1) }
  let first: [any PicturePart] = [
    Grid("aᵀ", 2, 1, "D×1", .inputs) { i, _ in x(i) }, Sign("⊗"),
    Grid("I", 3, 3, "M×M") { i, j in i == j ? "1" : "0" }, Sign("="),
    Grid("aᵀ ⊗ I", 6, 3, "DM×M", .gradient) { i, j in
      i % 3 == j ? x(i / 3) : "0"
    }
    .inBlocks(of: Shape(3, 3)).marking { i, j in i % 3 == j },
    Sign("·"),
    Grid("vᵀ", 3, 1, "M×1", .gradient) { j, _ in v(j) }, Sign("="),
    Grid("", 6, 1, "DM×1", .gradient) { i, _ in x(i / 3) + v(i % 3) }
      .inBlocks(of: Shape(3, 1)),
  ]
  let second: [any PicturePart] = [
    Note("reshaped by rows:"),
    Grid("", 2, 3, "D×M", .gradient) { i, j in x(i) + v(j) }
      .inBlocks(of: Shape(1, 3)),
    Sign("="), Grid("aᵀ", 2, 1, "D×1", .inputs) { i, _ in x(i) },
    Sign("·"), Grid("v", 1, 3, "1×M", .gradient) { _, j in v(j) },
  ]
  return MatrixPicture(
    "A Kronecker product times a column, reshaped",
    summary: "The 6×3 matrix of two diagonal blocks times a column of three is "
      + "a column of six products. Reshaped by rows to 2×3 it is a column "
      + "times a row.",
    [first, second]
  ).svg()
}

let columnWeightsPart = ChainPart("columns", "the same by columns") {
  showWeightFactor(.byColumns)
}

/// Prints the derivative of z₁ in W₁, with the weight that each row belongs to.
func showWeightFactor(_ order: VecOrder) {
  let a0 = ChainExample.net.a0
  let (name, factor) =
    switch order {
    case .byRows: ("aᵀ ⊗ I, by rows", weightFactor(a0, columns: 3))
    case .byColumns:
      ("I ⊗ aᵀ, by columns", weightFactorByColumns(a0, columns: 3))
    }
  let names = Matrix(rows: 2, columns: 3) { i, j in
    Double(10 * (i + 1) + j + 1)
  }
  let weights = vec(names, order: order).elements.map { Int($0) }
  let rows = weights.enumerated().map { row, weight in
    [indexed("W", weight / 10, weight % 10)]
      + factor[row: row].elements.map { decimal($0 + 0) }  // no -0
  }
  print(name + "\n")
  printTable(["weight", "∂z₁", "∂z₂", "∂z₃"], rows)
}

let triplePart = ChainPart("triple", "AXB as a matrix times vec X") {
  let a: Matrix = [[2, -1]]
  let x: Matrix = [[1, -2, 3], [4, -3, 5]]
  let b: Matrix = [[1, 4], [3, -1], [-2, 5]]
  printBeside(["A": a, "X": x, "B": b], ["AXB": matmul(matmul(a, x), b)])
  for (name, order) in [
    ("A ⊗ Bᵀ", VecOrder.byRows), ("Bᵀ ⊗ A", .byColumns),
  ] {
    let k = tripleProductMatrix(a, b, order: order)
    print("\n\(order == .byRows ? "By rows" : "By columns")\n")
    printBeside([name: k])
    let column = vec(x, order: order)
    print("vec X = \(inline(column))")
    print("product = \(inline(matmul(k, column)))")
  }
}
