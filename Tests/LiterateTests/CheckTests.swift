import Expectations
import Foundation
import Testing

@testable import Literate

struct CheckTests {
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

  @Test func `a stub that is stale is told once`() throws {
    let sample = try Sample()
    try sample.replace(
      "func f3(\n  _ x3: Int", by: "func f3(\n  _ x3: Float", in: Sample.stubs)
    let problems = try Check.allCases.flatMap { try sample.problems($0) }
    expectEqual(problems.map(\.file), [Sample.stubs])
  }

  @Test func `a stub file that cannot be read is told`() throws {
    let sample = try Sample()
    try sample.write(
      String(repeating: "a", count: 2 << 20), to: Sample.stubs)
    let problems = try Check.allCases.flatMap { try sample.problems($0) }
    expectEqual(problems.map(\.sentence), ["Exercises.swift cannot be read"])
    try expectEqual(
      Workbook(root: sample.root).weave(sample.runner).changed, [])
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
