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

/// Returns the output of a layer whose bias counts differently in each
/// example.
///
///     try addedBias([[1, 2, 3], [6, 8, 10]], [[2], [-1]], [[1, -1, 5]])
///     // [[3, 0, 13], [5, 9, 5]]
///
/// - Parameters:
///   - z: The batch Z before the bias, N×M.
///   - u: The factors of the bias, one for each example, N×1.
///   - b: The bias b, 1×M.
/// - Returns: Y, N×M.
/// - Throws: `NotWrittenYet` until it is written.
public func addedBias(
  _ z: Matrix, _ u: Matrix, _ b: Matrix
) throws -> Matrix {
  // Entry (n, j) gets uₙbⱼ: the column u takes the place of the ones in (4.2),
  // where every example counts once. The usual slip is to scale Z as well.
  z + matmul(u, b)  // N×1 · 1×M → N×M
}

// MARK: - Exercise 4.3

/// Returns the gradient with respect to the bias of the layer of exercise 4.2.
///
///     try gradientOfBias([[7, 5, 3], [2, 4, 8]], [[2], [-1]])    // [[12, 6, -2]]
///
/// - Parameters:
///   - dY: The gradient with respect to the output, N×M.
///   - u: The factors of the bias, one for each example, N×1.
/// - Returns: The gradient with respect to the bias, 1×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfBias(_ dY: Matrix, _ u: Matrix) throws -> Matrix {
  // ∂Yₙⱼ/∂bₖ = uₙδⱼₖ, so row n of dY counts uₙ times. As with the ones, the
  // column that multiplied b returns transposed. The usual slip is to sum dY
  // without the factors.
  matmul(u.transposed(), dY)  // 1×N · N×M → 1×M
}

// MARK: - Exercise 4.4

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

// MARK: - Exercise 4.6

/// Returns the three gradients of a layer Y = XWᵀ + 1b, whose weights have a
/// row for each output.
///
///     let (dX, dW, dB) = try affineBackward(x, w, dY)
///     // dX is N×D, dW is M×D, dB is 1×M
///
/// - Parameters:
///   - x: The batch X, N×D.
///   - w: The weights W, M×D.
///   - dY: The gradient with respect to the output, N×M.
/// - Returns: The gradients with respect to X, W and the bias, each in the shape
///   of its variable.
/// - Throws: `NotWrittenYet` until it is written.
public func affineBackward(
  _ x: Matrix, _ w: Matrix, _ dY: Matrix
) throws -> (dX: Matrix, dW: Matrix, dB: Matrix) {
  // With V = Wᵀ this is the layer of the text: dX = dY Vᵀ and dV = XᵀdY. So
  // dX = dY W, and dW, which is dV transposed, is dYᵀX. The bias does not depend
  // on the weights, and its rule stays. The usual slip is to return dV.
  (
    matmul(dY, w),  // N×M · M×D → N×D
    matmul(dY.transposed(), x),  // M×N · N×D → M×D
    dY.sum(alongAxis: 0)  // 1×M
  )
}

// MARK: - Exercise 4.7

/// Returns the gradients of a layer whose input has any number of axes.
///
/// The layer flattens each example into a row, the last index running fastest,
/// and then computes Y = XW + 1b.
///
///     // x has the extents [2, 3, 4, 5], w is 60×7, dY is 2×7
///     let (dX, dW, dB) = try affineBackwardOfManyAxes(x, w, dY)
///     // dX has the extents [2, 3, 4, 5], dW is 60×7, dB is 1×7
///
/// - Parameters:
///   - x: The batch; its first axis counts the N examples, and the other axes
///     together hold the D numbers of one example.
///   - w: The weights W, D×M.
///   - dY: The gradient with respect to the output, N×M.
/// - Returns: The gradients with respect to x, in the extents of x, to W and to
///   the bias.
/// - Throws: `NotWrittenYet` until it is written.
public func affineBackwardOfManyAxes(
  _ x: Tensor, _ w: Matrix, _ dY: Matrix
) throws -> (dX: Tensor, dW: Matrix, dB: Matrix) {
  // Array and matrix hold the same numbers in the same order, so flattening
  // moves nothing, and its derivative is the identity: the gradient is reshaped
  // to the old extents. The usual slip is to return dX as N×D.
  let flat = Matrix(rows: dY.rows, columns: w.rows, elements: x.elements)
  let dX = matmul(dY, w.transposed())  // N×D
  return (
    Tensor(extents: x.extents, elements: dX.elements),
    matmul(flat.transposed(), dY), dY.sum(alongAxis: 0)
  )
}

// MARK: - Exercise 4.8

/// Returns the gradients of a mean loss with respect to the weights and bias.
///
/// The layer is Y = XW + 1b, and the loss is the mean over the N examples of
/// the squared distance of a row of Y from its target: (1/N) Σₙⱼ (yₙⱼ − tₙⱼ)².
/// It replaces `wrongMeanGradients` of the text.
///
/// - Parameters:
///   - x: The batch X, N×D.
///   - w: The weights W, D×M.
///   - b: The bias b, 1×M.
///   - t: The targets T, N×M.
/// - Returns: The gradients with respect to W, D×M, and b, 1×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfMeanLoss(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix
) throws -> (dW: Matrix, dB: Matrix) {
  // 1/N belongs to the loss, so it is in dY; from there on every rule is that of
  // a sum. The wrong code divides dB once more, and its bias takes steps N times
  // too small.
  let y = matmul(x, w).addingToEachRow(b)
  let dY = (2 / Double(x.rows)) * (y - t)  // N×M
  return (matmul(x.transposed(), dY), dY.sum(alongAxis: 0))
}

// MARK: - Exercise 4.9

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

// MARK: - Exercise 4.10

/// Returns the three gradients of a layer Z = WA + b1ᵀ, whose examples are
/// columns.
///
///     let (dA, dW, dB) = try columnBackward(w, a, dZ)
///     // dA is D×N, dW is M×D, dB is M×1
///
/// - Parameters:
///   - w: The weights W, M×D.
///   - a: The batch A, one example per column, D×N.
///   - dZ: The gradient with respect to the output, M×N.
/// - Returns: The gradients with respect to A, W and the bias b, which is M×1.
/// - Throws: `NotWrittenYet` until it is written.
public func columnBackward(
  _ w: Matrix, _ a: Matrix, _ dZ: Matrix
) throws -> (dA: Matrix, dW: Matrix, dB: Matrix) {
  // Transpose the layer into rows: X = Aᵀ, and Wᵀ for W. There dX = dY Wᵀ is
  // dZᵀ W, whose transpose is Wᵀ dZ; the other two follow in the same way. The
  // sum over the examples is now along axis 1; axis 0 is the usual slip.
  (
    matmul(w.transposed(), dZ),  // D×M · M×N → D×N
    matmul(dZ, a.transposed()),  // M×N · N×D → M×D
    dZ.sum(alongAxis: 1)  // M×1
  )
}

// MARK: - Exercise 4.11

/// Returns the gradient with respect to a small matrix that was repeated to
/// make a large one, and added.
///
///     try gradientOfBroadcast([[7, 5, 3], [2, 4, 8]], from: Shape(1, 3))
///     // [[9, 9, 11]]
///
/// - Parameters:
///   - dY: The gradient with respect to the sum, N×M.
///   - shape: The shape of the small matrix: 1×M, N×1, 1×1 or N×M.
/// - Returns: The gradient, of that shape.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfBroadcast(
  _ dY: Matrix, from shape: Shape
) throws -> Matrix {
  // What was repeated along an axis is summed along it, in either order. An axis
  // that has length 1 in dY may be summed or not. The usual slip is to sum along
  // the axis whose length is not 1.
  var gradient = dY
  if shape.rows == 1 { gradient = gradient.sum(alongAxis: 0) }
  if shape.columns == 1 { gradient = gradient.sum(alongAxis: 1) }
  return gradient
}
