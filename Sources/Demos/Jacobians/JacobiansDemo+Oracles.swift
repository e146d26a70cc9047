import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

/// A derivative and two independent ways to compute it.
private struct Witnessed {
  let name: String
  let closed: Matrix
  let differences: Matrix
  let automatic: Matrix?
}

/// Prints how closely the three ways to each derivative agree.
func showJacobianOracles() {
  let rows = witnessed().map { derivative in
    [
      derivative.name, "\(derivative.closed.shape)",
      agreement(derivative.closed, derivative.differences),
      derivative.automatic.map {
        agreement(derivative.closed, $0, within: 1e-12)
      } ?? "not in this toolchain",
    ]
  }
  print("The formula against the other two witnesses: the relative error\n")
  print(
    Table(
      ["derivative", "shape", "central differences", "compiler's derivative"],
      rows
    ).text(), terminator: "")
}

private func witnessed() -> [Witnessed] {
  let w = JacobiansExample.w
  let pass = SquaredNorm(w, JacobiansExample.column)
  return [
    jacobian("∂(Wx)/∂x", columnProductJacobian(w), at: pass.x) {
      matmul(w, $0)
    },
    jacobian("∂(xW)/∂x", rowProductJacobian(w), at: JacobiansExample.row) {
      matmul($0, w)
    },
    gradient("∇‖Wx‖² in x", pass.inputGradient, at: pass.x) {
      matmul(w, $0).sumOfSquares
    },
    gradient("∇‖Wx‖² in W", pass.weightGradient, at: w) {
      matmul($0, pass.x).sumOfSquares
    },
  ]
}

private func jacobian(
  _ name: String, _ closed: Matrix, at x: Matrix, of f: MatrixFunction
) -> Witnessed {
  Witnessed(
    name: name, closed: closed, differences: numericalJacobian(at: x, of: f),
    automatic: automaticJacobian(at: x, of: f))
}

private func gradient(
  _ name: String, _ closed: Matrix, at x: Matrix, of f: ScalarFunction
) -> Witnessed {
  Witnessed(
    name: name, closed: closed, differences: numericalGradient(at: x, of: f),
    automatic: automaticGradient(at: x, of: f))
}
