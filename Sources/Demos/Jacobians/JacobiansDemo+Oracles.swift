import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

/// A derivative and the two ways that check it.
private struct Witnessed {
  let name: String
  let closed: Matrix
  let differences: Matrix
  let automatic: Matrix?
}

/// Prints how far the three ways to each derivative agree.
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
  print("The closed form against two witnesses: the relative difference\n")
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
    Witnessed(
      name: "∂(Wx)/∂x", closed: columnProductJacobian(w),
      differences: numericalJacobian(at: pass.x) { matmul(w, $0) },
      automatic: Automatic.columnJacobian),
    Witnessed(
      name: "∂(xW)/∂x", closed: rowProductJacobian(w),
      differences: numericalJacobian(at: JacobiansExample.row) {
        matmul($0, w)
      },
      automatic: Automatic.rowJacobian),
    Witnessed(
      name: "∇‖Wx‖² by x", closed: pass.inputGradient,
      differences: numericalGradient(at: pass.x) { SquaredNorm(w, $0).f },
      automatic: Automatic.inputGradient),
    Witnessed(
      name: "∇‖Wx‖² by W", closed: pass.weightGradient,
      differences: numericalGradient(at: w) { SquaredNorm($0, pass.x).f },
      automatic: Automatic.weightGradient),
  ]
}

/// What the compiler derives from the loops, where it can.
private enum Automatic {
  #if canImport(_Differentiation)
  private static let w = JacobiansExample.w.elements
  private static let x = JacobiansExample.column.elements

  static var columnJacobian: Matrix? {
    automaticJacobian(at: JacobiansExample.column) {
      columnProductLoops(w, $0, rows: 3, columns: 2)
    }
  }

  static var rowJacobian: Matrix? {
    automaticJacobian(at: JacobiansExample.row) {
      rowProductLoops($0, w, rows: 3, columns: 2)
    }
  }

  static var inputGradient: Matrix? {
    automaticGradient(at: JacobiansExample.column) {
      squaredNormLoops(w, $0, rows: 3, columns: 2)
    }
  }

  static var weightGradient: Matrix? {
    automaticGradient(at: JacobiansExample.w) {
      squaredNormLoops($0, x, rows: 3, columns: 2)
    }
  }
  #else
  static let columnJacobian: Matrix? = nil
  static let rowJacobian: Matrix? = nil
  static let inputGradient: Matrix? = nil
  static let weightGradient: Matrix? = nil
  #endif
}
