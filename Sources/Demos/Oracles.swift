import Figures
import GradientCheck
import LinearAlgebra

/// Prints how closely derivatives by formula agree with two witnesses.
func printWitnesses(of kind: String = "gradient", _ rows: [[String]]) {
  printTable(
    [kind, "shape", "central differences", "compiler's derivative"], rows)
}

/// Returns the row of a gradient by formula, compared with central differences
/// and with what the compiler derives.
func witnessed(
  _ name: String, _ closed: Matrix, at x: Matrix,
  within tolerance: Double = 1e-8, of f: ScalarFunction
) -> [String] {
  [
    name, "\(closed.shape)",
    agreement(closed, numericalGradient(at: x, of: f), within: tolerance),
    agreement(closed, derived: automaticGradient(at: x, of: f)),
  ]
}

/// Returns how well a derivative agrees with the compiler's, where the
/// toolchain has that.
func agreement(
  _ closed: Matrix, derived: Matrix?, within tolerance: Double = 1e-12
) -> String {
  derived.map { agreement(closed, $0, within: tolerance) }
    ?? "not in this toolchain"
}
