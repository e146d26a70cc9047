import Arguments
import Demos
import Expectations
import GradientCheck
import LinearAlgebra
import PolynomialFitting
import Testing

struct `A fit` {
  /// The numbers of NumPy 2.4 for the document's fit: `eigvalsh`, `lstsq`.
  @Test func `of the sine has the numbers that NumPy finds`() throws {
    let fit = try Fit(.sine(), .raw, degree: 3)
    #expect(fit.largest.value.isApproximatelyEqual(to: 562121.936369933))
    #expect(fit.smallest.isApproximatelyEqual(to: 1727.500649512629))
    #expect(fit.leastLoss.isApproximatelyEqual(to: 8.817165410007))
    let best: Matrix = [[0], [0.856740843], [0], [-0.093330389]]
    #expect(
      fit.solution.coefficients.isApproximatelyEqual(
        to: best, absoluteTolerance: 1e-9))
    for (kind, condition) in [
      (BasisKind.scaled, 67.45616363249), (.legendre, 6.97908037376),
    ] {
      let other = try Fit(.sine(), kind, degree: 3)
      #expect(
        (other.largest.value / other.smallest)
          .isApproximatelyEqual(to: condition))
      #expect(
        other.powers.isApproximatelyEqual(to: best, absoluteTolerance: 1e-9))
    }
  }

  @Test(arguments: BasisKind.allCases, [3, 25, 40])
  func `loses by its run what its triangle foretells`(
    kind: BasisKind, degree: Int
  ) throws {
    let x = (0..<60).map { Double($0) / 29.5 - 1 }
    let y = x.map { 1 / (1 + 25 * $0 * $0) }
    let fit = try Fit(Points("runge", x: x, y: y), kind, degree: degree)
    let rate = 0.7 * stabilityBound(largest: fit.largest.value)
    let start = fit.start(seed: 3)
    let run = Descent(
      fit.design, fit.points.y, from: start, rate: rate, steps: 40)
    let foretold = fit.excess(from: start, rate: rate, steps: 40)
    expectEqual(run.losses.count, 40)
    expectEqual(foretold.count, 41)
    for (loss, excess) in zip(run.losses, foretold) {
      // A form that takes differences of large coefficients went below zero.
      #expect(excess >= 0)
      #expect(loss.isApproximatelyEqual(to: fit.solution.rest + excess))
    }
  }

  @Test(arguments: [BasisKind.raw, .scaled, .legendre], [0, 1, 4, 7])
  func `meets a polynomial of its degree`(kind: BasisKind, degree: Int) throws {
    var generator = SplitMix64(seed: 57)
    let x = Matrix.random(12, 1, in: -1..<3, using: &generator)
    let truth = Matrix.random(degree + 1, 1, using: &generator)
    let y = matmul(designMatrix(x, degree: degree), truth)
    let fit = try Fit(
      Points("p", x: x.elements, y: y.elements), kind, degree: degree)
    expectEqual(fit.solution.dependent, [])
    #expect(fit.powers.isApproximatelyEqual(to: truth, relativeTolerance: 1e-9))
  }

  @Test func `notices columns that depend on others`() {
    let x: Matrix = [
      [1, 2, 3, 0], [1, -1, 0, 5], [1, 4, 5, 1], [1, 3, 4, -2],
    ]
    let solution = LeastSquares(x, [[1], [2], [-1], [0.5]])
    expectEqual(solution.rank, 3)
    expectEqual(solution.dependent, [2])
    expectEqual(solution.coefficients[2, 0], 0)
    // What is left over is orthogonal to every column all the same.
    let r = matmul(x, solution.coefficients) - [[1], [2], [-1], [0.5]]
    #expect(matmul(x.transposed(), r).largestMagnitude < 1e-13)
    expectEqual(LeastSquares(.zeros(3, 2), [[1], [2], [3]]).rank, 0)
    expectEqual(LeastSquares([[1, 2, 3]], [[6]]).dependent, [1, 2])
  }

  @Test func `needs no square that a Double cannot hold`() {
    for scale in [1e-170, 1e170] {
      let x = scale * (sample(6, 3, seed: 58))
      let y = sample(6, 1, seed: 59)
      let solution = LeastSquares(x, y)
      let plain = LeastSquares((1 / scale) * x, y)
      expectEqual(solution.rank, 3)
      #expect(
        (scale * solution.coefficients).isApproximatelyEqual(
          to: plain.coefficients, relativeTolerance: 1e-10))
    }
  }

  @Test func `of random points of any size is made or refused`() {
    var generator = SplitMix64(seed: 60)
    for _ in 0..<400 {
      let count = Int.random(in: 1...9, using: &generator)
      func number() -> Double {
        let exponent =
          [-320, -160, -30, -3, 0, 3, 30, 160, 308]
          .randomElement(using: &generator) ?? 0
        let size = Double("1e\(exponent)") ?? 1
        return generator.uniform(in: -1..<1) * size
      }
      let points = Points(
        "p", x: (0..<count).map { _ in number() },
        y: (0..<count).map { _ in number() })
      let kind = BasisKind.allCases.randomElement(using: &generator) ?? .raw
      let degree = Int.random(in: 0...6, using: &generator)
      do {
        let fit = try Fit(points, kind, degree: degree)
        #expect(fit.leastLoss.isFinite)
        #expect(fit.largest.value > 0 && fit.largest.value.isFinite)
        #expect(fit.smallest >= 0)
        let rate = 0.9 * stabilityBound(largest: fit.largest.value)
        let excess = fit.excess(from: fit.start(seed: 1), rate: rate, steps: 20)
        let worst = Matrix(column: excess).largestMagnitude
        #expect(worst.isFinite, "\(points) \(kind) \(degree)")
      } catch {
        #expect(error is Failure)
      }
    }
  }
}

struct `The wrong step of exercise 5.14` {
  @Test(arguments: [(Points.sine(count: 40), true), (fourPoints, false)])
  func `is right for scaled powers of points around zero only`(
    points: Points, isRight: Bool
  ) {
    let basis = Basis(.scaled, degree: 2, for: points.x)
    let (x, t) = (designMatrix(points.x, degree: 2), basis.powers)
    let c: Matrix = [[0.5], [-0.7], [0.3]]
    let gradient = SquaredLoss(basis.design(points.x), c, points.y).gradient
    let right = matmul(t, c - 0.1 * gradient)
    let wrong = wrongBasisStep(x, t, matmul(t, c), points.y, rate: 0.1)
    expectEqual(wrong.isApproximatelyEqual(to: right), isRight)
  }
}

private let fourPoints = Points(
  "four points", x: [-2, -1, 1, 3], y: [7.8, 1.5, 2, 6.7])

struct `The power iteration` {
  @Test(arguments: 1...6)
  func `finds the length of any direction that is longest`(size: Int) {
    let x = sample(size + 3, size, seed: UInt64(size))
    let h = hessian(x)
    let pair = largestEigenpair(of: h)
    let remainder = matmul(h, pair.vector) - pair.value * pair.vector
    #expect(remainder.largestMagnitude < 1e-11 * pair.value)
    // No direction is stretched more.
    var generator = SplitMix64(seed: 61)
    for _ in 0..<200 {
      let v = Matrix.normal(size, 1, using: &generator)
      let stretch = form(h, v) / hadamard(v, v).sum()
      #expect(stretch <= pair.value * (1 + 1e-12))
    }
    let r = LeastSquares(x, x).factor
    let smallest = smallestEigenpair(factor: r)
    let image = matmul(h, smallest.vector)
    #expect(
      image.isApproximatelyEqual(
        to: smallest.value * smallest.vector,
        absoluteTolerance: 1e-9 * pair.value))
    #expect(smallest.value <= pair.value * (1 + 1e-12))
  }

  @Test func `says 0 of the zero matrix`() {
    expectEqual(largestEigenpair(of: .zeros(3, 3)).value, 0)
  }
}
