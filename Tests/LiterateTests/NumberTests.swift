import Expectations
import Foundation
import Testing

@testable import Literate

struct NumberTests {
  /// Every file of the sample that is read or written.
  private func files(of sample: Sample) throws -> [String: String] {
    let files = ["md", "swift"].flatMap {
      Workbook.files(below: "", of: sample.root, extension: $0)
    }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try sample.read($0)) })
  }

  private func weave(_ sample: Sample) throws -> Workbook.Weaving {
    try Workbook(root: sample.root).weave(sample.runner)
  }

  private func expectSound(_ sample: Sample) throws {
    for check in Check.allCases {
      try expectEqual(sample.problems(check), [], "\(check)")
    }
  }

  private static let exercise = """
    #### Exercise 1.? ★ — the new one

    *code* · 5 minutes · `fresh` in [Exercises.swift](Exercises.swift) · \
    `swift test --filter '1\\.? '` · reread [Exercises](#exercises)

    Do it as in exercise 1.9.

    <!-- signature: 1.? -->
    ```swift
    ```

    <details><summary>Hint 1</summary>One.</details>
    <details><summary>Hint 2</summary>Two.</details>


    """

  private static let solution = """
    // MARK: - Exercise 1.99

    /// Returns what [exercise 1.?](a) asks for, unlike exercises 1.2 and 1.9.
    public func fresh() throws -> Double {
      1
    }


    """

  @Test(arguments: [1, 3, 5, 9])
  func `an exercise that is added or removed numbers the others`(
    place: Int
  ) throws {
    let sample = try Sample()
    let before = try files(of: sample)
    let heading = "#### Exercise 1.\(place) "
    let mark = "// MARK: - Exercise 1.\(place)\n"
    try sample.replace(
      heading, by: Self.exercise + heading, in: Sample.text)
    try sample.replace(mark, by: Self.solution + mark, in: Sample.solutions)
    let weaving = try weave(sample)
    expectEqual(weaving.problems, [])
    try expectSound(sample)
    let source = try sample.read(Sample.source)
    let moved = (1...9).map { $0 < place ? $0 : $0 + 1 }
    #expect(
      source.contains(
        """
        exercise 1.\(moved[0]), and for exercises 1.\(moved[2]), \
        1.\(moved[3]),
        /// 1.\(moved[5]) to
        /// 1.\(moved[7]) and 1.\(moved[8]).
        """))
    #expect(try sample.read(Sample.text).contains("and 1.5 times it"))
    let added = [
      (Sample.text, Self.exercise), (Sample.solutions, Self.solution),
    ]
    for (file, text) in added {
      let text =
        text
        .replacing("1.2 and", with: "1.\(moved[1]) and")
        .replacing("exercise 1.9", with: "exercise 1.\(moved[8])")
        .replacing("and 1.9", with: "and 1.\(moved[8])")
        .replacing("1.99", with: "1.\(place)")
        .replacing("1.?", with: "1.\(place)")
        .replacing("1\\.?", with: "1\\.\(place)")
        .replacing(
          "```swift\n",
          with: "```swift\npublic func fresh() throws -> Double\n")
      try sample.replace(text, by: "", in: file)
    }
    try expectEqual(weave(sample).problems, [])
    try expectEqual(files(of: sample), before)
  }

  @Test func `an exercise that is moved takes its solution with it`() throws {
    let sample = try Sample()
    let before = try files(of: sample)
    func move(_ exercise: Int, to place: Int) throws {
      let text = try sample.read(Sample.text)
      let parts = text.components(separatedBy: "#### Exercise 1.\(exercise) ")
      let end = try #require(parts[1].firstRange(of: "#### "))
      let moved =
        "#### Exercise 1.\(exercise) " + parts[1][..<end.lowerBound]
      try sample.replace(moved, by: "", in: Sample.text)
      let heading = "#### Exercise 1.\(place) "
      try sample.replace(heading, by: moved + heading, in: Sample.text)
    }
    try move(5, to: 1)
    try expectEqual(weave(sample).problems, [])
    try expectSound(sample)
    #expect(
      try sample.read(Sample.solutions).contains("1.1\n\n/// The answer to 1.5")
    )
    try move(1, to: 6)
    try expectEqual(weave(sample).problems, [])
    try expectEqual(files(of: sample), before)
  }

  @Test func `what names an exercise that is removed is told first`() throws {
    let sample = try Sample()
    let text = try sample.read(Sample.text)
    let parts = text.components(separatedBy: "#### Exercise 1.")
    try sample.write(
      (parts[..<4] + parts[5...]).joined(separator: "#### Exercise 1."),
      to: Sample.text)
    let weaving = try weave(sample)
    expectEqual(weaving.changed, [])
    expectEqual(
      weaving.problems.map { "\($0.file):\($0.line)" },
      [
        "\(Sample.text):23", "\(Sample.source):2", "\(Sample.solutions):25",
      ])
    #expect(
      weaving.problems.allSatisfy {
        $0.sentence.hasPrefix("there is no exercise 1.4; ")
      })
  }

  @Test func `a stub file that has been begun is left alone`() throws {
    let sample = try Sample()
    try sample.replace(
      "throw NotWrittenYet(\"1.3\")", by: "return 3", in: Sample.stubs)
    let begun = try sample.read(Sample.stubs)
    try expectEqual(weave(sample).problems, [])
    let heading = "#### Exercise 1.1 "
    let mark = "// MARK: - Exercise 1.1\n"
    try sample.replace(
      heading, by: Self.exercise + heading, in: Sample.text)
    try sample.replace(mark, by: Self.solution + mark, in: Sample.solutions)
    let problems = try weave(sample).problems
    expectEqual(problems.map(\.file), [Sample.stubs])
    #expect(problems[0].sentence.contains("begun is left alone, so mend"))
    try expectEqual(sample.read(Sample.stubs), begun)
  }
}
