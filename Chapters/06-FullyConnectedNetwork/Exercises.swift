// Your exercises of chapter 6: replace each line that throws by your own code.
// `swift test --filter 'Chapter 6'` grades them all, and
// `swift test --filter '6\.1 '` grades one. The text is in README.md beside it.

import FullyConnectedNetwork
import LinearAlgebra
import Stubs

// MARK: - Exercise 6.1

/// Predicts the shapes in a network whose examples are columns.
///
///     try shapesOfNetwork(sizes: [2, 4, 3], examples: 5)
///     // 2 weights, 2 biases, 2 outputs, and 27 parameters
///
/// - Parameters:
///   - sizes: The sizes of the layers, the input's first.
///   - m: The number of examples.
/// - Returns: The shapes of W¹ to Wᴸ, of b¹ to bᴸ and of A¹ to Aᴸ; and the
///   number of parameters that training must find.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfNetwork(
  sizes: [Int], examples m: Int
) throws -> (
  weights: [Shape], biases: [Shape], outputs: [Shape], parameters: Int
) {
  throw NotWrittenYet("6.1")
}

// MARK: - Exercise 6.2

/// Returns the gradients of U = XV + 1c, whose examples are rows, using rules
/// that only know columns.
///
/// - Parameters:
///   - x: The batch X, N×D.
///   - v: The weights V, D×M.
///   - dU: The gradient with respect to U, N×M.
///   - columnRules: A function of W, n×p, A, p×m, and dZ, n×m, that returns dW,
///     n×p, dB, n×1, and dA, p×m, of Z = WA + b1ᵀ.
/// - Returns: `dV`, D×M; `dC`, 1×M; `dX`, N×D.
/// - Throws: What `columnRules` throws, and `NotWrittenYet` until it is
///   written.
public func gradientsOfRows(
  _ x: Matrix, _ v: Matrix, _ dU: Matrix,
  columnRules: (_ w: Matrix, _ a: Matrix, _ dZ: Matrix) throws -> (
    dW: Matrix, dB: Matrix, dA: Matrix
  )
) throws -> (dV: Matrix, dC: Matrix, dX: Matrix) {
  throw NotWrittenYet("6.2")
}

// MARK: - Exercise 6.3

/// Returns the three gradients of Z = WA + b1ᵀ for a loss in which example i
/// counts cᵢ times.
///
/// The loss is J = Σᵢ cᵢJᵢ, and Jᵢ depends on column i of Z only.
///
/// - Parameters:
///   - w: The weights W, n×p.
///   - a: The output A of the layer below, p×m.
///   - perExample: The gradient of Jᵢ in column i of Z, as column i; n×m.
///   - counts: The row c, 1×m.
/// - Returns: The gradients of J: `dW`, n×p; `dB`, n×1; `dA`, p×m.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfCountedColumns(
  _ w: Matrix, _ a: Matrix, _ perExample: Matrix, counts: Matrix
) throws -> (dW: Matrix, dB: Matrix, dA: Matrix) {
  throw NotWrittenYet("6.3")
}

// MARK: - Exercise 6.4

/// Returns the gradient with respect to Z of f(z) = zσ(z), entry by entry.
///
/// This activation is called swish; σ(z) = 1/(1 + e⁻ᶻ).
///
/// - Parameters:
///   - z: Z, n×m.
///   - dA: The gradient with respect to A = f(Z), n×m.
/// - Returns: dZ, n×m.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientThroughSwish(
  _ z: Matrix, _ dA: Matrix
) throws -> Matrix {
  throw NotWrittenYet("6.4")
}

// MARK: - Exercise 6.5

/// Predicts the loss of a network that finds all classes equally likely, the
/// two numbers that its dZ contains, and the gradient of its last bias.
///
/// The network ends in a softmax, all of Z is equal, and the loss is the mean
/// cross-entropy.
///
/// - Parameter counts: How many examples belong to each of the n classes.
/// - Returns: The loss; the entry of dZ at the right class of an example; that
///   at each wrong one; and the db of the last layer, n×1.
/// - Throws: `NotWrittenYet` until it is written.
public func lossOfIgnorance(
  counts: [Int]
) throws -> (loss: Double, right: Double, wrong: Double, dB: Matrix) {
  throw NotWrittenYet("6.5")
}

// MARK: - Exercise 6.6

/// Returns the Jacobians ∂a/∂z and ∂a/∂T of a = softmax(z/T), for a column z.
///
/// The number T is called the temperature. The entries of z may be so large
/// that their powers overflow.
///
/// - Parameters:
///   - z: The column z, n×1.
///   - temperature: T, above 0.
/// - Returns: `byZ`, n×n, and `byTemperature`, n×1.
/// - Throws: `NotWrittenYet` until it is written.
public func jacobiansOfSoftmax(
  _ z: Matrix, temperature: Double
) throws -> (byZ: Matrix, byTemperature: Matrix) {
  throw NotWrittenYet("6.6")
}

// MARK: - Exercise 6.7

/// Returns the gradient with respect to Z, through the logarithm of the softmax
/// of each column, without building a Jacobian.
///
/// - Parameters:
///   - z: Z, n×m.
///   - dA: The gradient with respect to A = log softmax(Z), n×m.
/// - Returns: dZ, n×m.
/// - Throws: `NotWrittenYet` until it is written.
public func backwardOfLogSoftmax(
  _ z: Matrix, _ dA: Matrix
) throws -> Matrix {
  throw NotWrittenYet("6.7")
}

// MARK: - Exercise 6.8

/// Returns the cross-entropy of a softmax with smoothed labels and weighted
/// classes, averaged over the examples, and its gradient with respect to Z.
///
/// A smoothed label is not quite certain: its column has ε/n in every entry,
/// plus 1 − ε at the class of the example. In Y, row j of that is multiplied
/// by the weight of class j. The entries of Z may be so large that their
/// powers overflow.
///
/// - Parameters:
///   - z: Z, n×m.
///   - labels: The class of each of the m examples, counted from 0.
///   - smoothing: The number ε, from 0 to 1.
///   - weights: The weight of each class, n×1.
/// - Returns: `loss`, and `dZ`, n×m.
/// - Throws: `NotWrittenYet` until it is written.
public func smoothedLoss(
  _ z: Matrix, labels: [Int], smoothing: Double, weights: Matrix
) throws -> (loss: Double, dZ: Matrix) {
  throw NotWrittenYet("6.8")
}

// MARK: - Exercise 6.9

/// Returns the gradients of a layer A = tanh(WX + b1ᵀ) from what it kept.
///
/// It replaces `wrongLayerGradients` of the text, which returns the right
/// shapes for a square W, and has two mistakes.
///
/// - Parameters:
///   - w: The weights W, n×p, square or not.
///   - x: The input X of the layer, p×m.
///   - a: The output A of the layer, n×m.
///   - dA: The gradient with respect to A, n×m.
/// - Returns: `dW`, n×p; `dB`, n×1; `dX`, p×m.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfTanhLayer(
  _ w: Matrix, _ x: Matrix, _ a: Matrix, _ dA: Matrix
) throws -> (dW: Matrix, dB: Matrix, dX: Matrix) {
  throw NotWrittenYet("6.9")
}

// MARK: - Exercise 6.11

/// Finds the layer in which a back-propagation made its one mistake, by central
/// differences.
///
/// The loss is `crossEntropy(network.output(examples.points),
/// examples.targets)`. The mistake is in the rule for dW, in the rule for db,
/// or in the step to dZ, of one layer. A wrong gradient is off by more than a
/// hundredth of the largest entry of the right one.
///
/// - Parameters:
///   - network: The network, of L layers.
///   - examples: The examples and their targets.
///   - weights: What the back-propagation returned for dW¹ to dWᴸ.
///   - biases: What it returned for db¹ to dbᴸ.
/// - Returns: `layer`, from 1 to L; and whether dW and db of that layer are
///   right.
/// - Throws: `NotWrittenYet` until it is written.
public func wrongLayer(
  _ network: Network, _ examples: Examples, weights: [Matrix],
  biases: [Matrix]
) throws -> (layer: Int, rightWeights: Bool, rightBias: Bool) {
  throw NotWrittenYet("6.11")
}

// MARK: - Exercise 6.12

/// Returns the gradients of a network of any number of layers, some of which
/// are frozen.
///
/// Use the network's `layers`, and of each layer its `weights`, its `bias` and
/// its `activation`, which returns A as `activation(z)` and dZ as
/// `activation.backward(dA, a)`.
///
/// - Parameters:
///   - network: The network, of L layers.
///   - input: The examples A⁰, one per column.
///   - dA: The gradient with respect to the output Aᴸ.
///   - isFrozen: Whether each layer is frozen, from layer 1 to layer L.
/// - Returns: `weights`, dW¹ to dWᴸ, and `biases`, db¹ to dbᴸ, `nil` in the
///   place of a frozen layer; and `products`, the number of products of
///   matrices in the backward pass, as few as possible; 0 if all are frozen.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfNetwork(
  _ network: Network, input: Matrix, dA: Matrix, isFrozen: [Bool]
) throws -> (weights: [Matrix?], biases: [Matrix?], products: Int) {
  throw NotWrittenYet("6.12")
}

// MARK: - Exercise 6.13

/// Returns the gradients of a residual block U = A + V tanh(WA).
///
/// - Parameters:
///   - w: The weights W, h×p.
///   - v: The weights V, p×h.
///   - a: The input A, p×m.
///   - dU: The gradient with respect to U, p×m.
/// - Returns: `dW`, h×p; `dV`, p×h; `dA`, p×m.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfResidualBlock(
  _ w: Matrix, _ v: Matrix, _ a: Matrix, _ dU: Matrix
) throws -> (dW: Matrix, dV: Matrix, dA: Matrix) {
  throw NotWrittenYet("6.13")
}

// MARK: - Exercise 6.15

/// Trains a network by gradient descent on all examples at once, with a falling
/// rate and with weight decay.
///
/// The rate falls in a straight line: of N steps the first uses the rate η, and
/// each of the others η/N less than the one before.
/// The loss is the mean cross-entropy plus λ/2 times the sum of the squares of
/// all weights; biases are not counted. You may use everything in the module
/// FullyConnectedNetwork except `train` and `descend`.
///
/// - Parameters:
///   - network: The network before the first step; its last layer is a softmax.
///   - examples: The points, their labels and, as `targets`, Y.
///   - rate: The rate η of the first step.
///   - decay: The number λ.
///   - steps: The number of steps.
/// - Returns: `losses`, the loss before each step; and `network`, the network
///   after the last.
/// - Throws: `NotWrittenYet` until it is written.
public func trained(
  _ network: Network, on examples: Examples, rate: Double, decay: Double,
  steps: Int
) throws -> (losses: [Double], network: Network) {
  throw NotWrittenYet("6.15")
}
