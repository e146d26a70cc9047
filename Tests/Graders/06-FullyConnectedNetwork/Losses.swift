import Foundation
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

let ignorance: Exercise = Exercise(
  "lossOfIgnorance", FullyConnectedNetworkSolutions.lossOfIgnorance
) { test in
  test.cases = .sizes([[5, 3, 2], [2, 7, 1, 4], [6, 3], [4, 0, 5]]) {
    _, counts in counts
  }
  // By trying, with examples of class 0 in front.
  test.oracle = .function { counts in
    let labels = counts.indices.flatMap { label in
      [Int](repeating: label, count: counts[label])
    }
    let z = Matrix.zeros(counts.count, labels.count)
    let y = smoothed(z, labels, 0)
    let gradient = numericalGradient(at: z) { loss($0, y) }
    let dB = numericalGradient(at: z[column: 0]) { b in
      loss(Matrix(rows: z.rows, columns: z.columns) { j, _ in b[j, 0] }, y)
    }
    return (loss(z, y), gradient[0, 0], gradient[1, 0], dB)
  }
  // By a dZ that is written out and added up.
  test.answer { counts in
    let (n, m) = (Double(counts.count), total(counts))
    let (right, wrong) = ((1 - n) / (n * m), 1 / (n * m))
    let dB = counts.map { Double($0) * right + (m - Double($0)) * wrong }
    return (log(n), right, wrong, Matrix(column: dB))
  }
  test.slip(
    "a sum for the mean",
    "The gradient is right. Your loss is the sum over the examples; J is "
      + "their mean, and it does not grow with m."
  ) { counts in ignorant(counts, loss: total(counts)) }
  test.slip(
    "1/m forgotten in the gradient",
    "The loss is right. Your dZ is that of the sum over the examples, and so "
      + "is your db: each entry of dZ belongs to one of m, and J is the mean."
  ) { counts in ignorant(counts, gradient: total(counts)) }
  test.slip(
    "both as sums",
    "Your numbers belong to the sum over the examples. J is the mean."
  ) { counts in ignorant(counts, loss: total(counts), gradient: total(counts)) }
  test.slip(
    "the sign of the loss",
    "Your loss is negative. The logarithm of a probability is, and the "
      + "cross-entropy takes its negative."
  ) { counts in ignorant(counts, loss: -1) }
  test.slip(
    "the sign of the gradient",
    "The loss is right, and the signs of the gradient are not: descent "
      + "takes the gradient away, and it has to raise the right class."
  ) { counts in ignorant(counts, gradient: -1) }
  test.slip(
    "the base 2",
    "The gradient is right. Your loss is in bits: the logarithm here is the "
      + "natural one."
  ) { counts in ignorant(counts, loss: 1 / log(2)) }
  test.slip(
    "the examples of the class only",
    "Loss and dZ are right. In db you added up, for each class, its own "
      + "examples only. Row j of dZ has an entry for every example: the wrong "
      + "classes' entries belong to the sum.",
    section: "the-bias"
  ) { counts in ignorant(counts) { count, _ in count * ignorant(counts).right }
  }
  test.slip(
    "the sum of a column",
    "Loss and dZ are right. Your db is 0, as if you had added up a column of "
      + "dZ, or as if all classes were equally large. A bias belongs to a "
      + "row.",
    section: "the-bias"
  ) { counts in ignorant(counts) { _, _ in 0 } }
  test.slip(
    "the sign of db",
    "Loss and dZ are right, and db has the wrong sign: it is the sum of dZ "
      + "along a row, and descent takes it away.",
    section: "the-bias"
  ) { counts in ignorant(counts) { -$1 } }
  test.slip(
    "the mean for db",
    "Loss and dZ are right. Your db is the mean of each row of dZ, where it "
      + "is the sum: the mean of the loss is in dZ already.",
    section: "the-bias"
  ) { counts in ignorant(counts) { $1 / total(counts) } }
}

let softmaxLosses: Exercise = Exercise(
  "smoothedLoss", FullyConnectedNetworkSolutions.smoothedLoss
) { test in
  test.cases = .drawn { draw in
    [
      Case(draw(3, 5), [2, 0, 1, 1, 0], 0.3),
      Case(draw(5, 2), [4, 1], 0.1),
      Case(
        draw(4, 3).map { $0 + 750 }, [1, 3, 0], 0.2,
        note: "powers of e that overflow"),
      Case([[0.5, 2], [800.25, -0.5], [-2.75, 1.25]], [0, 2], 0.25),
      Case(draw(4, 1), [2], 0.4, edge: true),
    ]
  }
  test.oracle = .function { z, labels, smoothing in
    let y = smoothed(z, labels, smoothing)
    return (loss(z, y), numericalGradient(at: z) { loss($0, y) })
  }
  // By (6.21), with the logarithms of all probabilities beside it.
  test.answer { z, labels, smoothing in
    let (logs, y) = (logarithms(z), smoothed(z, labels, smoothing))
    let share = 1 / Double(labels.count)
    return (-share * hadamard(y, logs).sum(), share * (logs.map(exp) - y))
  }
  test.slip(
    "certain labels",
    "You took the labels as certain. A share of each is spread over all "
      + "classes first."
  ) { z, labels, _ in answer(z, smoothed(z, labels, 0)) }
  test.slip(
    "the gradient of certain labels",
    "The loss is right. Your dZ takes 1 away at the class of each example, "
      + "as if the label were certain."
  ) { z, labels, smoothing in
    (
      loss(z, smoothed(z, labels, smoothing)),
      answer(z, smoothed(z, labels, 0)).dZ
    )
  }
  test.slip(
    "1 − ε at the right class",
    "At the class of the example your Y has 1 − ε alone: the share that is "
      + "spread goes to all classes, this one included. Do your columns sum "
      + "to 1?"
  ) { z, labels, smoothing in answer(z, leaking(z, labels, smoothing)) }
  test.slip(
    "1 − ε at the right class, by (6.21)",
    "At the class of the example your Y has 1 − ε alone: the share that is "
      + "spread goes to all classes, this one included. (6.21), by which your "
      + "loss is computed, asks for columns that sum to 1."
  ) { z, labels, smoothing in
    let y = leaking(z, labels, smoothing)
    let sums = (z - logarithms(z))[row: 0].sum()
    let loss = (sums - hadamard(y, z).sum()) / Double(z.columns)
    return (loss, answer(z, y).dZ)
  }
  test.slip(
    "spread over the others",
    "Your Y spreads ε over the wrong classes only. Its columns sum to 1, "
      + "and the share was to go to all n."
  ) { z, labels, smoothing in
    let others = smoothing / Double(z.rows - 1)
    return answer(z, targets(z, labels, right: 1 - smoothing, others: others))
  }
  test.slip(
    "sums for means",
    "Loss and gradient are m times what they should be: J is the mean over "
      + "the examples."
  ) { z, labels, smoothing in
    let m = Double(labels.count)
    return answer(z, smoothed(z, labels, smoothing), loss: m, dZ: m)
  }
  test.slip(
    "1/m forgotten in dZ",
    "The loss is right. Your dZ is A − Y, the gradient of the sum; the loss "
      + "that you return is the mean."
  ) { z, labels, smoothing in
    answer(z, smoothed(z, labels, smoothing), dZ: Double(labels.count))
  }
  test.slip(
    "the sign of dZ",
    "The loss is right, and dZ has the wrong sign: this is Y − A. Where the "
      + "right class is too unlikely, its entry must be negative, for "
      + "descent takes it away."
  ) { z, labels, smoothing in
    answer(z, smoothed(z, labels, smoothing), dZ: -1)
  }
  for floor in [1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16] {
    test.slip(
      "no probability below \(floor)",
      "The other cases are right. In this one a probability is about e⁻⁸⁰⁰, "
        + "and you held it above \(floor) before the logarithm: it costs as "
        + "if it were that. (6.21) asks for the logarithm of no probability."
    ) { z, labels, smoothing in
      let y = smoothed(z, labels, smoothing)
      let logs = softmax(z).map { log(max($0, floor)) }
      return (
        -hadamard(y, logs).sum() / Double(z.columns), answer(z, y).dZ
      )
    }
  }
}

/// The number of examples in all classes.
private func total(_ counts: [Int]) -> Double { Double(counts.reduce(0, +)) }

/// The right numbers but for factors, and a dB that is made of its entries.
private func ignorant(
  _ counts: [Int], loss: Double = 1, gradient: Double = 1,
  _ bias: (_ count: Double, _ right: Double) -> Double = { $1 }
) -> (loss: Double, right: Double, wrong: Double, dB: Matrix) {
  let (n, m) = (Double(counts.count), total(counts))
  let dB = counts.map { bias(Double($0), gradient * (1 / n - Double($0) / m)) }
  return (
    loss * log(n), gradient * (1 / n - 1) / m, gradient / (n * m),
    Matrix(column: dB)
  )
}

/// Y with these entries at the right class of a column and at the others.
private func targets(
  _ z: Matrix, _ labels: [Int], right: Double, others: Double
) -> Matrix {
  Matrix(rows: z.rows, columns: z.columns) { labels[$1] == $0 ? right : others }
}

/// The right Y.
private func smoothed(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double
) -> Matrix {
  let share = smoothing / Double(z.rows)
  return targets(z, labels, right: 1 - smoothing + share, others: share)
}

/// The labels of a reader who spreads ε and forgets the right class.
private func leaking(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double
) -> Matrix {
  targets(
    z, labels, right: 1 - smoothing, others: smoothing / Double(z.rows))
}

/// The logarithms of the softmax of each column, log a = z − log Σ exp z.
private func logarithms(_ z: Matrix) -> Matrix {
  Matrix(rows: z.rows, columns: z.columns) { j, k in
    let column = z[column: k].elements
    let largest = column.max() ?? 0
    let sum = column.reduce(0) { $0 + exp($1 - largest) }
    return z[j, k] - largest - log(sum)
  }
}

/// The mean of −Σ y log a.
private func loss(_ z: Matrix, _ y: Matrix) -> Double {
  -hadamard(y, logarithms(z)).sum() / Double(z.columns)
}

/// The loss and A − Y over m, each times a factor.
private func answer(
  _ z: Matrix, _ y: Matrix, loss factor: Double = 1, dZ: Double = 1
) -> (loss: Double, dZ: Matrix) {
  (factor * loss(z, y), (dZ / Double(z.columns)) * (softmax(z) - y))
}
