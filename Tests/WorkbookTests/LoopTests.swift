import Expectations
import Foundation
import Grading
import Literate
import Testing

@testable import Commands

struct `What the command remembers` {
  @Test func `is there again the next time`() throws {
    try inFolder(sample) { root in
      var state = State.load(from: root)
      expectEqual(state, State())
      state.hints["7.1"] = 2
      state.graded["7.1"] = State.Graded(verdict: .crashed, code: .max)
      State.update(in: root) { $0 = state }
      expectEqual(State.load(from: root), state)
    }
  }

  @Test(arguments: ["", "{", "[]", "{\"version\": 99}", "\u{0}"])
  func `is set aside, with a sentence, when it is damaged`(
    text: String
  ) throws {
    var files = sample
    files[".workbook/state.json"] = text
    try inFolder(files) { root in
      let call = try Call("list", in: root)
      expectEqual(call.status, 0)
      #expect(call.errors.contains("state.json could not be read"))
      expectEqual(call.errors.count(where: \.isNewline), 1)
      let folder = root + "/.workbook"
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      let aside = try #require(left.first { $0.hasPrefix("state-") })
      let kept = try String(
        contentsOfFile: folder + "/" + aside, encoding: .utf8)
      expectEqual(kept, text)
      // Another one, within the same second.
      try Data(text.utf8).write(
        to: URL(fileURLWithPath: folder + "/state.json"))
      expectEqual(State.load(from: root), State())
      let now = try FileManager.default.contentsOfDirectory(atPath: folder)
      expectEqual(now.count { $0.hasPrefix("state-") }, 2)
    }
  }

  @Test func `loses an unknown verdict alone`() throws {
    var files = sample
    files[".workbook/state.json"] = """
      {"version": 1, "hints": {"1.1": 2}, "graded": {
        "1.1": {"verdict": "sublime", "code": 1},
        "1.3": {"verdict": "wrong", "code": 2}}}
      """
    try inFolder(files) { root in
      let state = State.load(from: root)
      expectEqual(state.hints, ["1.1": 2])
      expectEqual(state.graded, ["1.3": .init(verdict: .wrong, code: 2)])
    }
  }
}

struct `The next exercise` {
  @Test func `is another one that is not solved`() throws {
    try inFolder(sample) { root in
      let workbook = try Workbook(containing: root)
      expectEqual(workbook.next(after: nil)?.number, "1.1")
      expectEqual(workbook.next(after: "1.1")?.number, "1.3")
      expectEqual(workbook.next(after: "1.3")?.number, "1.1")
      let first = try workbook.exercise("1.1", .graded)
      State.update(in: root) {
        $0.graded["1.1"] = State.Graded(verdict: .solved, code: first.code)
      }
      expectEqual(workbook.next(after: nil)?.number, "1.3")
      #expect(workbook.next(after: "1.3") == nil)
    }
  }
}

struct `The learner's commands` {
  @Test func `welcome a reader on the first run alone`() throws {
    try inFolder(sample) { root in
      let first = try Call(in: root)
      #expect(first.output.contains("Welcome."))
      let second = try Call(in: root)
      #expect(!second.output.contains("Welcome."))
    }
  }

  @Test func `send a newcomer to the texts before the first exercise`() throws {
    var files = sample
    files["Chapters/01-Ovals/Exercises.swift"] =
      sample["Chapters/01-Ovals/Exercises.swift"]?.replacing(
        "  1\n", with: "  throw NotWrittenYet(\"1.1\")\n")
    try inFolder(files) { root in
      let call = try Call(in: root)
      #expect(
        call.output.contains(
          """
            read   Chapters/00-Notation/README.md (20 minutes)
            read   Chapters/01-Ovals/README.md (90 minutes)
            then   Chapters/01-Ovals/README.md:5
            write  Chapters/01-Ovals/Exercises.swift:3
          """))
      let narrow = try Call(shell: "COLUMNS=40 \"$0\"", in: root)
      #expect(call.output.contains("░") && !narrow.output.contains("░"))
    }
  }

  @Test func `say how to have again what was put back`() throws {
    try inFolder(sample) { root in
      let file = root + "/Chapters/01-Ovals/Exercises.swift"
      let written = try String(contentsOfFile: file, encoding: .utf8)
      let call = try Call("reset ovals", in: root)
      expectEqual(call.status, 0)
      #expect(try String(contentsOfFile: file, encoding: .utf8) != written)
      let line = try #require(
        call.output.firstMatch(of: /To get it back: (cp .*)/)?.1)
      try expectEqual(Call(shell: String(line), in: root).status, 0)
      try expectEqual(String(contentsOfFile: file, encoding: .utf8), written)
    }
  }

  @Test(arguments: [
    ("grade 1.99", "there is no exercise 1.99: the exercises are 1.1 to 1.3"),
    (
      "grade --format json --format text",
      "two reports go to the terminal: --format FORMAT=FILE says where"
    ),
    ("grade ovals nonsense", "unknown chapter 'nonsense'; the only chapter"),
    ("grade ../", "unknown exercise '../'; an exercise has a number, such as"),
    ("hint 9.9", "there is no exercise 9.9: the only chapter is 1"),
    ("hint 1", "1 is a chapter; its exercises are 1.1 to 1.3"),
    ("hint ovals", "ovals is a chapter; its exercises are 1.1 to 1.3"),
    ("hint 9", "there is no exercise 9: the only chapter is 1"),
    ("solution 9.9 --reveal", "there is no exercise 9.9"),
    ("reset 9.9", "there is no exercise 9.9"),
    ("reset 9", "there is no chapter 9: the only chapter is 1"),
    ("watch 1.2", "exercise 1.2 is done on paper"),
    ("watch 9.9", "there is no exercise 9.9"),
  ])
  func `refuse a wrong word in one line, with status 2`(
    arguments: String, words: String
  ) throws {
    try inFolder(sample) { root in
      let call = try Call(arguments, in: root)
      expectEqual(call.status, 2)
      #expect(call.errors.contains(words))
      expectEqual(call.errors.count(where: \.isNewline), 1)
      #expect(call.errors.count <= 120)
    }
  }

  @Test func `take the next exercise where none is named`() throws {
    try inFolder(sample) { root in
      let hint = try Call("hint", in: root)
      expectEqual(hint.output, "Exercise 1.1 has no hints.\n")
      let refused = try Call("solution", in: root)
      expectEqual(refused.status, 1)
      expectEqual(
        refused.errors,
        "workbook: exercise 1.1 is not solved yet; "
          + "`solution 1.1 --reveal` shows the answer\n")
      let solution = try Call("solution --reveal", in: root)
      #expect(solution.output.hasPrefix("Your answer is the solution"))
    }
  }

  @Test(arguments: [
    ("hint 1.", "1.1\n1.2\n1.3\n"), ("grade o", "ovals\n"),
    ("list ov", "ovals\n"), ("solu", "solution\n"),
    ("demo jacobians --part backw", "backward\n"), ("grade --output R", ""),
  ])
  func `a shell can complete what is begun`(words: String, found: String)
    throws
  {
    try inFolder(sample) { root in
      let call = try Call("completion bash -- " + words, in: root)
      expectEqual(call.output, found)
    }
  }

  @Test func `a difference has the lines of both texts, once each`() {
    let old = ["a", "b", "c", "d"]
    let new = ["a", "x", "c", "y", "d", "z"]
    let lines = difference(from: old, to: new)
    expectEqual(
      lines.map { "\($0.sign)\($0.line)" },
      [" a", "-b", "+x", " c", "+y", " d", "+z"])
    expectEqual(lines.filter { $0.sign != "+" }.map(\.line), old)
    expectEqual(lines.filter { $0.sign != "-" }.map(\.line), new)
  }
}
