import BatchBias
import Figures
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

/// Prints the softmax of two columns, and its way back in two ways.
func showSoftmax() {
  let a = softmax(NetworkExample.z)
  let dA = NetworkExample.softmaxGradient
  let s = hadamard(a, dA).sum(alongAxis: 0)
  let differences = numericalGradient(at: NetworkExample.z) { z in
    hadamard(dA, softmax(z)).sum()
  }
  printBeside(("powers of e", NetworkExample.powers), ("A", a), ("dA", dA))
  print("\nOne Jacobian for each column, diag(a) − aaᵀ\n")
  printBeside(
    ("first", softmaxJacobian(a[column: 0])),
    ("second", softmaxJacobian(a[column: 1])))
  print()
  printBeside(("dZ by Jacobians", softmaxBackwardByJacobians(dA, a)))
  print("\nWithout a Jacobian\n")
  printBeside(
    ("A ⊙ dA", hadamard(a, dA)), ("s", s),
    ("dA − 1s", dA - matmul(ones(a.rows), s)))
  print()
  printBeside(("dZ = A ⊙ (dA − 1s)", softmaxBackward(dA, a)))
  print()
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
  print("J, the mean: \(decimal(crossEntropy(a, y)))")
  print()
  printBeside(("dA = −Y/(mA)", dA))
  printBeside(("dZ by the softmax", softmaxBackward(dA, a)))
  printBeside(("dZ = (A − Y)/m", softmaxCrossEntropyGradient(a, y)))
}
