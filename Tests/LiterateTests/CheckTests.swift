import Expectations
import Foundation
import Testing

@testable import Literate

@Suite struct CheckTests {
  @Test(arguments: Check.allCases)
  func `what is spoilt is told, and what is sound is not`(
    check: Check
  ) throws {
    let sample = try Sample()
    try expectEqual(sample.problems(check), [])
    for spoil in Spoil.all where spoil.check == check {
      let sound = try? sample.read(spoil.file)
      #expect(throws: Never.self, "\(spoil.sentence)") {
        try sample.replace(spoil.old, by: spoil.new, in: spoil.file)
        try expectProblem(of: spoil, in: sample)
      }
      try sample.restore(sound, in: spoil.file)
    }
  }

  private func expectProblem(of spoil: Spoil, in sample: Sample) throws {
    let line =
      spoil.at.isEmpty
      ? 1
      : try Page.lines(of: sample.read(spoil.place))
        .firstIndex { $0.contains(spoil.at) }.map { $0 + 1 }
    let problems = try sample.problems(spoil.check)
    let isTold = problems.contains {
      $0.sentence.contains(spoil.sentence) && $0.file == spoil.place
        && $0.line == line
    }
    #expect(isTold, "\(spoil.sentence): \(problems)")
  }

  @Test func `a reader's note beside a stub is no problem`() throws {
    let sample = try Sample()
    try sample.replace(
      "// MARK: - Exercise 1.3", by: "// Tomorrow!\n// MARK: - Exercise 1.3",
      in: Sample.stubs)
    try expectEqual(sample.problems(.stubs), [])
  }

  @Test func `a reader's own code is no problem`() throws {
    let sample = try Sample()
    try sample.replace(
      "throw NotWrittenYet(\"1.3\")\n}",
      by: "return helper(x)\n}\n\nfunc helper(_ x: Int) -> Double { 1 ",
      in: Sample.stubs)
    try sample.replace(
      "/// The answer to 1.3.", by: "/// Mine!", in: Sample.stubs)
    try sample.replace(
      "import Stubs", by: "import Foundation\nimport Stubs", in: Sample.stubs)
    let problems = try sample.problems(.stubs)
    expectEqual(problems, [])
  }
}
