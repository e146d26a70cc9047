import BatchBias
import LinearAlgebra

private typealias Product = (left: Matrix, dB: Matrix)
private typealias Affine = (dX: Matrix, dW: Matrix, dB: Matrix)
private typealias Biases = (dX: Matrix, dW: Matrix, dB: Matrix, dV: Matrix)
private typealias Images = (dP: Tensor, dW: Matrix, dB: Matrix)
private typealias Gradients = AffineGradients<Matrix>
private typealias Factors = (dZ: Matrix, dS: Matrix)
private typealias Columns = (dA: Matrix, dW: Matrix, dB: Matrix)

let batchBiasMistakes: [Mistake] =
  biasMistakes + kindMistakes + inputMistakes + imageMistakes + meanMistakes
  + repeatedMistakes + partMistakes + columnMistakes + broadcastMistakes

private let biasMistakes: [Mistake] = [
  Mistake(
    "addedBias", "subtracted, without the column",
    says: "A minus where", "u"
  ) { (z: Matrix, u: Matrix, b: Matrix) in z.addingToEachRow(-b)
  },
  Mistake(
    "addedBias", "one product for both", says: "the product of uₙ and bⱼ"
  ) { (z: Matrix, u: Matrix, b: Matrix) in z + matmul(u, b)
  },
  Mistake(
    "gradientOfChannelBias", "rasbt5: one total for all",
    says: "Every entry is the sum over all channels"
  ) { (dY: Matrix, f: Matrix, channels: Int) in
    Matrix(rows: 1, columns: channels) { _, _ in
      matmul(f.transposed(), dY).sum()
    }
  },
  Mistake(
    "gradientOfChannelBias", "the sign", says: "Your answer has the wrong sign"
  ) { (dY: Matrix, f: Matrix, channels: Int) in
    -ofChannels(dY, f, channels)
  },
  Mistake(
    "gradientOfChannelBias", "without the factors",
    says: "f is treated as if all its entries were 1"
  ) { (dY: Matrix, f: Matrix, channels: Int) in
    ofChannels(dY, Matrix(rows: f.rows, columns: 1) { _, _ in 1 }, channels)
  },
  Mistake(
    "gradientOfChannelBias", "as many biases as outputs",
    says: "A channel has one bias"
  ) { (dY: Matrix, f: Matrix, _: Int) in matmul(f.transposed(), dY)
  },
  Mistake(
    "gradientOfChannelBias", "a mean over the batch",
    says: "divided by N"
  ) { (dY: Matrix, f: Matrix, channels: Int) in
    1 / Double(dY.rows) * ofChannels(dY, f, channels)
  },
  Mistake(
    "gradientOfChannelBias", "channels in turn, and the sign",
    says: "The outputs of a channel are neighbours", "has the wrong sign"
  ) { (dY: Matrix, f: Matrix, channels: Int) in
    var dB = Matrix.zeros(1, channels)
    for j in 0..<dY.columns {
      dB[0, j % channels] -= hadamard(f, dY[column: j]).sum()
    }
    return dB
  },
]

private func ofChannels(
  _ dY: Matrix, _ f: Matrix, _ channels: Int
) -> Matrix {
  let size = dY.columns / channels
  var dB = Matrix.zeros(1, channels)
  for j in 0..<dY.columns {
    dB[0, j / size] += hadamard(f, dY[column: j]).sum()
  }
  return dB
}

private let kindMistakes: [Mistake] = [
  Mistake(
    "gradientOfBiasByProduct", "left right, but summed all",
    says: "You added all rows of dY into one"
  ) { (dY: Matrix, kinds: [Int], count: Int) -> Product in
    (indicators(kinds, count), dY.sum(alongAxis: 0))
  },
  Mistake(
    "gradientOfBiasByProduct", "kinds counted from 1",
    says: "the kinds are counted from 0"
  ) { (dY: Matrix, kinds: [Int], count: Int) -> Product in
    let left = indicators(kinds.map { $0 - 1 }, count)
    return (left, matmul(left, dY))
  },
  Mistake(
    "gradientOfBiasByProduct", "left transposed, and a mean in dB",
    says: "left: This is the matrix that copies the biases forward",
    "Your dB is divided by N"
  ) { (dY: Matrix, kinds: [Int], count: Int) -> Product in
    let left = indicators(kinds, count)
    return (left.transposed(), 1 / Double(kinds.count) * matmul(left, dY))
  },
]

private func indicators(_ kinds: [Int], _ count: Int) -> Matrix {
  Matrix(rows: count, columns: kinds.count) { kinds[$1] == $0 ? 1 : 0 }
}

private let inputMistakes: [Mistake] = [
  Mistake(
    "gradientsWithInputBias", "the input as it came in dW",
    says: "dW: In S, v is missing"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    withInputBias(x, w, v, dY, dW: matmul(x.transposed(), dY))
  },
  Mistake(
    "gradientsWithInputBias", "the sign of dv",
    says: "dV: the sign is wrong"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    withInputBias(
      x, w, v, dY, dV: matmul(dY, w.transposed()).sum(alongAxis: 0))
  },
  Mistake(
    "gradientsWithInputBias", "pytorch2330: the sum of the input",
    says: "dB (equation 4.5): x is used where dY belongs"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    withInputBias(x, w, v, dY, dB: x.sum(alongAxis: 0))
  },
  Mistake(
    "gradientsWithInputBias", "nlp62: the sum of dW",
    says: "dB (equation 4.5): dW is used where dY belongs"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    let dW = matmul(x.addingToEachRow(-v).transposed(), dY)
    return withInputBias(x, w, v, dY, dB: dW.sum(alongAxis: 0))
  },
  Mistake(
    "gradientsWithInputBias", "mlfromscratch76: by the number of neurons",
    says: "Your dW is divided by M, the number of outputs"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    let dW = matmul(x.addingToEachRow(-v).transposed(), dY)
    return withInputBias(x, w, v, dY, dW: 1 / Double(w.columns) * dW)
  },
  Mistake(
    "gradientsWithInputBias", "axis 1",
    says: "dB (equation 4.5): the sum runs along axis 1"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    withInputBias(x, w, v, dY, dB: dY.sum(alongAxis: 1))
  },
  Mistake(
    "gradientsWithInputBias", "v added, and a mean for the bias",
    says: "dB (equation 4.5): a mean is taken", "plus where"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    withInputBias(
      x, w, v, dY, dW: matmul(x.addingToEachRow(v).transposed(), dY),
      dB: 1 / Double(x.rows) * dY.sum(alongAxis: 0))
  },
  Mistake(
    "gradientsWithInputBias", "the sign of dX, one total for the bias",
    says: "Your dX has the wrong sign",
    "all entries are summed into one number"
  ) { (x: Matrix, w: Matrix, v: Matrix, dY: Matrix) -> Biases in
    withInputBias(
      x, w, v, dY, dX: -matmul(dY, w.transposed()),
      dB: Matrix(rows: 1, columns: w.columns) { _, _ in dY.sum() })
  },
]

private func withInputBias(
  _ x: Matrix, _ w: Matrix, _ v: Matrix, _ dY: Matrix, dX: Matrix? = nil,
  dW: Matrix? = nil, dB: Matrix? = nil, dV: Matrix? = nil
) -> Biases {
  let right = matmul(dY, w.transposed())
  return (
    dX ?? right, dW ?? matmul(x.addingToEachRow(-v).transposed(), dY),
    dB ?? dY.sum(alongAxis: 0), dV ?? -right.sum(alongAxis: 0)
  )
}

private let imageMistakes: [Mistake] = [
  Mistake(
    "affineBackwardOfChannelsLast", "nothing reordered",
    says: "For dW you flattened the images with their channels last",
    "These are the right numbers in the order of X"
  ) { (p: Tensor, w: Matrix, dY: Matrix) -> Images in
    let x = Matrix(rows: dY.rows, columns: w.rows, elements: p.elements)
    let dX = matmul(dY, w.transposed())
    return (
      Tensor(extents: p.extents, elements: dX.elements),
      matmul(x.transposed(), dY), dY.sum(alongAxis: 0)
    )
  },
  Mistake(
    "affineBackwardOfChannelsLast", "dP in the order and extents of X",
    says: "These are the right numbers in the order of X",
    "These are the extents with the channels first"
  ) { (p: Tensor, w: Matrix, dY: Matrix) -> Images in
    let (n, h, v, c) = (p.extents[0], p.extents[1], p.extents[2], p.extents[3])
    let dX = matmul(dY, w.transposed())
    return images(
      p, w, dY, dP: Tensor(extents: [n, c, h, v], elements: dX.elements))
  },
  Mistake(
    "affineBackwardOfChannelsLast", "rasbt5: one total for the bias",
    says: "all entries are summed into one number"
  ) { (p: Tensor, w: Matrix, dY: Matrix) -> Images in
    images(
      p, w, dY, dB: Matrix(rows: 1, columns: w.columns) { _, _ in dY.sum() })
  },
  Mistake(
    "affineBackwardOfChannelsLast", "dP flat, and a mean for the bias",
    says: "It is N×D still", "dB (equation 4.5): a mean is taken"
  ) { (p: Tensor, w: Matrix, dY: Matrix) -> Images in
    let flat = Tensor(
      extents: [dY.rows, w.rows], elements: images(p, w, dY).dP.elements)
    return images(
      p, w, dY, dP: flat, dB: 1 / Double(dY.rows) * dY.sum(alongAxis: 0))
  },
]

private func images(
  _ p: Tensor, _ w: Matrix, _ dY: Matrix, dP: Tensor? = nil, dB: Matrix? = nil
) -> Images {
  let (pixels, channels) = (p.extents[1] * p.extents[2], p.extents[3])
  let dX = matmul(dY, w.transposed())
  var (x, elements) = (dX, p.elements)
  for n in 0..<dX.rows {
    for i in 0..<dX.columns {
      let place = (n * pixels + i % pixels) * channels + i / pixels
      x[n, i] = p.elements[place]
      elements[place] = dX[n, i]
    }
  }
  return (
    dP ?? Tensor(extents: p.extents, elements: elements),
    matmul(x.transposed(), dY), dB ?? dY.sum(alongAxis: 0)
  )
}

private let repeatedMistakes: [Mistake] = [
  Mistake(
    "factorsForRepeatedBatch", "the mean changes nothing at all",
    says: "The mean gives each example a share"
  ) { (k: Int) -> (sum: [Double], mean: [Double]) in
    let k = Double(k)
    return ([k, 1, k, k], [1, 1, 1, 1])
  }
]

private let meanMistakes: [Mistake] = [
  Mistake(
    "gradientsOfMeanLoss", "mlfromscratch74: no mean",
    says: "the division by N, the number of examples, is missing"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    mean(x, w, b, t) { 2 * ($0 - $1) }
  },
  Mistake(
    "gradientsOfMeanLoss", "mate2: by the number of entries",
    says: "if dY, equation (4.16), is divided by M, the number of outputs"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    mean(x, w, b, t) { 2 / Double(t.shape.count) * ($0 - $1) }
  },
  Mistake(
    "gradientsOfMeanLoss", "pytorchstepbystep21: the sign",
    says: "in dY, equation (4.16), the difference is taken the other"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    mean(x, w, b, t) { 2 / Double(x.rows) * ($1 - $0) }
  },
  Mistake(
    "gradientsOfMeanLoss", "mlfromscratch76: by the columns",
    says: "in dY, equation (4.16), M is used where N belongs"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    mean(x, w, b, t) { 2 / Double(t.columns) * ($0 - $1) }
  },
  Mistake(
    "gradientsOfMeanLoss", "rasbt5: one total for the bias",
    says: "all entries are summed into one number"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    var all = mean(x, w, b, t) { 2 / Double(x.rows) * ($0 - $1) }
    let total = all.dB.sum()
    all.dB = all.dB.map { _ in total }
    return all
  },
  Mistake(
    "gradientsOfMeanLoss", "kulbear8: 1/m in dW and db alone",
    says: "This is still the given code"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    var all = mean(x, w, b, t) { 2 / Double(x.rows) * ($0 - $1) }
    all.dX = Double(x.rows) * all.dX
    return all
  },
  Mistake(
    "gradientsOfMeanLoss", "divided once more in dB",
    says: "dB (equation 4.5): a mean is taken"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    var all = mean(x, w, b, t) { 2 / Double(x.rows) * ($0 - $1) }
    all.dB = 1 / Double(x.rows) * all.dB
    return all
  },
  Mistake(
    "gradientsOfMeanLoss", "missing 2, and divided once more in dB",
    says: "the factor 2 is missing",
    "dB is half of what it should be, and is divided by N"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Affine in
    var all = mean(x, w, b, t) { 1 / Double(x.rows) * ($0 - $1) }
    all.dB = 1 / Double(x.rows) * all.dB
    return all
  },
]

private func mean(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix,
  dY: (_ y: Matrix, _ t: Matrix) -> Matrix
) -> Affine {
  let dY = dY(matmul(x, w).addingToEachRow(b), t)
  return (
    matmul(dY, w.transposed()), matmul(x.transposed(), dY),
    dY.sum(alongAxis: 0)
  )
}

private let partMistakes: [Mistake] = [
  Mistake(
    "gradientsOfWholeBatch", "keras20241: means, and dX stacked",
    says: "inputGradient: The parts are put together as they are",
    "weightGradient and biasGradient: You took the average"
  ) { (first: Gradients, second: Gradients) in
    weighted(first, second) { _, _ in ((1, 1), (0.5, 0.5), (0.5, 0.5)) }
  },
  Mistake(
    "gradientsOfWholeBatch", "a weighted sum, not divided",
    says: "is multiplied by N, the number of examples, once too often"
  ) { (first: Gradients, second: Gradients) in
    weighted(first, second) { n, k in ((n, k), (n, k), (n, k)) }
  },
  Mistake(
    "gradientsOfWholeBatch", "transformerengine3552: written over",
    says: "biasGradient: one of the terms is missing",
    "weightGradient: one of the terms is missing"
  ) { (first: Gradients, second: Gradients) in
    weighted(first, second) { n, k in
      let (p, q) = (n / (n + k), k / (n + k))
      return ((p, q), (0, q), (0, q))
    }
  },
  Mistake(
    "gradientsOfWholeBatch", "dX as it is, and the bias added",
    says: "The parts are put together as they are"
  ) { (first: Gradients, second: Gradients) in
    weighted(first, second) { n, k in
      ((1, 1), (n / (n + k), k / (n + k)), (1, 1))
    }
  },
]

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

private let columnMistakes: [Mistake] = [
  Mistake(
    "columnGradientsOfMeanLoss", "kvfrans5: a mean along axis 1",
    says: "dB (equation 4.20): a mean is taken"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    var all = inColumns(w, a, b, t)
    all.dB = 1 / Double(a.columns) * all.dB
    return (all.dA, all.dW, all.dB)
  },
  Mistake(
    "columnGradientsOfMeanLoss", "nlp62: the row sums of dW",
    says: "dB (equation 4.20): dW is used where dZ belongs"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    var all = inColumns(w, a, b, t)
    all.dB = all.dW.sum(alongAxis: 1)
    return (all.dA, all.dW, all.dB)
  },
  Mistake(
    "columnGradientsOfMeanLoss", "mlfromscratch76: by the rows",
    says: "in dZ, M is used where N belongs"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    let all = inColumns(w, a, b, t, divisor: t.rows)
    return (all.dA, all.dW, all.dB)
  },
  Mistake(
    "columnGradientsOfMeanLoss", "mlfromscratch74: no mean",
    says: "in dZ, the division by N, the number of examples, is missing"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    let all = inColumns(w, a, b, t, divisor: 1)
    return (all.dA, all.dW, all.dB)
  },
  Mistake(
    "columnGradientsOfMeanLoss", "kulbear8: 1/m in dW and db, not in dA",
    says: "Your dA is multiplied by N"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    var all = inColumns(w, a, b, t)
    all.dA = Double(a.columns) * all.dA
    return (all.dA, all.dW, all.dB)
  },
  Mistake(
    "columnGradientsOfMeanLoss", "the bias along axis 0, and 1/m in dW",
    says: "the sum runs along axis 0", "Your dW is divided by N"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    var all = inColumns(w, a, b, t)
    all.dB = all.dZ.sum(alongAxis: 0)
    all.dW = 1 / Double(a.columns) * all.dW
    return (all.dA, all.dW, all.dB)
  },
  Mistake(
    "columnGradientsOfMeanLoss", "the sign of dA, the last example in the bias",
    says: "Your dA has the wrong sign", "only the last column counts"
  ) { (w: Matrix, a: Matrix, b: Matrix, t: Matrix) -> Columns in
    let all = inColumns(w, a, b, t)
    return (-all.dA, all.dW, all.dZ[column: a.columns - 1])
  },
]

private func inColumns(
  _ w: Matrix, _ a: Matrix, _ b: Matrix, _ t: Matrix, divisor: Int? = nil
) -> (dA: Matrix, dW: Matrix, dB: Matrix, dZ: Matrix) {
  let z = matmul(w, a).transposed().addingToEachRow(b.transposed()).transposed()
  let dZ = 2 / Double(divisor ?? a.columns) * (z - t)
  return (
    matmul(w.transposed(), dZ), matmul(dZ, a.transposed()),
    dZ.sum(alongAxis: 1), dZ
  )
}

private let broadcastMistakes: [Mistake] = [
  Mistake(
    "gradientsOfRepeatedFactor", "ttmetal40008: not reduced",
    says: "This is the gradient with respect to the copies"
  ) { (dY: Matrix, z: Matrix, s: Matrix) -> Factors in
    repeated(dY, z, s) { all in all }
  },
  Mistake(
    "gradientsOfRepeatedFactor", "the rule of a sum, for both",
    says: "You sum dY itself", "This is dY as it came"
  ) { (dY: Matrix, z: Matrix, s: Matrix) -> Factors in
    (dY, reduced(dY, s.shape))
  },
  Mistake(
    "gradientsOfRepeatedFactor", "the last copy only",
    says: "with respect to the last copy alone"
  ) { (dY: Matrix, z: Matrix, s: Matrix) -> Factors in
    repeated(dY, z, s) { all in
      var small = Matrix.zeros(s.rows, s.columns)
      for n in 0..<all.rows {
        for j in 0..<all.columns {
          small[n % s.rows, j % s.columns] = all[n, j]
        }
      }
      return small
    }
  },
  Mistake(
    "gradientsOfRepeatedFactor", "a mean over the copies, and the sign",
    says: "divided by the number of copies", "has the wrong sign"
  ) { (dY: Matrix, z: Matrix, s: Matrix) -> Factors in
    repeated(dY, z, s) { all in
      Double(-s.shape.count) / Double(dY.shape.count) * reduced(all, s.shape)
    }
  },
]

private func repeated(
  _ dY: Matrix, _ z: Matrix, _ s: Matrix, dS: (_ all: Matrix) -> Matrix
) -> Factors {
  let copies = Matrix(rows: z.rows, columns: z.columns) {
    s[$0 % s.rows, $1 % s.columns]
  }
  return (hadamard(dY, copies), dS(hadamard(dY, z)))
}

private func reduced(_ dY: Matrix, _ shape: Shape) -> Matrix {
  var gradient = dY
  if shape.rows == 1 { gradient = gradient.sum(alongAxis: 0) }
  if shape.columns == 1 { gradient = gradient.sum(alongAxis: 1) }
  return gradient
}
