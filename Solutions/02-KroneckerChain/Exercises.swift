// The solutions of chapter 2, the Kronecker chain. This file can replace
// Chapters/02-KroneckerChain/Exercises.swift: it has the same functions with the
// same declarations. The answers to the exercises on paper are in README.md.

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
  // Δy ≈ ΔxW ⊙ xG + xW ⊙ ΔxG, and a row ⊙ a fixed row is the row times a
  // diagonal matrix: Δy ≈ Δx(W diag(xG) + G diag(xW)). The usual slip is to
  // multiply the two derivatives, W ⊙ G.
  matmul(w, .diagonal(matmul(x, g))) + matmul(g, .diagonal(matmul(x, w)))
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
  // zₖ = gₖ Σₗ aₗ Wₖₗ + bₖ, so ∂zₖ/∂Wᵢⱼ = gᵢ aⱼ δᵢₖ, and by rows Wᵢⱼ is in place
  // (i−1)D + j: i, the index of the gain, is the slow one. The usual slip is
  // to keep the order of the text's aᵀ ⊗ I.
  kron(.diagonal(g), a.transposed())
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
  // The path is w₂ → z₂ → a₂ → z₃ → a₃ → L. A factor has a row for each entry of
  // its denominator and a column for each entry of its numerator: ∂z₂/∂w₂ᵀ has
  // a row for each of the HP weights. D does not occur: a₀ comes before a₁, and
  // the path begins after a₁. The usual slip is to begin with D.
  [
    Shape(h * p, p), Shape(p, p), Shape(p, m), Shape(m, m), Shape(m, 1),
    Shape(h * p, 1),
  ]
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
  // By (2.21), z is vec X by columns, multiplied by Bᵀ ⊗ a; transposed, that is
  // B ⊗ aᵀ. So the column belongs to X by columns. (aᵀ ⊗ B with rows is right as
  // well, and so is aᵀvBᵀ.)
  let factor = kron(b, a.transposed())  // DH×M
  let column = matmul(factor, v.transposed())  // DH×1
  return unvec(column, rows: a.columns, columns: b.rows, order: .byColumns)
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
public func unstacked(
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
  // vec(AXBᵀ) = (A ⊗ B) vec X by rows, and x is the vec of an m×q matrix X.
  // By columns the factors change places: (A ⊗ B)x = vec(BXAᵀ) with X of q×m.
  // The usual slip is a mixture of the two.
  let matrix = unvec(
    x, rows: a.columns, columns: b.columns, order: .byRows)  // m×q
  let product = matmul(a, matmul(matrix, b.transposed()))  // r×p
  return vec(product, order: .byRows)  // rp×1
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
  let sigmoid = { (t: Double) in 1 / (1 + exp(-t)) }
  let a1 = (matmul(a0, w1) + b1).map(sigmoid)  // 1×H
  let a2 = (matmul(a1, w2.transposed()) + b2).map(sigmoid)  // 1×M
  let slope = { (s: Double) in s * (1 - s) }
  // From the loss, so that every product is with a column. The factor ∂z₂/∂a₁ᵀ
  // is W₂ᵀ here, and by columns the identity is the outer factor. The usual
  // slip is to take the slope at a: σ′(z) is a(1 − a), not σ′(a).
  let atOutput = matmul(
    .diagonal(a2.map(slope)), 2 * (a2 - y).transposed())  // M×1
  let atHidden = matmul(
    .diagonal(a1.map(slope)), matmul(w2.transposed(), atOutput))  // H×1
  return matmul(
    kron(.identity(w1.columns), a0.transposed()), atHidden)  // DH×1
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
  let sigmoid = { (t: Double) in 1 / (1 + exp(-t)) }
  let a1 = (matmul(a0, w) + b1).map(sigmoid)  // 1×H
  let a2 = (matmul(a1, w.transposed()) + b2).map(sigmoid)  // 1×D
  let v2 = hadamard(2 * (a2 - y), a2.map { $0 * (1 - $0) })  // 1×D
  let v1 = hadamard(matmul(v2, w), a1.map { $0 * (1 - $0) })  // 1×H
  // As W in the first layer, a₀ᵀv₁. In the second layer Wᵀ has the gradient
  // a₁ᵀv₂, so W has its transpose. W reaches the loss by both, and paths add.
  // The usual slip is to stop at one of the two.
  return matmul(a0.transposed(), v1) + matmul(v2.transposed(), a1)
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
  // The answer to exercise 1.6, which wants a function from columns to columns.
  func jacobian(
    at x: Matrix, step h: Double, of f: (Matrix) throws -> Matrix
  ) throws -> Matrix {
    let columns = try (0..<x.rows).map { j in
      var (above, below) = (x, x)
      above[j, 0] += h
      below[j, 0] -= h
      return (1 / (2 * h)) * (try f(above) - f(below))
    }
    return Matrix(rows: columns[0].rows, columns: x.rows) { i, j in
      columns[j][i, 0]
    }
  }
  var worst = (index: 0, relativeError: 0.0)
  for (k, (claim, value)) in zip(claimed, parameters).enumerated() {
    // One parameter as a column, the others as they are; the loss is 1×1. The
    // usual slip is to reshape by the other order, or to move what was moved
    // before.
    let row = try jacobian(at: vec(value, order: .byRows), step: 1e-5) {
      var moved = parameters
      moved[k] = unvec(
        $0, rows: value.rows, columns: value.columns, order: .byRows)
      return [[try loss(moved[0], moved[1], moved[2], moved[3])]]
    }  // 1×(entries of the parameter)
    for (a, b) in zip(claim.elements, row.elements) where a != b {
      let error = abs(a - b) / max(abs(a), abs(b))
      if error > worst.relativeError { worst = (k, error) }
    }
  }
  return worst
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
  var rows = [input]  // a₀, a₁, …
  for _ in 0..<steps {
    rows.append(
      (matmul(rows[rows.count - 1], w) + b).map { 1 / (1 + exp(-$0)) })
  }
  var dW = Matrix.zeros(w.rows, w.columns)
  var dB = Matrix.zeros(1, b.columns)
  var upstream = 2 * (rows[steps] - y)  // the gradient in the last a
  for l in (0..<steps).reversed() {
    // Think of K layers that happen to be equal: each has its share, and the
    // shares add up. The usual slip is `=` for `+=`, which keeps the share of
    // the first step alone.
    let v = hadamard(upstream, rows[l + 1].map { $0 * (1 - $0) })
    dW += matmul(rows[l].transposed(), v)
    dB += v
    upstream = matmul(v, w.transposed())
  }
  return (dW, dB)
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
