import Foundation
import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Counts = (classes: Int, examples: Int)
private typealias Ignorance = (loss: Double, right: Double, wrong: Double)
private typealias Input = (z: Matrix, labels: [Int], smoothing: Double)
private typealias Output = (loss: Double, dZ: Matrix)

let ignorance: Exercise = Exercise(
  "6.7", "what ignorance costs", .predict, stars: 1, section: Section.entropy,
  cases: { _ in
    [(3, 5), (10, 16), (4, 7)].map { n, m in
      Case((classes: n, examples: m))
    } as [Case<Counts>]
  },
  parts: { (answer: Ignorance) in
    [
      Part("loss", .number(answer.loss)),
      Part("entry at the right class", .number(answer.right)),
      Part("entry at a wrong class", .number(answer.wrong)),
    ]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.lossOfIgnorance(
      classes: i.classes, examples: i.examples)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.lossOfIgnorance(
      classes: i.classes, examples: i.examples)
  },
  oracle: { i in ignorantByDifferences(i) },
  alternatives: [{ i in ignorantInOne(i) }],
  slips: [
    Slip(
      "a sum for the mean",
      "The gradient is right. Your loss is the sum over the examples; J is "
        + "their mean, and it does not grow with m.",
      function: { i in ignorant(i, loss: Double(i.examples)) }),
    Slip(
      "1/m forgotten in the gradient",
      "The loss is right. Your gradient is that of the sum over the examples: "
        + "each entry of dZ belongs to one of m, and J is the mean.",
      function: { i in ignorant(i, gradient: Double(i.examples)) }),
    Slip(
      "both as sums",
      "Your numbers belong to the sum over the examples. J is the mean.",
      function: { i in
        ignorant(i, loss: Double(i.examples), gradient: Double(i.examples))
      }),
    Slip(
      "the sign of the loss",
      "Your loss is negative. The logarithm of a probability is, and the "
        + "cross-entropy takes its negative.",
      function: { i in ignorant(i, loss: -1) }),
    Slip(
      "the sign of the gradient",
      "The loss is right, and the signs of the gradient are not: descent "
        + "takes the gradient away, and it has to raise the right class.",
      function: { i in ignorant(i, gradient: -1) }),
    Slip(
      "the base 2",
      "The gradient is right. Your loss is in bits: the logarithm here is the "
        + "natural one.",
      function: { i in ignorant(i, loss: bits) }),
  ])

let softmaxLosses: Exercise = Exercise(
  "6.8", "softmax with smoothed labels", .code, stars: 2,
  section: Section.entropy,
  cases: { generator in
    let large = Matrix.sample(4, 3, using: &generator).map { $0 + 750 }
    return [
      Case(
        (
          z: Matrix.sample(3, 5, using: &generator),
          labels: [2, 0, 1, 1, 0], smoothing: 0.3
        )),
      Case(
        (
          z: Matrix.sample(5, 2, using: &generator), labels: [4, 1],
          smoothing: 0.1
        )),
      Case(
        (z: large, labels: [1, 3, 0], smoothing: 0.2),
        "powers of e that overflow"),
      Case(
        (
          z: Matrix.sample(4, 1, using: &generator), labels: [2],
          smoothing: 0.4
        ), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Output) in
    [Part("loss", .number(answer.loss)), Part("dZ", answer.dZ)]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.smoothedLoss(
      i.z, labels: i.labels, smoothing: i.smoothing)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.smoothedLoss(
      i.z, labels: i.labels, smoothing: i.smoothing)
  },
  oracle: { i in
    (loss(i.z, i), numericalGradient(at: i.z) { loss($0, i) })
  },
  // By the probabilities and through the softmax.
  alternatives: [{ i in byProbabilities(i) }],
  slips: [
    Slip(
      "certain labels",
      "You took the labels as certain. A share of each is spread over all "
        + "classes first.",
      function: { i in
        (
          loss(i.z, i, targets: certain(i)), gradient(i, targets: certain(i))
        )
      }),
    Slip(
      "the gradient of certain labels",
      "The loss is right. Your dZ takes 1 away at the class of each example, "
        + "as if the label were certain.",
      function: { i in (loss(i.z, i), gradient(i, targets: certain(i))) }),
    Slip(
      "1 − ε at the right class",
      "At the class of the example your Y has 1 − ε alone: the share that is "
        + "spread goes to all classes, this one included. Do your columns sum "
        + "to 1?",
      function: { i in
        let y = smoothed(i) {
          1 - $0
        } others: {
          $0 / $1
        }
        let share = 1 / Double(i.labels.count)
        return (loss(i.z, i, targets: y), share * (softmax(i.z) - y))
      }),
    Slip(
      "spread over the others",
      "Your Y spreads ε over the wrong classes only. Its columns sum to 1, "
        + "and the share was to go to all n.",
      function: { i in
        let y = smoothed(i) {
          1 - $0
        } others: {
          $0 / ($1 - 1)
        }
        return (loss(i.z, i, targets: y), gradient(i, targets: y))
      }),
    Slip(
      "sums for means",
      "Loss and gradient are m times what they should be: J is the mean over "
        + "the examples.",
      function: { i in
        let m = Double(i.labels.count)
        return (m * loss(i.z, i), m * gradient(i, targets: targets(i)))
      }),
    Slip(
      "1/m forgotten in dZ",
      "The loss is right. Your dZ is A − Y, the gradient of the sum; the loss "
        + "that you return is the mean.",
      function: { i in
        let m = Double(i.labels.count)
        return (loss(i.z, i), m * gradient(i, targets: targets(i)))
      }),
    Slip(
      "the sign of dZ",
      "The loss is right, and dZ has the wrong sign: this is Y − A. Where the "
        + "right class is too unlikely, its entry must be negative, for "
        + "descent takes it away.",
      function: { i in (loss(i.z, i), -gradient(i, targets: targets(i))) }),
  ])

/// How many bits the natural unit of information has.
private let bits = 1 / log(2.0)

private func ignorant(
  _ i: Counts, loss: Double = 1, gradient: Double = 1
) -> Ignorance {
  let (n, m) = (Double(i.classes), Double(i.examples))
  return (
    loss * log(n), gradient * (1 / n - 1) / m, gradient / (n * m)
  )
}

/// The same by trying.
///
/// Any labels will do: all Z is equal.
private func ignorantByDifferences(_ i: Counts) -> Ignorance {
  let z = Matrix.zeros(i.classes, i.examples)
  let labels = (0..<i.examples).map { $0 % i.classes }
  let gradient = numericalGradient(at: z) { meanLoss($0, labels) }
  return (meanLoss(z, labels), gradient[0, 0], gradient[1, 0])
}

/// The same on one line each.
private func ignorantInOne(_ i: Counts) -> Ignorance {
  let n = Double(i.classes)
  let m = Double(i.examples)
  return (loss: log(n), right: (1 - n) / (n * m), wrong: 1 / (n * m))
}

private func meanLoss(_ z: Matrix, _ labels: [Int]) -> Double {
  let losses = labels.enumerated().map { i, label in
    log((0..<z.rows).reduce(0) { $0 + exp(z[$1, i] - z[label, i]) })
  }
  return losses.reduce(0, +) / Double(labels.count)
}

/// Y with these entries at the right class of a column and at the others.
private func smoothed(
  _ i: Input, right: (_ smoothing: Double) -> Double,
  others: (_ smoothing: Double, _ classes: Double) -> Double
) -> Matrix {
  let n = Double(i.z.rows)
  return Matrix(rows: i.z.rows, columns: i.z.columns) { j, k in
    i.labels[k] == j ? right(i.smoothing) : others(i.smoothing, n)
  }
}

private func targets(_ i: Input) -> Matrix {
  let n = Double(i.z.rows)
  return smoothed(i) {
    1 - $0 + $0 / n
  } others: {
    $0 / $1
  }
}

private func certain(_ i: Input) -> Matrix {
  smoothed(i) { _ in
    1
  } others: { _, _ in
    0
  }
}

/// The mean of −Σ y log a, with log a = −log Σ exp(zₖ − zⱼ).
private func loss(
  _ z: Matrix, _ i: Input, targets y: Matrix? = nil
) -> Double {
  let y = y ?? targets(i)
  let costs = Matrix(rows: z.rows, columns: z.columns) { j, k in
    log((0..<z.rows).reduce(0) { $0 + exp(z[$1, k] - z[j, k]) })
  }
  return hadamard(y, costs).sum() / Double(z.columns)
}

private func gradient(_ i: Input, targets y: Matrix) -> Matrix {
  (1 / Double(i.z.columns)) * (softmax(i.z) - y)
}

private func byProbabilities(_ i: Input) -> Output {
  let (a, y, m) = (softmax(i.z), targets(i), Double(i.labels.count))
  let dA = Matrix(rows: a.rows, columns: a.columns) { j, k in
    -y[j, k] / (m * a[j, k])
  }
  let s = hadamard(a, dA).sum(alongAxis: 0)
  let dZ = Matrix(rows: a.rows, columns: a.columns) { j, k in
    a[j, k] * (dA[j, k] - s[0, k])
  }
  return (-hadamard(y, a.map { log($0) }).sum() / m, dZ)
}
