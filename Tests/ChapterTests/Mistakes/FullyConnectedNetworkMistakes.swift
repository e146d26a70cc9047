import FullyConnectedNetwork
import FullyConnectedNetworkSolutions
import Graders
import Grading
import LinearAlgebra

let fullyConnectedNetworkMistakes: [Mistake] =
  shapes + countedColumns + swish + softmaxJacobians + logSoftmax + ignorance
  + smoothing + tanhLayer + wrongLayers + manyLayers + rows + residualBlock
  + training

private let shapes = mistakes("shapesOfNetwork", shapesOfNetwork) { mistake in
  mistake.inPart("the rows' convention", says: "shapes of chapters 2 to 5") {
    right, _, _ in
    (
      right.weights.map(\.transposed), right.biases.map(\.transposed),
      right.outputs.map(\.transposed), right.parameters
    )
  }
  mistake.inPart("parameters without biases", says: "weights only") {
    right, sizes, _ in
    (
      right.weights, right.biases, right.outputs,
      zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    )
  }
  mistake.inPart(
    "weights transposed, no biases counted", says: "weights are transposed",
    "has the weights only"
  ) { right, _, _ in
    (
      right.weights.map(\.transposed), right.biases, right.outputs,
      right.weights.reduce(0) { $0 + $1.count }
    )
  }
}

private let countedColumns = mistakes(
  "gradientsOfCountedColumns", gradientsOfCountedColumns
) { mistake in
  mistake.inPart(
    "dA without the counts", says: "perExample is used where dZ belongs"
  ) { right, w, _, dJ, _ in (right.dW, right.dB, matmul(transpose: w, dJ)) }
  mistake.inPart(
    "divided by the sum of the counts", says: "divided by the sum of the counts"
  ) { right, _, _, _, c in
    let share = 1 / c.sum()
    return (share * right.dW, share * right.dB, share * right.dA)
  }
  mistake.inPart(
    "nlp62: db as row sums of dW", says: "dW is used where dZ belongs"
  ) { right, _, _, _, _ in (right.dW, right.dW.sum(alongAxis: 1), right.dA) }
  mistake.inPart(
    "kulbear8: 1/m in dW and db", says: "dW and dB",
    "divided by m, the number of examples"
  ) { right, _, a, _, _ in
    let share = 1 / Double(a.columns)
    return (share * right.dW, share * right.dB, right.dA)
  }
  mistake.inPart(
    "rasbt5: one total for all biases",
    says: "dB (equation 6.6): all entries are summed"
  ) { right, _, _, _, _ in
    let total = right.dB.sum()
    return (right.dW, right.dB.map { _ in total }, right.dA)
  }
  mistake.inPart(
    "dW transposed, dA not counted", says: "is transposed",
    "perExample is used where dZ belongs"
  ) { right, w, _, dJ, _ in
    (right.dW.transposed(), right.dB, matmul(transpose: w, dJ))
  }
  mistake.inPart(
    "db of dJ, and its mean", says: "the factor counts is missing",
    "divided by m, the number of examples"
  ) { right, _, a, dJ, _ in
    (right.dW, (1 / Double(a.columns)) * dJ.sum(alongAxis: 1), right.dA)
  }
}

private let swish = mistakes("gradientThroughSwish", gradientThroughSwish) {
  mistake in
  mistake("σ′ only", says: "that of the sigmoid") { z, dA in
    hadamard(dA, z.map { sigmoid($0) * (1 - sigmoid($0)) })
  }
  mistake("smile528: dA dropped", says: "factor dA is missing") { z, dA in
    z.map { sigmoid($0) + $0 * sigmoid($0) * (1 - sigmoid($0)) }
  }
  mistake("the sign of σ′", says: "in slope, there is a minus") { z, dA in
    hadamard(dA, z.map { sigmoid($0) - $0 * sigmoid($0) * (1 - sigmoid($0)) })
  }
  mistake("z(1 − z) for σ′", says: "z(1 − z)") { z, dA in
    hadamard(dA, z.map { sigmoid($0) + $0 * $0 * (1 - $0) })
  }
  mistake("σ alone, and dA dropped", says: "dA is missing", "terms is missing")
  { z, dA in z.map(sigmoid) }
}

private let softmaxJacobians = mistakes(
  "jacobiansOfSoftmax", jacobiansOfSoftmax
) { mistake in
  mistake(
    "libnd4j440: the diagonal only", says: "Everything off the diagonal is 0"
  ) { z, t in
    let byU = diagonal(z, t)
    return ((1 / t) * byU, (-1 / (t * t)) * matmul(byU, z))
  }
  mistake.inPart("mantasu10: the sign", says: "the sign is wrong") {
    right, _, _ in (-right.byZ, -right.byTemperature)
  }
  mistake.inPart(
    "no 1/T", says: "byZ: the division by temperature is missing"
  ) { right, _, t in (t * right.byZ, right.byTemperature) }
  mistake.inPart("the sign by T", says: "byTemperature: the sign is wrong") {
    right, _, _ in (right.byZ, -right.byTemperature)
  }
  mistake(
    "the diagonal only, no 1/T", says: "Everything off the diagonal is 0",
    "1/T is missing"
  ) { z, t in
    let byU = diagonal(z, t)
    return (byU, (-1 / (t * t)) * matmul(byU, z))
  }
  mistake.inPart(
    "no 1/T, the sign by T", says: "division by temperature is missing",
    "sign is wrong"
  ) { right, _, t in (t * right.byZ, -right.byTemperature) }
  mistake.inPart(
    "byZ times T, 1/T by T", says: "wrong side of the fraction",
    "byTemperature: the square is missing"
  ) { right, _, t in (t * t * right.byZ, t * right.byTemperature) }
}

private let logSoftmax = mistakes("backwardOfLogSoftmax", backwardOfLogSoftmax)
{ mistake in
  mistake("onednn616: the dot with the output", says: "dA times the output") {
    z, dA in
    let p = softmax(z)
    let dots = hadamard(dA, p.map { log($0) }).sum(alongAxis: 0)
    return dA - hadamard(p, down(dots, z.rows))
  }
  mistake(
    "nri25: softmax over the batch", says: "the softmax is taken along axis 1"
  ) { z, dA in
    let p = softmax(z.transposed()).transposed()
    return dA - hadamard(p, down(dA.sum(alongAxis: 0), z.rows))
  }
  mistake("the softmax's backward", says: "backward pass of the softmax") {
    z, dA in
    let p = softmax(z)
    let dots = hadamard(dA, p).sum(alongAxis: 0)
    return hadamard(p, dA - down(dots, z.rows))
  }
  mistake("tvm1201: the sum without the softmax", says: "factor p is missing") {
    z, dA in dA - down(dA.sum(alongAxis: 0), z.rows)
  }
  mistake("the total over the batch", says: "In s, all entries are summed") {
    z, dA in dA - dA.sum() * softmax(z)
  }
  mistake("the Jacobian not transposed", says: "(6.9) transposes it") { z, dA in
    let p = softmax(z)
    return dA - down(hadamard(dA, p).sum(alongAxis: 0), z.rows)
  }
  mistake(
    "mlpack2360: the softmax added", says: "factor s is missing", "plus where"
  ) { z, dA in dA + softmax(z) }
  mistake("z for the softmax", says: "z is used where p belongs") { z, dA in
    dA - hadamard(z, down(dA.sum(alongAxis: 0), z.rows))
  }
  mistake(
    "along the rows, with the wrong sign", says: "along axis 1", "plus where"
  ) { z, dA in
    let sums = down(dA.sum(alongAxis: 1).transposed(), z.columns).transposed()
    return dA + hadamard(softmax(z), sums)
  }
}

private let ignorance = mistakes("lossOfIgnorance", lossOfIgnorance) {
  mistake in
  mistake.inPart(
    "mantasu10: the sign of the gradient", says: "gradient has the wrong sign"
  ) { right, _ in (right.loss, -right.right, -right.wrong, -right.dB) }
  mistake.inPart(
    "the loss of the sum, the sign of db", says: "loss is the sum",
    "db has the wrong sign"
  ) { right, counts in
    (
      right.loss * Double(counts.reduce(0, +)), right.right, right.wrong,
      -right.dB
    )
  }
  mistake.inPart("right and wrong exchanged", says: "exchanged the two numbers")
  { right, _ in (right.loss, right.wrong, right.right, right.dB) }
}

private let smoothing = mistakes("smoothedLoss", smoothedLoss) { mistake in
  mistake("pytorch7455: ε/(n − 1)", says: "over the wrong classes only") {
    smoothed($0, $1, $2, $3, right: 1 - $2, others: $2 / Double($0.rows - 1))
  }
  mistake("randaugment30: 1 − ε/n", says: "took ε/n from the right class") {
    smoothed($0, $1, $2, $3, right: 1 - $2 / Double($0.rows))
  }
  mistake("conve55: 1/n for ε/n", says: "added 1/n") {
    smoothed($0, $1, $2, $3, others: 1 / Double($0.rows))
  }
  mistake("labels counted from 1", says: "counted the classes from 1") {
    smoothed($0, $1.map { $0 - 1 }, $2, $3)
  }
  mistake("probabilities held above 1e-12", says: "held it above 1e-12") {
    smoothed($0, $1, $2, $3, floor: 1e-12)
  }
  mistake("the logarithm of the softmax", says: "rounded to 0") {
    smoothed($0, $1, $2, $3, floor: 0)
  }
  mistake("powers that overflow", says: "are infinite") {
    z, labels, smoothing, weights in
    let y = targets(z, labels, smoothing, weights)
    let powers = z.map { exp($0) }
    let p = hadamard(
      powers, down(powers.sum(alongAxis: 0).map { 1 / $0 }, z.rows))
    let m = Double(z.columns)
    return (
      -hadamard(y, p.map { log($0) }).sum() / m,
      (1 / m) * (hadamard(p, down(y.sum(alongAxis: 0), z.rows)) - y)
    )
  }
  mistake("(6.20) and (6.21) as they are", says: "these columns do not") {
    z, labels, smoothing, weights in
    let y = targets(z, labels, smoothing, weights)
    return (
      softmaxCrossEntropy(z, y), softmaxCrossEntropyGradient(softmax(z), y)
    )
  }
  mistake.inPart(
    "sums for means, the sign of dZ",
    says: "division by m, the number of examples", "wrong sign",
    "multiplied by m"
  ) { right, z, _, _, _ in
    let m = Double(z.columns)
    return (m * right.loss, -m * right.dZ)
  }
  mistake(
    "certain labels, no 1/m in dZ", says: "labels as certain", "multiplied by m"
  ) { z, labels, _, weights in
    let (loss, dZ) = smoothed(z, labels, 0, weights)
    return (loss, Double(labels.count) * dZ)
  }
}

private let tanhLayer = mistakes("gradientsOfTanhLayer", gradientsOfTanhLayer) {
  mistake in
  mistake(
    "andersbll4: tanh for its slope",
    says: "the value is used where the slope of tanh"
  ) { layer($0, $1, $2, $3) { $0 } }
  mistake("dl500-544: −tanh²", says: "−a²") {
    layer($0, $1, $2, $3) { -$0 * $0 }
  }
  mistake("horn4: 1 − z²", says: "WX as Z") {
    layer($0, $1, matmul($0, $1), $3) { 1 - $0 * $0 }
  }
  mistake("lazyprogrammer2: 1 − artanh²", says: "1 − z², with z") {
    layer($0, $1, $2, $3) { 1 - atanh($0) * atanh($0) }
  }
  mistake("rustml3: the arctangent's slope", says: "the slope of arctan") {
    layer($0, $1, $2, $3) { 1 / (1 + $0 * $0) }
  }
  mistake("1 + a²", says: "1 + a²") { layer($0, $1, $2, $3) { 1 + $0 * $0 } }
  mistake("1 − a", says: "1 − a, with a") { layer($0, $1, $2, $3) { 1 - $0 } }
  mistake.inPart(
    "nlp62: db as row sums of dW", says: "dW is used where dZ belongs"
  ) { right, _, _, _, _ in (right.dW, right.dW.sum(alongAxis: 1), right.dX) }
  mistake.inPart(
    "kulbear8: 1/m in dW and db", says: "dW and dB",
    "divided by m, the number of examples"
  ) { right, _, _, a, _ in
    let share = 1 / Double(a.columns)
    return (share * right.dW, share * right.dB, right.dX)
  }
  mistake(
    "the slope at A, 1/m in dW and db", says: "taken at a instead of at Z",
    "dW is divided by m", "a mean is taken"
  ) { w, x, a, dA in
    let (dW, dB, dX) = layer(w, x, a, dA) { 1 - tanh($0) * tanh($0) }
    let share = 1 / Double(a.columns)
    return (share * dW, share * dB, dX)
  }
  mistake(
    "tanh for its slope, db of dA", says: "the value is used",
    "dB: in dZ, equation (6.10), the slope is missing"
  ) { w, x, a, dA in
    var answer = layer(w, x, a, dA) { $0 }
    answer.dB = dA.sum(alongAxis: 1)
    return answer
  }
  mistake.inPart(
    "dW overwritten, db a mean", says: "only the last example counts",
    "a mean is taken"
  ) { right, _, x, a, dA in
    let last = a.columns - 1
    let dZ = hadamard(dA, a.map { 1 - $0 * $0 })
    return (
      outer(dZ[column: last], x[column: last]),
      (1 / Double(a.columns)) * right.dB, right.dX
    )
  }
  mistake.inPart(
    "dW of dA, dX of dA",
    says: "dW and dX: in dZ, equation (6.10), the slope is missing"
  ) { right, w, x, _, dA in
    (matmul(dA, transpose: x), right.dB, matmul(transpose: w, dA))
  }
}

private let wrongLayers = mistakes("wrongLayer", wrongLayer) { mistake in
  mistake(
    "from layer 1 up, biases not looked at", says: "did not check the biases",
    "lowest layer with a wrong gradient"
  ) { network, on, weights, biases in
    let right = rightGradients(network, on)
    let l = weights.indices.first {
      !weights[$0].isApproximatelyEqual(to: right[$0].weightGradient)
    }
    return (layer: (l ?? -1) + 1, rightWeights: l == nil, rightBias: true)
  }
  mistake("the lowest layer", says: "wrong as well, though no rule") {
    network, on, weights, biases in
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
  }
  mistake(
    "every gradient is wrong to sixteen digits",
    says: "never agrees with a right gradient to the last digit"
  ) { network, on, weights, biases in
    (layer: weights.count, rightWeights: false, rightBias: false)
  }
}

private func rightGradients(
  _ network: Network, _ examples: Examples
) -> [LayerGradients] {
  backward(
    fromCrossEntropyWith: examples.targets,
    through: network.forward(examples.points))
}

private let manyLayers = mistakes("gradientsOfNetwork", gradientsOfNetwork) {
  mistake in
  mistake.inPart("all products counted", says: "two products for each layer") {
    right, _, _, _, isFrozen in
    (right.weights, right.biases, 2 * isFrozen.count)
  }
  mistake(
    "a frozen layer stops the way back",
    says: "stopped at the first frozen layer"
  ) { walked($0, $1, $2, $3, stops: true) }
  mistake("maziarraissi1: Z for A in dW", says: "by the Z of the layer below") {
    walked($0, $1, $2, $3, takesZ: true)
  }
  mistake.inPart("db as row sums of dW", says: "adds up the rows of dW") {
    right, _, _, _, _ in
    (right.weights, right.weights.map { $0?.sum(alongAxis: 1) }, right.products)
  }
  mistake.inPart(
    "db a mean, one product too many", says: "One product is too many",
    "divided by the number of examples"
  ) { right, _, input, _, isFrozen in
    let share = 1 / Double(input.columns)
    return (
      right.weights, right.biases.map { $0.map { share * $0 } },
      right.products + (isFrozen.contains(false) ? 1 : 0)
    )
  }
}

private let rows = mistakes("gradientsOfRows", rowsSolution) { mistake in
  mistake.inPart("not transposed", says: "but not the results") {
    right, _, _, _, _ in
    (right.dV.transposed(), right.dC.transposed(), right.dX.transposed())
  }
  mistake.inPart("the roles exchanged", says: "exchanged the gradients") {
    right, _, _, _, _ in (right.dX, right.dC, right.dV)
  }
  mistake("rules of one's own", says: "you computed them yourself") {
    x, v, dU, _ in
    (matmul(transpose: x, dU), dU.sum(alongAxis: 0), matmul(dU, transpose: v))
  }
  mistake.inPart(
    "dV and dC not turned back", says: "but not the results", "dX is right"
  ) { right, _, _, _, _ in
    (right.dV.transposed(), right.dC.transposed(), right.dX)
  }
}

private let residualBlock = mistakes(
  "gradientsOfResidualBlock", gradientsOfResidualBlock
) { mistake in
  mistake.inPart(
    "maziarraissi1: Z for A in dV", says: "dV: in inner, tanh is left out"
  ) { right, w, _, a, dU in
    (right.dW, matmul(dU, transpose: matmul(w, a)), right.dA)
  }
  mistake.inPart(
    "1 for dU beside the product", says: "dU is treated as if all its"
  ) { right, _, _, _, dU in (right.dW, right.dV, right.dA + dU.map { 1 - $0 }) }
  mistake("the slope forgotten", says: "the slope is missing") {
    block($0, $1, $2, $3) { _ in 1 }
  }
  mistake(
    "andersbll4: tanh for its slope",
    says: "the value is used where the slope of tanh"
  ) { block($0, $1, $2, $3) { $0 } }
  mistake("horn4: 1 − z²", says: "1 − z², with z") {
    block($0, $1, $2, $3) { 1 - atanh($0) * atanh($0) }
  }
  mistake.inPart("the sign", says: "has the wrong sign") { right, _, _, _, _ in
    (-right.dW, -right.dV, -right.dA)
  }
  mistake(
    "the slope at tanh, no skip", says: "taken at inner instead of at Z",
    "dU is missing"
  ) { w, v, a, dU in
    var answer = block(w, v, a, dU) { 1 - tanh($0) * tanh($0) }
    answer.dA -= dU
    return answer
  }
  mistake.inPart(
    "dV transposed, the skip only", says: "is transposed",
    "only the direct path"
  ) { right, _, _, _, dU in (right.dW, right.dV.transposed(), dU) }
}

private let training = mistakes("trained", trained) { mistake in
  mistake("titu57: 2λ", says: "twice as fast") {
    descended($0, $1, $2, $3, $4, weightDecay: 2 * $3)
  }
  mistake("the decay in the loss only", says: "ignore the squares") {
    descended($0, $1, $2, $3, $4, weightDecay: 0)
  }
  mistake("the loss's decay without its half", says: "should be λ/2") {
    descended($0, $1, $2, $3, $4, lossDecay: 2 * $3)
  }
  mistake(
    "andersbll4: the decay subtracted", says: "grow where they should decay"
  ) { descended($0, $1, $2, $3, $4, weightDecay: -$3) }
  mistake("λ not times the rate", says: "a step takes the rate η times it") {
    descended($0, $1, $2, $3, $4, weightDecay: 0, bareDecay: $3)
  }
  mistake(
    "zerotogpt12: weights updated too early",
    says: "before the gradient went on"
  ) { descended($0, $1, $2, $3, $4, isEarly: true) }
  mistake("the rate does not fall", says: "rate stays the same") {
    network, examples, rate, decay, steps in
    var answer = (losses: [Double](), network: network)
    for _ in 0..<steps {
      let one = descended(answer.network, examples, rate, decay, 1)
      answer = (answer.losses + one.losses, one.network)
    }
    return answer
  }
  mistake(
    "2λ, and the loss's decay without its half", says: "twice as fast",
    "should be λ/2"
  ) { descended($0, $1, $2, $3, $4, weightDecay: 2 * $3, lossDecay: 2 * $3) }
  mistake(
    "uphill, and no decay in the loss", says: "points uphill",
    "cross-entropy alone"
  ) { descended($0, $1, -$2, $3, $4, lossDecay: 0) }
}

private func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

/// The diagonal of the Jacobian of a = softmax(z/T) in z/T.
private func diagonal(_ z: Matrix, _ t: Double) -> Matrix {
  .diagonal(softmax((1 / t) * z).map { $0 * (1 - $0) })
}

/// A row, so many times one below the other.
private func down(_ row: Matrix, _ count: Int) -> Matrix {
  Matrix(rows: count, columns: row.columns) { row[0, $1] }
}

/// The targets, with these entries at the right class of a column and at the
/// others.
private func targets(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double, _ weights: Matrix,
  right: Double? = nil, others: Double? = nil
) -> Matrix {
  let others = others ?? smoothing / Double(z.rows)
  let right = right ?? 1 - smoothing + others
  return Matrix(rows: z.rows, columns: z.columns) {
    weights[$0, 0] * (labels[$1] == $0 ? right : others)
  }
}

/// Loss and gradient for some targets, the probabilities held above a floor.
private func smoothed(
  _ z: Matrix, _ labels: [Int], _ smoothing: Double, _ weights: Matrix,
  right: Double? = nil, others: Double? = nil, floor: Double? = nil
) -> (loss: Double, dZ: Matrix) {
  let y = targets(z, labels, smoothing, weights, right: right, others: others)
  let (p, m) = (softmax(z), Double(z.columns))
  let sums = y.sum(alongAxis: 0)
  // The loss (6.21), but with the logarithm times the sum of the column.
  var loss = -hadamard(y, z).sum() / m
  for i in 0..<z.columns {
    loss +=
      sums[0, i] * softmaxCrossEntropy(z[column: i], .zeros(z.rows, 1)) / m
  }
  if let floor {
    loss = -hadamard(y, p.map { log(max($0, floor)) }).sum() / m
  }
  return (loss, (1 / m) * (hadamard(down(sums, z.rows), p) - y))
}

private func layer(
  _ w: Matrix, _ x: Matrix, _ a: Matrix, _ dA: Matrix,
  slope: (Double) -> Double
) -> (dW: Matrix, dB: Matrix, dX: Matrix) {
  let dZ = hadamard(dA, a.map(slope))
  return (
    matmul(dZ, transpose: x), dZ.sum(alongAxis: 1), matmul(transpose: w, dZ)
  )
}

private func walked(
  _ network: Network, _ input: Matrix, _ dA: Matrix, _ isFrozen: [Bool],
  stops: Bool = false, takesZ: Bool = false
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
  return (weights, biases, products)
}

private func block(
  _ w: Matrix, _ v: Matrix, _ a: Matrix, _ dU: Matrix,
  slope: (Double) -> Double
) -> (dW: Matrix, dV: Matrix, dA: Matrix) {
  let inner = matmul(w, a).map { tanh($0) }
  let dZ = hadamard(matmul(transpose: v, dU), inner.map(slope))
  return (
    matmul(dZ, transpose: a), matmul(dU, transpose: inner),
    dU + matmul(transpose: w, dZ)
  )
}

private func descended(
  _ network: Network, _ examples: Examples, _ rate: Double, _ decay: Double,
  _ steps: Int, weightDecay: Double? = nil, lossDecay: Double? = nil,
  bareDecay: Double = 0, isEarly: Bool = false
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
      let dW = matmul(dZ, transpose: pass.input)
      network.layers[l].weights -=
        rate * (dW + (weightDecay ?? decay) * w) + bareDecay * w
      network.layers[l].bias -= rate * dZ.sum(alongAxis: 1)
      let dA = matmul(transpose: isEarly ? network.layers[l].weights : w, dZ)
      guard l > 0 else { break }
      let below = passes[l - 1]
      dZ = below.layer.activation.backward(dA, below.output)
    }
  }
  return (losses, network)
}
