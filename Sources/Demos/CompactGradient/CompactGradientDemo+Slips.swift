import Arguments
import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

let reluPart = ProductPart("relu", "a ReLU, its mask, and its kink") {
  let pass = ProductExample.pass
  let dA = pass.backward().dA
  printBeside(
    ["H": pass.h, "relu(H)": pass.a, "[H > 0]": reluMask(pass.h)],
    ["dA": dA, "dH": reluGradient(pass.h, dA)])
  print("\nCentral differences of relu with the step 1e-5\n")
  let points = [-1e-3, -1e-5, -5e-6, 0, 5e-6, 1e-5, 1e-3]
  let rows = points.map { h in
    let slope = numericalGradient(at: [[h]], step: 1e-5) { relu($0)[0, 0] }
    return [
      short(h), decimal(reluMask([[h]])[0, 0]), fixed(slope[0, 0], places: 2),
    ]
  }
  printTable(["h", "mask", "difference"], rows)
} picture: {
  try Chart(
    "The ReLU and its slope",
    summary: "The ReLU is 0 up to h = 0 and then rises as h does. Its slope "
      + "jumps there from 0 to 1.",
    x: "h",
    [
      Series("relu(h)", [(-2, 0), (0, 0), (2, 2)]),
      Series(
        "its slope, the mask", [(-2, 0), (0, 0), (0, .nan), (0, 1), (2, 1)],
        as: .dashes),
    ]
  ).svg()
}

/// What wrong gradients look like: their relative errors, and whether a small
/// step still goes down.
let wrongWaysPart = ProductPart(
  "wrong", "wrong backward passes, and how they show"
) {
  let (w1, w2) = (ProductExample.w, ProductExample.w2)
  func loss(_ w1: Matrix, _ w2: Matrix) -> Double {
    TwoLayerNetwork(w1, w2).forward(
      ProductExample.x, target: ProductExample.target
    ).loss
  }
  let differences = (
    numericalGradient(at: w1) { loss($0, w2) },
    numericalGradient(at: w2) { loss(w1, $0) }
  )
  let rate = 1e-6
  let rows = wrongWays().map { way in
    let change =
      loss(w1 - rate * way.dW1, w2 - rate * way.dW2) - ProductExample.pass.loss
    return [
      way.name, error(way.dW1, differences.0), error(way.dW2, differences.1),
      fixed(change, places: 4),
    ]
  }
  printTable(
    ["backward pass", "error of dW₁", "error of dW₂", "change of L"], rows)
}

private func error(_ gradient: Matrix, _ differences: Matrix) -> String {
  let error = relativeError(gradient, differences)
  return error < 1e-7 ? "below 1e-7" : fixed(error, places: 2)
}

/// The gradients of both weights, right or with the mistake that the name says.
private func wrongWays() -> [(name: String, dW1: Matrix, dW2: Matrix)] {
  let pass = ProductExample.pass
  let right = pass.backward()
  let (x, a, h) = (pass.x, pass.a, pass.h)
  let (dP, dA, dH) = (right.dP, right.dA, right.dH)
  let (dW1, dW2) = (right.dW1, right.dW2)
  let ones = dP.map { _ in 1 }
  return [
    ("all right", dW1, dW2),
    ("the 2 is missing", 0.5 * dW1, 0.5 * dW2),
    ("divided by N", 0.25 * dW1, 0.25 * dW2),
    ("T − P for P − T", -dW1, -dW2),
    ("no mask", weightGradient(x, dA), dW2),
    ("the mask of dA", weightGradient(x, reluGradient(dA, dA)), dW2),
    ("H for A in dW₂", dW1, weightGradient(h, dP)),
    (
      "the last example only", outer(x[row: 3], dH[row: 3]),
      outer(a[row: 3], dP[row: 3])
    ),
    (
      "ones for dP",
      weightGradient(x, reluGradient(h, inputGradient(pass.w2, ones))),
      weightGradient(a, ones)
    ),
  ]
}

/// The loss of the small network after one step of this length, and what the
/// gradient promises of it.
private func afterOneStep(_ rate: Double) -> (promised: Double, loss: Double) {
  let pass = ProductExample.pass
  let gradients = pass.backward()
  var network = TwoLayerNetwork(ProductExample.w, ProductExample.w2)
  network.descend(gradients, rate: rate)
  let after = network.forward(ProductExample.x, target: ProductExample.target)
  return (pass.loss - rate * gradients.squaredNorm, after.loss)
}

let oneStepPart = ProductPart(
  "step", "one step: what the gradient promises, and what it gains"
) {
  let before = ProductExample.pass.loss
  let rows = [1e-6, 1e-5, 1e-4, 1e-3].map { rate in
    let (promised, loss) = afterOneStep(rate)
    return [
      short(rate), fixed(before - promised, places: 4),
      fixed(before - loss, places: 4),
    ]
  }
  printTable(["rate", "promised fall", "fall of L"], rows)
} picture: {
  let rates = (0...60).map { Double($0) * 2e-5 }
  let after = rates.map { (rate: $0, step: afterOneStep($0)) }
  return try Chart(
    "The loss after one step",
    summary: "The loss first falls along the straight line that the gradient "
      + "promises, then bends away from it and rises again.",
    x: "learning rate", y: "loss",
    [
      Series("loss", after.map { (x: $0.rate, y: $0.step.loss) }),
      Series(
        "promised",
        after.filter { $0.step.promised > 20 }
          .map { (x: $0.rate, y: $0.step.promised) }, as: .dashes),
    ]
  ).svg()
}
