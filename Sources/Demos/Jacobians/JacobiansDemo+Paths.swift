import Figures
import Jacobians
import LinearAlgebra

/// Prints what a nudge of w₁ does to the squared output of one neuron.
func showNeuron() {
  let w = JacobiansExample.w[row: 2]
  let x = JacobiansExample.column
  let f = { (w: Matrix) -> Double in
    let q = matmul(w, x)[0, 0]
    return q * q
  }
  print("w = \(inline(w)), x = \(inline(x)), f = \(decimal(f(w)))\n")
  for step in [0.01, 0.001, 0.0001] {
    let moved = f(w + [[step, 0]])
    let change = decimal((moved - f(w)) / step, digits: 7)
    print(
      "w₁ raised by \(decimal(step)): f = \(decimal(moved, digits: 10)),",
      "change / \(decimal(step)) = \(change)")
  }
}

/// Prints the paths from each input to f = ‖Wx‖².
func showChainRule() {
  let pass = SquaredNorm(JacobiansExample.w, JacobiansExample.column)
  for j in 0..<pass.x.rows {
    let terms = (0..<pass.q.rows).map {
      (pass.w[$0, j], pass.productGradient[$0, 0])
    }
    print("\(indexed("x", j + 1)): \(sumOfProducts(terms))")
  }
}
