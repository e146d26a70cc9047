// The solutions of chapter 3, the compact gradient. This file can replace
// Chapters/03-CompactGradient/Exercises.swift: it has the same functions with the
// same declarations. The answers to the exercises on paper are in README.md.

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
  // With a = xw and b = uw the loss is ab, so it rises b times as fast as a, and
  // a times as fast as b: each number is the other's dy. The column w is on
  // both paths, so its two gradients add up.
  let a = matmul(x, w)[0, 0]
  let b = matmul(u, w)[0, 0]
  return (
    b * w.transposed(), a * w.transposed(),
    b * x.transposed() + a * u.transposed()
  )
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
  // The second factor is Wᵀ. So dX = dY (Wᵀ)ᵀ, where the two transposes cancel;
  // and XᵀdY is d(Wᵀ), whose transpose is dYᵀX. Weights that are
  // stored like this need a transpose in the forward pass and none for dX.
  (matmul(dY, w), matmul(dY.transposed(), x))
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
  // Yᵀ = WᵀXᵀ: here Xᵀ is the second factor and Wᵀ the first. The gradient with
  // respect to Yᵀ is dYᵀ, and the rule returns d(Xᵀ), D×N.
  try weightGradient(w.transposed(), dY.transposed()).transposed()
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
  // Example n's gradient has all products of an entry of its input and an entry
  // of its dy. The sum of the squares of all products is the product of both
  // sums of squares, so the D×M matrix need not be built: its length is that
  // of the input times that of dy. The usual slip is to look at dy alone.
  let lengths = Matrix(rows: x.rows, columns: 1) { n, _ in
    let input = hadamard(x[row: n], x[row: n]).sum()
    let upstream = hadamard(dY[row: n], dY[row: n]).sum()
    return (input * upstream).squareRoot()
  }
  let longest = (0..<x.rows).max { lengths[$0, 0] < lengths[$1, 0] }
  return (lengths, longest ?? 0)
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
  // A gradient has the shape of its value, so the forward pass has all the
  // shapes. XᵀdY sums over the examples, dY Wᵀ over the layer's outputs.
  (
    [Shape(n, m), Shape(k, m), Shape(n, k), Shape(n, k), Shape(d, k)],
    [n, m, n]
  )
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
  // dW is a sum over the examples, and only this one's term xᵀdy changes. Its
  // dy is 2(y − t). The output y does not depend on the target, so dy changes
  // by −2(right − wrong), and W is not needed. The usual slip is the sign: T
  // comes after a minus.
  let change = -2 * (right - wrong)  // 1×M
  return dW + matmul(x.transposed(), change)  // D×1 · 1×M → D×M
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
  // In row n of Y the weight enters entry j alone, with the factor Xₙᵢ, so no
  // other column of Y is needed. If the weight moves by s, that entry moves by
  // s Xₙᵢ, and the derivative becomes Σ 2 Xₙᵢ (Yₙⱼ + s Xₙᵢ − Tₙⱼ), which is
  // derivative + 2s Σ Xₙᵢ². At the bottom it is 0. The usual slip is to forget
  // this second 2, or to return the move instead of the weight.
  var derivative = 0.0
  var squares = 0.0
  for n in 0..<x.rows {
    var y = 0.0
    for k in 0..<x.columns { y += x[n, k] * w[k, j] }
    derivative += x[n, i] * 2 * (y - t[n, j])
    squares += x[n, i] * x[n, i]
  }
  return (derivative, w[i, j] - derivative / (2 * squares))
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
  // The slope is 1 where h is above 0, and s where it is below. It depends on h
  // and not on the sign of dA. All entries below 0 use the same s,
  // each as sh, so each has a share of h times its dA in ∂L/∂s, and the shares
  // add up. The usual slip is to leave out dA there.
  let negative = h.map { min($0, 0) }
  return (
    hadamard(dA, h.map { $0 > 0 ? 1 : s }), hadamard(dA, negative).sum()
  )
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
  // Forward, keeping what the backward pass needs.
  let h = matmul(x, w1)  // N×K
  let a = h.map { max($0, 0) }  // N×K
  let residual = matmul(a, w2) + matmul(x, v) - t  // N×M
  // Backward. The addition passes dP on to both products unchanged.
  let dP = 2 * residual  // N×M
  let dW2 = matmul(a.transposed(), dP)  // K×M
  let dV = matmul(x.transposed(), dP)  // D×M
  let dA = matmul(dP, w2.transposed())  // N×K
  let dH = hadamard(dA, h.map { $0 > 0 ? 1 : 0 })  // N×K
  let dW1 = matmul(x.transposed(), dH)  // D×K
  // X is used twice, so the gradients of both paths add up. The mask is on one
  // of the paths only.
  let dX =
    matmul(dH, w1.transposed()) + matmul(dP, v.transposed())  // N×D
  return (hadamard(residual, residual).sum(), dW1, dW2, dV, dX)
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
  // All gradients belong to one point, the values before the step. The wrong
  // code changes W₂ and then sends the gradient back through the new W₂, with
  // which L was never computed; it does the same to W₁ before it computes dX.
  // So: all gradients first, then all changes.
  let h = matmul(x, w1)
  let a = h.map { max($0, 0) }
  let dP = 2 * (matmul(a, w2) - t)
  let dW2 = matmul(a.transposed(), dP)
  let dH = hadamard(matmul(dP, w2.transposed()), h.map { $0 > 0 ? 1 : 0 })
  let dW1 = matmul(x.transposed(), dH)
  let dX = matmul(dH, w1.transposed())
  return (x - rate * dX, w1 - rate * dW1, w2 - rate * dW2)
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
  // A move by sV changes L by about s⟨G, V⟩, so ⟨G, V⟩ is the slope of L along
  // V, and two evaluations measure it, however many weights there are. A wrong
  // gradient passes if its error is orthogonal to V. For a V drawn at random
  // that hardly ever happens, while for a V with zeros in it, it may.
  let measured = (try loss(w + h * v) - loss(w - h * v)) / (2 * h)
  let promised = gradients.map { hadamard($0, v).sum() }
  let right = promised.indices.min {
    abs(promised[$0] - measured) < abs(promised[$1] - measured)
  }
  return (measured, promised, right ?? 0)
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
  // Y = (AX)B is a product of two matrices: its second factor is B, and its
  // first is AX, whose gradient is dY Bᵀ. Then AX is a product of two again.
  let dB = matmul(matmul(a, x).transposed(), dY)  // K×N · N×M → K×M
  let dAX = matmul(dY, b.transposed())  // N×M · M×K → N×K
  let dA = matmul(dAX, x.transposed())  // N×K · K×D → N×D
  let dX = matmul(a.transposed(), dAX)  // D×N · N×K → D×K
  return (dA, dX, dB)
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
  // X is used twice, and gradients add. As the first factor, before Xᵀ, it gets
  // dY (Xᵀ)ᵀ = dY X. The second factor Xᵀ gets Xᵀ dY, D×N, so X itself gets the
  // transpose of that, dYᵀ X.
  matmul(dY, x) + matmul(dY.transposed(), x)
}
