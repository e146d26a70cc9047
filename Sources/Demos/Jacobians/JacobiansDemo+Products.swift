import Figures
import GradientCheck
import Jacobians
import LinearAlgebra

let nudgesPart = JacobiansPart(
  "nudges", "the entries of x, raised one at a time"
) {
  let (w, x) = (JacobiansExample.w, JacobiansExample.column)
  let y = matmul(w, x)
  let step = 0.01
  printBeside(["W": w, "x": x, "y = Wx": y])
  print()
  for j in 0..<x.rows {
    var raised = x
    raised[j, 0] += step
    let moved = matmul(w, raised)
    let change = (1 / step) * (moved - y)
    print("\(indexed("x", j + 1)) raised by \(decimal(step)):", terminator: " ")
    print("y = \(inline(moved)), change / \(decimal(step)) = \(inline(change))")
  }
}

let jacobiansPart = JacobiansPart("jacobians", "the Jacobians of Wx and xW") {
  let w = JacobiansExample.w
  let column = numericalJacobian(at: JacobiansExample.column) { matmul(w, $0) }
  let row = numericalJacobian(at: JacobiansExample.row) { matmul($0, w) }
  printBeside(["W": w])
  print("\ny = Wx for a column x of 2 entries\n")
  printBeside(["∂y/∂x": columnProductJacobian(w), "by nudging": column])
  print("\ny = xW for a row x of 3 entries\n")
  printBeside(["∂y/∂x": rowProductJacobian(w), "by nudging": row])
} picture: {
  let symbol = { (i: Int, j: Int) in indexed("W", i + 1, j + 1) }
  let column: [any PicturePart] = [
    Grid("y", 3, 1, "n×1", .outputs) { i, _ in indexed("y", i + 1) }
      .marking { i, _ in i == 2 },
    Sign("="),
    Grid("W", 3, 2, "n×m", entry: symbol)
      .marking { i, j in i == 2 && j == 0 },
    Sign("·"),
    Grid("x", 2, 1, "m×1", .inputs) { i, _ in indexed("x", i + 1) }
      .marking { i, _ in i == 0 },
    Note("x₁ reaches y₃ through W₃₁", .ink),
  ]
  let row: [any PicturePart] = [
    Grid("y", 1, 2, "1×n", .outputs) { _, j in indexed("y", j + 1) }
      .marking { _, j in j == 1 },
    Sign("="),
    Grid("x", 1, 3, "1×m", .inputs) { _, j in indexed("x", j + 1) }
      .marking { _, j in j == 2 },
    Sign("·"),
    Grid("W", 3, 2, "m×n", entry: symbol)
      .marking { i, j in i == 2 && j == 1 },
    Note("x₃ reaches y₂ through W₃₂", .ink),
  ]
  return MatrixPicture(
    "Which entry of W joins an entry of x to an entry of y",
    summary: "In y = Wx the entry in row i and column j of W joins x_j to "
      + "y_i; in y = xW it is the entry in row j and column i.",
    sizes: inputsAndOutputs, [column, row]
  ).svg()
}

let layoutsPart = JacobiansPart(
  "layouts", "the Jacobian of Wx in both layouts"
) {
  let jacobian = columnProductJacobian(JacobiansExample.w)
  printBeside(
    ["numerator layout": jacobian, "denominator layout": jacobian.transposed()])
} picture: {
  let w = JacobiansExample.w
  let entry = { (i: Int, j: Int) in
    "∂\(indexed("y", i + 1))/∂\(indexed("x", j + 1))"
  }
  let names: [any PicturePart] = [
    Note("numerator layout:"),
    Grid("∂y/∂x", 3, 2, "n×m", .gradient) { entry($0, $1) }
      .marking { i, j in i == 2 && j == 0 },
    Sign("="),
    Grid("", w, "n×m", .gradient).marking { i, j in i == 2 && j == 0 },
  ]
  let transposed: [any PicturePart] = [
    Note("denominator layout:"),
    Grid("∂y/∂x", 2, 3, "m×n", .gradient) { entry($1, $0) }
      .marking { i, j in i == 0 && j == 2 },
    Sign("="),
    Grid("", w.transposed(), "m×n", .gradient)
      .marking { i, j in i == 0 && j == 2 },
  ]
  return MatrixPicture(
    "The derivatives of y = Wx in two layouts",
    summary: "The numerator layout has a row for each output, the denominator "
      + "layout a row for each input; the six numbers are the same.",
    sizes: inputsAndOutputs, [names, transposed]
  ).svg()
}

/// What the sizes of chapter 1 count.
let inputsAndOutputs: [String: Tint] = ["m": .inputs, "n": .outputs]
