import BatchBias
import LinearAlgebra

private typealias Product = (left: Matrix, dB: Matrix)
private typealias Affine = (dX: Matrix, dW: Matrix, dB: Matrix)
private typealias ManyAxes = (dX: Tensor, dW: Matrix, dB: Matrix)
private typealias Parameters = (dW: Matrix, dB: Matrix)
private typealias Gradients = AffineGradients<Matrix>
private typealias Columns = (dA: Matrix, dW: Matrix, dB: Matrix)

let batchBiasMistakes: [Mistake] =
  biasMistakes + kindMistakes + affineMistakes + axisMistakes + meanMistakes
  + partMistakes + columnMistakes + broadcastMistakes

private let biasMistakes: [Mistake] = [
  Mistake(
    "addedBias", "subtracted, without the factors",
    says: "A minus where", "The factor u is missing"
  ) { (z: Matrix, u: Matrix, b: Matrix) in z.addingToEachRow(-b)
  },
  Mistake(
    "gradientOfBias", "the sum of u times the sum of dY",
    says: "Each row comes with its own factor"
  ) { (dY: Matrix, u: Matrix) in u.sum() * dY.sum(alongAxis: 0)
  },
  Mistake(
    "gradientOfBias", "rasbt5: one total for all",
    says: "All entries are summed into one number"
  ) { (dY: Matrix, u: Matrix) in
    let total = matmul(u.transposed(), dY).sum()
    return Matrix(rows: 1, columns: dY.columns) { _, _ in total }
  },
  Mistake(
    "gradientOfBias", "the sign",
    says: "Your answer has the wrong sign"
  ) { (dY: Matrix, u: Matrix) in
    -matmul(u.transposed(), dY)
  },
  Mistake(
    "gradientOfBias", "the factors left out, and a mean",
    says: "The factor u is missing", "is divided by N"
  ) { (dY: Matrix, u: Matrix) in
    1 / Double(dY.rows) * dY.sum(alongAxis: 0)
  },
]

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

private let affineMistakes: [Mistake] = [
  Mistake(
    "affineBackward", "pytorch2330: the sum of the input",
    says: "dB (equation 4.5): x is used where dY belongs"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    (matmul(dY, w), matmul(dY.transposed(), x), x.sum(alongAxis: 0))
  },
  Mistake(
    "affineBackward", "nlp62: the sum of dW",
    says: "dW is used where dY belongs", "the sum runs along axis 1"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    let dW = matmul(dY.transposed(), x)
    return (matmul(dY, w), dW, dW.sum(alongAxis: 1).transposed())
  },
  Mistake(
    "affineBackward", "mlfromscratch76: by the number of neurons",
    says: "Your dW is divided by M, the number of outputs"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    (
      matmul(dY, w), 1 / Double(w.rows) * matmul(dY.transposed(), x),
      dY.sum(alongAxis: 0)
    )
  },
  Mistake(
    "affineBackward", "axis 1",
    says: "dB (equation 4.5): the sum runs along axis 1"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    (matmul(dY, w), matmul(dY.transposed(), x), dY.sum(alongAxis: 1))
  },
  Mistake(
    "affineBackward", "dB doubled",
    says: "Your dB is twice what it should be"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    (matmul(dY, w), matmul(dY.transposed(), x), 2 * dY.sum(alongAxis: 0))
  },
  Mistake(
    "affineBackward", "the text's dW, and a mean for the bias",
    says: "dW: This is the text's dW", "dB (equation 4.5): a mean is taken"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    (
      matmul(dY, w), matmul(x.transposed(), dY),
      1 / Double(x.rows) * dY.sum(alongAxis: 0)
    )
  },
  Mistake(
    "affineBackward", "the sign of dX, one total for the bias",
    says: "Your dX has the wrong sign",
    "all entries are summed into one number"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Affine in
    (
      -matmul(dY, w), matmul(dY.transposed(), x),
      Matrix(rows: 1, columns: w.rows) { _, _ in dY.sum() }
    )
  },
]

private let axisMistakes: [Mistake] = [
  Mistake(
    "affineBackwardOfManyAxes", "dX left flat",
    says: "nothing gave dX back the axes"
  ) { (x: Tensor, w: Matrix, dY: Matrix) -> ManyAxes in
    let flat = Matrix(rows: dY.rows, columns: w.rows, elements: x.elements)
    let dX = matmul(dY, w.transposed())
    return (
      Tensor(extents: [dX.rows, dX.columns], elements: dX.elements),
      matmul(flat.transposed(), dY), dY.sum(alongAxis: 0)
    )
  },
  Mistake(
    "affineBackwardOfManyAxes", "rasbt5: one total for the bias",
    says: "all entries are summed into one number"
  ) { (x: Tensor, w: Matrix, dY: Matrix) -> ManyAxes in
    manyAxes(
      x, w, dY, dB: Matrix(rows: 1, columns: w.columns) { _, _ in dY.sum() })
  },
  Mistake(
    "affineBackwardOfManyAxes", "the last example only in dW",
    says: "dW (equation 4.12): only the last example counts"
  ) { (x: Tensor, w: Matrix, dY: Matrix) -> ManyAxes in
    var dW = Matrix.zeros(w.rows, w.columns)
    for n in 0..<dY.rows {
      for i in 0..<w.rows {
        for j in 0..<w.columns {
          dW[i, j] = x.elements[n * w.rows + i] * dY[n, j]
        }
      }
    }
    return manyAxes(x, w, dY, dW: dW)
  },
  Mistake(
    "affineBackwardOfManyAxes", "dX flat, and a mean for the bias",
    says: "dX.extents: It is N×D still", "dB (equation 4.5): a mean is taken"
  ) { (x: Tensor, w: Matrix, dY: Matrix) -> ManyAxes in
    var all = manyAxes(
      x, w, dY, dB: 1 / Double(dY.rows) * dY.sum(alongAxis: 0))
    all.dX = Tensor(extents: [dY.rows, w.rows], elements: all.dX.elements)
    return all
  },
]

private func manyAxes(
  _ x: Tensor, _ w: Matrix, _ dY: Matrix, dW: Matrix? = nil, dB: Matrix? = nil
) -> ManyAxes {
  let flat = Matrix(rows: dY.rows, columns: w.rows, elements: x.elements)
  let dX = matmul(dY, w.transposed())
  return (
    Tensor(extents: x.extents, elements: dX.elements),
    dW ?? matmul(flat.transposed(), dY), dB ?? dY.sum(alongAxis: 0)
  )
}

private let meanMistakes: [Mistake] = [
  Mistake(
    "gradientsOfMeanLoss", "mlfromscratch74: no mean",
    says: "the division by N, the number of examples, is missing"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Parameters in
    mean(x, w, b, t) { 2 * ($0 - $1) }
  },
  Mistake(
    "gradientsOfMeanLoss", "mate2: by the number of entries",
    says: "if dY, equation (4.16), is divided by M, the number of outputs"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Parameters in
    mean(x, w, b, t) { 2 / Double(t.shape.count) * ($0 - $1) }
  },
  Mistake(
    "gradientsOfMeanLoss", "pytorchstepbystep21: the sign",
    says: "in dY, equation (4.16), the difference is taken the other"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Parameters in
    mean(x, w, b, t) { 2 / Double(x.rows) * ($1 - $0) }
  },
  Mistake(
    "gradientsOfMeanLoss", "mlfromscratch76: by the columns",
    says: "in dY, equation (4.16), M is used where N belongs"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Parameters in
    mean(x, w, b, t) { 2 / Double(t.columns) * ($0 - $1) }
  },
  Mistake(
    "gradientsOfMeanLoss", "rasbt5: one total for the bias",
    says: "all entries are summed into one number"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Parameters in
    var all = mean(x, w, b, t) { 2 / Double(x.rows) * ($0 - $1) }
    let total = all.dB.sum()
    all.dB = all.dB.map { _ in total }
    return all
  },
  Mistake(
    "gradientsOfMeanLoss", "the given code, and missing 2",
    says: "the factor 2 is missing",
    "dB is half of what it should be, and is divided by N"
  ) { (x: Matrix, w: Matrix, b: Matrix, t: Matrix) -> Parameters in
    var all = mean(x, w, b, t) { 1 / Double(x.rows) * ($0 - $1) }
    all.dB = 1 / Double(x.rows) * all.dB
    return all
  },
]

private func mean(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix,
  dY: (_ y: Matrix, _ t: Matrix) -> Matrix
) -> Parameters {
  let dY = dY(matmul(x, w).addingToEachRow(b), t)
  return (matmul(x.transposed(), dY), dY.sum(alongAxis: 0))
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
    "columnBackward", "kvfrans5: a mean along axis 1",
    says: "dB (equation 4.20): a mean is taken"
  ) { (w: Matrix, a: Matrix, dZ: Matrix) -> Columns in
    (
      matmul(w.transposed(), dZ), matmul(dZ, a.transposed()),
      1 / Double(a.columns) * dZ.sum(alongAxis: 1)
    )
  },
  Mistake(
    "columnBackward", "nlp62: the row sums of dW",
    says: "dB (equation 4.20): dW is used where dZ belongs"
  ) { (w: Matrix, a: Matrix, dZ: Matrix) -> Columns in
    let dW = matmul(dZ, a.transposed())
    return (matmul(w.transposed(), dZ), dW, dW.sum(alongAxis: 1))
  },
  Mistake(
    "columnBackward", "rasbt5: one total",
    says: "all entries are summed into one number"
  ) { (w: Matrix, a: Matrix, dZ: Matrix) -> Columns in
    (
      matmul(w.transposed(), dZ), matmul(dZ, a.transposed()),
      Matrix(rows: w.rows, columns: 1) { _, _ in dZ.sum() }
    )
  },
  Mistake(
    "columnBackward", "kulbear8: 1/m in dW and db",
    says: "Your dW is divided by N", "a mean is taken"
  ) { (w: Matrix, a: Matrix, dZ: Matrix) -> Columns in
    let m = Double(a.columns)
    return (
      matmul(w.transposed(), dZ), 1 / m * matmul(dZ, a.transposed()),
      1 / m * dZ.sum(alongAxis: 1)
    )
  },
  Mistake(
    "columnBackward", "the bias along axis 0, and 1/m in dW",
    says: "the sum runs along axis 0", "Your dW is divided by N"
  ) { (w: Matrix, a: Matrix, dZ: Matrix) -> Columns in
    (
      matmul(w.transposed(), dZ),
      1 / Double(a.columns) * matmul(dZ, a.transposed()),
      dZ.sum(alongAxis: 0)
    )
  },
  Mistake(
    "columnBackward", "the sign of dA, the last example in the bias",
    says: "Your dA has the wrong sign", "only the last column counts"
  ) { (w: Matrix, a: Matrix, dZ: Matrix) -> Columns in
    (
      -matmul(w.transposed(), dZ), matmul(dZ, a.transposed()),
      dZ[column: a.columns - 1]
    )
  },
]

private let broadcastMistakes: [Mistake] = [
  Mistake(
    "gradientOfBroadcast", "ttmetal40008: not reduced",
    says: "This is dY as it came"
  ) { (dY: Matrix, _: Shape) in dY
  },
  Mistake(
    "gradientOfBroadcast", "the total in every place",
    says: "Every entry is the sum of all of dY"
  ) { (dY: Matrix, shape: Shape) in
    Matrix(rows: shape.rows, columns: shape.columns) { _, _ in dY.sum() }
  },
  Mistake(
    "gradientOfBroadcast", "the last copy only",
    says: "This is the gradient by the last copy"
  ) { (dY: Matrix, shape: Shape) in
    var small = Matrix.zeros(shape.rows, shape.columns)
    for n in 0..<dY.rows {
      for j in 0..<dY.columns {
        small[n % shape.rows, j % shape.columns] = dY[n, j]
      }
    }
    return small
  },
  Mistake(
    "gradientOfBroadcast", "a mean over the copies, and the sign",
    says: "divided by the number of copies", "has the wrong sign"
  ) { (dY: Matrix, shape: Shape) in
    Double(-shape.count) / Double(dY.shape.count) * reduced(dY, shape)
  },
]

private func reduced(_ dY: Matrix, _ shape: Shape) -> Matrix {
  var gradient = dY
  if shape.rows == 1 { gradient = gradient.sum(alongAxis: 0) }
  if shape.columns == 1 { gradient = gradient.sum(alongAxis: 1) }
  return gradient
}
