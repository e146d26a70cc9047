@testable import Literate

extension Spoil {
  private static func inText(
    _ old: String, _ new: String, _ sentence: String,
    at: String = "the title of 1.3"
  ) -> Spoil {
    Spoil(.exercises, Sample.text, old, new, sentence, at: at)
  }

  static let exercises = [
    inText("Exercise 1.3 ★★", "Exercise 1.4 ★★", "this is exercise 1.3"),
    inText("1.3 ★★ —", "1.3 ★★ -", "the heading is not", at: "1.3 ★★ -"),
    inText("1.3 ★★ —", "1.3 ★★★★ —", "the heading is not"),
    inText(
      "*debug* · 15 minutes · `f3`", "*bug* · `f3`",
      "a kind out of predict, derive, code, debug, generalise"),
    inText(
      "15 minutes · `f3`", "a while · `f3`",
      "does not begin with `*kind* · 5 minutes · `"),
    inText(
      "1\\.3 '", "1.3'",
      "should be: *debug* · 15 minutes · `f3` in "
        + "[Exercises.swift](Exercises.swift) · "
        + "`swift test --filter '1\\.3 '` · reread [Exercises](#exercises)"),
    inText(
      "3 '` · reread [Exercises](#exercises)", "3 '`",
      "· reread [the section](#anchor)"),
    inText("`f3` in", "f3 in", "should be: "),
    inText(
      "README.md#exercise-12--the-title-of-12", "README.md",
      "(../../Solutions/01-Ovals/README.md#exercise-12--the-title-of-12)",
      at: "the title of 1.2"),
    inText("Hint 1<", "Hint 2<", "not numbered", at: "the title of 1.1"),
    inText("Nudge 2.", "", "a hint is empty", at: "the title of 1.1"),
    inText(
      "Hint 2<", "Aside<", "give two hints at least", at: "the title of 1.1"),
    inText(
      "#### Exercise 1.9", "#### Task 1.9",
      "at least 8 graded exercises of 3 kinds; this one has 7 of 4",
      at: "Chapter 1. Ovals"),
    inText(
      "Exercise 1.3 ★★", "Exercise 1.4 ★★",
      "two exercises are 1.4; give the new one a number that is none, such as "
        + "1.?", at: "the title of 1.4"),
    inText(
      "exercises 1.3 and\n[1.4](", "exercises 1.3 and\n[1.10](",
      "there is no exercise 1.10", at: "[1.10]("),
    Spoil(
      .exercises, Sample.source, "1.6 to\n/// 1.8", "1.6 to\n/// 1.?",
      "there is no exercise 1.?", at: "/// 1.? and"),
    Spoil(
      .exercises, Sample.answers, "## Exercise 1.2 — the title of 1.2",
      "## Exercise 1.2", "has no `## Exercise 1.2 — the title of 1.2`",
      at: "the title of 1.2", in: Sample.text),
  ]

  static let followers = [
    Spoil(
      .followers, "Tests/Answers/01-Ovals/main.swift", "\"f3\"", "\"f4\"",
      "this is stale; `swift run workbook weave` writes it", at: "\"f4\""),
    Spoil(
      .followers, Sample.stubs, "/// The answer to 1.3", "/// An answer to 1.3",
      "this is stale; `swift run workbook weave` writes it",
      at: "An answer to 1.3"),
    Spoil(
      .followers, Sample.stubs, "import Stubs", "import Foundation",
      "this is stale", at: "import Foundation"),
    Spoil(
      .followers, Sample.contents, "8 graded", "9 graded", "this is stale",
      at: "9 graded"),
    Spoil(
      .followers, Sample.text, "90 minutes ·", "105 minutes ·",
      "this is stale", at: "| [1. Ovals]", in: Sample.contents),
    Spoil(
      .followers, Sample.text, "15 minutes · `f3`", "60 minutes · `f3`",
      "this is stale", at: "| [1. Ovals]", in: Sample.contents),
  ]

  static let stubs = [
    Spoil(
      .stubs, Sample.stubs,
      "func f3(\n  _ x3: Int = max(1, 2)\n) throws -> Double {\n  throw",
      "func f3(\n  _ x3: Float\n) throws -> Double {\n  // Later.\n  throw",
      "its declaration is changed; graded is: "
        + "public func f3(_ x3: Int = max(1, 2)) throws -> Double",
      at: "- Exercise 1.3"),
    Spoil(
      .stubs, Sample.stubs, "NotWrittenYet(\"1.3\")", "NotWrittenYet(\"1.4\")",
      "it throws the number of exercise 1.4", at: "- Exercise 1.3"),
    Spoil(
      .stubs, Sample.stubs, "- Exercise 1.3", "- Exercise 1.33",
      "its exercises are 1.1, 1.33, 1.4", at: ""),
    Spoil(
      .stubs, Sample.solutions, "// MARK: - Exercise 1.9", "",
      "1.7, 1.8, where the text has 1.1, 1.3,", at: ""),
    Spoil(
      .stubs, Sample.text, "`f3` in", "`g3` in",
      "it declares f3, but the text says g3",
      at: "- Exercise 1.3", in: Sample.solutions),
  ]
}
