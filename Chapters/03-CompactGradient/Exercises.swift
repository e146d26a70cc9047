// Your exercises of chapter 3: replace each line that throws by your own code.
// `swift test --filter 'Chapter 3'` grades them all, and
// `swift test --filter '3\.1 '` grades one. The text is in README.md beside it.

import LinearAlgebra
import Stubs

// MARK: - Exercise 3.1

/// Returns the gradients of L = (xw)(uw), for two rows x and u and a column w.
///
///     try gradientsOfRowTimesColumn([[2, 1, -1]], [[1, 2, 3]], [[1], [-3], [4]])
///     // dX is [[7, -21, 28]], dU is [[-5, 15, -20]], dW is [[9], [-3], [-22]]
///
/// - Parameters:
///   - x: The row x, 1×D.
///   - u: The row u, 1×D.
///   - w: The column w, D×1.
/// - Returns: `dX` and `dU`, 1×D, and `dW`, D×1.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfRowTimesColumn(
  _ x: Matrix, _ u: Matrix, _ w: Matrix
) throws -> (dX: Matrix, dU: Matrix, dW: Matrix) {
  throw NotWrittenYet("3.1")
}

// MARK: - Exercise 3.2

/// Returns both gradients of Y = XWᵀ, with the weights stored transposed.
///
///     try gradientsWithTransposedWeights(
///       [[2, 1, -1]], [[1, -3, 4], [2, 5, -1]], [[1, -2]])
///     // dX is [[-3, -13, 6]], dW is [[2, 1, -1], [-4, -2, 2]]
///
/// - Parameters:
///   - x: The batch X, N×D, one example per row.
///   - w: The weights W, M×D, a row for each output.
///   - dY: The gradient dY, N×M.
/// - Returns: `dX`, N×D, and `dW`, M×D.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsWithTransposedWeights(
  _ x: Matrix, _ w: Matrix, _ dY: Matrix
) throws -> (dX: Matrix, dW: Matrix) {
  throw NotWrittenYet("3.2")
}

// MARK: - Exercise 3.3

/// Returns the gradient dX of the loss, for Y = XW, by transposing alone.
///
/// Write no product, neither with `matmul` nor with loops.
///
/// - Parameters:
///   - w: The weights W, D×M.
///   - dY: The gradient dY, N×M.
///   - weightGradient: The rule for the second factor of a product P = AB: from
///     A and dP it makes dB.
/// - Returns: dX, N×D.
/// - Throws: What `weightGradient` throws, and `NotWrittenYet` until it is
///   written.
public func gradientByTransposing(
  _ w: Matrix, _ dY: Matrix,
  _ weightGradient: (_ first: Matrix, _ dProduct: Matrix) throws -> Matrix
) throws -> Matrix {
  throw NotWrittenYet("3.3")
}

// MARK: - Exercise 3.4

/// Returns the length of each example's gradient with respect to W, for Y = XW,
/// and which example has the longest.
///
/// The length of a matrix is the root of the sum of the squares of its entries.
///
///     let (lengths, longest) = try exampleGradientLengths(
///       [[2, -1, 2], [6, 2, -3], [0, 3, 4]], [[12, 5], [3, 4], [-8, 6]])
///     // lengths is [[39], [35], [50]], longest is 2
///
/// - Parameters:
///   - x: The batch X, N×D, one example per row.
///   - dY: The gradient dY, N×M.
/// - Returns: `lengths`, N×1; and `longest`, the number of the example with the
///   longest gradient, counted from 0.
/// - Throws: `NotWrittenYet` until it is written.
public func exampleGradientLengths(
  _ x: Matrix, _ dY: Matrix
) throws -> (lengths: Matrix, longest: Int) {
  throw NotWrittenYet("3.4")
}

// MARK: - Exercise 3.5

/// Predicts the shapes of the gradients of the network of two layers, and how
/// many products of two numbers are added up in one entry of some of them.
///
/// The network is H = XW₁, A = relu(H), P = AW₂, with X of N×D, K hidden units and
/// M outputs for each example.
///
/// - Parameters:
///   - n: The number N of examples.
///   - d: The number D of inputs.
///   - k: The number K of hidden units.
///   - m: The number M of outputs.
/// - Returns: `shapes`, those of dP, dW₂, dA, dH and dW₁ in this order; `terms`,
///   the number of products that are added up in one entry of dW₂, of dA and
///   of dW₁. For 5 examples the first of these is 5.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfNetworkGradients(
  _ n: Int, _ d: Int, _ k: Int, _ m: Int
) throws -> (shapes: [Shape], terms: [Int]) {
  throw NotWrittenYet("3.5")
}

// MARK: - Exercise 3.6

/// Returns the gradient dW after one row of the targets has been corrected.
///
/// For Y = XW and L = Σ (Y − T)², over a batch of any size.
///
///     try gradientAfterCorrection(
///       [[7.5, -14.5], [-8, -1], [6.5, 4.5]], [[1, -2, 3]],
///       from: [[17.5, -11.25]], to: [[19, -12]])
///     // [[4.5, -13], [-2, -4], [-2.5, 9]]
///
/// - Parameters:
///   - dW: The gradient dW with the wrong row, D×M.
///   - x: The example to which the row belongs, 1×D.
///   - wrong: The row of T as it was, 1×M.
///   - right: The row of T as it should have been, 1×M.
/// - Returns: `dW` with the right row, D×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientAfterCorrection(
  _ dW: Matrix, _ x: Matrix, from wrong: Matrix, to right: Matrix
) throws -> Matrix {
  throw NotWrittenYet("3.6")
}

// MARK: - Exercise 3.7

/// Returns the derivative of L = Σ (Y − T)² with respect to one weight, for
/// Y = XW, and the value of this weight that makes L smallest.
///
/// All other weights stay as they are.
///
/// - Parameters:
///   - i: The row of the weight in W, counted from 0.
///   - j: The column of the weight in W, counted from 0.
///   - x: The batch X, N×D.
///   - w: The weights W, D×M.
///   - t: The targets T, N×M.
/// - Returns: `derivative`, at the given W; and `best`, the value of Wᵢⱼ.
/// - Throws: `NotWrittenYet` until it is written.
public func bestSingleWeight(
  _ i: Int, _ j: Int, _ x: Matrix, _ w: Matrix, _ t: Matrix
) throws -> (derivative: Double, best: Double) {
  throw NotWrittenYet("3.7")
}

// MARK: - Exercise 3.9

/// Returns the gradients before a leaky ReLU whose slope is a parameter.
///
/// The leaky ReLU is A = H above 0 and A = sH below, entry by entry, with one s
/// for all entries.
///
///     let (dH, dS) = try gradientsBeforeLeakyRelu(
///       [[2, -1, 3, -4]], [[-5, 7, 4, 2]], slope: 0.1)
///     // dH is [[-5, 0.7, 4, 0.2]], dS is -15
///
/// - Parameters:
///   - h: The matrix H before the function, of any shape; no entry is 0.
///   - dA: The gradient dA, of the same shape.
///   - s: The slope s below 0.
/// - Returns: `dH`, of the same shape; and `dS`, the derivative ∂L/∂s.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsBeforeLeakyRelu(
  _ h: Matrix, _ dA: Matrix, slope s: Double
) throws -> (dH: Matrix, dS: Double) {
  throw NotWrittenYet("3.9")
}

// MARK: - Exercise 3.10

/// Returns the loss of a network of two layers with a shortcut, and its
/// gradients with respect to all weights and the batch.
///
///     H = XW₁,  A = relu(H),  P = AW₂ + XV,  L = Σ (P − T)²
///
/// - Parameters:
///   - x: The batch X, N×D.
///   - t: The targets T, N×M.
///   - w1: The weights W₁, D×K.
///   - w2: The weights W₂, K×M.
///   - v: The weights V of the shortcut, D×M.
/// - Returns: `loss`; `dW1`, D×K; `dW2`, K×M; `dV`, D×M; and `dX`, N×D.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfShortcutNetwork(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) throws -> (
  loss: Double, dW1: Matrix, dW2: Matrix, dV: Matrix, dX: Matrix
) {
  throw NotWrittenYet("3.10")
}

// MARK: - Exercise 3.11

/// Takes one step down the gradient of the network of two layers, in which the
/// inputs are learned, too.
///
///     H = XW₁,  A = relu(H),  P = AW₂,  L = Σ (P − T)²
///
/// It replaces `wrongDescentStep` of the text.
///
/// - Parameters:
///   - x: The batch X before the step, N×D.
///   - t: The targets T, N×M.
///   - w1: The weights W₁ before the step, D×K.
///   - w2: The weights W₂ before the step, K×M.
///   - rate: The learning rate η.
/// - Returns: The batch and both weights after the step.
/// - Throws: `NotWrittenYet` until it is written.
public func descentStep(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, rate: Double
) throws -> (x: Matrix, w1: Matrix, w2: Matrix) {
  throw NotWrittenYet("3.11")
}

// MARK: - Exercise 3.12

/// Checks several gradients of one loss along one direction.
///
///     let check = try checkAlong(
///       [[1, 3]], at: [[2, -1]], step: 0.1, [[[4, -4]], [[-4, 4]], [[-1, 1]]]
///     ) { $0[0, 0] * $0[0, 0] * $0[0, 1] }
///     // measured is 8.03, promised is [-8, 8, 2], right is 1
///
/// - Parameters:
///   - v: The direction V, D×M.
///   - w: The weights W, D×M.
///   - h: The step, in multiples of V.
///   - gradients: What is claimed to be the gradient at W, several times.
///   - loss: The loss. Call it twice.
/// - Returns: `measured`, the central difference of the loss along V;
///   `promised`, what each gradient says of it; and `right`, which gradient
///   comes closest, counted from 0.
/// - Throws: What `loss` throws, and `NotWrittenYet` until it is written.
public func checkAlong(
  _ v: Matrix, at w: Matrix, step h: Double, _ gradients: [Matrix],
  _ loss: (_ w: Matrix) throws -> Double
) throws -> (measured: Double, promised: [Double], right: Int) {
  throw NotWrittenYet("3.12")
}

// MARK: - Exercise 3.14

/// Returns the gradients of the loss with respect to all three factors of
/// Y = AXB.
///
/// - Parameters:
///   - a: The first factor A, N×D.
///   - x: The factor in the middle, X, D×K.
///   - b: The last factor B, K×M.
///   - dY: The gradient dY, N×M.
/// - Returns: `dA`, N×D; `dX`, D×K; and `dB`, K×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfThreeFactors(
  _ a: Matrix, _ x: Matrix, _ b: Matrix, _ dY: Matrix
) throws -> (dA: Matrix, dX: Matrix, dB: Matrix) {
  throw NotWrittenYet("3.14")
}

// MARK: - Exercise 3.15

/// Returns the gradient dX of the loss, for Y = XXᵀ.
///
///     try gradientOfOwnProduct([[2, 1, -1], [1, -2, 3]], [[1, 2], [-3, 4]])
///     // [[3, 4, -5], [6, -17, 25]]
///
/// - Parameters:
///   - x: The matrix X, N×D.
///   - dY: The gradient dY, N×N, symmetric or not.
/// - Returns: dX, N×D.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfOwnProduct(_ x: Matrix, _ dY: Matrix) throws -> Matrix {
  throw NotWrittenYet("3.15")
}
