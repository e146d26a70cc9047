import Expectations
import LinearAlgebra
import Testing

@testable import GradientCheck

struct `An equation` {
  private func disagreement(_ values: Matrix...) throws -> Double {
    try Equation("0.1", "all sides are equal") {
      Equation.Sides(all: values.map { ("a side", $0) })
    }.disagreements().map(\.difference).max() ?? .infinity
  }

  @Test func `agrees when its sides are equal`() throws {
    try expectEqual(disagreement([[1, 2, 3]], [[1, 2, 3]]), 0)
    try expectEqual(disagreement([[0, 0]], [[0, 0]]), 0)
  }

  @Test func `is as far apart as its worst side, by the largest entry`()
    throws
  {
    try expectEqual(disagreement([[1, 4]], [[1, 4.5]], [[3, 4]]), 0.5)
    try expectEqual(disagreement([[0, 8]], [[2, 8]]), 0.25)
  }

  @Test func `is never satisfied by one side, or by none`() throws {
    try expectEqual(disagreement([[1, 2]]), .infinity)
    try expectEqual(disagreement(), .infinity)
  }

  @Test func `is never satisfied by another shape`() throws {
    try expectEqual(disagreement([[1, 2]], [[1], [2]]), .infinity)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `is never satisfied by what is not finite`(value: Double) throws {
    try expectEqual(disagreement([[1, 2]], [[1, value]]), .infinity)
    try expectEqual(disagreement([[1, value]], [[1, 2]]), .infinity)
    try expectEqual(disagreement([[value, 1]], [[1, 2]]), .infinity)
  }

  @Test func `names the side that is off`() throws {
    let equation = Equation("0.2", "1 = 1") {
      [
        "closed form": [[1]],
        "central differences": [[1]],
        "compiler's derivative": [[2]],
      ]
    }
    let off = try equation.disagreements().filter { $0.difference > 0 }
    expectEqual(off.map(\.side), ["compiler's derivative"])
    expectEqual("\(equation)", "(0.2) 1 = 1")
  }
}
