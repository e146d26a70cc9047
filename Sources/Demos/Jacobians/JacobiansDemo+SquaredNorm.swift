import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

/// Prints q and f of the lecture's example, with every number.
func showNormForward() {
  let pass = JacobiansExample.lecture
  printBeside(("W", pass.w), ("x", pass.x))
  print("\nq = Wx")
  for i in 0..<pass.q.rows {
    let terms = (0..<pass.x.rows).map { (pass.w[i, $0], pass.x[$0, 0]) }
    print("  \(indexed("q", i + 1)) = \(sumOfProducts(terms))")
  }
  print("\nf = ‖q‖²")
  print("  f = \(sumOfProducts(pass.q.elements.map { ($0, $0) }))")
}

/// Prints the gradients of the lecture's example, with every number.
func showNormBackward() {
  let pass = JacobiansExample.lecture
  let dQ = pass.productGradient
  print("dQ = 2q")
  for i in 0..<dQ.rows {
    print("  entry \(i + 1): \(sumOfProducts([(2, pass.q[i, 0])]))")
  }
  print("\ndX = Wᵀ · 2q")
  for j in 0..<pass.x.rows {
    let terms = (0..<dQ.rows).map { (pass.w[$0, j], dQ[$0, 0]) }
    print("  entry \(j + 1): \(sumOfProducts(terms))")
  }
  print("\ndW = 2q · xᵀ")
  for i in 0..<dQ.rows {
    for j in 0..<pass.x.rows {
      let product = sumOfProducts([(dQ[i, 0], pass.x[j, 0])])
      print("  entry (\(i + 1), \(j + 1)): \(product)")
    }
  }
}

/// Prints what a square W does not show: 2Wq in place of 2Wᵀq.
func showBlindness() {
  let pass = JacobiansExample.lecture
  let wrong = matmul(pass.w, pass.productGradient)
  let differences = numericalGradient(at: pass.x) {
    SquaredNorm(pass.w, $0).f
  }
  printBeside(("W", pass.w), ("x", pass.x))
  print()
  printBeside(
    ("2Wq", wrong), ("2Wᵀq", pass.inputGradient), ("by nudging", differences))
}
