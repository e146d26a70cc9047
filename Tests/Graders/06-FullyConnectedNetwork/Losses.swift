import Foundation
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Ignorance = (
  loss: Double, right: Double, wrong: Double, dB: Matrix
)
private typealias Input = (z: Matrix, labels: [Int], smoothing: Double)
private typealias Output = (loss: Double, dZ: Matrix)

let ignorance: Exercise = Exercise(
  "lossOfIgnorance", FullyConnectedNetworkSolutions.lossOfIgnorance
) { test in
  test.cases = .drawn { _ in
    [[5, 3, 2], [2, 7, 1, 4], [6, 3]].map { Case($0) }
  }
  test.oracle = .function { i in ignorantByDifferences(i) }
  test.answer { i in ignorantInOne(i) }
  test.slip(
    "a sum for the mean",
    "The gradient is right. Your loss is the sum over the examples; J is "
      + "their mean, and it does not grow with m."
  ) { i in ignorant(i, loss: total(i)) }
  test.slip(
    "1/m forgotten in the gradient",
    "The loss is right. Your dZ is that of the sum over the examples, and so "
      + "is your db: each entry of dZ belongs to one of m, and J is the mean."
  ) { i in ignorant(i, gradient: total(i)) }
  test.slip(
    "both as sums",
    "Your numbers belong to the sum over the examples. J is the mean."
  ) { i in
    ignorant(i, loss: total(i), gradient: total(i))
  }
  test.slip(
    "the sign of the loss",
    "Your loss is negative. The logarithm of a probability is, and the "
      + "cross-entropy takes its negative."
  ) { i in ignorant(i, loss: -1) }
  test.slip(
    "the sign of the gradient",
    "The loss is right, and the signs of the gradient are not: descent "
      + "takes the gradient away, and it has to raise the right class."
  ) { i in ignorant(i, gradient: -1) }
  test.slip(
    "the base 2",
    "The gradient is right. Your loss is in bits: the logarithm here is the "
      + "natural one."
  ) { i in ignorant(i, loss: bits) }
  test.slip(
    "the examples of the class only",
    "Loss and dZ are right. In db you added up, for each class, its own "
      + "examples only. Row j of dZ has an entry for every example: the wrong "
      + "classes' entries belong to the sum.",
    section: "the-bias"
  ) { i in
    let right = ignorant(i)
    return biased(i) { $0 * right.right }
  }
  test.slip(
    "the sum of a column",
    "Loss and dZ are right. Your db is 0, as if you had added up a column of "
      + "dZ, or as if all classes were equally large. A bias belongs to a "
      + "row.",
    section: "the-bias"
  ) { i in biased(i) { _ in 0 } }
  test.slip(
    "the sign of db",
    "Loss and dZ are right, and db has the wrong sign: it is the sum of dZ "
      + "along a row, and descent takes it away.",
    section: "the-bias"
  ) { i in
    let right = ignorant(i)
    return (right.loss, right.right, right.wrong, -right.dB)
  }
  test.slip(
    "the mean for db",
    "Loss and dZ are right. Your db is the mean of each row of dZ, where it "
      + "is the sum: the mean of the loss is in dZ already.",
    section: "the-bias"
  ) { i in
    let right = ignorant(i)
    return (
      right.loss, right.right, right.wrong, (1 / total(i)) * right.dB
    )
  }
}

let softmaxLosses: Exercise = Exercise(
  "smoothedLoss", FullyConnectedNetworkSolutions.smoothedLoss
) { test in
  test.cases = .drawn { draw in
    let large = draw(4, 3).map { $0 + 750 }
    return [
      Case(draw(3, 5), [2, 0, 1, 1, 0], 0.3),
      Case(draw(5, 2), [4, 1], 0.1),
      Case(large, [1, 3, 0], 0.2, note: "powers of e that overflow"),
      Case(draw(4, 1), [2], 0.4, edge: true),
    ]
  }
  test.oracle = .function { z, labels, smoothing in
    (
      loss(z, labels, smoothing),
      numericalGradient(at: z) { loss($0, labels, smoothing) }
    )
  }
  test.answer { z, labels, smoothing in byProbabilities(z, labels, smoothing) }
  test.slip(
    "certain labels",
    "You took the labels as certain. A share of each is spread over all "
      + "classes first."
  ) { z, labels, smoothing in
    (
      loss(z, labels, smoothing, targets: certain(z, labels, smoothing)),
      gradient(z, labels, smoothing, targets: certain(z, labels, smoothing))
    )
  }
  test.slip(
    "the gradient of certain labels",
    "The loss is right. Your dZ takes 1 away at the class of each example, "
      + "as if the label were certain."
  ) { z, labels, smoothing in
    (
      loss(z, labels, smoothing),
      gradient(z, labels, smoothing, targets: certain(z, labels, smoothing))
    )
  }
  test.slip(
    "1 − ε at the right class",
    "At the class of the example your Y has 1 − ε alone: the share that is "
      + "spread goes to all classes, this one included. Do your columns sum "
      + "to 1?"
  ) { z, labels, smoothing in
    let y = leaking(z, labels, smoothing)
    return (
      loss(z, labels, smoothing, targets: y),
      gradient(z, labels, smoothing, targets: y)
    )
  }
  test.slip(
    "1 − ε at the right class, by (6.21)",
    "At the class of the example your Y has 1 − ε alone: the share that is "
      + "spread goes to all classes, this one included. (6.21), by which your "
      + "loss is computed, asks for columns that sum to 1."
  ) { z, labels, smoothing in
    let y = leaking(z, labels, smoothing)
    return (
      fromSums(z, labels, smoothing, targets: y),
      gradient(z, labels, smoothing, targets: y)
    )
  }
  test.slip(
    "spread over the others",
    "Your Y spreads ε over the wrong classes only. Its columns sum to 1, "
      + "and the share was to go to all n."
  ) { z, labels, smoothing in
    let y = smoothed(z, labels, smoothing) {
      1 - $0
    } others: {
      $0 / ($1 - 1)
    }
    return (
      loss(z, labels, smoothing, targets: y),
      gradient(z, labels, smoothing, targets: y)
    )
  }
  test.slip(
    "sums for means",
    "Loss and gradient are m times what they should be: J is the mean over "
      + "the examples."
  ) { z, labels, smoothing in
    let m = Double(labels.count)
    return (
      m * loss(z, labels, smoothing),
      m * gradient(z, labels, smoothing, targets: targets(z, labels, smoothing))
    )
  }
  test.slip(
    "1/m forgotten in dZ",
    "The loss is right. Your dZ is A − Y, the gradient of the sum; the loss "
      + "that you return is the mean."
  ) { z, labels, smoothing in
    let m = Double(labels.count)
    return (
      loss(z, labels, smoothing),
      m * gradient(z, labels, smoothing, targets: targets(z, labels, smoothing))
    )
  }
  test.slip(
    "the sign of dZ",
    "The loss is right, and dZ has the wrong sign: this is Y − A. Where the "
      + "right class is too unlikely, its entry must be negative, for "
      + "descent takes it away."
  ) { z, labels, smoothing in
    (
      loss(z, labels, smoothing),
      -gradient(z, labels, smoothing, targets: targets(z, labels, smoothing))
    )
  }
}

/// How many bits the natural unit of information has.
private let bits = 1 / log(2.0)

/// The number of examples in all classes.
private func total(_ counts: [Int]) -> Double {
  Double(counts.reduce(0, +))
}

private func ignorant(
  _ counts: [Int], loss: Double = 1, gradient: Double = 1
) -> Ignorance {
  let (n, m) = (Double(counts.count), total(counts))
  let biases = counts.map { gradient * (1 / n - Double($0) / m) }
  return (
    loss * log(n), gradient * (1 / n - 1) / m, gradient / (n * m),
    Matrix(column: biases)
  )
}

/// The right loss and dZ, with another db.
private func biased(
  _ counts: [Int], _ bias: (_ count: Double) -> Double
) -> Ignorance {
  let right = ignorant(counts)
  let biases = counts.map { bias(Double($0)) }
  return (right.loss, right.right, right.wrong, Matrix(column: biases))
}

/// The same by trying, with examples of class 0 in front.
private func ignorantByDifferences(_ counts: [Int]) -> Ignorance {
  let labels = counts.enumerated().flatMap { label, count in
    [Int](repeating: label, count: count)
  }
  let z = Matrix.zeros(counts.count, labels.count)
  let gradient = numericalGradient(at: z) { meanLoss($0, labels) }
  let byBias = numericalGradient(at: z[column: 0]) { b in
    let all = Matrix(rows: z.rows, columns: z.columns) { j, _ in b[j, 0] }
    return meanLoss(all, labels)
  }
  return (meanLoss(z, labels), gradient[0, 0], gradient[1, 0], byBias)
}

/// The same by a dZ that is written out and added up.
private func ignorantInOne(_ counts: [Int]) -> Ignorance {
  let (n, m) = (Double(counts.count), total(counts))
  let (right, wrong) = ((1 - n) / (n * m), 1 / (n * m))
  let biases = counts.map { Double($0) * right + (m - Double($0)) * wrong }
  return (log(n), right, wrong, Matrix(column: biases))
}

private func meanLoss(_ z: Matrix, _ labels: [Int]) -> Double {
  let losses = labels.enumerated().map { i, label in
    log((0..<z.rows).reduce(0) { $0 + exp(z[$1, i] - z[label, i]) })
  }
  return losses.reduce(0, +) / Double(labels.count)
}

/// Y with these entries at the right class of a column and at the others.
private func smoothed(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double,
  right: (_ smoothing: Double) -> Double,
  others: (_ smoothing: Double, _ classes: Double) -> Double
) -> Matrix {
  let n = Double(z.rows)
  return Matrix(rows: z.rows, columns: z.columns) { j, k in
    labels[k] == j ? right(smoothing) : others(smoothing, n)
  }
}

private func targets(_ z: Matrix, _ labels: [Int], _ smoothing: Double)
  -> Matrix
{
  let n = Double(z.rows)
  return smoothed(z, labels, smoothing) {
    1 - $0 + $0 / n
  } others: {
    $0 / $1
  }
}

/// The labels of a reader who spreads ε and forgets the right class.
private func leaking(_ z: Matrix, _ labels: [Int], _ smoothing: Double)
  -> Matrix
{
  smoothed(z, labels, smoothing) {
    1 - $0
  } others: {
    $0 / $1
  }
}

/// The loss by (6.21), which is another where columns do not sum to 1.
private func fromSums(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double, targets y: Matrix
) -> Double {
  let sums = (0..<z.columns).map { k in
    let first = z[0, k]
    return first + log(z[column: k].map { exp($0 - first) }.sum())
  }
  return (sums.reduce(0, +) - hadamard(y, z).sum()) / Double(z.columns)
}

private func certain(_ z: Matrix, _ labels: [Int], _ smoothing: Double)
  -> Matrix
{
  smoothed(z, labels, smoothing) { _ in
    1
  } others: { _, _ in
    0
  }
}

/// The mean of −Σ y log a, with log a = −log Σ exp(zₖ − zⱼ).
private func loss(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double,
  targets y: Matrix? = nil
) -> Double {
  let y = y ?? targets(z, labels, smoothing)
  let costs = Matrix(rows: z.rows, columns: z.columns) { j, k in
    log((0..<z.rows).reduce(0) { $0 + exp(z[$1, k] - z[j, k]) })
  }
  return hadamard(y, costs).sum() / Double(z.columns)
}

private func gradient(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double, targets y: Matrix
) -> Matrix {
  (1 / Double(z.columns)) * (softmax(z) - y)
}

private func byProbabilities(_ z: Matrix, _ labels: [Int], _ smoothing: Double)
  -> Output
{
  let (a, y, m) = (
    softmax(z), targets(z, labels, smoothing), Double(labels.count)
  )
  let dA = Matrix(rows: a.rows, columns: a.columns) { j, k in
    -y[j, k] / (m * a[j, k])
  }
  let s = hadamard(a, dA).sum(alongAxis: 0)
  let dZ = Matrix(rows: a.rows, columns: a.columns) { j, k in
    a[j, k] * (dA[j, k] - s[0, k])
  }
  return (-hadamard(y, a.map { log($0) }).sum() / m, dZ)
}
