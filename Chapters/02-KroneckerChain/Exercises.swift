// Your exercises of chapter 2: replace each line that throws by your own code.
// `swift test --filter 'Chapter 2'` grades them all, and
// `swift test --filter '2\.2 '` grades one. The text is in README.md beside it.

import LinearAlgebra
import Stubs

// MARK: - Exercise 2.1

/// Predicts the shapes in the chain for the first weights of two layers.
///
/// - Parameters:
///   - d: The number of inputs, the entries of a₀.
///   - h: The number of entries of the hidden row a₁.
///   - m: The number of outputs, the entries of a₂.
/// - Returns: The shapes of the five factors of ∂L/∂w₁ᵀ in denominator layout,
///   from aᵀ ⊗ I to the factor of the loss, and at the end that of ∂L/∂w₁ᵀ.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfChain(
  inputs d: Int, hidden h: Int, outputs m: Int
) throws -> [Shape] {
  throw NotWrittenYet("2.1")
}

// MARK: - Exercise 2.2

/// Returns the entries of a matrix stacked into one column, in either order.
///
///     try stacked([[1, 2], [3, 4]], order: .byRows)     // 1, 2, 3, 4
///     try stacked([[1, 2], [3, 4]], order: .byColumns)  // 1, 3, 2, 4
///
/// - Parameters:
///   - matrix: The matrix, D×M.
///   - order: Whether the rows or the columns are stacked.
/// - Returns: The column, DM×1.
/// - Throws: `NotWrittenYet` until it is written.
public func stacked(_ matrix: Matrix, order: VecOrder) throws -> Matrix {
  throw NotWrittenYet("2.2")
}

/// Returns the matrix that stacks to a column, in either order.
///
/// It undoes `stacked`.
///
/// - Parameters:
///   - column: The column, DM×1.
///   - rows: The number D of rows of the result.
///   - columns: The number M of columns of the result.
///   - order: The order in which the column was stacked.
/// - Returns: The matrix, D×M.
/// - Throws: `NotWrittenYet` until it is written.
public func laidOut(
  _ column: Matrix, rows: Int, columns: Int, order: VecOrder
) throws -> Matrix {
  throw NotWrittenYet("2.2")
}

// MARK: - Exercise 2.3

/// Returns the product of a Kronecker product and a column, without building
/// the Kronecker product.
///
///     try kroneckerTimes([[2], [-1]], [[3, 5]], column: [[1], [10]])
///     // [[106], [-53]]
///
/// - Parameters:
///   - a: The outer factor A, r×m.
///   - b: The inner factor B, p×q.
///   - x: The column x, mq×1.
/// - Returns: (A ⊗ B)x, rp×1.
/// - Throws: `NotWrittenYet` until it is written.
public func kroneckerTimes(
  _ a: Matrix, _ b: Matrix, column x: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.3")
}

// MARK: - Exercise 2.4

/// Returns the derivative of a = σ(z), the sigmoid of each entry of a row.
///
/// - Parameter z: The row z, 1×M.
/// - Returns: ∂a/∂zᵀ, M×M.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeOfSigmoid(_ z: Matrix) throws -> Matrix {
  throw NotWrittenYet("2.4")
}

// MARK: - Exercise 2.5

/// Returns the derivative of z = aWᵀ + b in the weights, taken by rows.
///
/// - Parameters:
///   - a: The row a, 1×D.
///   - m: The number M of rows of W, M×D.
/// - Returns: ∂z/∂wᵀ in denominator layout, DM×M.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeByWeights(
  _ a: Matrix, rows m: Int
) throws -> Matrix {
  throw NotWrittenYet("2.5")
}

// MARK: - Exercise 2.6

/// Returns ∂L/∂w₂ᵀ of L = (a₂ − y)(a₂ − y)ᵀ with a₂ = σ(a₁W₂ + b₂), as the
/// product of its chain.
///
/// - Parameters:
///   - a1: The row a₁, 1×H.
///   - w2: The weights W₂, H×M.
///   - b2: The bias b₂, 1×M.
///   - y: The target y, 1×M.
/// - Returns: ∂L/∂w₂ᵀ, HM×1, with w₂ᵀ the weights taken by rows.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeBySecondWeights(
  _ a1: Matrix, _ w2: Matrix, _ b2: Matrix, target y: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.6")
}

// MARK: - Exercise 2.7

/// Returns ∂L/∂w₁ᵀ of two layers, both with the sigmoid, as the product of its
/// chain.
///
/// - Parameters:
///   - a0: The input a₀, 1×D.
///   - w1: The weights W₁, D×H.
///   - b1: The bias b₁, 1×H.
///   - w2: The weights W₂, H×M.
///   - b2: The bias b₂, 1×M.
///   - y: The target y, 1×M.
/// - Returns: ∂L/∂w₁ᵀ, DH×1, with w₁ᵀ the weights taken by rows.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeByFirstWeights(
  _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
  target y: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.7")
}

// MARK: - Exercise 2.8

/// Returns the gradients in both weights of two layers, both with the sigmoid,
/// without a Kronecker product.
///
/// - Parameters:
///   - a0: The input a₀, 1×D.
///   - w1: The weights W₁, D×H.
///   - b1: The bias b₁, 1×H.
///   - w2: The weights W₂, H×M.
///   - b2: The bias b₂, 1×M.
///   - y: The target y, 1×M.
/// - Returns: `dW1`, the gradient in W₁, D×H, and `dW2`, the gradient in W₂,
///   H×M.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsWithoutKronecker(
  _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
  target y: Matrix
) throws -> (dW1: Matrix, dW2: Matrix) {
  throw NotWrittenYet("2.8")
}

// MARK: - Exercise 2.9

/// Returns the gradient in a bias that two layers share, both with the sigmoid.
///
///     a₁ = σ(a₀W₁ + b),  a₂ = σ(a₁W₂ + b)
///
/// - Parameters:
///   - a0: The input a₀, 1×D.
///   - w1: The weights W₁, D×H.
///   - w2: The weights W₂, H×H.
///   - b: The bias b of both layers, 1×H.
///   - y: The target y, 1×H.
/// - Returns: The gradient in b, 1×H.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientBySharedBias(
  _ a0: Matrix, _ w1: Matrix, _ w2: Matrix, bias b: Matrix,
  target y: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.9")
}

// MARK: - Exercise 2.11

/// Returns the gradient in W, where z = aW + b and the gradient in z is known.
///
/// It replaces `wrongWeightGradient` of the text, which has the right shape and
/// the right numbers but puts them in the wrong places.
///
/// - Parameters:
///   - a: The row a, 1×D.
///   - v: The gradient in z, a row, 1×M.
/// - Returns: The gradient in W, D×M.
/// - Throws: `NotWrittenYet` until it is written.
public func weightGradient(_ a: Matrix, _ v: Matrix) throws -> Matrix {
  throw NotWrittenYet("2.11")
}

// MARK: - Exercise 2.12

/// Returns the matrix G for which vec(AX + XB) = G vec(X), for every X.
///
/// - Parameters:
///   - a: The factor A before X, p×p.
///   - b: The factor B after X, q×q.
///   - order: The order in which both matrices are stacked.
/// - Returns: G, pq×pq.
/// - Throws: `NotWrittenYet` until it is written.
public func matrixOfSum(
  _ a: Matrix, _ b: Matrix, order: VecOrder
) throws -> Matrix {
  throw NotWrittenYet("2.12")
}

// MARK: - Exercise 2.13

/// Predicts what the chain for the first weights of two layers costs if every
/// factor is stored as a full matrix.
///
/// - Parameters:
///   - d: The number of inputs.
///   - h: The number of entries of the hidden row.
///   - m: The number of outputs.
/// - Returns: `entries`, how many a₀ᵀ ⊗ I has, and `filled`, how many of them
///   are not zero; and the multiplications of numbers, `fromTheEnd` if the last
///   two factors are multiplied first, `fromTheFront` if the first two are.
/// - Throws: `NotWrittenYet` until it is written.
public func costOfChain(
  inputs d: Int, hidden h: Int, outputs m: Int
) throws -> (entries: Int, filled: Int, fromTheEnd: Int, fromTheFront: Int) {
  throw NotWrittenYet("2.13")
}

// MARK: - Exercise 2.14

/// Returns the gradients in all weights and biases of a network of any number
/// of layers, all with the sigmoid.
///
///     a₀ is the input, aₗ = σ(aₗ₋₁Wₗ + bₗ), and L = (a − y)(a − y)ᵀ, a the last one
///
/// - Parameters:
///   - input: The input a₀, a row.
///   - weights: W₁, W₂ and so on.
///   - biases: b₁, b₂ and so on, rows, as many as there are weights.
///   - y: The target, a row.
/// - Returns: The gradients in W₁, W₂ and so on, and in b₁, b₂ and so on.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfNetwork(
  _ input: Matrix, weights: [Matrix], biases: [Matrix], target y: Matrix
) throws -> (weights: [Matrix], biases: [Matrix]) {
  throw NotWrittenYet("2.14")
}

// MARK: - Exercise 2.15

/// Returns the least number of multiplications that a chain of matrices takes,
/// over every order.
///
///     try leastMultiplications([6, 3, 4, 1])  // 30
///
/// A product of p×q and q×r takes pqr multiplications of numbers.
///
/// - Parameter sizes: The sizes s₀, s₁, …, sₜ: factor i is sᵢ₋₁×sᵢ. There are at
///   least two factors.
/// - Returns: The number of multiplications.
/// - Throws: `NotWrittenYet` until it is written.
public func leastMultiplications(_ sizes: [Int]) throws -> Int {
  throw NotWrittenYet("2.15")
}
