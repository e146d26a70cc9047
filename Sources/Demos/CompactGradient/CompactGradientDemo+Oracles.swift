import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

let productOraclesPart = ProductPart(
  "oracles", "three ways to each gradient, compared"
) {
  print("The rules against two witnesses: the largest difference of an entry,")
  print("relative to the largest entry\n")
  printWitnesses(witnesses())
}

private func witnesses() -> [[String]] {
  let gradients = ProductExample.pass.backward()
  let (w1, w2) = (ProductExample.w, ProductExample.w2)
  return [
    witnessed("dW₁", gradients.dW1, at: w1, within: 1e-7) { loss($0, w2) },
    witnessed("dW₂", gradients.dW2, at: w2, within: 1e-7) { loss(w1, $0) },
  ]
}

/// The loss, in functions that the compiler can differentiate.
private func loss(_ w1: Matrix, _ w2: Matrix) -> Double {
  let a = matmul(ProductExample.x, w1).entrywise { $0 > 0 ? $0 : 0 }
  return (matmul(a, w2) - ProductExample.target).sumOfSquares
}
