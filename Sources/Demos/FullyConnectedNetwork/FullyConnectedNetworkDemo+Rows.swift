import BatchBias
import Figures
import FullyConnectedNetwork
import LinearAlgebra

let rowsPart = NetworkPart("rows", "the same layer with examples as rows") {
  let (layer, input) = (NetworkExample.layer, NetworkExample.input)
  let column = layer.forward(input)
  let dZ = layer.activation.backward(NetworkExample.dA, column.output)
  let below = column.gradients(dZ)
  let row = AffineLayer(
    weights: layer.weights.transposed(), bias: layer.bias.transposed()
  ).forward(input.transposed())
  let across = row.backward(dZ.transposed())
  print("Left, examples as columns; right, as rows, by chapter 4\n")
  let pairs = [
    ("Z", column.z, "Y", row.output),
    ("dW", below.weightGradient, "dV", across.weightGradient),
    ("db", below.biasGradient, "dc", across.biasGradient),
    ("dA⁰", below.inputGradient, "dX", across.inputGradient),
  ]
  for (i, (name, value, other, turned)) in pairs.enumerated() {
    if i > 0 { print() }
    printBeside([name: value, other: turned])
    print("transposes of each other: \(value == turned.transposed())")
  }
}
