import Expectations
import LinearAlgebra
import Testing

@testable import Figures

struct AxisTests {
  @Test(arguments: [
    (0.0, 500.0, 6, ["0", "100", "200", "300", "400", "500"]),
    (0, 499, 6, ["0", "100", "200", "300", "400", "500"]),
    (-1, 1, 5, ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
    (-3.14, 3.14, 5, ["-2", "0", "2"]),
    (0.0012, 0.0049, 5, ["0.001", "0.002", "0.003", "0.004", "0.005"]),
    (2e6, 3e6, 3, ["2e6", "2.5e6", "3e6"]),
    (0, 5e-7, 6, ["0", "1e-7", "2e-7", "3e-7", "4e-7", "5e-7"]),
    (7, 7, 3, ["6", "7", "8"]), (0, 0, 3, ["-1", "0", "1"]),
  ])
  func `ticks stand at round numbers`(
    least: Double, most: Double, count: Int, labels: [String]
  ) {
    let axis = Axis(.linear, from: least, to: most, count: count)
    expectEqual(axis.ticks.map(\.label), labels)
  }

  @Test(arguments: [
    (1.0, 1000.0, 4, ["1", "10", "100", "1000"]),
    (3, 40, 5, ["5", "10", "20", "50"]), (5, 5, 5, ["5", "10"]),
    (2e-6, 3e7, 5, ["10⁻⁶", "10⁻²", "10²", "10⁶"]),
    (1e-7, 2e-7, 3, ["1e-7", "2e-7"]),
  ])
  func `logarithmic ticks stand at powers of ten`(
    least: Double, most: Double, count: Int, labels: [String]
  ) {
    let axis = Axis(.logarithmic, from: least, to: most, count: count)
    expectEqual(axis.ticks.map(\.label), labels)
  }

  @Test(arguments: [
    (0.0, 0.0, ["0", "1"]), (0, 1, ["0", "1"]), (0, 2, ["0", "1", "2"]),
    (7, 7, ["7", "8"]), (-2, 1, ["-2", "-1", "0", "1"]),
  ])
  func `whole numbers, such as steps, have whole ticks`(
    least: Double, most: Double, labels: [String]
  ) {
    let axis = Axis(.linear, from: least, to: most, count: 7, isWhole: true)
    expectEqual(axis.ticks.map(\.label), labels)
  }

  @Test(arguments: UInt64(1)...50, [Scale.linear, .logarithmic])
  func `an axis covers its numbers, and has ticks in order`(
    seed: UInt64, scale: Scale
  ) {
    var generator = SplitMix64(seed: seed)
    let numbers = [
      randomNumber(scale, &generator), randomNumber(scale, &generator),
    ]
    .sorted()
    let count = Int.random(in: -1...20, using: &generator)
    let axis = Axis(scale, from: numbers[0], to: numbers[1], count: count)
    let values = axis.ticks.map(\.value)
    #expect(axis.lower <= numbers[0] && numbers[1] <= axis.upper)
    #expect(axis.lower < axis.upper && values.count >= 2)
    #expect(values.count <= max(count, 2) + 4)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    #expect(values.allSatisfy { axis.lower <= $0 && $0 <= axis.upper })
    expectEqual(Set(axis.ticks.map(\.label)).count, values.count)
    for tick in axis.ticks {
      guard let read = Double(tick.label) else { continue }
      let step = values[1] - values[0]
      #expect(abs(read - tick.value) <= 1e-6 * max(step, abs(tick.value)))
    }
  }

  // 82 · 0.005 is above 0.41 by rounding, and -82 · 0.005 below -0.41.
  @Test(arguments: [(0.41, 0.45), (-0.45, -0.41)])
  func `rounding leaves no number out`(least: Double, most: Double) {
    let axis = Axis(.linear, from: least, to: most, count: 9)
    #expect(axis.lower <= least && most <= axis.upper)
    expectEqual(axis.ticks.count, 9)
  }

  @Test(arguments: [Scale.linear, .logarithmic])
  func `a place is where its number is`(scale: Scale) {
    let axis = Axis(scale, from: 3, to: 4000, count: 5)
    expectEqual(axis.place(axis.lower), 0)
    expectEqual(axis.place(axis.upper), 1)
    for x in [3.0, 17, 450, 4000] {
      #expect(axis.value(axis.place(x)).isApproximatelyEqual(to: x))
    }
  }

  /// Numbers of all sizes that an axis shows, some of them near each other.
  private func randomNumber(
    _ scale: Scale, _ generator: inout SplitMix64
  ) -> Double {
    let exponent = Int.random(in: -100...99, using: &generator)
    let near = Int.random(in: -2...2, using: &generator)
    let size = Double("1e\(Bool.random(using: &generator) ? near : exponent)")
    let x = generator.uniform(in: 1..<10) * (size ?? 1)
    let isNegative = scale == .linear && Bool.random(using: &generator)
    return isNegative ? -x : x
  }
}
