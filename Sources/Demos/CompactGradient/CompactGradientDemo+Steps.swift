import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

/// Prints the three steps of the proof, each with its gradient by differences.
func showProofSteps() {
  let (x, w, dY) = (ProductExample.x, ProductExample.w, ProductExample.dY)
  showRowTimesColumn(x[row: 0], w[column: 0], dY[0, 0])
  print()
  showRowTimesMatrix(x[row: 0], w, dY[row: 0])
  print()
  showBatch(x, w, dY)
}

private func showRowTimesColumn(_ x: Matrix, _ w: Matrix, _ dY: Double) {
  print("1. A row times a column: dx = dy wᵀ\n")
  printBeside(("x", x), ("w", w), ("y = xw", matmul(x, w)))
  print("\nWith dy = \(decimal(dY)):\n")
  printBeside(
    ("dx", rowTimesColumnGradients(x, w, dY).dX),
    ("by differences", numericalGradient(at: x) { dY * matmul($0, w)[0, 0] }))
}

private func showRowTimesMatrix(_ x: Matrix, _ w: Matrix, _ dY: Matrix) {
  print("2. A row times a matrix: dx = dy Wᵀ\n")
  printBeside(("x", x), ("W", w), ("y = xW", matmul(x, w)))
  print("\nWith dy = \(inline(dY)):\n")
  for j in 0..<w.columns {
    let column = w[column: j]
    print(
      "through \(indexed("y", j + 1)): \(signed(dY[0, j]))·\(inline(column))",
      "= \(inline(dY[0, j] * column))")
  }
  print("the sum:    \(inline(rowGradientByColumns(w, dY)))\n")
  printBeside(
    ("dy Wᵀ", inputGradient(w, dY)),
    (
      "by differences",
      numericalGradient(at: x) { hadamard(dY, matmul($0, w)).sum() }
    ))
}

private func showBatch(_ x: Matrix, _ w: Matrix, _ dY: Matrix) {
  print("3. A batch times a matrix: dX = dY Wᵀ\n")
  printBeside(("X", x), ("Y = XW", matmul(x, w)), ("dY", dY))
  print("\nRow 2 of X raised by 0.01 moves Y, divided by 0.01, by\n")
  var raised = x
  raised[row: 1] = x[row: 1].map { $0 + 0.01 }
  let change = 100 * (matmul(raised, w) - matmul(x, w))
  printBeside(("change", change.map { ($0 * 1e6).rounded() / 1e6 + 0 }))
  print()
  printBeside(
    ("dX", inputGradient(w, dY)),
    (
      "by differences",
      numericalGradient(at: x) { hadamard(dY, matmul($0, w)).sum() }
    ))
}
