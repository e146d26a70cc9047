import Expectations
import Foundation
import LinearAlgebra
import Testing

@testable import Demos
@testable import PolynomialFitting

/// Values of what a formula prints, from its text alone.
private func values(of text: String, at x: [Double]) throws -> [Double] {
  let lines = text.split(separator: "\n")
  var (m, s) = (0.0, 1.0)
  if let line = lines.dropFirst().first {
    let shift = line.firstMatch(of: /x ([-+]) ([\d.e-]+)/)
    m = shift.flatMap { Double($0.2) }.map { shift?.1 == "-" ? $0 : -$0 } ?? 0
    s = line.firstMatch(of: /\/ ([\d.e-]+)/).flatMap { Double($0.1) } ?? 1
  }
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let lower = Array("₀₁₂₃₄₅₆₇₈₉")
  let isLegendre = text.contains("P")
  var sum = Array(repeating: 0.0, count: x.count)
  var sign = 1.0
  for word in try #require(lines.first).split(separator: " ").dropFirst(2) {
    if word == "+" || word == "-" {
      sign = word == "+" ? 1 : -1
      continue
    }
    let number = word.prefix { "-.e0123456789".contains($0) }
    let factor = word.dropFirst(number.count)
    let marks = factor.compactMap {
      digits.firstIndex(of: $0) ?? lower.firstIndex(of: $0)
    }
    let power =
      factor.isEmpty
      ? 0
      : marks.isEmpty
        ? 1
        : marks.reduce(0) {
          10 * $0 + $1
        }
    let size = number.isEmpty ? 1 : number == "-" ? -1 : Double(number)
    let weight = sign * (try #require(size))
    let u = Matrix(column: x.map { ($0 - m) / s })
    let column =
      isLegendre
      ? legendreMatrix(u, degree: power) : designMatrix(u, degree: power)
    for i in x.indices { sum[i] += weight * column[i, power] }
  }
  return sum
}

/// Noise that is the same on every machine.
private func noise(_ count: Int) -> [Double] {
  var generator = SplitMix64(seed: 62)
  return (0..<count).map { _ in generator.uniform(in: -1..<1) }
}

private let people = [
  76.0, 92, 106, 123, 132, 151, 179, 203, 226, 249, 281, 309, 331,
]

private func points(_ count: Int, _ x: (Double) -> Double) -> Points {
  let noise = noise(count)
  return Points(
    "p", x: (0..<count).map { x(Double($0)) },
    y: noise.enumerated().map { 10 + 3 * sin(Double($0) / 8) + $1 })
}

private let ranges: [(Double, Double, String, String)] = [
  (1900, 2020, "1900", "2020"),
  (
    1.7e9, 1_700_169_200, "1700000000",
    "1700169200"
  ), (-Double.pi, Double.pi, "-3.14", "3.14"),
  (1959.123456789012, 1997.987654321098, "1959", "1998"),
  (0, 1.0 / 3, "0", "0.333"), (1e-9 / 3, 2e-9 / 3, "3.33e-10", "6.67e-10"),
  (5, 5, "5", "5"), (-5.5, -0.0, "-5.5", "0"),
  (6.02e23, 6.03e23, "6.02e23", "6.03e23"),
]

/// Points, a degree, and words of the formula.
private let formulas: [(Points, Int, String)] = [
  (points(13) { 1900 + 10 * $0 }, 4, "x⁴"),
  (points(13) { 1900 + 10 * $0 }, 7, "with u = (x - 1960) / 60"),
  (points(48) { 1.7e9 + 3600 * $0 }, 3, "with u = (x - 1700084600) / 84600"),
  (points(48) { 2_450_000.5 + $0 / 4 }, 5, "with u = (x - 2450006.375)"),
  (points(50) { ($0 - 24.5) / 24.5 }, 40, "the Legendre polynomials P"),
  (points(9) { 1e300 * $0 }, 2, "with u = (x - 4e300) / 4e300"),
  (
    Points(
      "women", x: (0..<15).map { Double(58 + $0) },
      y: [
        115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159,
        164,
      ]), 5, "x⁵"
  ),
  (
    Points("big", x: [0, 1, 2, 3], y: [1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9]), 1,
    "y = 1000000001.9 - 0.1x"
  ),
  (
    Points("1e15", x: [0, 1, 2, 3], y: [1e15, 1e15 + 1, 1e15 + 2, 1e15 + 3]), 1,
    "y = 1e15 + x"
  ),
  (
    Points("exact", x: [0, 1, 2, 3], y: [1, 4, 9, 16]), 2, "y = 1 + 2x + x²"
  ),
  (
    Points(
      "thirds", x: [0, 1, 2, 4],
      y: [0, 1 / 3, 2 / 3, 4 / 3]), 1, "y = 0.333333333333x"
  ),
  (Points("zero", x: [1, 2, 3], y: [0, 0, 0]), 1, "y = 0"),
]

struct `What is printed` {
  @Test(arguments: formulas)
  func `has the loss of the fit`(
    points: Points, degree: Int, words: String
  ) throws {
    let fit = try Fit(points, .legendre, degree: degree)
    let text = Formula(fit).text
    #expect(text.contains(words), "\(text)")
    let printed = try values(of: text, at: points.x.elements)
    let residuals = Matrix(column: printed) - points.y
    let loss = residuals.sumOfSquares
    #expect(
      loss <= 1.001 * fit.leastLoss || fit.isRounding(loss)
        || loss < 1e-20 * points.y.sumOfSquares,
      "\(loss) and not \(fit.leastLoss): \(text)")
    // And so does what descent has found.
    let run = Descent(
      fit.design, fit.values, from: fit.start(seed: 1),
      rate: 1 / fit.largest.value, steps: 5)
    let end = Formula(fit, run.coefficients).text
    let left = try Matrix(column: values(of: end, at: points.x.elements))
    let reached = (left - points.y).sumOfSquares
    let expected = fit.loss(run.coefficients)
    #expect(abs(reached - expected) <= 1.001e-3 * expected, "\(end)")
  }

  @Test func `is refused where nothing of it is left but rounding`() throws {
    let points = Points("p", x: noise(42).sorted(), y: noise(42))
    let fit = try Fit(points, .legendre, degree: 12)
    #expect(fit.leastLoss > 1)
    do {
      _ = try Fit(points, .legendre, degree: 40)
      Issue.record("a polynomial of degree 40 through 42 uneven points")
    } catch {
      #expect("\(error)".hasPrefix("p does not determine a polynomial of deg"))
    }
  }

  @Test func `has no more digits than that takes`() throws {
    let fit = try Fit(points(48) { $0 }, .legendre, degree: 1)
    expectEqual(Formula(fit).text, "y = 13 - 0.125x")
    expectEqual(Formula(fit, digits: 5).text, "y = 13.019 - 0.12537x")
  }

  @Test(arguments: ranges)
  func `of a range tells its ends apart`(
    low: Double, high: Double, first: String, last: String
  ) {
    let (from, to) = spread(low, high)
    expectEqual([from, to], [first, last])
  }
}

struct `The certified sets of NIST` {
  @Test(arguments: [
    "Norris", "Pontius", "Filip", "Wampler1", "Wampler2", "Wampler3",
    "Wampler4", "Wampler5",
  ])
  func `are fitted to 13 digits`(name: String) throws {
    let file = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../Data/nist/\(name).dat").standardized
    let points = try Points(contentsOf: file.path)
    let fit = try Fit(points, .legendre, degree: points.certified.count - 1)
    let digits = agreeingDigits(fit.powers, points.certified)
    #expect(digits > 13, "\(name): \(digits)")
    let text = try String(contentsOf: file, encoding: .ascii)
    let residual = text.firstMatch(of: /Residual +\d+ +(\S+)/)
    let loss = try #require((residual?.1).flatMap { Double($0) })
    #expect(
      loss == 0
        ? fit.isRounding(fit.leastLoss)
        : fit.leastLoss.isApproximatelyEqual(to: loss), "\(fit.leastLoss)")
    // NumPy's `polyfit` has 7.8 digits of Filip, and so has QR by powers.
    let raw = try Fit(points, .raw, degree: fit.basis.degree)
    let ownDigits = agreeingDigits(raw.solution.coefficients, points.certified)
    #expect(ownDigits > 5, "\(name): \(ownDigits)")
  }
}

struct `A number of twice the digits` {
  @Test(arguments: [
    "0.1", "-12.345", "+.5", "2.", "1e5", "1.5E-03", "1,25e+2", "0",
    "123456789.987654321", "-0.000000001", "1700000000000000123",
    "8999999999999999999",
  ])
  func `is read with what the nearest Double has left`(text: String) throws {
    let plain = text.replacing(",", with: ".")
    let number = try #require(Doubled(decimal: text))
    expectEqual(number.high, Double(plain))
    let decimal = try #require(Decimal(string: plain))
    let rest =
      decimal - (try #require(Decimal(string: fixed(number.high, places: 60))))
    let got = (Doubled(number.high, number.low) - Doubled(number.high)).high
    #expect(
      abs(got - NSDecimalNumber(decimal: rest).doubleValue)
        <= 1e-15 * number.high.ulp)
  }

  @Test(arguments: ["", "0x10", "1e", "nan", "1 2", "1.2.3", "1e400", "1d5"])
  func `is no other text`(text: String) {
    #expect(Doubled(decimal: text) == nil)
  }
}

struct `Many points` {
  @Test(arguments: BasisKind.allCases)
  func `have the loss of the few rows that stand for them`(
    kind: BasisKind
  ) throws {
    let many = points(5000) { 2 + $0 / 1000 }
    let fit = try Fit(many, kind, degree: 3)
    expectEqual(fit.design.rows, 5)
    let design = fit.basis.design(many.x)
    for seed in 1...3 as ClosedRange<UInt64> {
      let w = fit.start(seed: seed)
      let loss = SquaredLoss(design, w, many.y).loss
      #expect(fit.loss(w).isApproximatelyEqual(to: loss))
    }
    let best = SquaredLoss(design, fit.solution.coefficients, many.y).loss
    #expect(best.isApproximatelyEqual(to: fit.leastLoss))
    expectEqual(fit.solution.rank, 4)
  }

  @Test func `are read across the pieces of a file`() throws {
    let blanks = String(repeating: " ", count: 1013)
    let rows = (0..<3000).map { "\($0)\(blanks),\(2 * $0)" }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("points-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    for end in ["\n", "\r\n", "\r"] {
      try rows.joined(separator: end).write(
        to: file, atomically: false, encoding: .utf8)
      let points = try Points(contentsOf: file.path)
      expectEqual(points.x, Matrix(column: (0..<3000).map(Double.init)))
      expectEqual(points.y, 2 * points.x)
    }
  }

  @Test func `are drawn with the highest and the lowest among them`() {
    let x = (0..<1000).map(Double.init)
    var y = x.map { sin($0) }
    (y[317], y[318]) = (50, -50)
    let all = Points("p", x: x, y: y)
    let shown = all.extremes(spans: 40)
    #expect(shown.count <= 82)
    expectEqual(shown.map(\.y).max(), 50)
    expectEqual(shown.map(\.y).min(), -50)
    expectEqual(all.distinct.count, 1000)
    expectEqual(Points("p", x: x + x, y: y + y).distinct.count, 1000)
    let same = Points(
      "p", x: Array(repeating: 1, count: 200), y: Array(x[..<200]))
    expectEqual(same.extremes(spans: 40).count, 2)
  }
}
