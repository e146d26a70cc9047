import BatchBias
import Figures
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// Prints the softmax of two columns, and its backward pass in two ways.
func showSoftmax() {
  let a = softmax(NetworkExample.z)
  let dA = NetworkExample.softmaxGradient
  let s = hadamard(a, dA).sum(alongAxis: 0)
  let differences = numericalGradient(at: NetworkExample.z) { z in
    hadamard(dA, softmax(z)).sum()
  }
  printBeside(("powers of e", NetworkExample.powers), ("A", a), ("dA", dA))
  print()
  printBeside(
    ("A ⊙ dA", hadamard(a, dA)), ("s", s),
    ("dA − 1s", dA - matmul(ones(a.rows), s)))
  print()
  printBeside(("dZ = A ⊙ (dA − 1s)", softmaxBackward(dA, a)))
  print()
  print(
    "relative difference from a product with each Jacobian:",
    agreement(
      softmaxBackward(dA, a), softmaxBackwardByJacobians(dA, a), within: 1e-12))
  print(
    "relative difference from central differences:",
    agreement(softmaxBackward(dA, a), differences))
}

/// Prints the cross-entropy of the same two columns, and its gradients.
func showLoss() {
  let a = softmax(NetworkExample.z)
  let y = oneHot(NetworkExample.labels, classes: 3)
  let dA = crossEntropyGradient(a, y)
  printBeside(("A", a), ("Y", y))
  print()
  for (i, label) in NetworkExample.labels.enumerated() {
    let p = a[label, i]
    print(
      "example \(i + 1): −log \(decimal(p)) = \(decimal(-log(p)))")
  }
  print("mean: J = \(decimal(crossEntropy(a, y)))")
  print()
  printBeside(("dA = −Y/(mA)", dA))
  printBeside(("dZ, through the softmax", softmaxBackward(dA, a)))
  printBeside(("dZ = (A − Y)/m", softmaxCrossEntropyGradient(a, y)))
}

/// Draws the Jacobian of a softmax as a difference of two matrices.
func softmaxPicture() -> SVG {
  let a = softmax(NetworkExample.z)[column: 0]
  let isDiagonal = { (j: Int, k: Int) in j == k }
  return MatrixPicture(
    "The Jacobian of a softmax",
    summary: "The Jacobian of the softmax of one column is a diagonal matrix "
      + "less the outer product of the column with itself; its diagonal is "
      + "positive, and everything off the diagonal is negative.",
    leading: [2, 3],  // units are orange; two columns have the first colour
    [
      [
        .grid(Grid("∂a/∂z", softmaxJacobian(a)).marking(isDiagonal)),
        .sign("="),
        .grid(Grid("diag(a)", .diagonal(a)).marking(isDiagonal)),
        .sign("−"),
        .grid(Grid("a", a, "", .orange)), .sign("·"),
        .grid(Grid("aᵀ", a.transposed(), "", .orange)),
      ]
    ]
  ).svg()
}
