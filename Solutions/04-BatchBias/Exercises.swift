// The solutions of chapter 4, the batch bias. This file can take the place of
// Chapters/04-BatchBias/Exercises.swift: same functions, same declarations.
// The answers to the exercises on paper are in README.md beside it.

import LinearAlgebra
import Stubs

import struct BatchBias.AffineGradients
import struct BatchBias.Tensor

// MARK: - Exercise 4.1

/// Predicts the shapes in a layer Y = XW + 1b, forward and backward.
///
/// The order is X, W, b, Y, dX, dW, db, in both parts of the answer.
///
/// - Parameters:
///   - examples: The number N of examples, above 1.
///   - inputs: The number D of inputs of an example.
///   - outputs: The number M of outputs of an example.
/// - Returns: `shapes`, all seven; and `growing`, whether each matrix has more
///   entries when the batch has twice as many examples.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfBatchPass(
  examples: Int, inputs: Int, outputs: Int
) throws -> (shapes: [Shape], growing: [Bool]) {
  // The parameters belong to the layer, not to the batch, and a gradient has
  // the shape of its variable. The usual slip is a db of N×M.
  let shapes = [
    Shape(examples, inputs), Shape(inputs, outputs), Shape(1, outputs),
    Shape(examples, outputs),
  ]
  let growing = [true, false, false, true]
  return (shapes + shapes.prefix(3), growing + growing.prefix(3))
}

// MARK: - Exercise 4.2

/// Returns the output of a layer that adds a bias to each row and a number to
/// all outputs of each example.
///
///     try addedBias([[1, 2, 3], [6, 8, 10]], [[2], [-1]], [[1, -1, 5]])
///     // [[4, 3, 10], [6, 6, 14]]
///
/// - Parameters:
///   - z: The batch Z before the bias, N×M.
///   - u: The numbers, one for each example, N×1.
///   - b: The bias b, 1×M.
/// - Returns: Y, N×M.
/// - Throws: `NotWrittenYet` until it is written.
public func addedBias(
  _ z: Matrix, _ u: Matrix, _ b: Matrix
) throws -> Matrix {
  // Entry (n, j) gets bⱼ + uₙ. In bⱼ the index n is missing, and a column of N
  // ones before b brings it in; in uₙ it is j, and a row of M ones after u does
  // the same: Y = Z + 1b + u1ᵀ. The usual slip is the product ub.
  let ones = Matrix(rows: 1, columns: z.columns) { _, _ in 1 }
  return z.addingToEachRow(b) + matmul(u, ones)  // N×1 · 1×M → N×M
}

// MARK: - Exercise 4.3

/// Returns the gradient with respect to a bias with one entry for each
/// channel, which is multiplied by a factor in each example.
///
/// The outputs of a channel are neighbours, and all of them get its bias, times
/// the factor of their example.
///
///     try gradientOfChannelBias(
///       [[7, 5, 3, 2, 4, 8], [-6, 1, 9, 3, -1, -5]], [[2], [-1]], channels: 2)
///     // [[26, 31]]
///
/// - Parameters:
///   - dY: The gradient with respect to the output, N×M.
///   - f: The factors of the bias, one for each example, N×1.
///   - channels: The number c of channels, by which M can be divided.
/// - Returns: The gradient with respect to the bias, 1×c.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfChannelBias(
  _ dY: Matrix, _ f: Matrix, channels: Int
) throws -> Matrix {
  // ∂Yₙⱼ/∂bₖ is fₙ for every j of channel k, and 0 for the others. So the sum
  // runs over all n and over those j, and each term is fₙdYₙⱼ. The usual slip
  // is to take every c-th output for a channel.
  let size = dY.columns / channels
  var dB = Matrix.zeros(1, channels)
  for n in 0..<dY.rows {
    for j in 0..<dY.columns { dB[0, j / size] += f[n, 0] * dY[n, j] }
  }
  return dB
}

// MARK: - Exercise 4.4

/// Predicts what changes if every example is in the batch several times.
///
/// The factors are those of the loss L, of a row of dX, of dW and of db, in
/// this order.
///
/// - Parameter k: How many times every example is in the batch, above 1.
/// - Returns: `sum`, the factors for a loss that is the sum of the losses of
///   the examples; and `mean`, those for their mean.
/// - Throws: `NotWrittenYet` until it is written.
public func factorsForRepeatedBatch(
  times k: Int
) throws -> (sum: [Double], mean: [Double]) {
  // With the sum, dY has the same rows as before, k times each. A row of dX is
  // made of one of them; dW and db add up k times as many. The mean divides all
  // of it by k, because N is k times as large. So with the mean the parameters
  // do not notice, and with the sum their steps are k times as long. The usual
  // slip is to let a row of dX grow as well.
  let k = Double(k)
  return (sum: [k, 1, k, k], mean: [1, 1 / k, 1, 1])
}

// MARK: - Exercise 4.5

/// Returns the gradient with respect to the biases of several kinds of examples
/// as a product, and its left factor.
///
///     let (left, dB) = try gradientOfBiasByProduct(
///       [[7, 5, 3], [2, 4, 8], [-6, 1, 9]], kinds: [1, 0, 1], count: 2)
///     // left times dY is dB, and dB is [[2, 4, 8], [1, 6, 12]]
///
/// - Parameters:
///   - dY: The gradient with respect to the output, N×M.
///   - kinds: The kind of each of the N examples, counted from 0: the row of
///     the biases that is added to its row of Z.
///   - count: The number R of kinds; some may have no example.
/// - Returns: `left`, the matrix that multiplies dY from the left, and `dB`, the
///   product, R×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfBiasByProduct(
  _ dY: Matrix, kinds: [Int], count: Int
) throws -> (left: Matrix, dB: Matrix) {
  // In the forward pass an N×R matrix C copies the biases to the examples,
  // Y = Z + Cb: its row n has a 1 in the column of example n's kind. C is to b
  // what X is to W, so the weight rule gives Cᵀ dY. For one kind, R = 1, C is
  // the column of ones. The usual slip is to return C itself.
  let left = Matrix(rows: count, columns: kinds.count) { k, n in
    kinds[n] == k ? 1 : 0
  }
  return (left, matmul(left, dY))
}

// MARK: - Exercise 4.7

/// Returns the four gradients of a layer Y = (X − 1v)W + 1b.
///
///     let (dX, dW, dB, dV) = try gradientsWithInputBias(x, w, v, dY)
///     // dX is N×D, dW is D×M, dB is 1×M, dV is 1×D
///
/// - Parameters:
///   - x: The batch X, N×D.
///   - w: The weights W, D×M.
///   - v: The row v that is subtracted from every row of X, 1×D.
///   - dY: The gradient with respect to the output, N×M.
/// - Returns: The gradients with respect to X, W, b and v, each in the shape of
///   its variable.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsWithInputBias(
  _ x: Matrix, _ w: Matrix, _ v: Matrix, _ dY: Matrix
) throws -> (dX: Matrix, dW: Matrix, dB: Matrix, dV: Matrix) {
  // With S = X − 1v this is the layer of the text: dS = dY Wᵀ and dW = SᵀdY. A
  // move of X moves S as much, so dX = dS. A move of v moves every row of S the
  // other way: dv = −1ᵀ dS = −1ᵀ dY Wᵀ, which is −db Wᵀ. So the two biases do
  // not learn independently. The usual slip is to use X in dW.
  let dX = matmul(dY, w.transposed())  // N×M · M×D → N×D
  let dW = matmul(x.addingToEachRow(-v).transposed(), dY)  // D×M
  let dB = dY.sum(alongAxis: 0)  // 1×M
  return (dX, dW, dB, -dX.sum(alongAxis: 0))
}

// MARK: - Exercise 4.8

/// Returns the gradients of a layer whose weights expect the channels first and
/// whose images have them last.
///
/// The layer rearranges each image into the order of (4.14), channel after
/// channel, and then computes Y = XW + 1b.
///
///     // p has the extents [2, 4, 5, 3], w is 60×7, dY is 2×7
///     let (dP, dW, dB) = try affineBackwardOfChannelsLast(p, w, dY)
///     // dP has the extents [2, 4, 5, 3], dW is 60×7, dB is 1×7
///
/// - Parameters:
///   - p: The images P, with the extents N, h, w, c.
///   - w: The weights W, chw×M, whose rows are in the order of (4.14).
///   - dY: The gradient with respect to the output, N×M.
/// - Returns: The gradients with respect to P (with the extents of P), W and
///   the bias.
/// - Throws: `NotWrittenYet` until it is written.
public func affineBackwardOfChannelsLast(
  _ p: Tensor, _ w: Matrix, _ dY: Matrix
) throws -> (dP: Tensor, dW: Matrix, dB: Matrix) {
  // The channel and the pixel change places, and the order of the pixels stays:
  // entry a·hw + pixel of a row of X is entry pixel·c + a of the image. dP is
  // filled by the same correspondence. The usual slip is to reorder P and to
  // leave dP in the order of X.
  let pixels = p.extents[1] * p.extents[2]
  let channels = p.extents[3]
  func place(_ n: Int, _ i: Int) -> Int {
    (n * pixels + i % pixels) * channels + i / pixels
  }
  let x = Matrix(rows: dY.rows, columns: w.rows) { n, i in
    p.elements[place(n, i)]
  }
  let dX = matmul(dY, w.transposed())  // N×D
  var elements = p.elements
  for n in 0..<dX.rows {
    for i in 0..<dX.columns { elements[place(n, i)] = dX[n, i] }
  }
  return (
    Tensor(extents: p.extents, elements: elements),
    matmul(x.transposed(), dY), dY.sum(alongAxis: 0)
  )
}

// MARK: - Exercise 4.9

/// Returns the gradients of a mean loss with respect to the input, the weights
/// and the bias.
///
/// The layer is Y = XW + 1b, and the loss is the mean over the N examples of
/// the squared distance of a row of Y from its target: (1/N) Σₙⱼ (Yₙⱼ − Tₙⱼ)².
/// It replaces `wrongMeanGradients` of the text.
///
/// - Parameters:
///   - x: The batch X, N×D.
///   - w: The weights W, D×M.
///   - b: The bias b, 1×M.
///   - t: The targets T, N×M.
/// - Returns: The gradients with respect to X, N×D, W, D×M, and b, 1×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfMeanLoss(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix
) throws -> (dX: Matrix, dW: Matrix, dB: Matrix) {
  // 1/N belongs to the loss, so it is in dY, and all three inherit it. The wrong
  // code has the dY of the sum and divides dW and dB afterwards. Nothing divides
  // dX, which is N times too large; so are the steps of the layer before, unless
  // it divides once more itself.
  let y = matmul(x, w).addingToEachRow(b)
  let dY = (2 / Double(x.rows)) * (y - t)  // N×M
  return (
    matmul(dY, w.transposed()), matmul(x.transposed(), dY),
    dY.sum(alongAxis: 0)
  )
}

// MARK: - Exercise 4.10

/// Returns the gradients of a mean loss over a batch from those of two parts.
///
/// Each part was run alone, and its loss was the mean over its own examples.
/// The parts may differ in size. The loss of the whole batch is the mean over
/// all examples, those of the first part above those of the second.
///
/// - Parameters:
///   - first: The gradients of the first part; its input gradient has a row
///     for each of its examples.
///   - second: The gradients of the second part.
/// - Returns: The gradients of the whole batch.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfWholeBatch(
  _ first: AffineGradients<Matrix>, _ second: AffineGradients<Matrix>
) throws -> AffineGradients<Matrix> {
  // N′ times the mean of a part is its sum. The sums of the parts add up to the
  // sum of the whole, and dividing by N gives the mean, so each part counts by
  // its share. That goes for dX, too, where nothing is added; to forget it is
  // the usual slip.
  let (upper, lower) = (first.inputGradient, second.inputGradient)
  let n = Double(upper.rows + lower.rows)
  let (p, q) = (Double(upper.rows) / n, Double(lower.rows) / n)
  return AffineGradients(
    inputGradient: Matrix(
      rows: upper.rows + lower.rows, columns: upper.columns,
      elements: (p * upper).elements + (q * lower).elements),
    weightGradient: p * first.weightGradient + q * second.weightGradient,
    biasGradient: p * first.biasGradient + q * second.biasGradient)
}

// MARK: - Exercise 4.11

/// Returns the gradients of a mean loss for a layer Z = WA + b1ᵀ, whose
/// examples are columns.
///
///     let (dA, dW, dB) = try columnGradientsOfMeanLoss(w, a, b, t)
///     // dA is D×N, dW is M×D, dB is M×1
///
/// - Parameters:
///   - w: The weights W, M×D.
///   - a: The batch A, one example per column, D×N.
///   - b: The bias b, M×1.
///   - t: The targets T, M×N.
/// - Returns: The gradients with respect to A, W and b.
/// - Throws: `NotWrittenYet` until it is written.
public func columnGradientsOfMeanLoss(
  _ w: Matrix, _ a: Matrix, _ b: Matrix, _ t: Matrix
) throws -> (dA: Matrix, dW: Matrix, dB: Matrix) {
  // Transpose the layer into rows: X = Aᵀ, and Wᵀ for W. There dX = dY Wᵀ is
  // dZᵀ W, whose transpose is Wᵀ dZ, and dW follows in the same way. The
  // examples are the columns, so N = A.columns, and the sum over them is along
  // axis 1. The usual slip is to divide by the number of rows.
  let bias = matmul(b, Matrix(rows: 1, columns: a.columns) { _, _ in 1 })
  let dZ = (2 / Double(a.columns)) * (matmul(w, a) + bias - t)  // M×N
  return (
    matmul(w.transposed(), dZ),  // D×M · M×N → D×N
    matmul(dZ, a.transposed()),  // M×N · N×D → M×D
    dZ.sum(alongAxis: 1)  // M×1
  )
}

// MARK: - Exercise 4.12

/// Returns the gradients of an entry-by-entry product with a matrix that was
/// repeated.
///
///     let (dZ, dS) = try gradientsOfRepeatedFactor(
///       [[7, 5, 3], [2, 4, 8]], [[1, 2, 3], [6, 8, 10]], [[1, -1, 5]])
///     // dZ is [[7, -5, 15], [2, -4, 40]], dS is [[19, 42, 89]]
///
/// - Parameters:
///   - dY: The gradient with respect to the product, N×M.
///   - z: The other factor Z, N×M.
///   - s: The small matrix s: 1×M, N×1, 1×1 or N×M.
/// - Returns: The gradients with respect to Z and to s, each in the shape of
///   its variable.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfRepeatedFactor(
  _ dY: Matrix, _ z: Matrix, _ s: Matrix
) throws -> (dZ: Matrix, dS: Matrix) {
  // Before the copies are joined, each factor gets dY times the other, entry by
  // entry. What was repeated along an axis is then summed along it, in either
  // order; an axis that has length 1 in dY may be summed or not. The usual slip
  // is to sum dY and to multiply by Z afterwards, which mixes the examples.
  let repeated = Matrix(rows: z.rows, columns: z.columns) { n, j in
    s[s.rows == 1 ? 0 : n, s.columns == 1 ? 0 : j]
  }
  var dS = hadamard(dY, z)
  if s.rows == 1 { dS = dS.sum(alongAxis: 0) }
  if s.columns == 1 { dS = dS.sum(alongAxis: 1) }
  return (hadamard(dY, repeated), dS)
}
