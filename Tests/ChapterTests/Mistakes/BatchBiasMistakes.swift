import BatchBias
import BatchBiasSolutions
import LinearAlgebra

private typealias Gradients = AffineGradients<Matrix>

let batchBiasMistakes: [Mistake] =
  added + channelBias + biasByProduct + inputBias + channelsLast + repeatedBatch
  + meanLoss + wholeBatch + columns + broadcast

private let added = mistakes("addedBias", addedBias) { mistake in
  mistake("subtracted, without the column", says: "A minus where", "u") {
    z, u, b in z.addingToEachRow(-b)
  }
  mistake("one product for both", says: "the product of uₙ and bⱼ") { z, u, b in
    z + matmul(u, b)
  }
}

private let channelBias = mistakes(
  "gradientOfChannelBias", gradientOfChannelBias
) { mistake in
  mistake(
    "rasbt5: one total for all",
    says: "Every entry is the sum over all channels"
  ) { dY, f, channels in
    Matrix(rows: 1, columns: channels) { _, _ in
      matmul(f.transposed(), dY).sum()
    }
  }
  mistake.inPart("the sign", says: "Your answer has the wrong sign") {
    right, _, _, _ in -right
  }
  mistake(
    "without the factors", says: "f is treated as if all its entries were 1"
  ) { dY, _, channels in
    let size = dY.columns / channels
    var dB = Matrix.zeros(1, channels)
    for j in 0..<dY.columns { dB[0, j / size] += dY[column: j].sum() }
    return dB
  }
  mistake("as many biases as outputs", says: "A channel has one bias") {
    dY, f, _ in matmul(f.transposed(), dY)
  }
  mistake.inPart("a mean over the batch", says: "divided by N") {
    right, dY, _, _ in 1 / Double(dY.rows) * right
  }
  mistake(
    "channels in turn, and the sign",
    says: "The outputs of a channel are neighbours", "has the wrong sign"
  ) { dY, f, channels in
    var dB = Matrix.zeros(1, channels)
    for j in 0..<dY.columns {
      dB[0, j % channels] -= hadamard(f, dY[column: j]).sum()
    }
    return dB
  }
}

private let biasByProduct = mistakes(
  "gradientOfBiasByProduct", gradientOfBiasByProduct
) { mistake in
  mistake.inPart(
    "left right, but summed all", says: "You added all rows of dY into one"
  ) { right, dY, _, _ in (right.left, dY.sum(alongAxis: 0)) }
  mistake("kinds counted from 1", says: "the kinds are counted from 0") {
    dY, kinds, count in
    let left = Matrix(rows: count, columns: kinds.count) {
      kinds[$1] == $0 + 1 ? 1 : 0
    }
    return (left, matmul(left, dY))
  }
  mistake.inPart(
    "left transposed, and a mean in dB",
    says: "left: This is the matrix that copies the biases forward",
    "Your dB is divided by N"
  ) { right, _, kinds, _ in
    (right.left.transposed(), 1 / Double(kinds.count) * right.dB)
  }
}

private let inputBias = mistakes(
  "gradientsWithInputBias", gradientsWithInputBias
) { mistake in
  mistake.inPart("the input as it came in dW", says: "dW: In S, v is missing") {
    right, x, _, _, dY in
    (right.dX, matmul(x.transposed(), dY), right.dB, right.dV)
  }
  mistake.inPart("the sign of dv", says: "dV: the sign is wrong") {
    right, _, _, _, _ in (right.dX, right.dW, right.dB, -right.dV)
  }
  mistake.inPart(
    "pytorch2330: the sum of the input",
    says: "dB (equation 4.5): x is used where dY belongs"
  ) { right, x, _, _, _ in (right.dX, right.dW, x.sum(alongAxis: 0), right.dV) }
  mistake.inPart(
    "nlp62: the sum of dW",
    says: "dB (equation 4.5): dW is used where dY belongs"
  ) { right, _, _, _, _ in
    (right.dX, right.dW, right.dW.sum(alongAxis: 0), right.dV)
  }
  mistake.inPart(
    "mlfromscratch76: by the number of neurons",
    says: "Your dW is divided by M, the number of outputs"
  ) { right, _, w, _, _ in
    (right.dX, 1 / Double(w.columns) * right.dW, right.dB, right.dV)
  }
  mistake.inPart(
    "axis 1", says: "dB (equation 4.5): the sum runs along axis 1"
  ) { right, _, _, _, dY in (right.dX, right.dW, dY.sum(alongAxis: 1), right.dV)
  }
  mistake.inPart(
    "v added, and a mean for the bias",
    says: "dB (equation 4.5): a mean is taken", "plus where"
  ) { right, x, _, v, dY in
    (
      right.dX, matmul(x.addingToEachRow(v).transposed(), dY),
      1 / Double(x.rows) * right.dB, right.dV
    )
  }
  mistake.inPart(
    "the sign of dX, one total for the bias",
    says: "Your dX has the wrong sign", "all entries are summed into one number"
  ) { right, _, _, _, dY in
    (-right.dX, right.dW, right.dB.map { _ in dY.sum() }, right.dV)
  }
}

private let channelsLast = mistakes(
  "affineBackwardOfChannelsLast", affineBackwardOfChannelsLast
) { mistake in
  mistake.inPart(
    "nothing reordered",
    says: "For dW you flattened the images with their channels last",
    "These are the right numbers in the order of X"
  ) { right, p, w, dY in
    let x = Matrix(rows: dY.rows, columns: w.rows, elements: p.elements)
    let dX = matmul(dY, w.transposed())
    return (
      Tensor(extents: p.extents, elements: dX.elements),
      matmul(x.transposed(), dY), right.dB
    )
  }
  mistake.inPart(
    "dP in the order and extents of X",
    says: "These are the right numbers in the order of X",
    "These are the extents with the channels first"
  ) { right, p, w, dY in
    (
      Tensor(
        extents: [0, 3, 1, 2].map { p.extents[$0] },
        elements: matmul(dY, w.transposed()).elements), right.dW, right.dB
    )
  }
  mistake.inPart(
    "rasbt5: one total for the bias",
    says: "all entries are summed into one number"
  ) { right, _, _, dY in (right.dP, right.dW, right.dB.map { _ in dY.sum() }) }
  mistake.inPart(
    "dP flat, and a mean for the bias", says: "It is N×D still",
    "dB (equation 4.5): a mean is taken"
  ) { right, _, w, dY in
    (
      Tensor(extents: [dY.rows, w.rows], elements: right.dP.elements), right.dW,
      1 / Double(dY.rows) * right.dB
    )
  }
}

private let repeatedBatch = mistakes(
  "factorsForRepeatedBatch", factorsForRepeatedBatch
) { mistake in
  mistake(
    "the mean changes nothing at all",
    says: "The mean gives each example a share"
  ) { k in
    let k = Double(k)
    return ([k, 1, k, k], [1, 1, 1, 1])
  }
}

private let meanLoss = mistakes("gradientsOfMeanLoss", gradientsOfMeanLoss) {
  mistake in
  mistake(
    "mlfromscratch74: no mean",
    says: "the division by N, the number of examples, is missing"
  ) { mean($0, $1, $2, $3) { 2 * ($0 - $1) } }
  mistake(
    "mate2: by the number of entries",
    says: "if dY, equation (4.16), is divided by M, the number of outputs"
  ) { mean($0, $1, $2, $3) { 2 / Double($1.shape.count) * ($0 - $1) } }
  mistake(
    "pytorchstepbystep21: the sign",
    says: "in dY, equation (4.16), the difference is taken the other"
  ) { mean($0, $1, $2, $3) { 2 / Double($1.rows) * ($1 - $0) } }
  mistake(
    "mlfromscratch76: by the columns",
    says: "in dY, equation (4.16), M is used where N belongs"
  ) { mean($0, $1, $2, $3) { 2 / Double($1.columns) * ($0 - $1) } }
  mistake.inPart(
    "rasbt5: one total for the bias",
    says: "all entries are summed into one number"
  ) { right, _, _, _, _ in
    let total = right.dB.sum()
    return (right.dX, right.dW, right.dB.map { _ in total })
  }
  mistake.inPart(
    "kulbear8: 1/m in dW and db alone", says: "This is still the given code"
  ) { right, x, _, _, _ in (Double(x.rows) * right.dX, right.dW, right.dB) }
  mistake.inPart(
    "divided once more in dB", says: "dB (equation 4.5): a mean is taken"
  ) { right, x, _, _, _ in (right.dX, right.dW, 1 / Double(x.rows) * right.dB) }
  mistake.inPart(
    "missing 2, and divided once more in dB", says: "the factor 2 is missing",
    "dB is half of what it should be, and is divided by N"
  ) { right, x, _, _, _ in
    (0.5 * right.dX, 0.5 * right.dW, 0.5 / Double(x.rows) * right.dB)
  }
}

private func mean(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix,
  dY: (_ y: Matrix, _ t: Matrix) -> Matrix
) -> (dX: Matrix, dW: Matrix, dB: Matrix) {
  let dY = dY(matmul(x, w).addingToEachRow(b), t)
  return (
    matmul(dY, w.transposed()), matmul(x.transposed(), dY),
    dY.sum(alongAxis: 0)
  )
}

private let wholeBatch = mistakes(
  "gradientsOfWholeBatch", gradientsOfWholeBatch
) { mistake in
  mistake(
    "keras20241: means, and dX stacked",
    says: "inputGradient: The parts are put together as they are",
    "weightGradient and biasGradient: You took the average"
  ) { first, second in
    weighted(first, second) { _, _ in ((1, 1), (0.5, 0.5), (0.5, 0.5)) }
  }
  mistake(
    "a weighted sum, not divided",
    says: "is multiplied by N, the number of examples, once too often"
  ) { first, second in
    weighted(first, second) { n, k in ((n, k), (n, k), (n, k)) }
  }
  mistake(
    "transformerengine3552: written over",
    says: "biasGradient: one of the terms is missing",
    "weightGradient: one of the terms is missing"
  ) { first, second in
    weighted(first, second) { n, k in
      let (p, q) = (n / (n + k), k / (n + k))
      return ((p, q), (0, q), (0, q))
    }
  }
  mistake(
    "dX as it is, and the bias added",
    says: "The parts are put together as they are"
  ) { first, second in
    weighted(first, second) { n, k in
      ((1, 1), (n / (n + k), k / (n + k)), (1, 1))
    }
  }
}

private func weighted(
  _ first: Gradients, _ second: Gradients,
  by factors: (_ n: Double, _ k: Double) -> (
    dX: (Double, Double), dW: (Double, Double), dB: (Double, Double)
  )
) -> Gradients {
  let (upper, lower) = (first.inputGradient, second.inputGradient)
  let factors = factors(Double(upper.rows), Double(lower.rows))
  return AffineGradients(
    inputGradient: Matrix(
      rows: upper.rows + lower.rows, columns: upper.columns,
      elements: (factors.dX.0 * upper).elements
        + (factors.dX.1 * lower).elements),
    weightGradient: factors.dW.0 * first.weightGradient
      + factors.dW.1 * second.weightGradient,
    biasGradient: factors.dB.0 * first.biasGradient
      + factors.dB.1 * second.biasGradient)
}

private let columns = mistakes(
  "columnGradientsOfMeanLoss", columnGradientsOfMeanLoss
) { mistake in
  mistake.inPart(
    "kvfrans5: a mean along axis 1", says: "dB (equation 4.20): a mean is taken"
  ) { right, _, a, _, _ in
    (right.dA, right.dW, 1 / Double(a.columns) * right.dB)
  }
  mistake.inPart(
    "nlp62: the row sums of dW",
    says: "dB (equation 4.20): dW is used where dZ belongs"
  ) { right, _, _, _, _ in (right.dA, right.dW, right.dW.sum(alongAxis: 1)) }
  mistake.inPart(
    "mlfromscratch76: by the rows", says: "in dZ, M is used where N belongs"
  ) { right, _, _, _, t in
    let share = Double(t.columns) / Double(t.rows)
    return (share * right.dA, share * right.dW, share * right.dB)
  }
  mistake.inPart(
    "mlfromscratch74: no mean",
    says: "in dZ, the division by N, the number of examples, is missing"
  ) { right, _, a, _, _ in
    let n = Double(a.columns)
    return (n * right.dA, n * right.dW, n * right.dB)
  }
  mistake.inPart(
    "kulbear8: 1/m in dW and db, not in dA", says: "Your dA is multiplied by N"
  ) { right, _, a, _, _ in (Double(a.columns) * right.dA, right.dW, right.dB) }
  mistake.inPart(
    "the bias along axis 0, and 1/m in dW",
    says: "the sum runs along axis 0", "Your dW is divided by N"
  ) { right, w, a, b, t in
    (
      right.dA, 1 / Double(a.columns) * right.dW,
      inColumns(w, a, b, t).sum(alongAxis: 0)
    )
  }
  mistake.inPart(
    "the sign of dA, the last example in the bias",
    says: "Your dA has the wrong sign", "only the last column counts"
  ) { right, w, a, b, t in
    (-right.dA, right.dW, inColumns(w, a, b, t)[column: a.columns - 1])
  }
}

/// dZ.
private func inColumns(
  _ w: Matrix, _ a: Matrix, _ b: Matrix, _ t: Matrix
) -> Matrix {
  let z = matmul(w, a).transposed().addingToEachRow(b.transposed()).transposed()
  return 2 / Double(a.columns) * (z - t)
}

private let broadcast = mistakes(
  "gradientsOfRepeatedFactor", gradientsOfRepeatedFactor
) { mistake in
  mistake.inPart(
    "ttmetal40008: not reduced",
    says: "This is the gradient with respect to the copies"
  ) { right, dY, z, _ in (right.dZ, hadamard(dY, z)) }
  mistake(
    "the rule of a sum, for both", says: "You sum dY itself",
    "This is dY as it came"
  ) { dY, _, s in (dY, reduced(dY, s.shape)) }
  mistake.inPart(
    "the last copy only", says: "with respect to the last copy alone"
  ) { right, dY, z, s in
    var dS = right.dS
    for n in 0..<dY.rows {
      for j in 0..<dY.columns {
        dS[n % s.rows, j % s.columns] = dY[n, j] * z[n, j]
      }
    }
    return (right.dZ, dS)
  }
  mistake.inPart(
    "a mean over the copies, and the sign",
    says: "divided by the number of copies", "has the wrong sign"
  ) { right, dY, _, s in
    (right.dZ, Double(-s.shape.count) / Double(dY.shape.count) * right.dS)
  }
}

private func reduced(_ dY: Matrix, _ shape: Shape) -> Matrix {
  var gradient = dY
  if shape.rows == 1 { gradient = gradient.sum(alongAxis: 0) }
  if shape.columns == 1 { gradient = gradient.sum(alongAxis: 1) }
  return gradient
}
