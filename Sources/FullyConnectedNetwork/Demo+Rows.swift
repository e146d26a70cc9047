import BatchBias
import Figures
import LinearAlgebra

/// Prints one layer in both conventions.
func showRows() {
  let column = Example.layer.forward(Example.input)
  let dZ = column.layer.activation.backward(Example.dA, column.output)
  let below = column.gradients(dZ)
  let row = AffineLayer(
    weights: Example.layer.weights.transposed(),
    bias: Example.layer.bias.transposed()
  ).forward(Example.input.transposed())
  let across = row.backward(dZ.transposed())
  print("Examples as columns              examples as rows, by chapter 4\n")
  let pairs = [
    ("Z", column.z, "Y", row.output),
    ("dW", below.weightGradient, "dW", across.weightGradient),
    ("db", below.biasGradient, "db", across.biasGradient),
    ("dA⁰", below.inputGradient, "dX", across.inputGradient),
  ]
  for (name, value, other, turned) in pairs {
    printBeside((name, value), (other, turned))
    print("transposes of each other: \(value == turned.transposed())\n")
  }
}
