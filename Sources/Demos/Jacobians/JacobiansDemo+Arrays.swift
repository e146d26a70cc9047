import Figures
import Jacobians
import LinearAlgebra

let arraysPart = JacobiansPart(
  "arrays", "an array with three indices, and its contraction"
) {
  let pass = SquaredNorm(JacobiansExample.w, JacobiansExample.column)
  let slices = weightSlices(pass.x, rows: pass.w.rows)
  print(
    "q = Wx with W \(pass.w.shape) and x = \(inline(pass.x)), gradients in W\n")
  for (i, slice) in slices.enumerated() {
    printBeside(["∇\(indexed("q", i + 1))": slice])
  }
  print("\nThe same, with both indices of W flattened by rows\n")
  let jacobian = flattenedWeightJacobian(pass.x, rows: pass.w.rows)
  printBeside(["∂q/∂vec W": jacobian])
  let row = matmul(pass.productGradient.transposed(), jacobian)
  print()
  printBeside(["(2q)ᵀ": pass.productGradient.transposed()])
  printBeside(["(2q)ᵀ · ∂q/∂vec W": row])
  print("\nReshaped like W\n")
  printBeside([
    "dW": unvec(
      row.transposed(), rows: pass.w.rows, columns: pass.w.columns,
      order: .byRows),
    "2q · xᵀ": pass.weightGradient,
  ])
} picture: {
  let pass = SquaredNorm(JacobiansExample.w, JacobiansExample.column)
  let slices = weightSlices(pass.x, rows: 3).enumerated().map { i, slice in
    Grid("∇\(indexed("q", i + 1))", slice, "n×m", .gradient)
      .marking { j, _ in i == j }
  }
  let jacobian = flattenedWeightJacobian(pass.x, rows: 3)
  let upstream = pass.productGradient.transposed()
  let row = matmul(upstream, jacobian)
  let contraction: [any PicturePart] = [
    Grid("(2q)ᵀ", upstream, "1×n", .gradient), Sign("·"),
    Grid("∂q/∂vec W", jacobian, "n×nm", .gradient)
      .inBlocks(of: Shape(3, 2)).marking { i, j in i == j / 2 },
    Sign("="),
    Grid("", row, "1×nm", .gradient).inBlocks(of: Shape(1, 2)),
  ]
  return MatrixPicture(
    "The array ∂q/∂W, flattened and contracted",
    summary: "Three slices, each with x in one row; flattened by rows they "
      + "are a matrix of three blocks; the row (2q)ᵀ times that matrix is the "
      + "gradient in W, row after row.",
    sizes: inputsAndOutputs, [slices, contraction]
  ).svg()
}
