// The solutions of chapter 2, the Kronecker chain. This file can replace
// Chapters/02-KroneckerChain/Exercises.swift: it has the same functions with the
// same declarations. The answers to the exercises on paper are in README.md.

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
  // A row for each entry of the denominator, a column for each of the numerator:
  // ∂z₁/∂w₁ᵀ has a row for each of the DH weights. Neighbouring factors share a
  // size, and the last factor has one column, because L is one number.
  [
    Shape(d * h, h), Shape(h, h), Shape(h, m), Shape(m, m), Shape(m, 1),
    Shape(d * h, 1),
  ]
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
  // Before place k there are full rows of M entries, or full columns of D: the
  // quotient says how many, the remainder how far the next one has come.
  Matrix(rows: matrix.shape.count, columns: 1) { k, _ in
    switch order {
    case .byRows: matrix[k / matrix.columns, k % matrix.columns]
    case .byColumns: matrix[k % matrix.rows, k / matrix.rows]
    }
  }
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
  // Entry (i, j) has i full rows before it, or j full columns.
  Matrix(rows: rows, columns: columns) { i, j in
    switch order {
    case .byRows: column[i * columns + j, 0]
    case .byColumns: column[j * rows + i, 0]
    }
  }
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
  // vec(AXBᵀ) = (A ⊗ B) vec X by rows, and x is the vec of an m×q matrix X.
  // By columns the factors change places: (A ⊗ B)x = vec(BXAᵀ) with X of q×m.
  // The usual slip is a mixture of the two.
  let matrix = unvec(
    x, rows: a.columns, columns: b.columns, order: .byRows)  // m×q
  let product = matmul(a, matmul(matrix, b.transposed()))  // r×p
  return vec(product, order: .byRows)  // rp×1
}

// MARK: - Exercise 2.4

/// Returns the derivative of a = σ(z), the sigmoid of each entry of a row.
///
/// - Parameter z: The row z, 1×M.
/// - Returns: ∂a/∂zᵀ, M×M.
/// - Throws: `NotWrittenYet` until it is written.
public func derivativeOfSigmoid(_ z: Matrix) throws -> Matrix {
  // Each aₖ depends on its own zₖ alone, so everything off the diagonal is zero;
  // on the diagonal is σ′ = σ(1 − σ), at z.
  Matrix.diagonal(
    z.map { t in
      let s = 1 / (1 + exp(-t))
      return s * (1 - s)
    })
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
  // zₖ = Σₗ aₗ Wₖₗ, so ∂zₖ/∂Wᵢⱼ = δᵢₖ aⱼ, and by rows Wᵢⱼ is in place (i−1)D + j:
  // i, the index of the identity, is the slow one. W by rows is Wᵀ by
  // columns, so this is (2.20). The usual slip is the text's aᵀ ⊗ I.
  kron(.identity(m), a.transposed())
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
  let a2 = (matmul(a1, w2) + b2).map { 1 / (1 + exp(-$0)) }  // 1×M
  // σ′(z₂) can be computed from σ(z₂) = a₂. The usual slip is σ′(a₂).
  let slopes = a2.map { $0 * (1 - $0) }  // 1×M
  let v = matmul(.diagonal(slopes), 2 * (a2 - y).transposed())  // M×1
  return matmul(kron(a1.transposed(), .identity(w2.columns)), v)  // HM×1
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
  let sigmoid = { (t: Double) in 1 / (1 + exp(-t)) }
  let a1 = (matmul(a0, w1) + b1).map(sigmoid)  // 1×H
  let a2 = (matmul(a1, w2) + b2).map(sigmoid)  // 1×M
  let slope = { (s: Double) in s * (1 - s) }
  // Starting at the loss, so that every product is with a column.
  let atOutput = matmul(
    .diagonal(a2.map(slope)), 2 * (a2 - y).transposed())  // M×1
  let atHidden = matmul(
    .diagonal(a1.map(slope)), matmul(w2, atOutput))  // H×1
  return matmul(
    kron(a0.transposed(), .identity(w1.columns)), atHidden)  // DH×1
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
  let sigmoid = { (t: Double) in 1 / (1 + exp(-t)) }
  let a1 = (matmul(a0, w1) + b1).map(sigmoid)  // 1×H
  let a2 = (matmul(a1, w2) + b2).map(sigmoid)  // 1×M
  // A diagonal matrix times a column is a product entry by entry, and the
  // column W₂v₂ᵀ is the transpose of the row v₂W₂ᵀ.
  let v2 = hadamard(2 * (a2 - y), a2.map { $0 * (1 - $0) })  // 1×M
  let v1 = hadamard(
    matmul(v2, w2.transposed()), a1.map { $0 * (1 - $0) })  // 1×H
  // (aᵀ ⊗ I)vᵀ is aᵀv by rows, so reshaped by rows it is aᵀv.
  return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
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
  let sigmoid = { (t: Double) in 1 / (1 + exp(-t)) }
  let a1 = (matmul(a0, w1) + b).map(sigmoid)  // 1×H
  let a2 = (matmul(a1, w2) + b).map(sigmoid)  // 1×H
  let v2 = hadamard(2 * (a2 - y), a2.map { $0 * (1 - $0) })  // 1×H
  let v1 = hadamard(
    matmul(v2, w2.transposed()), a1.map { $0 * (1 - $0) })  // 1×H
  // ∂z/∂bᵀ = I in either layer. b reaches the loss through z₁ and through z₂,
  // and the paths add up.
  return v1 + v2
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
  // I ⊗ aᵀ belongs to the weights by columns, so its product has to be reshaped
  // by columns. (aᵀ ⊗ I with rows is right as well, and so is aᵀv.)
  let factor = kron(.identity(v.columns), a.transposed())  // DM×M
  let column = matmul(factor, v.transposed())  // DM×1
  return unvec(
    column, rows: a.columns, columns: v.columns, order: .byColumns)
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
  // AX = AXI with the I of q×q, and XB = IXB with that of p×p; the vec of a sum
  // is the sum of the vecs. By rows the factor before X is the outer
  // one; by columns the factor after it is, transposed.
  let (before, after) = (Matrix.identity(a.rows), Matrix.identity(b.rows))
  switch order {
  case .byRows: return kron(a, after) + kron(before, b.transposed())
  case .byColumns: return kron(after, a) + kron(b.transposed(), before)
  }
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
  // The factors are DH×H, H×H, H×M, M×M and M×1. From the end each product is
  // a matrix times a column; from the front each has DH rows.
  let rows = d * h
  return (
    rows * h, rows,
    m * m + h * m + h * h + rows * h,
    rows * h * h + rows * h * m + rows * m * m + rows * m
  )
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
  var rows = [input]  // a₀, a₁, …
  for (w, b) in zip(weights, biases) {
    let z = matmul(rows[rows.count - 1], w) + b
    rows.append(z.map { 1 / (1 + exp(-$0)) })
  }
  var dW: [Matrix] = []
  var dB: [Matrix] = []
  var upstream = 2 * (rows[weights.count] - y)  // the gradient in the last a
  for l in weights.indices.reversed() {
    // Through the activation, then to the weights and the bias, then on to the
    // row before. rows[l] went into this layer, and rows[l + 1] came out.
    let v = hadamard(upstream, rows[l + 1].map { $0 * (1 - $0) })
    dW.append(matmul(rows[l].transposed(), v))
    dB.append(v)
    upstream = matmul(v, weights[l].transposed())
  }
  return (dW.reversed(), dB.reversed())
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
  // In any order one product comes last. It joins the factors up to some size k
  // with those after it, at a cost of s₀ sₖ s_last, and both sides should be as
  // cheap as possible. Short stretches come first, so that a longer one finds
  // them done.
  var least = [[Int]](
    repeating: [Int](repeating: 0, count: sizes.count), count: sizes.count)
  for length in 2..<sizes.count {
    for i in 0..<sizes.count - length {
      let j = i + length
      let costs = (i + 1..<j).map { k in
        least[i][k] + least[k][j] + sizes[i] * sizes[k] * sizes[j]
      }
      least[i][j] = costs.min() ?? 0
    }
  }
  return least[0][sizes.count - 1]
}
