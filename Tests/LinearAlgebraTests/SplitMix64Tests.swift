import Expectations
import LinearAlgebra
import Testing

struct SplitMix64Tests {
  @Test func `the bits are those of the published generator`() {
    var generator = SplitMix64(seed: 1_234_567)
    let bits: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973,
      9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    expectEqual(bits.map { _ in generator.next() }, bits)
  }

  @Test func `one seed gives one sequence, two seeds two`() {
    func first(_ seed: UInt64) -> Matrix {
      var generator = SplitMix64(seed: seed)
      return .normal(2, 3, using: &generator)
    }
    expectEqual(first(1), first(1))
    #expect(first(1) != first(2))
  }

  @Test func `a uniform number is the upper 53 bits, in the range`() {
    var generator = SplitMix64(seed: 1_234_567)
    // 6457827717110365317 / 2⁶⁴ is 0.350078…
    let unit = Double(6_457_827_717_110_365_317 >> 11 as UInt64) * 0x1p-53
    expectEqual(generator.uniform(in: 2..<6), 2 + 4 * unit)
    #expect(unit > 0.350 && unit < 0.351)
  }

  @Test func `the upper end of a range is never drawn`() {
    // There is one number in this range; half of the sums round to its end.
    var generator = SplitMix64(seed: 1)
    for _ in 1...20 {
      expectEqual(generator.uniform(in: 1..<1.0.nextUp), 1)
    }
  }

  @Test func `uniform numbers have the moments of the uniform distribution`() {
    var generator = SplitMix64(seed: 1)
    let x = Matrix.random(20_000, 1, in: -3 ..< -1, using: &generator)
    #expect(x.elements.allSatisfy { $0 >= -3 && $0 < -1 })
    // From -1 to 1 the mean of x² is 1/3, of x⁴ 1/5, and so on.
    expect(
      x.map { $0 + 2 },
      toHaveMoments: [1, 0, 1 / 3, 0, 1 / 5, 0, 1 / 7, 0, 1 / 9])
  }

  @Test func `normal numbers have the moments of the normal distribution`() {
    var generator = SplitMix64(seed: 1)
    let x = Matrix.normal(20_000, 1, using: &generator)
    expect(x, toHaveMoments: [1, 0, 1, 0, 3, 0, 3 * 5, 0, 3 * 5 * 7])
  }

  @Test func `consecutive normal numbers are not correlated`() {
    var generator = SplitMix64(seed: 1)
    let count = 20_000
    let x = Matrix.normal(count, 2, using: &generator)
    // The mean of products of two independent numbers has variance 1/count.
    let mean = hadamard(x[column: 0], x[column: 1]).sum() / Double(count)
    #expect(abs(mean) < 5 / Double(count).squareRoot())
  }

  @Test func `a random matrix is filled row after row`() {
    var (a, b) = (SplitMix64(seed: 7), SplitMix64(seed: 7))
    let x = Matrix.random(2, 3, in: 0..<5, using: &a)
    expectEqual(x.elements, (0..<6).map { _ in b.uniform(in: 0..<5) })
    let y = Matrix.normal(2, 3, using: &a)
    expectEqual(y.elements, (0..<6).map { _ in b.normal() })
  }

  @Test func `a random matrix goes from -1 to 1 unless told`() {
    var (a, b) = (SplitMix64(seed: 7), SplitMix64(seed: 7))
    expectEqual(
      Matrix.random(2, 3, using: &a), .random(2, 3, in: -1..<1, using: &b))
  }

  /// Compares the means of the first four powers of random numbers with those
  /// of their distribution, which are given for the first eight powers.
  ///
  /// The variance of *xᵏ* is the moment 2*k* without the square of moment *k*.
  /// Five standard errors of the mean are allowed: one seed in two million
  /// misses that.
  private func expect(_ x: Matrix, toHaveMoments moments: [Double]) {
    for power in 1...4 {
      let mean =
        x.map { x in (1...power).reduce(1) { y, _ in y * x } }.sum()
        / Double(x.shape.count)
      let variance = moments[2 * power] - moments[power] * moments[power]
      let error = (variance / Double(x.shape.count)).squareRoot()
      #expect(abs(mean - moments[power]) < 5 * error, "power \(power)")
    }
  }
}
