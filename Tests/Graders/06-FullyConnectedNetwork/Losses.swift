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
  // By differences, with the examples of class 0 first.
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
  // By the entries of dZ, added up.
  test.answer { counts in
    let (n, m) = (Double(counts.count), total(counts))
    let (right, wrong) = ((1 - n) / (n * m), 1 / (n * m))
    let dB = counts.map { Double($0) * right + (m - Double($0)) * wrong }
    return (log(n), right, wrong, Matrix(column: dB))
  }
  test.slip(
    "a sum for the mean",
    "Your loss is the sum over the examples; J is their mean, and it does not "
      + "grow with m."
  ) { ignorant($0, loss: total($0)) }
  test.slip(
    "1/m forgotten in the gradient",
    "Your dZ and your db are those of the sum over the examples. J is their "
      + "mean, so each entry of dZ has the factor 1/m."
  ) { ignorant($0, gradient: total($0)) }
  test.slip(
    "the sign of the loss",
    "Your loss is negative. The logarithm of a probability is, and the "
      + "cross-entropy takes its negative."
  ) { ignorant($0, loss: -1) }
  test.slip(
    "the sign of the gradient",
    "The gradient has the wrong sign: descent subtracts it, and must raise "
      + "the right class."
  ) { ignorant($0, gradient: -1) }
  test.slip(
    "the base 2",
    "Your loss is in bits; the logarithm here is the natural one."
  ) { ignorant($0, loss: 1 / log(2)) }
  test.slip(
    "the examples of the class only",
    "In db you added up, for each class, its own examples only. Row j of dZ "
      + "has an entry for every example, and those of the other classes "
      + "belong to the sum.",
    section: "the-bias"
  ) { counts in ignorant(counts) { count, _ in count * ignorant(counts).right }
  }
  test.slip(
    "the sum of a column",
    "Your db is 0, as if you had added up a column of dZ, or as if all "
      + "classes were equally large. A bias belongs to a row.",
    section: "the-bias"
  ) { ignorant($0) { _, _ in 0 } }
  test.slip(
    "the sign of db",
    "Your db has the wrong sign: it is the sum of dZ along a row, and descent "
      + "subtracts it.",
    section: "the-bias"
  ) { ignorant($0) { -$1 } }
  test.slip(
    "the mean for db",
    "Your db is the mean of each row of dZ, where it is the sum: the mean of "
      + "the loss is in dZ already.",
    section: "the-bias"
  ) { counts in ignorant(counts) { $1 / total(counts) } }
  test.slip(
    "right and wrong exchanged",
    "You exchanged the two numbers of dZ: A − Y is negative where Y is 1."
  ) { counts in
    let answer = ignorant(counts)
    return (answer.loss, answer.wrong, answer.right, answer.dB)
  }
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
  test.rule = """
    m = columns(z)                — examples
    n = rows(z)                   — classes
    certain = oneHot(labels, n)ᵀ
    y = (1 - smoothing) certain + smoothing / n
    a = softmax0(z)               (6.12)
    costs = y ⊙ logSoftmax0(z)
    loss = -total(costs) / m      (6.18)
    dZ = (a - y) / m              (6.20)
    """
  test.oracle = .function { z, labels, smoothing in
    let y = smoothed(z, labels, smoothing)
    return (loss(z, y), numericalGradient(at: z) { loss($0, y) })
  }
  // By (6.21), and the logarithms of all probabilities.
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
    "spread over the others",
    "Your Y spreads ε over the wrong classes only. Its columns sum to 1, but "
      + "ε is spread over all n classes."
  ) { z, labels, smoothing in
    let others = smoothing / Double(z.rows - 1)
    return answer(z, targets(z, labels, right: 1 - smoothing, others: others))
  }
  test.slip(
    "ε for 1 − ε",
    "Your Y gives ε to the class of the example and spreads the rest. It "
      + "should spread ε."
  ) { z, labels, smoothing in answer(z, smoothed(z, labels, 1 - smoothing)) }
  test.slip(
    "the gradient by the probabilities",
    "Your dZ is −Y/(mA), the gradient with respect to A, which is infinite "
      + "where A is rounded to 0. The backward pass of the softmax is still "
      + "missing; the two together are simpler."
  ) { z, labels, smoothing in
    let y = smoothed(z, labels, smoothing)
    let inverse = softmax(z).map { -1 / (Double(z.columns) * $0) }
    return (loss(z, y), hadamard(y, inverse))
  }
  let labelled: [(name: String, words: String, Labelling)] = [
    (
      "1 − ε at the right class",
      "At the class of the example your Y has 1 − ε alone; ε is spread over "
        + "all classes, including this one. Do your columns sum to 1?",
      { targets($0, $1, right: 1 - $2, others: $2 / Double($0.rows)) }
    ),
    (
      "1/n for ε/n",
      "You added 1/n to every class; it is ε that is spread, so add ε/n. Do "
        + "your columns sum to 1?",
      {
        let share = 1 / Double($0.rows)
        return targets($0, $1, right: 1 - $2 + share, others: share)
      }
    ),
    (
      "1 at the right class",
      "At the class of the example your Y has 1: you took ε/n from it and "
        + "gave it back. It gives up all of ε. Do your columns sum to 1?",
      { targets($0, $1, right: 1, others: $2 / Double($0.rows)) }
    ),
    (
      "1 − ε/n at the right class",
      "You took ε/n from the right class, only one of the n shares. It gives "
        + "up all of ε. Do your columns sum to 1?",
      {
        let share = $2 / Double($0.rows)
        return targets($0, $1, right: 1 - share, others: share)
      }
    ),
    (
      "1 + ε/n at the right class",
      "You spread ε without taking it from the right class, which should keep "
        + "1 − ε. Do your columns sum to 1?",
      {
        let share = $2 / Double($0.rows)
        return targets($0, $1, right: 1 + share, others: share)
      }
    ),
    (
      "counted from 1",
      "You counted the classes from 1: the label 0 is the first row of Z.",
      { smoothed($0, $1.map { $0 - 1 }, $2) }
    ),
  ]
  for (name, words, labels) in labelled {
    test.slip(name, words) { answer($0, labels($0, $1, $2)) }
    test.slip(
      name + ", by (6.21)",
      words + " (6.21), by which your loss is computed, asks for that."
    ) {
      let y = labels($0, $1, $2)
      let sums = ($0 - logarithms($0))[row: 0].sum()
      let loss = (sums - hadamard(y, $0).sum()) / Double($0.columns)
      return (loss, answer($0, y).dZ)
    }
  }
  test.slip(
    "the logarithm of 0",
    "In this case a probability is so small that it is rounded to 0, and its "
      + "logarithm is infinite. Take the logarithm of the whole softmax: "
      + "(6.21)."
  ) { z, labels, smoothing in
    let y = smoothed(z, labels, smoothing)
    return (
      -hadamard(y, softmax(z).map { log($0) }).sum() / Double(z.columns),
      answer(z, y).dZ
    )
  }
  test.slip(
    "powers that overflow",
    "The powers of these entries are infinite, and their quotients are NaN. "
      + "Subtract the largest entry of each column first."
  ) { z, labels, smoothing in
    let (loss, dZ) = answer(z, smoothed(z, labels, smoothing))
    return z.largestMagnitude > 700 ? (.nan, .nan * dZ) : (loss, dZ)
  }
  for floor in [1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16] {
    test.slip(
      "no probability below \(floor)",
      "In this case a probability is about e⁻⁸⁰⁰, and you held it above "
        + "\(floor) before the logarithm, which changes the loss. (6.21) "
        + "takes the logarithm of no probability."
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

/// The right numbers times factors, and a dB made of its entries.
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

private typealias Labelling =
  @Sendable (_ z: Matrix, _ labels: [Int], _ smoothing: Double) -> Matrix

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

/// The loss and A − Y over m.
private func answer(_ z: Matrix, _ y: Matrix) -> (loss: Double, dZ: Matrix) {
  (loss(z, y), (1 / Double(z.columns)) * (softmax(z) - y))
}
