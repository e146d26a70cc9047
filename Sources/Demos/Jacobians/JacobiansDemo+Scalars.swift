import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

/// The rotation of three points, and how fast they move.
let rotationPart = JacobiansPart("rotation", "a matrix by a scalar") {
  let t = 0.5
  let points: Matrix = [[1, 2, 0.5], [3, -1, 2]]
  let slope = rotationDerivative(t)
  let differences = numericalJacobian(at: [[t]]) { rotation($0[0, 0]) }
  printBeside(
    ["R(0.5)": rotation(t), "∂R/∂t": slope],
    ["by differences": unvec(differences, rows: 2, columns: 2, order: .byRows)])
  print("\nThree points, one a column, and their velocities\n")
  printBeside(["P": points], ["∂(RP)/∂t": matmul(slope, points)])
}

/// The derivative of aᵀXb in both layouts.
let formsPart = JacobiansPart("forms", "a scalar by a matrix, in two layouts") {
  let a: Matrix = [[3], [-2]]
  let b: Matrix = [[3], [1], [-2]]
  let matrixX: Matrix = [[1, 2, -1], [4, 1, 2]]
  let both = bilinearFormDerivative(a, b)
  printBeside(["a": a, "X": matrixX, "b": b])
  print("\naᵀXb = \(decimal(bilinearForm(a, matrixX, b)))\n")
  printBeside(
    ["gradient": both.gradient, "numerator layout": both.numerator],
    [
      "gradient by differences": numericalGradient(at: matrixX) {
        bilinearForm(a, $0, b)
      }
    ])
} picture: {
  let parts: [any PicturePart] = [
    Grid("X", 2, 3, "n×m", .inputs) { i, j in indexed("X", i + 1, j + 1) }
      .marking { i, j in i == 0 && j == 2 },
    Note("the gradient ∇f:"),
    Grid("∇f", 2, 3, "n×m", .gradient) { i, j in "∂f/∂" + name(i, j) }
      .marking { i, j in i == 0 && j == 2 },
    Note("numerator layout:"),
    Grid("∂f/∂X", 3, 2, "m×n", .gradient) { i, j in "∂f/∂" + name(j, i) }
      .marking { i, j in i == 2 && j == 0 },
  ]
  return MatrixPicture(
    "A scalar by a matrix in two layouts",
    summary: "The derivative with respect to the entry of X in row 1 and "
      + "column 3 is in row 1 and column 3 of the gradient, and in row 3 and "
      + "column 1 of the numerator layout.",
    sizes: ["n": .amber, "m": .sky],
    [parts]
  ).svg()
}

private func name(_ i: Int, _ j: Int) -> String {
  indexed("X", i + 1, j + 1)
}
