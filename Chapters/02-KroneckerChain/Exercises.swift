// Your exercises of chapter 2: replace each line that throws by your own code.
// `swift test --filter 'Chapter 2'` grades them all, and
// `swift test --filter '2\.1 '` grades one. The text is in README.md beside it.

import LinearAlgebra
import Stubs

// MARK: - Exercise 2.1

/// Returns the derivative of y = xW ⊙ xG, a product of two products.
///
/// - Parameters:
///   - x: The row x, 1×D.
///   - w: The matrix W, D×M.
///   - g: The matrix G, D×M.
/// - Returns: ∂y/∂xᵀ in denominator layout, D×M.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeOfGatedRow(
  _ x: Matrix, _ w: Matrix, _ g: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.1")
}

// MARK: - Exercise 2.2

/// Returns the derivative of z = (aWᵀ) ⊙ g + b in the weights, taken by rows.
///
/// - Parameters:
///   - a: The row a, 1×D.
///   - g: The gains g, a row, 1×M.
/// - Returns: ∂z/∂wᵀ in denominator layout, DM×M, for W of M×D.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeByWeights(_ a: Matrix, gains g: Matrix) throws -> Matrix {
  throw NotWrittenYet("2.2")
}

// MARK: - Exercise 2.3

/// Predicts the shapes in the chain for the second of three layers.
///
/// - Parameters:
///   - d: The number of inputs, the entries of a₀.
///   - h: The number of entries of a₁.
///   - p: The number of entries of a₂.
///   - m: The number of outputs, the entries of a₃.
/// - Returns: The shapes of the factors of ∂L/∂w₂ᵀ in denominator layout, from
///   aᵀ ⊗ I to the factor of the loss, and at the end that of ∂L/∂w₂ᵀ.
/// - Throws: `NotWrittenYet` until it is written.
public func shapesOfChain(
  inputs d: Int, first h: Int, second p: Int, outputs m: Int
) throws -> [Shape] {
  throw NotWrittenYet("2.3")
}

// MARK: - Exercise 2.4

/// Returns the gradient in X, where z = aXB and the gradient in z is known.
///
/// It replaces `wrongMiddleGradient` of the text, which has the right shape and
/// the right numbers but puts them in the wrong places.
///
/// - Parameters:
///   - a: The row a, 1×D.
///   - b: The matrix B, H×M.
///   - v: The gradient in z, a row, 1×M.
/// - Returns: The gradient in X, D×H.
/// - Throws: `NotWrittenYet` until it is written.
public func middleGradient(
  _ a: Matrix, _ b: Matrix, _ v: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.4")
}

// MARK: - Exercise 2.5

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
  throw NotWrittenYet("2.5")
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
public func unstacked(
  _ column: Matrix, rows: Int, columns: Int, order: VecOrder
) throws -> Matrix {
  throw NotWrittenYet("2.5")
}

// MARK: - Exercise 2.6

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
  throw NotWrittenYet("2.6")
}

// MARK: - Exercise 2.7

/// Returns ∂L/∂w₁ᵀ of two layers, both with the sigmoid, the second of which
/// stores its weights with a row for each output.
///
///     a₁ = σ(a₀W₁ + b₁),  a₂ = σ(a₁W₂ᵀ + b₂),  L = (a₂ − y)(a₂ − y)ᵀ
///
/// - Parameters:
///   - a0: The input a₀, 1×D.
///   - w1: The weights W₁, D×H.
///   - b1: The bias b₁, 1×H.
///   - w2: The weights W₂, M×H.
///   - b2: The bias b₂, 1×M.
///   - y: The target y, 1×M.
/// - Returns: ∂L/∂w₁ᵀ, DH×1, with w₁ᵀ the weights taken by columns.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeByFirstWeights(
  _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
  target y: Matrix
) throws -> Matrix {
  throw NotWrittenYet("2.7")
}

// MARK: - Exercise 2.8

/// Returns the gradient in the weights that two layers with the sigmoid share,
/// the second one transposed.
///
///     a₁ = σ(a₀W + b₁),  a₂ = σ(a₁Wᵀ + b₂),  L = (a₂ − y)(a₂ − y)ᵀ
///
/// - Parameters:
///   - a0: The input a₀, 1×D.
///   - w: The weights W of both layers, D×H.
///   - b1: The bias b₁, 1×H.
///   - b2: The bias b₂, 1×D.
///   - y: The target y, 1×D.
/// - Returns: The gradient in W, D×H.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientOfTiedWeights(
  _ a0: Matrix, _ w: Matrix, _ b1: Matrix, _ b2: Matrix, target y: Matrix
) throws -> Matrix {
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

// MARK: - Exercise 2.10

/// Returns which of four gradients is wrong, and by how much.
///
/// - Parameters:
///   - claimed: What somebody says the gradients in W₁, b₁, W₂ and b₂ are. One of
///     the four is wrong.
///   - parameters: W₁, b₁, W₂ and b₂.
///   - loss: The loss, a function of W₁, b₁, W₂ and b₂.
/// - Returns: `index`, the place of the wrong gradient, from 0, and
///   `relativeError`, that of its worst entry by (1.19).
/// - Throws: What `loss` throws, and `NotWrittenYet` until it is written.
public func wrongGradient(
  among claimed: [Matrix], at parameters: [Matrix],
  of loss: (Matrix, Matrix, Matrix, Matrix) throws -> Double
) throws -> (index: Int, relativeError: Double) {
  throw NotWrittenYet("2.10")
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

/// Returns the gradients in the weights and the bias of a layer that is applied
/// several times, with the sigmoid.
///
///     aₗ = σ(aₗ₋₁W + b) for l = 1 … K,  L = (a − y)(a − y)ᵀ for the last a
///
/// - Parameters:
///   - input: The input a₀, 1×H.
///   - w: The weights W, H×H.
///   - b: The bias b, 1×H.
///   - steps: The number K of steps, at least 1.
///   - y: The target y, 1×H.
/// - Returns: `dW`, the gradient in W, H×H, and `dB`, the gradient in b, 1×H.
/// - Throws: `NotWrittenYet` until it is written.
public func gradientsOfRepeatedLayer(
  _ input: Matrix, _ w: Matrix, _ b: Matrix, steps: Int, target y: Matrix
) throws -> (dW: Matrix, dB: Matrix) {
  throw NotWrittenYet("2.13")
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
