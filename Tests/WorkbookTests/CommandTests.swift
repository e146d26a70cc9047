import Demos
import Expectations
import Literate
import Testing

@testable import Arguments
@testable import Commands

struct CommandTests {
  @Test func `no word of the command means two things`() {
    expectEqual(program.mistakes, [])
  }

  @Test func `a demo is called by its chapter's name or number`() throws {
    let chapters = try Workbook(containing: root).chapters
      .filter { $0.stubs != nil }
    expectEqual(
      demos.map { [$0.name] + $0.aliases },
      chapters.map { [$0.commandName, "\($0.number)"] })
  }

  @Test(arguments: [
    ["--help"], ["demo", "--help"], ["list", "-h"], ["check", "--help"],
    ["weave", "--help"], ["demo", "jacobians", "--help"], ["help"],
  ])
  func `every command explains itself`(arguments: [String]) {
    guard case .show(let text) = program.request(arguments, width: 80) else {
      Issue.record("no help is shown")
      return
    }
    #expect(text.hasPrefix("usage: workbook"))
    #expect(text.contains("-h, --help"))
  }

  @Test(arguments: [
    ("list oval", "unknown chapter 'oval'; did you mean 'ovals'?"),
    ("list 77", "there is no chapter 77: the only chapter is 1"),
  ])
  func `an unknown chapter is one line that names the right ones`(
    arguments: String, line: String
  ) throws {
    try inFolder(sample) { folder in
      let call = try Call(arguments, in: folder)
      #expect(call.errors.hasPrefix("workbook"))
      #expect(call.errors.contains(line))
      expectEqual(call.errors.count(where: \.isNewline), 1)
      expectEqual(call.output, "")
      expectEqual(call.status, 2)
    }
  }

  @Test(arguments: [
    ("demo 1 --x 1,2,3", "--w has 2 columns, and --x has 3 entries"),
    ("demo 1 --nudge w41=1", "there is no W₄₁ to nudge"),
    ("demo 4 --x 1,2,3", "--x is 1×3, and --w is 4×3"),
    ("demo 4 --b 1,2", "--w is 4×3, and --b is 1×2"),
    ("demo 4 --t 1,2;3,4", "Y is 2×3, and --t is 2×2"),
    ("demo 3 --x 1,2", "--x is 1×2, and --w1 is 3×2"),
    ("demo 3 --w2 1", "--w1 is 3×2, and --w2 is 1×1"),
    ("demo 3 --t 1,2", "P is 4×5, and --t is 1×2"),
    ("demo 6 --z 2;1;0", "one number for each column of --z: 1, not 2"),
    ("demo 6 --labels 1,3", "counted from 0 to 2, and --labels has 3"),
  ])
  func `a demo refuses numbers that do not fit`(
    arguments: String, line: String
  ) throws {
    try inFolder(sample) { folder in
      let call = try Call(arguments, in: folder)
      #expect(call.errors.contains(line))
      expectEqual(call.status, 2)
    }
  }

  @Test func `a demo takes numbers of the reader's own`() throws {
    try inFolder(sample) { folder in
      let call = try Call(
        "demo 1 --part numbers --w -2,1,-1;0,-2,3 --x 3,0,-2 --nudge w23=0.1",
        in: folder)
      #expect(call.output.contains("dW = [[-24, 0, 16],"))
      #expect(
        call.output.hasSuffix(
          """
          W₂₃ moves by 0.1
            the gradient promises: f changes by 2.4
            it really changes by 2.44

          """), "\(call.output)")
      expectEqual(call.status, 0)
    }
  }

  @Test func `the demo of chapter 4 takes the reader's batch`() throws {
    let call = try Call("demo 4 --part mean --t 1,2,4;7,7,15")
    #expect(call.output.contains("db = [[2, -2, 8]]"))
    #expect(call.output.contains("db = [[1, -1, 4]]"))
    expectEqual(call.status, 0)
  }

  @Test func `a demo of a loss computes with the reader's logits`() throws {
    let call = try Call("demo 6 --part loss --z 800;1;0 --labels 1")
    #expect(call.output.contains("mean: J = inf\nfrom Z: J = 799\n"))
    #expect(call.output.contains("dZ = (A − Y)/m = [[ 1]"))
  }

  @Test(arguments: [
    ("-3.01", "L = 70.2552"), ("-3.6", "[-0.2,  15]]"),
  ])
  func `the network of chapter 3 takes the reader's numbers`(
    weight: String, line: String
  ) throws {
    try inFolder(sample) { folder in
      let call = try Call(
        "demo 3 --part network --w1 1,2;\(weight),5;4,-1", in: folder)
      #expect(call.output.contains(line))
      expectEqual(call.status, 0)
    }
  }

  @Test(arguments: [
    ("demo jacobain", "unknown chapter 'jacobain'; did you mean 'jacobians'?"),
    ("lisst", "unknown command 'lisst'; did you mean 'list'?"),
    ("list --colour", "unknown option '--colour'"),
    ("demo 1 --part nothing", "not 'nothing'"),
    ("demo 1 --w 1;2,3", "--w takes numbers"),
    ("demo 1 --nudge q1=1", "'x1=0.1' or 'w31=-0.01', not 'q1=1'"),
    ("check now", "unexpected argument 'now'"),
    ("grade --format yaml", "not 'yaml'"), ("reset", "CHAPTER|EXERCISE"),
    ("gradee", "did you mean 'grade'?"),
  ])
  func `a wrong word is one line that names the right ones`(
    arguments: String, line: String
  ) {
    expectEqual(misuse(arguments)?.contains(line), true)
  }

  @Test(arguments: ["", "list", "demo jacobians"])
  func `who reads the output may have gone`(arguments: String) throws {
    try inFolder(sample) { folder in
      let call = try Call(
        shell: "{ sleep 0.02; \"$0\" \(arguments); echo $? >&2; } | :",
        in: folder)
      expectEqual(call.errors, "0\n")
    }
  }

  @Test func `a case is printed as Swift, with what is due`() throws {
    let call = try Call("case 3.2 1")
    expectEqual(call.status, 0)
    #expect(
      call.output.hasPrefix(
        """
        // Case 1 of 6 of exercise 3.2, weights that are stored transposed.
        import LinearAlgebra

        let x: Matrix = [
          [
        """))
    #expect(
      call.output.contains(
        """

        try gradientsWithTransposedWeights(x, w, dY)
        // The right answer:
        // dX = [
        //   [
        """))
    let none = try Call("case 3.2 7")
    expectEqual(none.errors, "workbook case: exercise 3.2 has 6 cases\n")
  }

  @Test func `without a command it says what there is and what is next`()
    throws
  {
    try inFolder(sample) { folder in
      let call = try Call(in: folder)
      expectEqual(call.status, 0)
      #expect(call.output.contains("0  Notation       20\n"))
      #expect(call.output.contains("1  Ovals          90  0 of 4 ★  ░░░"))
      #expect(
        call.output.contains(
          """
          Next: exercise 1.1, the first (not graded yet)
            read   Chapters/01-Ovals/README.md:5
            write  Chapters/01-Ovals/Exercises.swift:3
            grade  swift run workbook grade 1.1
          """))
    }
  }

  @Test func `from a folder below, files are shown by their whole path`()
    throws
  {
    try inFolder(sample) { folder in
      let call = try Call(in: folder + "/Chapters/01-Ovals")
      #expect(call.output.contains("  read   \(folder)/Chapters/01-Ovals/"))
    }
  }

  @Test(arguments: ["ovals", "1", "1-ovals", "Ovals"])
  func `the exercises of a chapter are listed`(name: String) throws {
    try inFolder(sample) { folder in
      let call = try Call("list " + name, in: folder)
      expectEqual(call.status, 0)
      let lines = call.output.split(separator: "\n").suffix(3).map(String.init)
      expectEqual(
        lines,
        [
          "1.1  ★    code    not graded yet  the first",
          "1.2  ★★   derive  on paper        the second",
          "1.3  ★★★  code    to do           the third",
        ])
    }
  }

  @Test func `it knows its version anywhere`() throws {
    let call = try Call("--version", in: "/")
    #expect(call.output.hasPrefix("workbook, second edition"))
    expectEqual(call.status, 0)
  }

  @Test func `outside a workbook it says so in a sentence`() throws {
    let call = try Call("list", in: "/")
    #expect(call.errors.hasPrefix("workbook: / is not in a workbook: "))
    expectEqual(call.errors.count(where: \.isNewline), 1)
    expectEqual(call.status, 1)
  }

  @Test func `check tells file and line, and weave mends what it can`()
    throws
  {
    try inFolder(sample) { folder in
      let check = try Call("check", in: folder)
      let file = "Chapters/01-Ovals/README.md"
      #expect(check.output.contains("\(file):21: this signature is stale: "))
      expectEqual(check.status, 1)
      let weave = try Call("weave", in: folder)
      #expect(weave.output.hasPrefix("wrote \(file)\nwrote Tests/Answers/"))
      expectEqual(weave.status, 0)
      let again = try Call("weave", in: folder)
      expectEqual(again.output, "Everything is up to date.\n")
      let checked = try Call("check", in: folder)
      #expect(!checked.output.contains("signature"))
    }
  }
}

/// A small workbook with two graded exercises, of which one is written.
let sample = [
  "Package.swift": "",
  "Chapters/00-Notation/README.md": "# Notation\n\n20 minutes\n",
  "Chapters/01-Ovals/README.md": """
  # Chapter 1. Ovals

  90 minutes

  #### Exercise 1.1 ★ — the first

  *code* · 5 minutes · `f` in [Exercises.swift](Exercises.swift)

  #### Exercise 1.2 ★★ — the second

  *derive* · 15 minutes · on paper

  #### Exercise 1.3 ★★★ — the third

  *code* · 30 minutes · `g` in [Exercises.swift](Exercises.swift)

  <details><summary>Hint 1</summary> None. </details>

  <!-- signature: 1.3 -->
  ```swift
  func
  ```

  """,
  "Chapters/01-Ovals/Exercises.swift": """
  // MARK: - Exercise 1.1
  public func f() throws -> Int {
    1
  }
  // MARK: - Exercise 1.3
  /// Three.
  public func g() throws -> Int {
    throw NotWrittenYet("1.3")
  }
  """,
  "Solutions/01-Ovals/Exercises.swift": """
  // MARK: - Exercise 1.1
  public func f() throws -> Int {
    1
  }
  // MARK: - Exercise 1.3
  /// Three.
  public func g() throws -> Int {
    3
  }
  """,
]
