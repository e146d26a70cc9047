import Foundation
import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Counts = (classes: Int, examples: Int)
private typealias Ignorance = (loss: Double, right: Double, wrong: Double)
private typealias Input = (z: Matrix, labels: [Int])
private typealias Output = (loss: Double, dZ: Matrix)

let ignorance = Exercise(
  "6.7", "what ignorance costs", .predict, stars: 1, section: Section.entropy,
  cases: { _ in
    [(3, 5), (10, 64), (4, 7)].map { n, m in
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

let softmaxLosses = Exercise(
  "6.8", "softmax with cross-entropy", .code, stars: 2,
  section: Section.entropy,
  cases: { generator in
    let large = Matrix.sample(4, 3, using: &generator).map { $0 + 750 }
    return [
      Case(
        (z: Matrix.sample(3, 5, using: &generator), labels: [2, 0, 1, 1, 0])),
      Case((z: Matrix.sample(5, 2, using: &generator), labels: [4, 1])),
      Case((z: large, labels: [1, 3, 0]), "powers of e that overflow"),
      Case(
        (z: Matrix.sample(4, 1, using: &generator), labels: [2]), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Output) in
    [Part("loss", .number(answer.loss)), Part("dZ", answer.dZ)]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.softmaxLoss(i.z, labels: i.labels)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.softmaxLoss(i.z, labels: i.labels)
  },
  oracle: { i in
    (
      meanLoss(i.z, i.labels),
      numericalGradient(at: i.z) { meanLoss($0, i.labels) }
    )
  },
  alternatives: [
    { i in
      let a = softmax(i.z)
      let losses = i.labels.enumerated().map { -log(a[$1, $0]) }
      return (
        losses.reduce(0, +) / Double(i.labels.count), gradient(i, of: a)
      )
    }
  ],
  slips: [
    Slip(
      "sums for means",
      "Loss and gradient are m times what they should be: J is the mean over "
        + "the examples.",
      function: { i in
        let m = Double(i.labels.count)
        return (m * meanLoss(i.z, i.labels), m * gradient(i, of: softmax(i.z)))
      }),
    Slip(
      "1/m forgotten in dZ",
      "The loss is right. Your dZ is A − Y, the gradient of the sum; the loss "
        + "that you return is the mean.",
      function: { i in
        let m = Double(i.labels.count)
        return (meanLoss(i.z, i.labels), m * gradient(i, of: softmax(i.z)))
      }),
    Slip(
      "the sign of dZ",
      "The loss is right, and dZ has the wrong sign: this is Y − A. Where the "
        + "right class is too unlikely, its entry must be negative, for "
        + "descent takes it away.",
      function: { i in
        (meanLoss(i.z, i.labels), -gradient(i, of: softmax(i.z)))
      }),
    Slip(
      "the label forgotten",
      "The loss is right. Your dZ is A/m: at the right class of each example "
        + "something is to be taken away.",
      function: { i in
        let share = 1 / Double(i.labels.count)
        return (meanLoss(i.z, i.labels), share * softmax(i.z))
      }),
    Slip(
      "the softmax of the rows",
      "You made the rows sum to 1. Here an example is a column.",
      section: Section.columns,
      function: { i in
        let a = softmax(i.z.transposed()).transposed()
        let losses = i.labels.enumerated().map { -log(a[$1, $0]) }
        return (
          losses.reduce(0, +) / Double(i.labels.count), gradient(i, of: a)
        )
      }),
    Slip(
      "the gradient by A",
      "The loss is right. What you return for dZ is −Y/(mA), the gradient by "
        + "the probabilities, which has not yet gone through the softmax.",
      section: Section.softmax,
      function: { i in
        let a = softmax(i.z)
        let m = Double(i.labels.count)
        let dA = Matrix(rows: a.rows, columns: a.columns) { j, k in
          i.labels[k] == j ? -1 / (m * a[j, k]) : 0
        }
        return (meanLoss(i.z, i.labels), dA)
      }),
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

private func gradient(_ i: Input, of a: Matrix) -> Matrix {
  Matrix(rows: a.rows, columns: a.columns) { j, k in
    (a[j, k] - (i.labels[k] == j ? 1 : 0)) / Double(a.columns)
  }
}
