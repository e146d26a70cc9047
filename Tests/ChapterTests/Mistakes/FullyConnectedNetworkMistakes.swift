import FullyConnectedNetwork
import Grading
import LinearAlgebra

let fullyConnectedNetworkMistakes =
  shapeMistakes + countedMistakes + swishMistakes + softmaxMistakes
  + logSoftmaxMistakes + lossMistakes + tanhMistakes + tanhPairs
  + wrongLayerMistakes + manyLayersMistakes + rowsMistakes + blockMistakes
  + trainingMistakes

private let shapeMistakes: [Mistake] = [
  Mistake(
    "shapesOfNetwork", "the rows' convention", says: "shapes of chapters 2 to 5"
  ) {
    (sizes: [Int], m: Int) in
    let pairs = Array(zip(sizes, sizes.dropFirst()))
    return (
      weights: pairs.map { Shape($0, $1) }, biases: pairs.map { Shape(1, $1) },
      outputs: pairs.map { Shape(m, $1) },
      parameters: pairs.reduce(0) { $0 + $1.0 * $1.1 + $1.1 }
    )
  },
  Mistake("shapesOfNetwork", "parameters without biases", says: "weights only")
  {
    (sizes: [Int], m: Int) in
    let pairs = Array(zip(sizes, sizes.dropFirst()))
    return (
      weights: pairs.map { Shape($1, $0) }, biases: pairs.map { Shape($1, 1) },
      outputs: pairs.map { Shape($1, m) },
      parameters: pairs.reduce(0) { $0 + $1.0 * $1.1 }
    )
  },
  Mistake(
    "shapesOfNetwork", "weights transposed, no biases counted",
    says: "weights are transposed", "has the weights only"
  ) {
    (sizes: [Int], m: Int) in
    let pairs = Array(zip(sizes, sizes.dropFirst()))
    return (
      weights: pairs.map { Shape($0, $1) }, biases: pairs.map { Shape($1, 1) },
      outputs: pairs.map { Shape($1, m) },
      parameters: pairs.reduce(0) { $0 + $1.0 * $1.1 }
    )
  },
]

private let countedMistakes: [Mistake] = [
  Mistake(
    "gradientsOfCountedColumns", "dA without the counts",
    says: "perExample is used where dZ belongs"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = matmul(dJ, .diagonal(c))
    return (
      dW: matmul(dZ, transpose: a), dB: dZ.sum(alongAxis: 1),
      dA: matmul(transpose: w, dJ)
    )
  },
  Mistake(
    "gradientsOfCountedColumns", "divided by the sum of the counts",
    says: "divided by the sum of the counts"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = (1 / c.sum()) * matmul(dJ, .diagonal(c))
    return (
      dW: matmul(dZ, transpose: a), dB: dZ.sum(alongAxis: 1),
      dA: matmul(transpose: w, dZ)
    )
  },
  Mistake(
    "gradientsOfCountedColumns", "nlp62: db as row sums of dW",
    says: "dW is used where dZ belongs"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = matmul(dJ, .diagonal(c))
    let dW = matmul(dZ, transpose: a)
    return (dW: dW, dB: dW.sum(alongAxis: 1), dA: matmul(transpose: w, dZ))
  },
  Mistake(
    "gradientsOfCountedColumns", "kulbear8: 1/m in dW and db",
    says: "dW and dB", "divided by m, the number of examples"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = matmul(dJ, .diagonal(c))
    let m = Double(a.columns)
    return (
      dW: (1 / m) * matmul(dZ, transpose: a),
      dB: (1 / m) * dZ.sum(alongAxis: 1), dA: matmul(transpose: w, dZ)
    )
  },
  Mistake(
    "gradientsOfCountedColumns", "rasbt5: one total for all biases",
    says: "dB (equation 6.6): all entries are summed"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = matmul(dJ, .diagonal(c))
    let total = dZ.sum()
    return (
      dW: matmul(dZ, transpose: a),
      dB: Matrix(rows: w.rows, columns: 1) { _, _ in total },
      dA: matmul(transpose: w, dZ)
    )
  },
  Mistake(
    "gradientsOfCountedColumns", "dW transposed, dA not counted",
    says: "is transposed", "perExample is used where dZ belongs"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = matmul(dJ, .diagonal(c))
    return (
      dW: matmul(a, transpose: dZ), dB: dZ.sum(alongAxis: 1),
      dA: matmul(transpose: w, dJ)
    )
  },
  Mistake(
    "gradientsOfCountedColumns", "db of dJ, and its mean",
    says: "the factor counts is missing", "divided by m, the number of examples"
  ) {
    (w: Matrix, a: Matrix, dJ: Matrix, c: Matrix) in
    let dZ = matmul(dJ, .diagonal(c))
    return (
      dW: matmul(dZ, transpose: a),
      dB: (1 / Double(a.columns)) * dJ.sum(alongAxis: 1),
      dA: matmul(transpose: w, dZ)
    )
  },
]

private let swishMistakes: [Mistake] = [
  Mistake("gradientThroughSwish", "σ′ only", says: "that of the sigmoid") {
    (z: Matrix, dA: Matrix) in
    hadamard(dA, z.map { sigmoid($0) * (1 - sigmoid($0)) })
  },
  Mistake(
    "gradientThroughSwish", "smile528: dA dropped",
    says: "factor dA is missing"
  ) {
    (z: Matrix, dA: Matrix) in
    z.map { sigmoid($0) + $0 * sigmoid($0) * (1 - sigmoid($0)) }
  },
  Mistake(
    "gradientThroughSwish", "the sign of σ′",
    says: "in slope, there is a minus"
  ) { (z: Matrix, dA: Matrix) in
    hadamard(
      dA, z.map { sigmoid($0) - $0 * sigmoid($0) * (1 - sigmoid($0)) })
  },
  Mistake("gradientThroughSwish", "z(1 − z) for σ′", says: "z(1 − z)") {
    (z: Matrix, dA: Matrix) in
    hadamard(dA, z.map { sigmoid($0) + $0 * $0 * (1 - $0) })
  },
  Mistake(
    "gradientThroughSwish", "σ alone, and dA dropped", says: "dA is missing",
    "terms is missing"
  ) {
    (z: Matrix, dA: Matrix) in
    z.map(sigmoid)
  },
]

private let softmaxMistakes: [Mistake] = [
  Mistake(
    "jacobiansOfSoftmax", "libnd4j440: the diagonal only",
    says: "Everything off the diagonal is 0"
  ) {
    (z: Matrix, t: Double) in
    let a = softmax((1 / t) * z)
    let byU = Matrix.diagonal(a.map { $0 * (1 - $0) })
    return (
      byZ: (1 / t) * byU, byTemperature: (-1 / (t * t)) * matmul(byU, z)
    )
  },
  Mistake(
    "jacobiansOfSoftmax", "mantasu10: the sign", says: "the sign is wrong"
  ) {
    (z: Matrix, t: Double) in
    let byU = byArgument(softmax((1 / t) * z))
    return (
      byZ: (-1 / t) * byU, byTemperature: (1 / (t * t)) * matmul(byU, z)
    )
  },
  Mistake(
    "jacobiansOfSoftmax", "no 1/T",
    says: "byZ: the division by temperature is missing"
  ) { (z: Matrix, t: Double) in
    let byU = byArgument(softmax((1 / t) * z))
    return (byZ: byU, byTemperature: (-1 / (t * t)) * matmul(byU, z))
  },
  Mistake(
    "jacobiansOfSoftmax", "the sign by T",
    says: "byTemperature: the sign is wrong"
  ) { (z: Matrix, t: Double) in
    let byU = byArgument(softmax((1 / t) * z))
    return (
      byZ: (1 / t) * byU, byTemperature: (1 / (t * t)) * matmul(byU, z)
    )
  },
  Mistake(
    "jacobiansOfSoftmax", "the diagonal only, no 1/T",
    says: "Everything off the diagonal is 0", "1/T is missing"
  ) {
    (z: Matrix, t: Double) in
    let a = softmax((1 / t) * z)
    let byU = Matrix.diagonal(a.map { $0 * (1 - $0) })
    return (byZ: byU, byTemperature: (-1 / (t * t)) * matmul(byU, z))
  },
  Mistake(
    "jacobiansOfSoftmax", "no 1/T, the sign by T",
    says: "division by temperature is missing", "sign is wrong"
  ) {
    (z: Matrix, t: Double) in
    let byU = byArgument(softmax((1 / t) * z))
    return (byZ: byU, byTemperature: (1 / (t * t)) * matmul(byU, z))
  },
  Mistake(
    "jacobiansOfSoftmax", "byZ times T, 1/T by T",
    says: "wrong side of the fraction", "byTemperature: the square is missing"
  ) {
    (z: Matrix, t: Double) in
    let byU = byArgument(softmax((1 / t) * z))
    return (byZ: t * byU, byTemperature: (-1 / t) * matmul(byU, z))
  },
]

private let logSoftmaxMistakes: [Mistake] = [
  Mistake(
    "backwardOfLogSoftmax", "onednn616: the dot with the output",
    says: "dA times the output"
  ) {
    (z: Matrix, dA: Matrix) in
    let p = softmax(z)
    let dots = hadamard(dA, p.map { log($0) }).sum(alongAxis: 0)
    return dA - hadamard(p, down(dots, z.rows))
  },
  Mistake(
    "backwardOfLogSoftmax", "nri25: softmax over the batch",
    says: "the softmax is taken along axis 1"
  ) {
    (z: Matrix, dA: Matrix) in
    let p = softmax(z.transposed()).transposed()
    return dA - hadamard(p, down(dA.sum(alongAxis: 0), z.rows))
  },
  Mistake(
    "backwardOfLogSoftmax", "the softmax's backward",
    says: "backward pass of the softmax"
  ) {
    (z: Matrix, dA: Matrix) in
    let p = softmax(z)
    let dots = hadamard(dA, p).sum(alongAxis: 0)
    return hadamard(p, dA - down(dots, z.rows))
  },
  Mistake(
    "backwardOfLogSoftmax", "tvm1201: the sum without the softmax",
    says: "factor p is missing"
  ) {
    (z: Matrix, dA: Matrix) in
    dA - down(dA.sum(alongAxis: 0), z.rows)
  },
  Mistake(
    "backwardOfLogSoftmax", "the total over the batch",
    says: "In s, all entries are summed"
  ) {
    (z: Matrix, dA: Matrix) in
    dA - dA.sum() * softmax(z)
  },
  Mistake(
    "backwardOfLogSoftmax", "the Jacobian not transposed",
    says: "(6.9) transposes it"
  ) {
    (z: Matrix, dA: Matrix) in
    let p = softmax(z)
    return dA - down(hadamard(dA, p).sum(alongAxis: 0), z.rows)
  },
  Mistake(
    "backwardOfLogSoftmax", "mlpack2360: the softmax added",
    says: "factor s is missing", "plus where"
  ) {
    (z: Matrix, dA: Matrix) in
    dA + softmax(z)
  },
  Mistake(
    "backwardOfLogSoftmax", "z for the softmax",
    says: "z is used where p belongs"
  ) {
    (z: Matrix, dA: Matrix) in
    dA - hadamard(z, down(dA.sum(alongAxis: 0), z.rows))
  },
  Mistake(
    "backwardOfLogSoftmax", "along the rows, with the wrong sign",
    says: "along axis 1", "plus where"
  ) {
    (z: Matrix, dA: Matrix) in
    let sums = down(dA.sum(alongAxis: 1).transposed(), z.columns).transposed()
    return dA + hadamard(softmax(z), sums)
  },
]

private let lossMistakes: [Mistake] = [
  Mistake(
    "lossOfIgnorance", "mantasu10: the sign of the gradient",
    says: "gradient has the wrong sign"
  ) {
    (counts: [Int]) in
    let (n, m) = (Double(counts.count), Double(counts.reduce(0, +)))
    return (
      loss: log(n), right: (1 - 1 / n) / m, wrong: -1 / (n * m),
      dB: Matrix(column: counts.map { Double($0) / m - 1 / n })
    )
  },
  Mistake(
    "lossOfIgnorance", "the loss of the sum, the sign of db",
    says: "loss is the sum", "db has the wrong sign"
  ) {
    (counts: [Int]) in
    let (n, m) = (Double(counts.count), Double(counts.reduce(0, +)))
    return (
      loss: m * log(n), right: (1 / n - 1) / m, wrong: 1 / (n * m),
      dB: Matrix(column: counts.map { Double($0) / m - 1 / n })
    )
  },
  Mistake(
    "lossOfIgnorance", "right and wrong exchanged",
    says: "exchanged the two numbers"
  ) {
    (counts: [Int]) in
    let (n, m) = (Double(counts.count), Double(counts.reduce(0, +)))
    return (
      loss: log(n), right: 1 / (n * m), wrong: (1 / n - 1) / m,
      dB: Matrix(column: counts.map { 1 / n - Double($0) / m })
    )
  },
  Mistake(
    "smoothedLoss", "pytorch7455: ε/(n − 1)",
    says: "over the wrong classes only"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let others = smoothing / Double(z.rows - 1)
    return smoothed(
      z, weights, labels, right: 1 - smoothing, others: others)
  },
  Mistake(
    "smoothedLoss", "randaugment30: 1 − ε/n",
    says: "took ε/n from the right class"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    return smoothed(
      z, weights, labels, right: 1 - share, others: share)
  },
  Mistake("smoothedLoss", "conve55: 1/n for ε/n", says: "added 1/n") {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = 1 / Double(z.rows)
    return smoothed(
      z, weights, labels, right: 1 - smoothing + share, others: share)
  },
  Mistake(
    "smoothedLoss", "labels counted from 1", says: "counted the classes from 1"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    return smoothed(
      z, weights, labels.map { $0 - 1 },
      right: 1 - smoothing + share, others: share)
  },
  Mistake(
    "smoothedLoss", "probabilities held above 1e-12",
    says: "held it above 1e-12"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    return smoothed(
      z, weights, labels, right: 1 - smoothing + share, others: share,
      floor: 1e-12)
  },
  Mistake("smoothedLoss", "the logarithm of the softmax", says: "rounded to 0")
  {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    return smoothed(
      z, weights, labels, right: 1 - smoothing + share, others: share, floor: 0)
  },
  Mistake("smoothedLoss", "powers that overflow", says: "are infinite") {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    let y = Matrix(rows: z.rows, columns: z.columns) {
      weights[$0, 0] * (share + (labels[$1] == $0 ? 1 - smoothing : 0))
    }
    let powers = z.map { exp($0) }
    let sums = powers.sum(alongAxis: 0)
    let p = Matrix(rows: z.rows, columns: z.columns) {
      powers[$0, $1] / sums[0, $1]
    }
    let m = Double(z.columns)
    return (
      loss: -hadamard(y, p.map { log($0) }).sum() / m,
      dZ: (1 / m)
        * (hadamard(
          p, matmul(Matrix(rows: z.rows, columns: z.rows) { _, _ in 1 }, y)) - y)
    )
  },
  Mistake(
    "smoothedLoss", "(6.20) and (6.21) as they are",
    says: "these columns do not"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    let y = Matrix(rows: z.rows, columns: z.columns) {
      weights[$0, 0] * (share + (labels[$1] == $0 ? 1 - smoothing : 0))
    }
    return (
      loss: softmaxCrossEntropy(z, y),
      dZ: softmaxCrossEntropyGradient(softmax(z), y)
    )
  },
  Mistake(
    "smoothedLoss", "sums for means, the sign of dZ",
    says: "division by m, the number of examples", "wrong sign",
    "multiplied by m"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let share = smoothing / Double(z.rows)
    let (loss, dZ) = smoothed(
      z, weights, labels, right: 1 - smoothing + share, others: share)
    let m = Double(labels.count)
    return (loss: m * loss, dZ: -m * dZ)
  },
  Mistake(
    "smoothedLoss", "certain labels, no 1/m in dZ", says: "labels as certain",
    "multiplied by m"
  ) {
    (z: Matrix, labels: [Int], smoothing: Double, weights: Matrix) in
    let (loss, dZ) = smoothed(
      z, weights, labels, right: 1, others: 0)
    return (loss: loss, dZ: Double(labels.count) * dZ)
  },
]

private let tanhMistakes: [Mistake] = [
  Mistake(
    "gradientsOfTanhLayer", "andersbll4: tanh for its slope",
    says: "the value is used where the slope of tanh"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, a))
  },
  Mistake("gradientsOfTanhLayer", "dl500-544: −tanh²", says: "−a²") {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, a.map { -$0 * $0 }))
  },
  Mistake("gradientsOfTanhLayer", "horn4: 1 − z²", says: "WX as Z") {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, matmul(w, x).map { 1 - $0 * $0 }))
  },
  Mistake(
    "gradientsOfTanhLayer", "lazyprogrammer2: 1 − artanh²",
    says: "1 − z², with z"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, a.map { 1 - atanh($0) * atanh($0) }))
  },
  Mistake(
    "gradientsOfTanhLayer", "rustml3: the arctangent's slope",
    says: "the slope of arctan"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, a.map { 1 / (1 + $0 * $0) }))
  },
  Mistake("gradientsOfTanhLayer", "1 + a²", says: "1 + a²") {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, a.map { 1 + $0 * $0 }))
  },
  Mistake("gradientsOfTanhLayer", "1 − a", says: "1 − a, with a") {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    layer(w, x, hadamard(dA, a.map { 1 - $0 }))
  },
  Mistake(
    "gradientsOfTanhLayer", "nlp62: db as row sums of dW",
    says: "dW is used where dZ belongs"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    let (dW, _, dX) = layer(w, x, hadamard(dA, a.map { 1 - $0 * $0 }))
    return (dW: dW, dB: dW.sum(alongAxis: 1), dX: dX)
  },
  Mistake(
    "gradientsOfTanhLayer", "kulbear8: 1/m in dW and db", says: "dW and dB",
    "divided by m, the number of examples"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    let (dW, dB, dX) = layer(w, x, hadamard(dA, a.map { 1 - $0 * $0 }))
    let share = 1 / Double(a.columns)
    return (dW: share * dW, dB: share * dB, dX: dX)
  },
]

private let tanhPairs: [Mistake] = [
  Mistake(
    "gradientsOfTanhLayer", "the slope at A, 1/m in dW and db",
    says: "taken at a instead of at Z", "dW is divided by m",
    "a mean is taken"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    let (dW, dB, dX) = layer(
      w, x, hadamard(dA, a.map { 1 - tanh($0) * tanh($0) }))
    let share = 1 / Double(a.columns)
    return (dW: share * dW, dB: share * dB, dX: dX)
  },
  Mistake(
    "gradientsOfTanhLayer", "tanh for its slope, db of dA",
    says: "the value is used",
    "dB: in dZ, equation (6.10), the slope is missing"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    let (dW, _, dX) = layer(w, x, hadamard(dA, a))
    return (dW: dW, dB: dA.sum(alongAxis: 1), dX: dX)
  },
  Mistake(
    "gradientsOfTanhLayer", "dW overwritten, db a mean",
    says: "only the last example counts", "a mean is taken"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    let dZ = hadamard(dA, a.map { 1 - $0 * $0 })
    let (_, dB, dX) = layer(w, x, dZ)
    let last = a.columns - 1
    return (
      dW: outer(dZ[column: last], x[column: last]),
      dB: (1 / Double(a.columns)) * dB, dX: dX
    )
  },
  Mistake(
    "gradientsOfTanhLayer", "dW of dA, dX of dA",
    says: "dW and dX: in dZ, equation (6.10), the slope is missing"
  ) {
    (w: Matrix, x: Matrix, a: Matrix, dA: Matrix) in
    let dZ = hadamard(dA, a.map { 1 - $0 * $0 })
    return (
      dW: matmul(dA, transpose: x), dB: dZ.sum(alongAxis: 1),
      dX: matmul(transpose: w, dA)
    )
  },
]

private let wrongLayerMistakes: [Mistake] = [
  Mistake(
    "wrongLayer", "from layer 1 up, biases not looked at",
    says: "did not check the biases", "lowest layer with a wrong gradient"
  ) {
    (network: Network, on: Examples, weights: [Matrix], biases: [Matrix]) in
    let right = rightGradients(network, on)
    let l = weights.indices.first {
      !weights[$0].isApproximatelyEqual(to: right[$0].weightGradient)
    }
    return (layer: (l ?? -1) + 1, rightWeights: l == nil, rightBias: true)
  },
  Mistake(
    "wrongLayer", "the lowest layer", says: "wrong as well, though no rule"
  ) {
    (network: Network, on: Examples, weights: [Matrix], biases: [Matrix]) in
    let right = rightGradients(network, on)
    let wrong = weights.indices.map { l in
      (
        l + 1,
        weights[l].isApproximatelyEqual(to: right[l].weightGradient),
        biases[l].isApproximatelyEqual(to: right[l].biasGradient)
      )
    }
    let found = wrong.first { !$0.1 || !$0.2 } ?? (0, true, true)
    return (layer: found.0, rightWeights: found.1, rightBias: found.2)
  },
  Mistake(
    "wrongLayer", "every gradient is wrong to sixteen digits",
    says: "never agrees with a right gradient to the last digit"
  ) {
    (network: Network, on: Examples, weights: [Matrix], biases: [Matrix]) in
    (layer: weights.count, rightWeights: false, rightBias: false)
  },
]

private func rightGradients(
  _ network: Network, _ examples: Examples
) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: examples.targets,
    through: network.forward(examples.points))
}

private let manyLayersMistakes: [Mistake] = [
  Mistake(
    "gradientsOfNetwork", "all products counted",
    says: "two products for each layer"
  ) {
    (network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]) in
    walked(network, input, dA, isFrozen) { $0 = 2 * isFrozen.count }
  },
  Mistake(
    "gradientsOfNetwork", "a frozen layer stops the way back",
    says: "stopped at the first frozen layer"
  ) {
    (network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]) in
    walked(network, input, dA, isFrozen, stops: true)
  },
  Mistake(
    "gradientsOfNetwork", "maziarraissi1: Z for A in dW",
    says: "by the Z of the layer below"
  ) {
    (network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]) in
    walked(network, input, dA, isFrozen, takesZ: true)
  },
  Mistake(
    "gradientsOfNetwork", "db as row sums of dW", says: "adds up the rows of dW"
  ) {
    (network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]) in
    var result = walked(network, input, dA, isFrozen)
    result.biases = result.weights.map { $0?.sum(alongAxis: 1) }
    return result
  },
  Mistake(
    "gradientsOfNetwork", "db a mean, one product too many",
    says: "One product is too many", "divided by the number of examples"
  ) {
    (network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]) in
    var result = walked(network, input, dA, isFrozen) {
      $0 += isFrozen.contains(false) ? 1 : 0
    }
    let m = Double(input.columns)
    result.biases = result.biases.map { $0.map { (1 / m) * $0 } }
    return result
  },
]

private let rowsMistakes: [Mistake] = [
  Mistake(
    "gradientsOfRows", "not transposed", says: "but not the results"
  ) {
    (x: Matrix, v: Matrix, dU: Matrix, rules: ColumnRules) in
    let (dW, dB, dA) = try rules(
      v.transposed(), x.transposed(), dU.transposed())
    return (dV: dW, dC: dB, dX: dA)
  },
  Mistake(
    "gradientsOfRows", "the roles exchanged", says: "exchanged the gradients"
  ) {
    (x: Matrix, v: Matrix, dU: Matrix, rules: ColumnRules) in
    let (dW, dB, dA) = try rules(
      v.transposed(), x.transposed(), dU.transposed())
    return (dV: dA.transposed(), dC: dB.transposed(), dX: dW.transposed())
  },
  Mistake(
    "gradientsOfRows", "rules of one's own", says: "you computed them yourself"
  ) {
    (x: Matrix, v: Matrix, dU: Matrix, rules: ColumnRules) in
    (
      dV: matmul(transpose: x, dU), dC: dU.sum(alongAxis: 0),
      dX: matmul(dU, transpose: v)
    )
  },
  Mistake(
    "gradientsOfRows", "dV and dC not turned back",
    says: "but not the results", "dX is right"
  ) {
    (x: Matrix, v: Matrix, dU: Matrix, rules: ColumnRules) in
    let (dW, dB, dA) = try rules(
      v.transposed(), x.transposed(), dU.transposed())
    return (dV: dW, dC: dB, dX: dA.transposed())
  },
]

private let blockMistakes: [Mistake] = [
  Mistake(
    "gradientsOfResidualBlock", "maziarraissi1: Z for A in dV",
    says: "dV: in inner, tanh is left out"
  ) {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    var result = block(w, v, a, dU)
    result.dV = matmul(dU, transpose: matmul(w, a))
    return result
  },
  Mistake(
    "gradientsOfResidualBlock", "1 for dU beside the product",
    says: "dU is treated as if all its"
  ) {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    var result = block(w, v, a, dU)
    result.dA = result.dA - dU + dU.map { _ in 1 }
    return result
  },
  Mistake(
    "gradientsOfResidualBlock", "the slope forgotten",
    says: "the slope is missing"
  ) {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    block(w, v, a, dU) { _ in 1 }
  },
  Mistake(
    "gradientsOfResidualBlock", "andersbll4: tanh for its slope",
    says: "the value is used where the slope of tanh"
  ) {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    block(w, v, a, dU) { $0 }
  },
  Mistake("gradientsOfResidualBlock", "horn4: 1 − z²", says: "1 − z², with z") {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    block(w, v, a, dU) { 1 - atanh($0) * atanh($0) }
  },
  Mistake("gradientsOfResidualBlock", "the sign", says: "has the wrong sign") {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    let (dW, dV, dA) = block(w, v, a, dU)
    return (dW: -dW, dV: -dV, dA: -dA)
  },
  Mistake(
    "gradientsOfResidualBlock", "the slope at tanh, no skip",
    says: "taken at inner instead of at Z", "dU is missing"
  ) {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    var result = block(w, v, a, dU) { 1 - tanh($0) * tanh($0) }
    result.dA -= dU
    return result
  },
  Mistake(
    "gradientsOfResidualBlock", "dV transposed, the skip only",
    says: "is transposed", "only the direct path"
  ) {
    (w: Matrix, v: Matrix, a: Matrix, dU: Matrix) in
    var result = block(w, v, a, dU)
    result.dV = result.dV.transposed()
    result.dA = dU
    return result
  },
]

private let trainingMistakes: [Mistake] = [
  Mistake("trained", "titu57: 2λ", says: "twice as fast") {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps) { $0 + 2 * decay * $1 }
  },
  Mistake(
    "trained", "the decay in the loss only", says: "ignore the squares"
  ) {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps) { dW, _ in dW }
  },
  Mistake("trained", "the loss's decay without its half", says: "should be λ/2")
  {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps, lossDecay: 2 * decay) {
      $0 + decay * $1
    }
  },
  Mistake(
    "trained", "andersbll4: the decay subtracted",
    says: "grow where they should decay"
  ) {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps) { $0 - decay * $1 }
  },
  Mistake(
    "trained", "λ not times the rate", says: "a step takes the rate η times it"
  ) {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps, bareDecay: decay) { dW, _ in dW }
  },
  Mistake(
    "trained", "zerotogpt12: weights updated too early",
    says: "before the gradient went on"
  ) {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps, isEarly: true) {
      $0 + decay * $1
    }
  },
  Mistake("trained", "the rate does not fall", says: "rate stays the same") {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    var network = network
    var losses: [Double] = []
    for _ in 0..<steps {
      let one = descended(network, on, rate, decay, 1) { $0 + decay * $1 }
      network = one.network
      losses += one.losses
    }
    return (losses: losses, network: network)
  },
  Mistake(
    "trained", "2λ, and the loss's decay without its half",
    says: "twice as fast", "should be λ/2"
  ) {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, rate, decay, steps, lossDecay: 2 * decay) {
      $0 + 2 * decay * $1
    }
  },
  Mistake(
    "trained", "uphill, and no decay in the loss", says: "points uphill",
    "cross-entropy alone"
  ) {
    (network: Network, on: Examples, rate: Double, decay: Double, steps: Int) in
    descended(network, on, -rate, decay, steps, lossDecay: 0) {
      $0 + decay * $1
    }
  },
]

private typealias ColumnRules = Function<
  Matrix, Matrix, Matrix, (dW: Matrix, dB: Matrix, dA: Matrix)
>

private func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

private func byArgument(_ a: Matrix) -> Matrix { .diagonal(a) - outer(a, a) }

/// A row, so many times one below the other.
private func down(_ row: Matrix, _ count: Int) -> Matrix {
  Matrix(rows: count, columns: row.columns) { row[0, $1] }
}

/// Loss and gradient for some targets, the probabilities held above a floor.
private func smoothed(
  _ z: Matrix, _ weights: Matrix, _ labels: [Int], right: Double,
  others: Double, floor: Double? = nil
) -> (loss: Double, dZ: Matrix) {
  let y = Matrix(rows: z.rows, columns: z.columns) {
    weights[$0, 0] * (labels[$1] == $0 ? right : others)
  }
  let p = softmax(z)
  let sums = y.sum(alongAxis: 0)
  let scaled = Matrix(rows: z.rows, columns: z.columns) {
    sums[0, $1] * p[$0, $1]
  }
  // The loss (6.21), but with the logarithm times the sum of the column.
  var loss = -hadamard(y, z).sum() / Double(z.columns)
  for i in 0..<z.columns {
    loss +=
      sums[0, i] * softmaxCrossEntropy(z[column: i], .zeros(z.rows, 1))
      / Double(z.columns)
  }
  if let floor {
    loss =
      -hadamard(y, p.map { log(max($0, floor)) }).sum()
      / Double(z.columns)
  }
  return (loss: loss, dZ: (1 / Double(z.columns)) * (scaled - y))
}

private func layer(
  _ w: Matrix, _ x: Matrix, _ dZ: Matrix
) -> (dW: Matrix, dB: Matrix, dX: Matrix) {
  (
    dW: matmul(dZ, transpose: x), dB: dZ.sum(alongAxis: 1),
    dX: matmul(transpose: w, dZ)
  )
}

private func walked(
  _ network: Network, _ input: Matrix, _ dA: Matrix, _ isFrozen: [Bool],
  stops: Bool = false, takesZ: Bool = false,
  _ count: (inout Int) -> Void = { _ in }
) -> (weights: [Matrix?], biases: [Matrix?], products: Int) {
  let passes = network.forward(input)
  let lowest = isFrozen.firstIndex(of: false) ?? isFrozen.count
  var weights = [Matrix?](repeating: nil, count: isFrozen.count)
  var (biases, products, dA) = (weights, 0, dA)
  for l in passes.indices.reversed() where l >= lowest {
    if stops && isFrozen[l] { break }
    let pass = passes[l]
    let dZ = pass.layer.activation.backward(dA, pass.output)
    if !isFrozen[l] {
      let below = takesZ && l > 0 ? passes[l - 1].z : pass.input
      weights[l] = matmul(dZ, transpose: below)
      biases[l] = dZ.sum(alongAxis: 1)
      products += 1
    }
    if l > lowest {
      dA = matmul(transpose: pass.layer.weights, dZ)
      products += 1
    }
  }
  count(&products)
  return (weights: weights, biases: biases, products: products)
}

private func block(
  _ w: Matrix, _ v: Matrix, _ a: Matrix, _ dU: Matrix,
  slope: (Double) -> Double = { 1 - $0 * $0 }
) -> (dW: Matrix, dV: Matrix, dA: Matrix) {
  let inner = matmul(w, a).map { tanh($0) }
  let dZ = hadamard(matmul(transpose: v, dU), inner.map(slope))
  return (
    dW: matmul(dZ, transpose: a), dV: matmul(dU, transpose: inner),
    dA: dU + matmul(transpose: w, dZ)
  )
}

private func descended(
  _ network: Network, _ examples: Examples, _ rate: Double, _ decay: Double,
  _ steps: Int, lossDecay: Double? = nil, bareDecay: Double = 0,
  isEarly: Bool = false,
  _ decaying: (_ dW: Matrix, _ w: Matrix) -> Matrix
) -> (losses: [Double], network: Network) {
  var network = network
  var losses: [Double] = []
  for step in 0..<steps {
    let rate = rate * (1 - Double(step) / Double(steps))
    let passes = network.forward(examples.points)
    let squares = network.layers.reduce(0) {
      $0 + hadamard($1.weights, $1.weights).sum()
    }
    losses.append(
      softmaxCrossEntropy(passes[passes.count - 1].z, examples.targets)
        + (lossDecay ?? decay) / 2 * squares)
    var dZ = softmaxCrossEntropyGradient(
      passes[passes.count - 1].output, examples.targets)
    for l in network.layers.indices.reversed() {
      let pass = passes[l]
      let w = pass.layer.weights
      network.layers[l].weights -=
        rate * decaying(matmul(dZ, transpose: pass.input), w) + bareDecay * w
      network.layers[l].bias -= rate * dZ.sum(alongAxis: 1)
      let dA = matmul(
        transpose: isEarly ? network.layers[l].weights : w, dZ)
      guard l > 0 else { break }
      let below = passes[l - 1]
      dZ = below.layer.activation.backward(dA, below.output)
    }
  }
  return (losses: losses, network: network)
}
