import BatchBias
import Figures
import GradientCheck
import LinearAlgebra

let biasForwardPart = BiasPart("forward", "a row added to every row") {
  let (z, b) = (BiasExample.z, BiasExample.b)
  printBeside(["Z": z, "b": b, "Z with b in each row": biased(z, b)])
  print("\nThe same by a product with ones\n")
  let column = ones(z.rows)
  printBeside(["1": column, "1b": matmul(column, b)])
  printBeside(["Z + 1b": biasedByProduct(z, b)])
} picture: {
  let marked = { (i: Int, j: Int) in j == 1 }
  let (z, b) = (BiasExample.z, BiasExample.b)
  let copies = Grid("1b", matmul(ones(2), b), "N×M")
  let sum: [any PicturePart] = [
    Grid("Y", biased(z, b), "N×M", .outputs),
    Sign("="), Grid("Z", z, "N×M", .outputs), Sign("+"),
    copies.marking(marked),
  ]
  let product: [any PicturePart] = [
    Note("where"), copies.marking(marked), Sign("="),
    Grid("1", ones(2), "N×1"), Sign("·"),
    Grid("b", b, "1×M").marking(marked),
  ]
  return MatrixPicture(
    "The bias is copied to each row",
    summary: "Y = Z + 1b, and 1b, the product of a column of ones and the row "
      + "b, holds b in each of its rows.", [sum, product]
  ).svg()
}

let biasBackwardPart = BiasPart("backward", "the gradient of that row") {
  let dY = BiasExample.dY
  printBeside(["dY": dY])
  print()
  for j in 0..<dY.columns {
    let terms = dY[column: j].elements.map { signed($0) }
    let sum = decimal(dY[column: j].sum())
    print("db, entry \(j + 1): \(terms.joined(separator: " + ")) = \(sum)")
  }
  print("\nThe same by a product with ones, and by central differences\n")
  let differences = numericalGradient(at: BiasExample.b) { b in
    hadamard(dY, BiasExample.z.addingToEachRow(b)).sum()
  }
  printBeside(["1ᵀ": ones(dY.rows).transposed(), "1ᵀ dY": biasGradient(dY)])
  printBeside(["by differences": differences])
} picture: {
  let marked = { (i: Int, j: Int) in j == 1 }
  let parts: [any PicturePart] = [
    Grid("1ᵀ", ones(2).transposed(), "1×N"), Sign("·"),
    Grid("dY", BiasExample.dY, "N×M", .gradient).marking(marked), Sign("="),
    Grid("db", biasGradient(BiasExample.dY), "1×M", .gradient).marking(marked),
    Note("9 = 5 + 4", .ink),
  ]
  return MatrixPicture(
    "The gradients of the copies are added",
    summary: "db = 1ᵀ dY: entry j of db is the sum of column j of dY.", [parts]
  ).svg()
}

let weightPart = BiasPart("weight", "the bias as a row of the weights") {
  let x = withOnes(BiasExample.x)
  let w = withBias(BiasExample.w, BiasExample.b)
  printBeside(["[X 1]": x])
  printBeside(
    ["[W; b]": w, "product": matmul(x, w)],
    ["[X 1]ᵀ dY": matmul(x.transposed(), BiasExample.dY)])
}

let squarePart = BiasPart("square", "a wrong axis that has the right shape") {
  let dY: Matrix = [[7, 5, 3], [2, 4, 8], [-6, 1, 9]]
  let wrong = dY.sum(alongAxis: 1).transposed()
  let right = dY.sum(alongAxis: 0)
  let zero = Matrix.zeros(3, 3)
  let differences = numericalGradient(at: BiasExample.b) { b in
    hadamard(dY, zero.addingToEachRow(b)).sum()
  }
  printBeside(
    ["dY": dY],
    ["along axis 1, as a row": wrong, "along axis 0": right])
  printBeside(["by differences": differences])
  print()
  print(
    "relative error along axis 1:", short(relativeError(wrong, differences)))
  print("relative error along axis 0:", agreement(right, differences))
}
