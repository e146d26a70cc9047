import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

/// Prints how closely the three ways to each gradient agree.
func showProductOracles() {
  let pass = ProductExample.pass
  let gradients = pass.backward()
  let (w1, w2) = (ProductExample.w, ProductExample.w2)
  print("The rules against two witnesses: the largest difference of an entry,")
  print("relative to the largest entry\n")
  let rows = [
    row("dW₁", gradients.dW1, at: w1) { loss($0, w2) },
    row("dW₂", gradients.dW2, at: w2) { loss(w1, $0) },
  ]
  print(
    Table(
      ["gradient", "shape", "central differences", "compiler's derivative"],
      rows
    ).text(), terminator: "")
}

private func row(
  _ name: String, _ closed: Matrix, at w: Matrix, of f: ScalarFunction
) -> [String] {
  let differences = numericalGradient(at: w, of: f)
  return [
    name, "\(closed.shape)", agreement(closed, differences, within: 1e-7),
    automaticGradient(at: w, of: f).map {
      agreement(closed, $0, within: 1e-12)
    } ?? "not in this toolchain",
  ]
}

/// The loss, in functions that the compiler can differentiate.
private func loss(_ w1: Matrix, _ w2: Matrix) -> Double {
  let a = matmul(ProductExample.x, w1).entrywise { $0 > 0 ? $0 : 0 }
  return (matmul(a, w2) - ProductExample.target).sumOfSquares
}
