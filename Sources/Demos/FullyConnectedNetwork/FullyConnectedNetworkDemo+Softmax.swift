import Arguments
import BatchBias
import Figures
import FullyConnectedNetwork
import GradientCheck
import LinearAlgebra

let softmaxPart = NetworkPart(
  "softmax", "softmax backward, with and without Jacobians"
) {
  let a = softmax(NetworkExample.z)
  let dA = NetworkExample.softmaxGradient
  let s = hadamard(a, dA).sum(alongAxis: 0)
  let differences = numericalGradient(at: NetworkExample.z) { z in
    hadamard(dA, softmax(z)).sum()
  }
  printBeside(
    ["powers of e": NetworkExample.powers, "A": a, "dA": dA],
    [
      "A ⊙ dA": hadamard(a, dA), "s": s,
      "dA − 1s": dA - matmul(ones(a.rows), s),
    ],
    ["dZ = A ⊙ (dA − 1s)": softmaxBackward(dA, a)])
  print()
  print(
    "relative difference from a product with each Jacobian:",
    agreement(
      softmaxBackward(dA, a), softmaxBackwardByJacobians(dA, a), within: 1e-12))
  print(
    "relative difference from central differences:",
    agreement(softmaxBackward(dA, a), differences))
} picture: {
  let a = softmax(NetworkExample.z)[column: 0]
  let isDiagonal = { (j: Int, k: Int) in j == k }
  return MatrixPicture(
    "The Jacobian of a softmax",
    summary: "The Jacobian of the softmax of one column is a diagonal matrix "
      + "less the outer product of the column with itself; its diagonal is "
      + "positive, and everything off the diagonal is negative.",
    sizes: ["n": .outputs],
    [
      [
        Grid("∂a/∂z", softmaxJacobian(a), "n×n", .gradient).marking(isDiagonal),
        Sign("="),
        Grid("diag(a)", .diagonal(a), "n×n", .outputs).marking(isDiagonal),
        Sign("−"), Grid("a", a, "n×1", .outputs), Sign("·"),
        Grid("aᵀ", a.transposed(), "1×n", .outputs),
      ]
    ]
  ).svg()
}

/// The cross-entropy of some columns, in two ways, and its gradients.
let lossPart = NetworkPart("loss", "softmax and cross-entropy") { setting in
  let logits = setting.logits
  let a = softmax(logits.z)
  let y = oneHot(logits.labels, classes: logits.z.rows)
  let dA = crossEntropyGradient(a, y)
  printBeside(["Z": logits.z, "A = softmax(Z)": a, "Y": y])
  print()
  for (i, label) in logits.labels.enumerated() {
    let p = a[label, i]
    print("example \(i + 1): −log \(decimal(p)) = \(decimal(-log(p)))")
  }
  print("mean: J = \(decimal(crossEntropy(a, y)))")
  print("from Z: J = \(decimal(softmaxCrossEntropy(logits.z, y)))")
  print()
  printBeside(["dA = −Y/(mA)": dA])
  printBeside(["dZ, through the softmax": softmaxBackward(dA, a)])
  printBeside(["dZ = (A − Y)/m": softmaxCrossEntropyGradient(a, y)])
}

/// What goes into a softmax, one example per column, and the right classes.
struct Logits: Sendable {
  let z: Matrix
  let labels: [Int]

  /// Takes them if they fit each other.
  init(_ arguments: ParsedArguments) throws {
    let (z, labels) = (arguments[Self.zOption], arguments[Self.labelsOption])
    guard labels.elements.count == z.columns else {
      throw UsageError(
        "--labels needs one number for each column of --z: \(z.columns), not "
          + "\(labels.elements.count)")
    }
    self.z = z
    self.labels = try labels.elements.map { label in
      guard let row = Int(exactly: label), 0..<z.rows ~= row else {
        throw UsageError(
          "a class is a row of --z, counted from 0 to \(z.rows - 1), and "
            + "--labels has \(decimal(label))")
      }
      return row
    }
  }

  private static let zOption = matrixOption(
    "z", NetworkExample.z,
    "the matrix Z of the part loss, one example per column")
  private static let labelsOption = matrixOption(
    "labels", Matrix(row: NetworkExample.labels.map(Double.init)),
    "the class of each example, counted from 0")

  static let options: [any Parameter] = [zOption, labelsOption]
}
