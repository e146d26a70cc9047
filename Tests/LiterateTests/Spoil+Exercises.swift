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
      "begins with one of *predict*, *derive*"),
    inText("15 minutes · `f3`", "a while · `f3`", "says how many minutes"),
    inText(
      "15 minutes · `f3`", "5 minutes · `f3`", "what the stars stand for"),
    inText(
      "1\\.3 '", "1.3'",
      "should be: *debug* · 15 minutes · `f3` in "
        + "[Exercises.swift](Exercises.swift) · "
        + "`swift test --filter '1\\.3 '`"),
    inText("`f3` in", "f3 in", "should be: "),
    inText(
      "README.md#exercise-12--the-title-of-12", "README.md",
      "(../../Solutions/01-Ovals/README.md#exercise-12--the-title-of-12)",
      at: "the title of 1.2"),
    inText("Hint 1<", "Hint 2<", "not numbered", at: "the title of 1.1"),
    inText("Nudge 2.", "", "a hint is empty", at: "the title of 1.1"),
    inText("Hint 2<", "Aside<", "at least two", at: "the title of 1.1"),
    inText(
      "#### Exercise 1.9", "#### Task 1.9",
      "8 graded exercises of 3 kinds at least, this one has 7 of 4",
      at: "Chapter 1. Ovals"),
    Spoil(
      .exercises, Sample.answers, "## Exercise 1.2 — the title of 1.2",
      "## Exercise 1.2", "has no `## Exercise 1.2 — the title of 1.2`",
      at: "the title of 1.2", in: Sample.text),
  ]

  static let stubs = [
    Spoil(
      .stubs, Sample.stubs, "/// The answer to 1.3", "/// An answer to 1.3",
      "here stands `/// An answer to 1.3.`, in "
        + "Solutions/01-Ovals/Exercises.swift `/// The answer to 1.3.`",
      at: "- Exercise 1.3"),
    Spoil(
      .stubs, Sample.stubs, "func f3(\n  _ x3: Int", "func f3(\n  _ x3: Float",
      "the declaration of exercise 1.3 is changed; graded is: "
        + "public func f3( _ x3: Int = max(1, 2) ) throws -> Double",
      at: "- Exercise 1.3"),
    Spoil(
      .stubs, Sample.stubs, "NotWrittenYet(\"1.3\")", "NotWrittenYet(\"1.4\")",
      "throws the number of another exercise", at: "- Exercise 1.3"),
    Spoil(
      .stubs, Sample.stubs, "- Exercise 1.3", "- Exercise 1.33",
      "mark 2 is 1.33, but the text's is 1.3", at: "- Exercise 1.33"),
    Spoil(
      .stubs, Sample.solutions, "// MARK: - Exercise 1.9", "",
      "mark 8 is nothing, but the text's is 1.9", at: ""),
    Spoil(
      .stubs, Sample.stubs, "import Stubs", "import Foundation",
      "its imports are not those of", at: "// Yours."),
    Spoil(
      .stubs, Sample.text, "`f3` in", "`g3` in",
      "it declares f3, but the text of exercise 1.3 asks for g3",
      at: "- Exercise 1.3", in: Sample.solutions),
  ]
}
