import Expectations
import FastProducts
import LinearAlgebra
import Testing

struct StepTests {
  /// The entries are whole numbers, so that every order of adding is exact.
  @Test(arguments: Step.allCases)
  func `every step to the fast product multiplies by the definition`(
    step: Step
  ) {
    var generator = SplitMix64(seed: 61)
    func whole(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix.random(rows, columns, in: -9..<10, using: &generator)
        .map { $0.rounded(.down) }
    }
    let sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33]
    for _ in 0..<60 {
      let n = sizes.randomElement(using: &generator) ?? 1
      let p = sizes.randomElement(using: &generator) ?? 1
      let m = sizes.randomElement(using: &generator) ?? 1
      let (a, b) = (whole(n, p), whole(p, m))
      expectEqual(step.product(a, b), matmulByDefinition(a, b))
    }
  }

  @Test func `the measure of the peak counts what it does`() {
    let (operations, result) = multiplyAndAdd(rounds: 1000)
    expectEqual(operations % (2 * 8 * 1000), 0)
    // x = x/2 + t ends at 2t, in each entry of each vector.
    expectEqual(result, 2000 * Double(operations) / 2000)
  }
}
