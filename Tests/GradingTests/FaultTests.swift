import Expectations
import Foundation
import LinearAlgebra
import Literate
import Processes
import Testing

@testable import Grading

/// What must become of each function of the catalogue of bad answers, and words
/// that its reader must be told.
private let catalogue: KeyValuePairs<String, (Verdict, tells: String)> = [
  "right": (.solved, ""),
  "not written": (.todo, ""),
  "not written for all": (.wrong, "after it answered another case"),
  "fatalError": (.crashed, "Fatal error: my own words"),
  "index out of range": (.crashed, "Fatal error: Index out"),
  "nil unwrapped": (.crashed, "Fatal error: Unexpectedly found nil"),
  "overflow": (.crashed, "Fatal error: arithmetic overflow"),
  "wrong shapes": (.crashed, "cannot multiply a 2×3 matrix by a 2×3 matrix"),
  "endless loop": (
    .timedOut, "within 0.1 seconds; your code was at Tests/Answers"
  ),
  "empty loop": (
    .timedOut, "within 0.1 seconds; your code was at Tests/Answers"
  ),
  "endless recursion": (.crashed, "a function calls itself without end"),
  "exit(0)": (.endedEarly, "exit status 0"),
  "exit(1)": (.endedEarly, "exit status 1"),
  "exit(5)": (.endedEarly, "exit status 5"),
  "abort": (.crashed, "signal 6"),
  "killed": (.crashed, "signal 9"),
  "terminated": (.crashed, "signal 15"),
  "memory without end": (.crashed, "more memory than the 1 GiB"),
  "a terabyte": (.crashed, "more memory than the 1 GiB"),
  "ten megabytes printed": (.solved, "more bytes)"),
  "a megabyte of errors": (.solved, "more bytes)"),
  "printed, then crashed": (.crashed, "| so far so good"),
  "wrong, then crashed": (
    .crashed, "an answer was wrong.\nCase 1 of 4: A = [["
  ),
  "forged verdict": (.wrong, "it is larger than 4 MB"),
  "thrown error": (
    .wrong, "threw an error instead of returning an answer: I have no"
  ),
  "NaN": (.wrong, "holds nan at [0, 0]"),
  "infinity": (.wrong, "holds inf at [0, 0]"),
  "empty matrix": (.wrong, "is 0×0, and it should be 5×1"),
  "transposed shape": (.wrong, "This is A itself"),
  "double": (.wrong, "Your answer is twice what it should be"),
  "detached thread": (.crashed, "Fatal error: from the grave"),
  "threads without end": (.crashed, "more than 1000 threads"),
  "queues of work": (.solved, ""),
  "standard input": (.solved, ""),
  "closed streams": (.endedEarly, "exit status"),
  "child left behind": (.solved, ""),
  "another folder": (.solved, ""),
]

/// What answers try that mean harm, and words that their readers are told.
private let cheats: [(String, String)] =
  [
    "reads a solution", "reads the passwords", "reads the judge's environment",
    "writes to the judge", "creates a file", "changes a file",
    "deletes a file", "renames a file", "changes a mode", "changes a time",
    "makes a folder", "signals the judge", "signals everybody",
    "slows the judge down", "connects to a port", "sends a datagram",
    "reaches a neighbour", "starts a program", "asks a shell",
    "splits in two", "becomes another program", "raises its limits",
    "removes shared memory", "outlives the judge",
    "lists the processes", "reads the judge's memory",
    "reads the judge's open files",
  ].map { ($0, "threw an error instead of returning an answer: refused") } + [
    (
      "claims entries that it has not",
      "a matrix says that it is 1099511627776×"
    ),
    ("sends a message without end", "it is larger than 4 MB"),
    ("asks without end", "before the last reply was read"),
    (
      "claims rows without end",
      "a matrix says that it is 4611686018427387904×0"
    ),
    ("sends a million values", "it holds too many values"),
    ("throws fifty thousand words", "words words words"),
    ("tells of another jail", "did not send an answer"),
    ("answers for others", "is 3×2, and it should be 5×1"),
  ]

/// Returns the examination of one function of the catalogue, the transpose.
private func examination(of name: String) -> Examination {
  let solution = { @Sendable (a: Matrix) in a.transposed() }
  let judge = judge(name, ["A"], solution) { test in
    test.timeLimit = name.hasSuffix(" loop") ? 0.1 : 5
    test.cases = .sizes([(2, 3), (4, 3)], edges: [(1, 5), (5, 1)]) {
      draw, rows, columns in draw(rows, columns)
    }
    test.slip(
      "the transpose is missing",
      "This is A itself: its rows should be the columns of your answer."
    ) { $0 }
  }
  return Examination(
    by: judge, program: "FaultyAnswers", readersFile: readersFile)
}

private let isolationOfRightAnswer = Result {
  try examination(of: "right").report().isolation
}

private let readersFile = "Tests/Answers/Faulty/Answers.swift"

struct `Every way to end` {
  @Test(arguments: catalogue.map(\.key))
  func `gets its verdict and its words`(name: String) throws {
    let (verdict, words) = try #require(
      catalogue.first { $0.key == name }?.value)
    #if !os(Linux)
    if name.hasPrefix("memory") || name.hasPrefix("threads")
      || name == "a terabyte"
    {
      try Test.cancel("only Linux keeps a process to its share")
    }
    #endif
    // What runs in the background of a shell ignores this signal.
    let isLate = name == "endless loop"
    let reaction = isLate ? signal(SIGQUIT, SIG_IGN) : nil
    defer { if isLate { signal(SIGQUIT, reaction) } }
    let report = try examination(of: name).report()
    let text = report.lines.joined(separator: "\n")
    expectEqual(report.judgement.verdict, verdict, "\(text)")
    #expect(words.isEmpty || text.contains(words), "\(text)")
    #expect(text.utf8.count < 16_000, "the report is cut at a sane length")
    #expect(
      !text.contains("Fatal error")
        || text.contains("stopped at \(readersFile):"), "\(text)")
    #expect(!text.contains("runtime:"))
    #expect(!text.contains("0x0000"), "no backtrace is shown")
  }

  /// What means harm is refused, and leaves nothing behind.
  ///
  /// It is tried only where a right answer was seen to be shut in: it would
  /// delete the README, and end every process of the user.
  @Test(arguments: cheats)
  func `harms nobody`(name: String, words: String) throws {
    let isolation = try isolationOfRightAnswer.get()
    if isolation?.isComplete != true {
      try Test.cancel("this system has no jail: \(isolation as Any)")
    }
    let before = try traces()
    let report = try examination(of: name).report()
    expectEqual(report.isolation?.isComplete, true)
    let text = report.lines.joined(separator: "\n")
    expectEqual(report.judgement.verdict, .wrong, "\(text)")
    #expect(text.contains(words), "\(text)")
    try expectEqual(traces(), before)
  }

  /// What a cheat would change: the files of the package's folder, and the
  /// content and time of one.
  private func traces() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../..").standardizedFileURL
    let file = root.appendingPathComponent("README.md").path
    let status = try FileManager.default.attributesOfItem(atPath: file)
    return try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { !$0.hasPrefix(".build") }.sorted()
      + ["\(status[.modificationDate] as Any)", "\(status[.size] as Any)"]
      + ["\(status[.posixPermissions] as Any)"]
  }

  @Test func `reads a message to its last line, where there was a crash`() {
    let words = """
      noise
      a/Exercises.swift:3: Fatal error: my own

      message
      """
    let crash = Crash(words + "\n\n", hasCrashed: true)
    expectEqual(crash.message, "Fatal error: my own\n\nmessage")
    expectEqual(crash.ownText, "noise")
    let printed = Crash(words, hasCrashed: false)
    expectEqual(printed.ownText, words)
  }

  #if canImport(Glibc)
  @Test func `inherits nothing that its judge has open`() throws {
    // Who writes to a pipe that nobody reads is ended by a signal.
    var pair: [Int32] = [-1, -1]
    expectEqual(pipe(&pair), 0)
    close(pair[0])
    defer { close(pair[1]) }
    let report = try examination(of: "forged verdict").report()
    expectEqual(report.judgement.verdict, .wrong)
  }
  #endif
}
