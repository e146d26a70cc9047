import Expectations
import GradientCheck
import Jacobians
import LinearAlgebra
import Testing

/// The numbers in the text of chapter 1.
struct `The numbers of chapter 1` {
  let w: Matrix = [[1, 2], [-3, 5], [4, -1]]
  let x: Matrix = [[2], [1]]

  @Test(.enabled(if: canDifferentiate)) func `come out of the compiler`() {
    // snippet.compiler
    let gradient = automaticGradient(at: w) { matmul($0, x).sumOfSquares }
    #expect(gradient == [[16, 8], [-4, -2], [28, 14]])
    // snippet.end
  }

  @Test func `move a matrix to the other side`() {
    let u: Matrix = [[8], [-2], [14]]  // 3×1
    let move: Matrix = [[0.01], [0]]  // Δx, 2×1
    let left = hadamard(u, matmul(w, move)).sum()
    let right = hadamard(matmul(w.transposed(), u), move).sum()
    #expect(left.isApproximatelyEqual(to: 0.7))  // ⟨u, WΔx⟩
    #expect(right.isApproximatelyEqual(to: 0.7))  // ⟨Wᵀu, Δx⟩
  }

  @Test func `nudge one neuron`() {
    let f = { (w: Double) -> Double in (w * 2 - 1) * (w * 2 - 1) }
    #expect(f(4.01).isApproximatelyEqual(to: 49.2804))
    #expect(((f(4.01) - 49) / 0.01).isApproximatelyEqual(to: 28.04))
    let ratio = (f(4.001) - 49) / 0.001
    #expect(abs(ratio - 28.004) < 1e-9)
  }

  @Test func `differentiate three functions of two numbers`() {
    let jacobian = numericalJacobian(at: [[2], [1]]) { x in
      let (a, b) = (x[0, 0], x[1, 0])
      return [[a * b], [a * a], [a - b * b * b]]
    }
    let byHand: Matrix = [[1, 2], [4, 0], [1, -3]]
    #expect(jacobian.isApproximatelyEqual(to: byHand))
  }

  @Test func `tell a small error from a large one`() {
    #expect(relativeError(70, 70.0000007) < 1e-7)  // rounding: right
    #expect(relativeError(70, 35) == 0.5)  // a factor of 2
    #expect(relativeError(70, -70) == 2)  // the sign
  }

  @Test func `differentiate a matrix by a scalar`() {
    let column = numericalJacobian(at: [[2]]) { point in
      let t = point[0, 0]
      return [[t * t, 3 * t, 1 / t], [t * t * t, 5 - t, 2 * t]]
    }
    let slope = unvec(column, rows: 2, columns: 3, order: .byRows)
    let byHand: Matrix = [[4, 3, -0.25], [12, -1, 2]]
    #expect(slope.isApproximatelyEqual(to: byHand))
  }

  @Test func `come back from three lines`() {
    // snippet.all-of-it
    let q = matmul(w, x)  // n×1
    let f = hadamard(q, q).sum()
    let dQ = 2 * q  // n×1, the shape of q
    let dX = matmul(w.transposed(), dQ)  // m×1, the shape of x
    let dW = matmul(dQ, x.transposed())  // n×m, the shape of W
    // snippet.end
    let pass = SquaredNorm(w, x)
    expectEqual(f, pass.f)
    expectEqual(dX, pass.inputGradient)
    expectEqual(dW, pass.weightGradient)
  }

  @Test func `sum over all paths`() {
    let row: Matrix = [[8, -2, 14]]  // ∂f/∂q, 1×n
    let jacobian = columnProductJacobian(w)  // ∂q/∂x, n×m
    #expect(matmul(row, jacobian) == [[70, -8]])  // ∂f/∂x, 1×m
  }

  @Test func `are those that no output shows`() {
    let raised = SquaredNorm(w, [[2.01], [1]])
    #expect(raised.f.isApproximatelyEqual(to: 66.7026))
    let matrix: Matrix = [[1, 2], [-3, 5]]
    expectEqual(quadraticForm(matrix, x), 7)
    expectEqual(2 * matmul(x.transposed(), matrix), [[-2, 18]])
    let (a, b): (Matrix, Matrix) = ([[3], [-2]], [[3], [1], [-2]])
    let step: Matrix = [[0, 0.01, 0], [0, 0, 0]]
    let moved = [[1, 2, -1], [4, 1, 2]] + step
    #expect(bilinearForm(a, moved, b).isApproximatelyEqual(to: 3.03))
    let change = firstOrderChange(bilinearFormDerivative(a, b).gradient, step)
    #expect(change.isApproximatelyEqual(to: 0.03))
    // A wrong gradient passes where W is symmetric.
    let (symmetric, y): (Matrix, Matrix) = (
      [[0.1, 0.5], [0.5, 0.8]], [[0.2], [0.4]]
    )
    #expect(
      (2 * matmul(symmetric, matmul(symmetric, y)))
        .isApproximatelyEqual(to: SquaredNorm(symmetric, y).inputGradient))
    let product = matrixProductJacobian(
      [[1, 2, 3, 4], [5, 6, 7, 8]], rows: 3)
    expectEqual(product.shape, Shape(12, 6))
    expectEqual(product.elements.filter { $0 != 0 }.count, 24)
    expectEqual(product[row: 5], [[0, 0, 2, 6, 0, 0]])
  }

  @Test func `are those of the exercises`() {
    let row: Matrix = [[2, 1, -1]]
    let rowNorm = { (x: Matrix, w: Matrix) -> Double in
      let q = matmul(x, w)
      return hadamard(q, q).sum()
    }
    expectEqual(matmul(row, w), [[-5, 10]])
    let dX = numericalGradient(at: row) { rowNorm($0, w) }
    let dW = numericalGradient(at: w) { rowNorm(row, $0) }
    #expect(abs(dX[0, 0] - 30) < 1e-6)
    #expect(dW[row: 0].isApproximatelyEqual(to: [[-20, 40]]))
    let product = numericalGradient(at: w) {
      rowNorm($0, [[2, 1, 3], [1, -1, 2]])
    }
    #expect(
      product.isApproximatelyEqual(to: [[56, 38], [-14, 18], [98, 44]]))
    let square = matmul(w.transposed(), w)
    expectEqual(square, [[26, -17], [-17, 30]])
    expectEqual(2 * matmul(x.transposed(), square), [[70, -8]])
    let matrixX: Matrix = [[2, 1, 3], [1, -1, 2]]
    let byX = numericalGradient(at: matrixX) { rowNorm(w, $0) }
    #expect(byX[column: 0].isApproximatelyEqual(to: [[70], [-8]]))
  }

  @Test func `are those of the exercises on forms, spirals and squares`() {
    let a: Matrix = [[1, 2], [-3, 5]]
    let forms = numericalJacobian(at: x) { x in
      let row = x.transposed()
      return matmul(matmul(row, [[3], [-2]]), matmul(matmul(row, a), x))
    }
    #expect(forms.isApproximatelyEqual(to: [[33, 18]]))
    let spiral = numericalJacobian(at: [[0]]) { t in
      exp(0.5 * t[0, 0]) * matmul(rotation(t[0, 0]), [[1], [3]])
    }
    #expect(spiral.isApproximatelyEqual(to: [[-2.5], [2.5]]))
    let displacement = numericalGradient(at: x) { x in
      let r = matmul(a, x) - x
      return hadamard(r, r).sum()
    }
    #expect(displacement.isApproximatelyEqual(to: [[12], [-8]]))
    expectEqual(wrongDisplacementGradient(a, x), [[-4], [-32]])
  }
}
