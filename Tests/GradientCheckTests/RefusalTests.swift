import Expectations
import GradientCheck
import LinearAlgebra
import Testing

struct RefusalTests {
  // As text, since NaN and infinity have no form in JSON, by which arguments go
  // to the process that is to end.
  @Test(arguments: ["0.0", "-1e-06", "inf", "nan"])
  func `a step that is no step stops the gradient`(step: String) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [step] in
      _ = numericalGradient(at: [[1, 2]], step: Double(step) ?? 1) { $0.sum() }
    }
    try expect(
      result,
      "the step of a central difference is finite and above 0, not \(step)")
  }

  @Test func `a step that is no step stops the Jacobian`() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      // Nothing would be divided by this step.
      _ = numericalJacobian(at: .zeros(0, 3), step: 0) { $0 }
    }
    try expect(
      result,
      "the step of a central difference is finite and above 0, not 0.0")
  }

  @Test func `a value that changes its shape stops the Jacobian`()
    async throws
  {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = numericalJacobian(at: [[0, 0]]) { x in
        x[0, 1] == 0 ? .zeros(2, 3) : .zeros(3, 2)
      }
    }
    try expect(
      result,
      "the values of a function have one shape, not 2×3 here and 3×2 there")
  }

  @Test func `matrices of two shapes have no relative error`() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = relativeError(Matrix.zeros(2, 3), .zeros(3, 2))
    }
    try expect(
      result,
      "cannot compare a 2×3 matrix with a 3×2 matrix: the shapes differ")
  }

  private func expect(
    _ result: ExitTest.Result?, _ sentence: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let complaint = try #require(result).standardErrorContent
    #expect(
      String(decoding: complaint, as: UTF8.self)
        .contains("Precondition failed: \(sentence)\n"),
      sourceLocation: location)
  }
}
