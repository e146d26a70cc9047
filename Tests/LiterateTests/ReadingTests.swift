import Expectations
import Testing

@testable import Literate

struct ReadingTests {
  @Test(arguments: [
    (
      "Exercise 1.3 ★ — the Jacobian of y = xW",
      "exercise-13---the-jacobian-of-y--xw"
    ),
    ("What is `vec(_:)`?", "what-is-vec_"),
    ("∂L/∂w, ŷ and Xᵀ²", "lw-ŷ-and-xᵀ"),
    ("A **bold** [link](there) <br> $x_i$", "a-bold-link--x_i"),
    ("행렬 미분", "행렬-미분"), ("Zero-based — 10%", "zero-based--10"),
  ])
  func `a heading has the anchor that GitHub gives it`(
    heading: String, anchor: String
  ) {
    let page = Page("## \(heading) \n", file: "a.md")
    expectEqual(page.headings.map(\.anchor), [anchor])
  }

  @Test func `headings of one text have different anchors`() {
    let page = Page("# A\n## a\n### A!\n```\n# A\n```\n#no\n", file: "a.md")
    expectEqual(page.headings.map(\.anchor), ["a", "a-1", "a-2"])
    expectEqual(page.headings.map(\.level), [1, 2, 3])
  }

  @Test func `a paragraph is taken apart`() {
    let text = """
      so \\*it\\* is **bold
      type** in `code **x**`, $`a_{*}`$ ![alt](F.svg "t") [a `b`](c#d) 2 < 3 $
      """
    let pieces = PieceScanner.pieces(of: text, line: 5)
    let found = pieces.filter { !$0.text.allSatisfy(\.isWhitespace) }
      .map { "\($0.line) \($0.kind) \($0.text.trimmed)" }
    expectEqual(
      found,
      [
        "5 words so", "5 words *", "5 words it", "5 words *", "5 words is",
        "5 words bold", "6 words type", "6 words in", "6 code code **x**",
        "6 words ,", "6 math a_{*}", "6 image alt", "6 words a", "6 code b",
        "6 words 2", "6 words <", "6 words 3", "6 dollar $",
      ])
    expectEqual(pieces.filter { $0.bold == 1 }.map(\.text), ["bold", "type"])
    expectEqual(pieces.compactMap(\.target), ["F.svg", "c#d", "c#d"])
  }

  @Test func `an exercise has its place, task and hints`() throws {
    let sample = try Sample()
    let chapter = try Workbook(root: sample.root).chapters[1]
    let exercise = chapter.exercises[2]
    expectEqual(exercise.number, "1.3")
    expectEqual(exercise.stars, 2)
    expectEqual(exercise.title, "the title of 1.3")
    expectEqual(exercise.kind, .debug)
    expectEqual(exercise.minutes, 15)
    expectEqual(exercise.functions, ["f3"])
    expectEqual(exercise.filter, "1\\.3 ")
    #expect(chapter.page.lines[exercise.line - 1].hasPrefix("#### Exercise"))
    #expect(exercise.text.hasPrefix("*debug* · 15 minutes"))
    #expect(exercise.text.hasSuffix("throws -> Double\n```"))
    expectEqual(exercise.hints.map(\.text), ["Nudge 1.", "Nudge 2."])
    expectEqual(chapter.exercises[1].kind, .derive)
    expectEqual(chapter.exercises[1].functions, [])
  }

  @Test(arguments: [
    ("A warm-up: write it.", true), ("Warm-up. Write it.", true),
    ("Write it.", false), ("Write it. It is a warm-up.", false),
  ])
  func `a warm-up says so in its first sentence`(
    task: String, isWarmUp: Bool
  ) throws {
    let sample = try Sample()
    try sample.replace(
      "reread [Exercises](#exercises)\n\n",
      by: "reread [Exercises](#exercises)\n\n\(task)\n",
      in: "Chapters/01-Ovals/README.md")
    let chapter = try Workbook(root: sample.root).chapters[1]
    expectEqual(chapter.exercises[2].isWarmUp, isWarmUp)
  }

  @Test func `a chapter knows its names and how long it takes`() throws {
    let sample = try Sample()
    let workbook = try Workbook(containing: sample.root + "/Sources/Ovals")
    expectEqual(workbook.root, sample.root)
    expectEqual(workbook.chapters.map(\.number), [0, 1])
    expectEqual(workbook.chapters.map(\.title), ["Notation", "Ovals"])
    expectEqual(workbook.chapters.map(\.minutes), [20, 90])
    expectEqual(workbook.chapters[1].solutionsFolder, "Solutions/01-Ovals")
    let page = Page("", file: "")
    let chain = Chapter(
      number: 2, name: "KroneckerChain", folder: "", page: page,
      exercises: [], stubs: nil, solutions: nil)
    expectEqual(chain.commandName, "kronecker-chain")
  }

  @Test func `outside a workbook one is told so`() {
    let error = #expect(throws: Workbook.NotFound.self) {
      try Workbook(containing: "/usr")
    }
    expectEqual(error?.description.hasPrefix("/usr is not in a workbook"), true)
  }

  @Test func `a stub is its solution with another body`() throws {
    let sample = try Sample()
    let chapter = try Workbook(root: sample.root).chapters[1]
    let stubs = try #require(chapter.stubs)
    let solutions = try #require(chapter.solutions)
    for (stub, solution) in zip(stubs.sections, solutions.sections) {
      expectEqual(stub.text.trimmed, solution.stub.trimmed)
      #expect(!stub.isWritten && solution.isWritten)
    }
    let lines = Page.lines(of: try sample.read(Sample.stubs))
    let third = try #require(stubs.section("1.3"))
    expectEqual(lines[third.line - 1], "// MARK: - Exercise 1.3")
    #expect(lines[third.functions[0].bodyLine - 1].contains("throw"))
  }

  @Test(arguments: [
    ("func f3", "func f4", "exercise 1.3 does not declare what is graded"),
    ("func f3", "func f4", "there is no function `f3`; `swift run workbook "),
    ("public func f3", "func f3", "`public` is missing"),
    (
      "func f3(\n  _", "func f3(\n  of",
      "its parameters or its result are changed"
    ),
    ("// MARK: - Exercise 1.3", "", "`// MARK: - Exercise 1.3` is missing"),
    ("", "// Tomorrow.\n", "`swift run workbook reset 1` puts it back"),
    ("", "", "`swift run workbook reset 1` puts it back"),
  ])
  func `a stub file without what is graded is told`(
    old: String, new: String, sentence: String
  ) throws {
    let sample = try Sample()
    func changed() throws -> [String] {
      let workbook = try Workbook(root: sample.root)
      return workbook.changedDeclarations(in: workbook.chapters[1])
    }
    try expectEqual(changed(), [])
    try sample.replace(old, by: new, in: Sample.stubs)
    let lines = try changed()
    expectEqual(lines.count, 1)
    expectEqual(lines.first?.contains(sentence), true)
  }

  @Test(arguments: [
    ("throw NotWrittenYet(\"1.1\")", false), ("1", true),
    ("// throw NotWrittenYet(\"1.1\")\n  1", true), ("", true),
    ("if a { 1 } else { throw NotWrittenYet(\"1.1\") }", false), ("{", true),
  ])
  func `a stub counts as written when it throws no more`(
    body: String, isWritten: Bool
  ) {
    let text = "// MARK: - Exercise 1.1\npublic func f() {\n  \(body)\n}\n"
    let file = ExerciseFile(text, file: "a.swift")
    expectEqual(file.sections.map(\.isWritten), [isWritten])
    expectEqual(file.sections[0].functions.map(\.name), ["f"])
    expectEqual(file.sections[0].functions[0].body.trimmed, body)
  }
}
