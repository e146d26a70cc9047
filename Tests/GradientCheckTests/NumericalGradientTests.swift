import Expectations
import GradientCheck
import LinearAlgebra
import Testing

/// Differences against known derivatives.
///
/// A quadratic has no third derivative, so its difference is exact but for
/// rounding; and there is none of that for whole numbers and a step of a half.
struct NumericalGradientTests {
  let x: Matrix = [[1, -2, 3], [5, 0, -7]]

  @Test func `the gradient of aᵀXb is abᵀ`() {
    let a: Matrix = [[2], [-3]]
    let b: Matrix = [[1], [4], [-5]]
    let gradient = numericalGradient(at: x, step: 0.5) { x in
      matmul(matmul(a.transposed(), x), b).sum()
    }
    expectEqual(gradient, outer(a, b))
  }

  @Test func `the gradient of ‖XW‖² is 2XWWᵀ`() {
    let w: Matrix = [[1, 2, 0, -1], [3, -2, 1, 4], [-5, 1, 2, 3]]
    let gradient = numericalGradient(at: x, step: 0.5) { x in
      matmul(x, w).map { $0 * $0 }.sum()
    }
    expectEqual(gradient, 2 * matmul(matmul(x, w), w.transposed()))
  }

  @Test(arguments: [0.5, 0.25, 0.125])
  func `for the sum of cubes the difference is 3x² + h²`(h: Double) {
    let gradient = numericalGradient(at: x, step: h) { x in
      x.map { $0 * $0 * $0 }.sum()
    }
    expectEqual(gradient, x.map { 3 * $0 * $0 + h * h })
  }

  @Test(arguments: [0.25, 0.125, 0.0625])
  func `half the step leaves a quarter of the error`(h: Double) {
    let x: Matrix = [[0.3, -1.2], [2, 0.01], [-0.5, 1]]
    func error(_ step: Double) -> Matrix {
      numericalGradient(at: x, step: step) { $0.map(exp).sum() } - x.map(exp)
    }
    // The error is eˣ(h²/6 + h⁴/120 + …): the quotient is 4 + 3h²/20 + ….
    for (whole, half) in zip(error(h).elements, error(h / 2).elements) {
      #expect(abs(whole / half - 4) < h * h / 5)
    }
  }

  @Test func `the gradient of a sum of sines is the cosines`() {
    var generator = SplitMix64(seed: 1)
    let x = Matrix.random(3, 4, in: -3..<3, using: &generator)
    let gradient = numericalGradient(at: x) { $0.map(sin).sum() }
    // Each of 12 sines and each of their sums, at most 12, is rounded.
    let bound = errorBound(third: 1, value: 12, roundings: 24)
    #expect((gradient - x.map(cos)).largestMagnitude < bound)
  }

  @Test func `the gradient of log Σ exp is the softmax`() {
    var generator = SplitMix64(seed: 2)
    let x = Matrix.normal(2, 5, using: &generator)
    let gradient = numericalGradient(at: x) { log($0.map(exp).sum()) }
    let softmax = 1 / x.map(exp).sum() * x.map(exp)
    // 10 exponentials, their sums and the logarithm, which is below 5.
    let bound = errorBound(third: 1, value: 5, roundings: 21)
    #expect((gradient - softmax).largestMagnitude < bound)
  }

  @Test func `the default step is the cube root of epsilon`() {
    let cube = centralStep * centralStep * centralStep
    #expect(abs(cube / Double.ulpOfOne - 1) < 1e-15)
    #expect(abs(centralStep - 6.1e-6) < 0.05e-6)
  }

  @Test(arguments: [0.01, 100])
  func `a step far from the default is worse`(factor: Double) {
    var generator = SplitMix64(seed: 3)
    let x = Matrix.random(4, 5, using: &generator)
    func error(_ step: Double) -> Double {
      (numericalGradient(at: x, step: step) { $0.map(exp).sum() }
        - x.map(exp)).largestMagnitude
    }
    #expect(error(factor * centralStep) > 10 * error(centralStep))
  }

  @Test func `great entries cost no accuracy by the rounding of their steps`() {
    let x: Matrix = [[1000.1, -5000.3, 100_000.7]]
    let gradient = numericalGradient(at: x) { $0.map(sin).sum() }
    // With 2h for the distance the error would be about 1e-6 in the last.
    let bound = errorBound(third: 1, value: 3, roundings: 6)
    #expect((gradient - x.map(cos)).largestMagnitude < bound)
  }

  @Test func `a step that is lost in rounding gives NaN, not zero`() {
    let gradient = numericalGradient(at: [[1e12, 1]]) { $0.sum() }
    #expect(gradient[0, 0].isNaN)
    #expect(!gradient[0, 1].isNaN)
  }

  @Test func `across a kink the difference is between both slopes`() {
    let x: Matrix = [[0, centralStep / 2, 1]]
    let gradient = numericalGradient(at: x) { $0.map(abs).sum() }
    // The value, 1 and a little, is rounded three times.
    let bound = errorBound(third: 0, value: 2, roundings: 3)
    #expect((gradient - [[0, 0.5, 1]]).largestMagnitude < bound)
  }

  @Test func `the function is called above and below each entry`() {
    var points: [Matrix] = []
    _ = numericalGradient(at: [[1, 2], [3, 4]], step: 0.5) { x in
      points.append(x)
      return 0
    }
    expectEqual(
      points,
      [
        [[1.5, 2], [3, 4]], [[0.5, 2], [3, 4]],
        [[1, 2.5], [3, 4]], [[1, 1.5], [3, 4]],
        [[1, 2], [3.5, 4]], [[1, 2], [2.5, 4]],
        [[1, 2], [3, 4.5]], [[1, 2], [3, 3.5]],
      ])
  }

  @Test func `an argument without entries has a gradient without entries`() {
    let gradient = numericalGradient(at: .zeros(0, 3)) { $0.sum() }
    expectEqual(gradient, .zeros(0, 3))
  }

  @Test func `what the function throws comes through`() {
    #expect(throws: CancellationError.self) {
      try numericalGradient(at: x) { _ in throw CancellationError() }
    }
    #expect(throws: CancellationError.self) {
      try numericalJacobian(at: x) { _ in throw CancellationError() }
    }
  }
}

/// What a central difference with the default step may be off by: *h*²/6 times
/// the third derivative, and the roundings of the function's value over *h*,
/// each at most ε/2 of it.
private func errorBound(
  third: Double, value: Double, roundings: Double
) -> Double {
  let h = centralStep
  return h * h / 6 * third + roundings * value * Double.ulpOfOne / 2 / h
}
