import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

let inputGradientPart = ProductPart(
  "steps", "the gradient with respect to the input"
) {
  let (x, w, dY) = (ProductExample.x, ProductExample.w, ProductExample.dY)
  printBeside(["X": x, "Y = XW": matmul(x, w), "dY": dY])
  print("\nRaise every entry in row 2 of X by 0.01:\n")
  var raised = x
  raised[row: 1] = x[row: 1].map { $0 + 0.01 }
  let change = (100 * (matmul(raised, w) - matmul(x, w)))
    .map { ($0 * 1e6).rounded() / 1e6 + 0 }
  printBeside(
    ["change of Y / 0.01": change],
    [
      "dX": inputGradient(w, dY),
      "by central differences": numericalGradient(at: x) {
        hadamard(dY, matmul($0, w)).sum()
      },
    ])
}
