// Your exercises of chapter 4: replace each line that throws by your own code.
// `swift test --filter 'Chapter 4'` grades them all, and
// `swift test --filter '4\.1 '` grades one. The text is in README.md beside it.

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
  throw NotWrittenYet("4.1")
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
  throw NotWrittenYet("4.2")
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
  throw NotWrittenYet("4.3")
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
  throw NotWrittenYet("4.4")
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
  throw NotWrittenYet("4.5")
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
  throw NotWrittenYet("4.7")
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
  throw NotWrittenYet("4.8")
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
  throw NotWrittenYet("4.9")
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
  throw NotWrittenYet("4.10")
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
  throw NotWrittenYet("4.11")
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
  throw NotWrittenYet("4.12")
}
