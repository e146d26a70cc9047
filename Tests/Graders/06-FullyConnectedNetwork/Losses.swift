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
    let y = targets(z, labels, right: 1, others: 0)
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
  test.slipInPart(
    "right and wrong exchanged",
    "You exchanged the two numbers of dZ: A − Y is negative where Y is 1."
  ) { right, _ in (right.loss, right.wrong, right.right, right.dB) }
}

let softmaxLosses: Exercise = Exercise(
  "smoothedLoss", FullyConnectedNetworkSolutions.smoothedLoss
) { test in
  test.cases = .drawn { draw in
    [
      Case(draw(3, 5), [2, 0, 1, 1, 0], 0.3, [[2], [0.5], [1.5]]),
      Case(draw(5, 2), [4, 1], 0.1, [[0.5], [2], [3], [1.5], [0.75]]),
      Case(
        draw(4, 3).map { $0 + 750 }, [1, 3, 0], 0.2, [[3], [0.5], [2], [1.5]],
        note: "powers of e that overflow"),
      Case(
        [[0.5, 2], [800.25, -0.5], [-2.75, 1.25]], [0, 2], 0.25,
        [[0.5], [2], [3]]),
      Case(draw(4, 1), [2], 0.4, [[1.5], [0.5], [2], [3]], edge: true),
    ]
  }
  test.rule = """
    m = columns(z)                — examples
    n = rows(z)                   — classes
    certain = oneHot(labels, n)ᵀ
    y = diagonal(weights) ((1 - smoothing) certain + smoothing / n)
    sums = ones(n, n) y
    a = softmax0(z)               (6.12)
    costs = y ⊙ logSoftmax0(z)
    loss = -total(costs) / m      (6.18)
    dZ = (sums ⊙ a - y) / m       (6.17)
    """
  test.oracle = .function { z, labels, smoothing, weights in
    let y = smoothed(z, labels, smoothing, weights)
    return (loss(z, y), numericalGradient(at: z) { loss($0, y) })
  }
  // (6.21) for each column, and the softmax backward from −Y/(mA).
  test.answer { z, labels, smoothing, weights in
    let y = smoothed(z, labels, smoothing, weights)
    let logs = logarithms(z)
    let share = 1 / Double(labels.count)
    let dZ = Matrix(rows: z.rows, columns: z.columns) { j, i in
      share * (exp(logs[j, i]) * y[column: i].sum() - y[j, i])
    }
    return (-share * hadamard(y, logs).sum(), dZ)
  }
  let labelled: [(name: String, words: String, Labelling)] = [
    ("the right labels", "", { smoothed($0, $1, $2, $3) }),
    (
      "certain labels",
      "You took the labels as certain. A share of each is spread over all "
        + "classes first.",
      { smoothed($0, $1, 0, $3) }
    ),
    (
      "spread over the others",
      "Your Y spreads ε over the wrong classes only. It is spread over all n "
        + "classes.",
      {
        let others = $2 / Double($0.rows - 1)
        return weighted(targets($0, $1, right: 1 - $2, others: others), $3)
      }
    ),
    (
      "ε for 1 − ε",
      "Your Y gives ε to the class of the example and spreads the rest. It "
        + "should spread ε.",
      { smoothed($0, $1, 1 - $2, $3) }
    ),
    (
      "1 − ε at the right class",
      "At the class of the example your Y has 1 − ε alone; ε is spread over "
        + "all classes, including this one.",
      {
        let others = $2 / Double($0.rows)
        return weighted(targets($0, $1, right: 1 - $2, others: others), $3)
      }
    ),
    (
      "1/n for ε/n",
      "You added 1/n to every class; it is ε that is spread, so add ε/n.",
      {
        let share = 1 / Double($0.rows)
        return weighted(
          targets($0, $1, right: 1 - $2 + share, others: share), $3)
      }
    ),
    (
      "1 at the right class",
      "At the class of the example your Y has 1: you took ε/n from it and "
        + "gave it back. It gives up all of ε.",
      {
        let others = $2 / Double($0.rows)
        return weighted(targets($0, $1, right: 1, others: others), $3)
      }
    ),
    (
      "1 − ε/n at the right class",
      "You took ε/n from the right class, only one of the n shares. It gives "
        + "up all of ε.",
      {
        let share = $2 / Double($0.rows)
        return weighted(targets($0, $1, right: 1 - share, others: share), $3)
      }
    ),
    (
      "1 + ε/n at the right class",
      "You spread ε without taking it from the right class, which should keep "
        + "1 − ε.",
      {
        let share = $2 / Double($0.rows)
        return weighted(targets($0, $1, right: 1 + share, others: share), $3)
      }
    ),
    (
      "counted from 1",
      "You counted the classes from 1: the label 0 is the first row of Z.",
      { smoothed($0, $1.map { $0 - 1 }, $2, $3) }
    ),
    (
      "the weight of the right class for the whole column",
      "You gave all of column i the weight of the class of its example. Row j "
        + "has the weight of class j.",
      { z, labels, smoothing, weights in
        let y = smoothed(z, labels, smoothing, z[column: 0].map { _ in 1 })
        return Matrix(rows: z.rows, columns: z.columns) {
          labels.indices.contains($1) ? weights[labels[$1], 0] * y[$0, $1] : 0
        }
      }
    ),
    (
      "the right class alone weighted",
      "You gave the weight of its class to 1 − ε only. The shares ε/n are "
        + "weighted, too.",
      { z, labels, smoothing, weights in
        let share = smoothing / Double(z.rows)
        return Matrix(rows: z.rows, columns: z.columns) {
          share + (labels[$1] == $0 ? (1 - smoothing) * weights[$0, 0] : 0)
        }
      }
    ),
  ]
  let assumed = "a column of Y sums to 1, and these columns do not."
  for (name, words, labels) in labelled {
    let lead = words.isEmpty ? "" : words + " "
    if !words.isEmpty {
      test.slip(name, words) { answer($0, labels($0, $1, $2, $3)) }
    }
    test.slip(
      name + ", A − Y",
      lead + "Your dZ is (A − Y)/m. For (6.20) we used that " + assumed
    ) {
      let y = labels($0, $1, $2, $3)
      return (loss($0, y), difference($0, y))
    }
    test.slip(
      name + ", by (6.21)",
      lead + "Your loss is (6.21). For that we used that " + assumed
    ) {
      let y = labels($0, $1, $2, $3)
      return (lossFromZ($0, y), answer($0, y).dZ)
    }
    test.slip(
      name + ", A − Y and (6.21)",
      lead + "Your loss is (6.21) and your dZ is (6.20). For both we used "
        + "that " + assumed
    ) {
      let y = labels($0, $1, $2, $3)
      return (lossFromZ($0, y), difference($0, y))
    }
  }
  test.slip(
    "no weights",
    "You did not use the weights. Row j of Y is multiplied by the weight of "
      + "class j."
  ) { z, labels, smoothing, _ in
    answer(z, smoothed(z, labels, smoothing, z[column: 0].map { _ in 1 }))
  }
  test.slipInPart(
    "the sum of the weights for m",
    "You divided by the sum of the weights of the examples. The mean divides "
      + "by m, their number."
  ) { right, _, labels, _, weights in
    let sum = labels.reduce(0) { $0 + weights[$1, 0] }
    let share = Double(labels.count) / sum
    return (share * right.loss, share * right.dZ)
  }
  test.slip(
    "the gradient by the probabilities",
    "Your dZ is −Y/(mA), the gradient with respect to A, which is infinite "
      + "where A is rounded to 0. The backward pass of the softmax is still "
      + "missing; the two together are simpler."
  ) { z, labels, smoothing, weights in
    let y = smoothed(z, labels, smoothing, weights)
    let inverse = softmax(z).map { -1 / (Double(z.columns) * $0) }
    return (loss(z, y), hadamard(y, inverse))
  }
  test.slipInPart(
    "the logarithm of 0",
    "In this case a probability is so small that it is rounded to 0, and its "
      + "logarithm is infinite. Take the logarithm of the whole softmax, as "
      + "for (6.21)."
  ) { right, z, labels, smoothing, weights in
    let y = smoothed(z, labels, smoothing, weights)
    let logs = softmax(z).map { log($0) }
    return (-hadamard(y, logs).sum() / Double(z.columns), right.dZ)
  }
  test.slipInPart(
    "powers that overflow",
    "The powers of these entries are infinite, and their quotients are NaN. "
      + "Subtract the largest entry of each column first."
  ) { right, z, _, _, _ in
    z.largestMagnitude > 700 ? (.nan, .nan * right.dZ) : right
  }
  for floor in [1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16] {
    test.slipInPart(
      "no probability below \(floor)",
      "In this case a probability is about e⁻⁸⁰⁰, and you held it above "
        + "\(floor) before the logarithm, which changes the loss. Take the "
        + "logarithm of the whole softmax, as for (6.21)."
    ) { right, z, labels, smoothing, weights in
      let y = smoothed(z, labels, smoothing, weights)
      let logs = softmax(z).map { log(max($0, floor)) }
      return (-hadamard(y, logs).sum() / Double(z.columns), right.dZ)
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
  @Sendable (
    _ z: Matrix, _ labels: [Int], _ smoothing: Double, _ weights: Matrix
  ) -> Matrix

/// Y with these entries at the right class of a column and at the others.
private func targets(
  _ z: Matrix, _ labels: [Int], right: Double, others: Double
) -> Matrix {
  Matrix(rows: z.rows, columns: z.columns) { labels[$1] == $0 ? right : others }
}

/// Y with each row times the weight of its class.
private func weighted(_ y: Matrix, _ weights: Matrix) -> Matrix {
  Matrix(rows: y.rows, columns: y.columns) { weights[$0, 0] * y[$0, $1] }
}

/// The right Y.
private func smoothed(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double, _ weights: Matrix
) -> Matrix {
  let share = smoothing / Double(z.rows)
  return weighted(
    targets(z, labels, right: 1 - smoothing + share, others: share), weights)
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

/// The loss (6.21), which takes the columns of Y to sum to 1.
private func lossFromZ(_ z: Matrix, _ y: Matrix) -> Double {
  let sums = (z - logarithms(z))[row: 0].sum()
  return (sums - hadamard(y, z).sum()) / Double(z.columns)
}

/// A − Y over m, which takes the columns of Y to sum to 1.
private func difference(_ z: Matrix, _ y: Matrix) -> Matrix {
  (1 / Double(z.columns)) * (softmax(z) - y)
}

/// The loss and its gradient for any Y.
private func answer(_ z: Matrix, _ y: Matrix) -> (loss: Double, dZ: Matrix) {
  let a = softmax(z)
  let sums = y.sum(alongAxis: 0)
  let dZ = Matrix(rows: z.rows, columns: z.columns) { j, i in
    (sums[0, i] * a[j, i] - y[j, i]) / Double(z.columns)
  }
  return (loss(z, y), dZ)
}
