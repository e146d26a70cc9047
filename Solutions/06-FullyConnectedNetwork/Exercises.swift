// The solutions of chapter 6, The fully connected network. This file can take
// the place of Chapters/06-FullyConnectedNetwork/Exercises.swift: same functions,
// same declarations. The answers to the exercises on paper are in README.md
// beside it.

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
  // The weights of layer l have a row for each of its units and a column for
  // each of its inputs. The bias has one number per unit, however many examples
  // there are; only what flows through the network has m columns.
  let pairs = zip(sizes, sizes.dropFirst())
  return (
    weights: pairs.map { Shape($1, $0) },
    biases: pairs.map { Shape($1, 1) },
    outputs: pairs.map { Shape($1, m) },
    parameters: pairs.reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  )
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
  // U = XV + 1c says Uᵀ = VᵀXᵀ + cᵀ1ᵀ, a layer of columns with the weights Vᵀ
  // and the input Xᵀ. The gradient in Vᵀ is the transpose of the one in V, and
  // so on. The usual slip is to transpose dU and forget X or V.
  let columns = try columnRules(
    v.transposed(), x.transposed(), dU.transposed())
  return (
    columns.dW.transposed(), columns.dB.transposed(), columns.dA.transposed()
  )
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
  // Jᵢ counts cᵢ times in J, so column i of dZ is cᵢ times the gradient of Jᵢ.
  // From there on the rules are the usual ones. The usual slip is to scale dW
  // and to forget db or dA.
  let (n, m) = (perExample.rows, perExample.columns)
  let dZ = Matrix(rows: n, columns: m) { j, i in
    perExample[j, i] * counts[0, i]
  }
  return (
    matmul(dZ, transpose: a),  // n×m · m×p → n×p
    dZ.sum(alongAxis: 1),  // n×1
    matmul(transpose: w, dZ)  // p×n · n×m → p×m
  )
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
  // z occurs twice, so the product rule has two terms:
  // f′ = σ + zσ′ = σ + zσ(1 − σ). It acts entry by entry, so ⊙ and no matrix
  // product. The usual slip is to keep one of the two terms only.
  let slopes = z.map { z in
    let s = 1 / (1 + exp(-z))
    return s + z * s * (1 - s)
  }
  return hadamard(dA, slopes)
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
  // All probabilities are 1/n. Each example costs −log(1/n), and so does their
  // mean. dZ = (A − Y)/m has 1/n − 1 at the right class and 1/n at the others,
  // each over m. db sums its rows, so entry j is 1/n minus the share of class j:
  // the first step moves the biases towards the shares. The usual slip is to
  // sum a column, which gives 0.
  let m = Double(counts.reduce(0, +))
  let share = 1 / Double(counts.count)
  let biases = counts.map { share - Double($0) / m }
  return (
    loss: -log(share), right: (share - 1) / m, wrong: share / m,
    dB: Matrix(column: biases)
  )
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
  // With u = z/T both chains begin with ∂a/∂u = diag(a) − aaᵀ. The second factor
  // is ∂u/∂z = I/T in one, and ∂u/∂T = −z/T² in the other. Subtracting the
  // largest entry from z changes no ratio of powers, whatever T is, and keeps
  // all powers at most 1. The usual slip is a factor 1/T in both: 1/T is itself
  // a function of T.
  let largest = z.elements.max() ?? 0
  let shifted = z.map { $0 - largest }
  let powers = shifted.map { exp($0 / temperature) }
  let a = (1 / powers.sum()) * powers  // n×1
  let jacobian: Matrix = .diagonal(a) - outer(a, a)  // n×n, in u
  return (
    (1 / temperature) * jacobian,
    (-1 / (temperature * temperature)) * matmul(jacobian, shifted)
  )
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
  // With π = softmax(z), ∂aⱼ/∂zₖ = δⱼₖ − πₖ: the Jacobian is I − 1πᵀ, which is
  // not symmetric. Its transpose gives dz = da − π(1ᵀda), and 1ᵀda is one number
  // for each column, the plain sum. The usual slip is to forget the transpose.
  let sums = dA.sum(alongAxis: 0)  // 1×m
  let p = softmax(z)  // π, n×m
  return Matrix(rows: z.rows, columns: z.columns) { j, i in
    dA[j, i] - p[j, i] * sums[0, i]
  }
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
  // A column y of Y sums to some t, not to 1. In the derivation of (6.20) the
  // weighted mean of da is then −t/m, which leaves dz = (ta − y)/m. In that of
  // (6.21) the logarithm is multiplied by t: −Σ y log a = t log Σ exp z − Σ yz,
  // which takes no logarithm of 0. The usual slip is to use (6.20) and (6.21)
  // as they are.
  var y = z.map { _ in smoothing / Double(z.rows) }
  for (i, label) in labels.enumerated() { y[label, i] += 1 - smoothing }
  for i in labels.indices { y[column: i] = hadamard(weights, y[column: i]) }
  var loss = -hadamard(y, z).sum()
  var dZ = -y
  for i in labels.indices {
    let t = y[column: i].sum()
    let largest = z[column: i].elements.max() ?? 0
    let powers = z[column: i].map { exp($0 - largest) }  // n×1
    loss += t * (largest + log(powers.sum()))
    dZ[column: i] += (t / powers.sum()) * powers
  }
  let share = 1 / Double(labels.count)
  return (share * loss, share * dZ)
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
  // The slope of tanh at z is 1 − tanh²z, and tanh z is A already: the wrong
  // code takes tanh a second time. And dX sums over the units, the rows of W;
  // the wrong code sums over its columns, which a square W allows.
  let dZ = hadamard(dA, a.map { 1 - $0 * $0 })  // n×m
  return (
    matmul(dZ, transpose: x),  // n×m · m×p → n×p
    dZ.sum(alongAxis: 1),  // n×1
    matmul(transpose: w, dZ)  // p×n · n×m → p×m
  )
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
  // A mistake in the rule of dW or of db stays where it was made. A wrong dZ is
  // passed on, and spoils the gradients of all layers below, however right the
  // rules are there. No mistake goes up. So it was made in the highest layer
  // that has a wrong gradient. The usual slip is to begin at layer 1, or to call
  // two numbers equal because both are small.
  func isRight(
    _ gradient: Matrix, _ part: WritableKeyPath<Network, Matrix>
  ) -> Bool {
    let w = network[keyPath: part]
    let h = 1e-5
    let slopes = Matrix(rows: w.rows, columns: w.columns) { j, k in
      func loss(_ step: Double) -> Double {
        var moved = network
        moved[keyPath: part][j, k] += step
        return crossEntropy(moved.output(examples.points), examples.targets)
      }
      return (loss(h) - loss(-h)) / (2 * h)
    }
    return (slopes - gradient).largestMagnitude
      < 0.001 * slopes.largestMagnitude
  }
  for l in network.layers.indices.reversed() {
    let rightWeights = isRight(weights[l], \.layers[l].weights)
    let rightBias = isRight(biases[l], \.layers[l].bias)
    if !rightWeights || !rightBias { return (l + 1, rightWeights, rightBias) }
  }
  return (0, true, true)
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
  // The forward pass keeps every A, the input included: counted from 0, layer l
  // takes outputs[l] and returns outputs[l + 1].
  var outputs = [input]
  for (l, layer) in network.layers.enumerated() {
    let ones = Matrix(rows: 1, columns: input.columns) { _, _ in 1 }
    let z = matmul(layer.weights, outputs[l]) + matmul(layer.bias, ones)
    outputs.append(layer.activation(z))
  }
  // The backward pass walks from the top to the lowest layer that learns. A
  // frozen layer above it passes dA down like any other, through its activation
  // and its weights; only its own dW is saved. The lowest layer that learns
  // need not pass dA on. The usual slip is to skip frozen layers altogether.
  let lowest = isFrozen.firstIndex(of: false) ?? isFrozen.count
  var weights = [Matrix?](repeating: nil, count: isFrozen.count)
  var biases = weights
  var products = 0
  var dA = dA
  for (l, layer) in network.layers.enumerated().reversed() where l >= lowest {
    let dZ = layer.activation.backward(dA, outputs[l + 1])
    if !isFrozen[l] {
      weights[l] = matmul(dZ, transpose: outputs[l])
      biases[l] = dZ.sum(alongAxis: 1)
      products += 1
    }
    if l > lowest {
      dA = matmul(transpose: layer.weights, dZ)
      products += 1
    }
  }
  return (weights, biases, products)
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
  // A sum passes dU to both of its terms. One of them is A itself; the other
  // leads down through V, tanh and W, and also ends at A, where the two add. The
  // usual slip is to keep one of the two paths.
  let inner = matmul(w, a).map { tanh($0) }  // h×m
  let dInner = matmul(transpose: v, dU)  // h×p · p×m → h×m
  let dZ = hadamard(dInner, inner.map { 1 - $0 * $0 })  // h×m
  return (
    matmul(dZ, transpose: a),  // h×p
    matmul(dU, transpose: inner),  // p×h
    dU + matmul(transpose: w, dZ)  // p×m
  )
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
  // The derivative of (λ/2)w² is λw, so λW is added to each dW. All gradients of
  // a step belong to the network that went forward, so all of them are computed
  // before anything moves. Step s, counted from 0, uses the rate η(1 − s/N).
  // The usual slip is to decay the biases, too, to forget the λ/2 in the loss,
  // or to count the steps from 1, so that the last has the rate 0.
  var network = network
  let y = examples.targets
  var losses: [Double] = []
  for step in 0..<steps {
    let rate = rate * (1 - Double(step) / Double(steps))
    let passes = network.forward(examples.points)
    let squares = network.layers.map { hadamard($0.weights, $0.weights).sum() }
    losses.append(
      crossEntropy(passes[passes.count - 1].output, y)
        + decay / 2 * squares.reduce(0, +))
    let gradients = backward(fromCrossEntropyWith: y, through: passes)
    for l in network.layers.indices {
      let dW = gradients[l].weightGradient + decay * network.layers[l].weights
      network.layers[l].weights.add(-rate, times: dW)
      network.layers[l].bias.add(-rate, times: gradients[l].biasGradient)
    }
  }
  return (losses, network)
}
