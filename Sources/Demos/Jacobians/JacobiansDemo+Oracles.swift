import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

let jacobianOraclesPart = JacobiansPart(
  "oracles", "three ways to each derivative, compared"
) {
  print("The formula against the other two witnesses: the relative error\n")
  printWitnesses(of: "derivative", witnesses())
}

private func witnesses() -> [[String]] {
  let w = JacobiansExample.w
  let pass = SquaredNorm(w, JacobiansExample.column)
  return [
    jacobian("∂(Wx)/∂x", columnProductJacobian(w), at: pass.x) {
      matmul(w, $0)
    },
    jacobian("∂(xW)/∂x", rowProductJacobian(w), at: JacobiansExample.row) {
      matmul($0, w)
    },
    witnessed("∇‖Wx‖² in x", pass.inputGradient, at: pass.x) {
      matmul(w, $0).sumOfSquares
    },
    witnessed("∇‖Wx‖² in W", pass.weightGradient, at: w) {
      matmul($0, pass.x).sumOfSquares
    },
  ]
}

private func jacobian(
  _ name: String, _ closed: Matrix, at x: Matrix, of f: MatrixFunction
) -> [String] {
  [
    name, "\(closed.shape)", agreement(closed, numericalJacobian(at: x, of: f)),
    agreement(closed, derived: automaticJacobian(at: x, of: f)),
  ]
}
