import CompactGradient
import Expectations
import GradientCheck
import LinearAlgebra
import Testing

/// The numbers in the text of chapter 3.
struct `The numbers of chapter 3` {
  let w: Matrix = [[1, 2], [-3, 5], [4, -1]]
  let x: Matrix = [[2, 1, -1]]
  let batch: Matrix = [[2, 1, -1], [1, -2, 3], [-1, 4, 2], [3, 2, 1]]
  let dY: Matrix = [[1, -2], [3, 0.5], [-1, 2], [0.5, -3]]

  @Test func `raise one input and one weight`() {
    let dy: Matrix = [[1, -2]]
    func loss(_ x: Matrix, _ w: Matrix) -> Double {
      hadamard(dy, matmul(x, w)).sum()
    }
    var raisedX = x
    raisedX[0, 0] = 2.01
    var raisedW = w
    raisedW[2, 0] = 4.01
    #expect(
      matmul(raisedX, w).isApproximatelyEqual(to: [[-4.99, 10.02]]))
    #expect(
      (loss(raisedX, w) - loss(x, w)).isApproximatelyEqual(to: -0.03))
    #expect(
      (loss(x, raisedW) - loss(x, w)).isApproximatelyEqual(to: -0.01))
    expectEqual(outer(x, dy), [[2, -4], [1, -2], [-1, 2]])
  }

  @Test func `move a factor to the other side of an inner product`() {
    let dY: Matrix = [[1, -2]]
    let step: Matrix = [[0.01, 0, 0]]  // Δx
    let change = hadamard(dY, matmul(step, w)).sum()  // ⟨dy, Δx W⟩
    let moved = matmul(dY, w.transposed())  // dy Wᵀ, 1×3
    #expect(moved == [[-3, -13, 6]])
    #expect(change.isApproximatelyEqual(to: -0.03))
    #expect(hadamard(moved, step).sum() == change)  // ⟨dy Wᵀ, Δx⟩
    let (a, b) = (self.dY, batch)
    let left = hadamard(a, matmul(b, w)).sum()
    #expect(
      left.isApproximatelyEqual(
        to: hadamard(matmul(a, w.transposed()), b).sum()))
    #expect(
      left.isApproximatelyEqual(
        to: hadamard(matmul(b.transposed(), a), w).sum()))
  }

  @Test func `are the same for a row and for a batch`() {
    let dX = inputGradient(w, dY)  // 4×3
    #expect(dX[row: 1] == inputGradient(w, dY[row: 1]))
    #expect(dX[row: 1] == [[4, -6.5, 11.5]])
  }

  @Test func `add the gradients of two paths`() {
    let v: Matrix = [[2], [-1], [3]]  // x goes into xW and into xV
    let dY: Matrix = [[1, -2]]
    let dU: Matrix = [[2]]
    let dX = inputGradient(w, dY) + inputGradient(v, dU)
    #expect(dX == [[1, -15, 12]])  // (-3, -13, 6) + (4, -2, 6)
  }

  @Test func `multiply by the slope, entry by entry`() {
    let h: Matrix = [[3, -2]]  // f(h) = h², f′(h) = 2h
    let dA: Matrix = [[5, 4]]
    #expect(hadamard(dA, 2 * h) == [[30, -16]])
    #expect(reluGradient([[-5, 10]], [[-10, 28]]) == [[0, 28]])
    let nearKink = numericalGradient(at: [[5e-6]], step: 1e-5) {
      relu($0)[0, 0]
    }
    #expect(
      nearKink.isApproximatelyEqual(to: [[0.75]], absoluteTolerance: 1e-9))
  }

  @Test func `are those of the small network and the exercises`() {
    let t: Matrix = [[-5.5, 11], [17.5, -11.25], [-4.5, 15], [0.75, 16.5]]
    expectEqual(2 * (matmul(batch, w) - t), dY)
    expectEqual(weightGradient(batch, dY)[1, 0], -8)
    expectEqual(hadamard(batch[column: 1], batch[column: 1]).sum(), 25)
    let w2: Matrix = [[1, -2, 3, -1, 2], [2, 1, -1, 3, -2]]
    let v: Matrix = [
      [1, -2, 3, -1, 2], [2, 1, -1, 2, -1], [-1, 3, 1, -2, 1],
    ]
    let target: Matrix = [
      [19, 12, -9, 27, -18], [17, -39, 58, -16, 37], [33, 13, -17, 46, -30],
      [28, 14, -10, 43, -27],
    ]
    let small = TwoLayerNetwork(w, w2).forward(batch, target: target)
    expectEqual(small.backward().squaredNorm, 112_648)
    // The network with a shortcut.
    let pass = TwoLayerNetwork(w, w2).forward(
      batch, target: target - matmul(batch, v))
    let back = pass.backward()
    let dX = inputGradient(w, back.dH) + inputGradient(v, back.dP)
    expectEqual(pass.loss, 974)
    expectEqual(back.dW1[row: 0], [[304, -44]])
    expectEqual(dX[row: 0], [[116, 182, -106]])
    // Three factors.
    let dAX = matmul([[3]], transpose: [[1], [-2], [1]])
    expectEqual(matmul(transpose: [[2, 1]], dAX), [[6, -12, 6], [3, -6, 3]])
    let factor: Matrix = [[1, -1, 3], [2, 1, -2]]
    expectEqual(matmul(dAX, transpose: factor), [[18, -6]])
    expectEqual(
      matmul(transpose: matmul([[2, 1]], factor), [[3]]), [[12], [-3], [12]])
  }

  @Test func `are those of the step that goes astray`() {
    let w2: Matrix = [[1, -2, 3, -1, 2], [2, 1, -1, 3, -2]]
    let t: Matrix = [
      [19, 12, -9, 27, -18], [17, -39, 58, -16, 37], [33, 13, -17, 46, -30],
      [28, 14, -10, 43, -27],
    ]
    let back = TwoLayerNetwork(w, w2).forward(batch, target: t).backward()
    func losses(_ rate: Double) -> [Double] {
      let wrong = wrongDescentStep(batch, t, w, w2, rate: rate)
      let x = batch - rate * inputGradient(w, back.dH)
      return [
        TwoLayerNetwork(w - rate * back.dW1, w2 - rate * back.dW2)
          .forward(x, target: t).loss,
        TwoLayerNetwork(wrong.w1, wrong.w2).forward(wrong.x, target: t).loss,
      ].map { ($0 * 100).rounded() / 100 }
    }
    expectEqual(losses(5e-4), [52.24, 51.25])
    expectEqual(losses(1e-4), [55.46, 55.50])
    expectEqual(inputGradient(w, back.dH)[row: 0], [[56, 140, -28]])
  }

  @Test func `hold where a matrix is used twice`() {
    let x: Matrix = [[2, 1, -1], [1, -2, 3]]
    let dY: Matrix = [[1, 2], [-3, 4]]
    let differences = numericalGradient(at: x) {
      hadamard(dY, matmul($0, transpose: $0)).sum()
    }
    #expect(
      differences.isApproximatelyEqual(
        to: [[3, 4, -5], [6, -17, 25]], absoluteTolerance: 1e-8))
  }
}
