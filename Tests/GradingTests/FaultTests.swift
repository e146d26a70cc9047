import Expectations
import FaultyGrader
import Foundation
import Testing

@testable import Grading

/// What must become of each function of the catalogue of bad answers, and words
/// that its reader must be told.
private let catalogue: KeyValuePairs<String, (Verdict, tells: String)> = [
  "right": (.solved, ""),
  "not written": (.todo, ""),
  "fatalError": (.crashed, "Fatal error: my own words"),
  "index out of range": (.crashed, "Fatal error: Index out"),
  "nil unwrapped": (.crashed, "Fatal error: Unexpectedly found nil"),
  "overflow": (.crashed, "Fatal error: arithmetic overflow"),
  "wrong shapes": (.crashed, "cannot multiply a 2×3 matrix by a 2×3 matrix"),
  "endless loop": (
    .timedOut, "within 0.1 seconds; your code was at Tests/Graders"
  ),
  "empty loop": (
    .timedOut, "within 0.1 seconds; your code was at Tests/Graders"
  ),
  "endless recursion": (.crashed, "a function calls itself without end"),
  "exit(0)": (.endedEarly, "exit status 0"),
  "exit(1)": (.endedEarly, "exit status 1"),
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
  "forged verdict": (.endedEarly, "exit status 0"),
  "thrown error": (.wrong, "threw an error where an answer is due: I have no"),
  "NaN": (.wrong, "holds nan at [0, 0]"),
  "infinity": (.wrong, "holds inf at [0, 0]"),
  "empty matrix": (.wrong, "is 0×0, and it should be 3×2"),
  "transposed shape": (.wrong, "This is A itself"),
  "double": (.wrong, "Every entry is 2 times what it should be"),
  "detached thread": (.crashed, "Fatal error: from the grave"),
  "standard input": (.solved, ""),
  "closed streams": (.endedEarly, "exit status"),
  "child left behind": (.solved, ""),
  "another folder": (.solved, ""),
]

private let processesAreFiles =
  FileManager.default.fileExists(atPath: "/proc/self/cmdline")

private let examination = Examination(of: faulty.syllabus)

@Suite struct `Every way to end` {
  @Test func `the catalogue tells of every function`() {
    expectEqual(catalogue.map(\.key), faulty.exercises.map(\.title))
  }

  @Test(arguments: faulty.exercises.map(\.number))
  func `gets its verdict and its words`(number: String) throws {
    let exercise = try #require(faulty[number])
    let (verdict, words) = try #require(
      catalogue.first { $0.key == exercise.title }?.value)
    #if !os(Linux)
    if exercise.title.hasPrefix("memory") || exercise.title == "a terabyte" {
      try Test.cancel("only Linux keeps a process to its share of memory")
    }
    #endif
    // What runs in the background of a shell ignores this signal.
    let isLate = exercise.title == "endless loop"
    let reaction = isLate ? signal(SIGQUIT, SIG_IGN) : nil
    defer { if isLate { signal(SIGQUIT, reaction) } }
    let report = examination.report(on: exercise.outline)
    let text = report.lines.joined(separator: "\n")
    expectEqual(report.judgement.verdict, verdict, "\(text)")
    #expect(words.isEmpty || text.contains(words), "\(text)")
    #expect(text.utf8.count < 16_000, "the report is cut at a sane length")
    #expect(
      !text.contains("Fatal error")
        || text.contains("stopped at \(faulty.readersFile):")
    )
    #expect(!text.contains("swift-runtime"))
    #expect(!text.contains("0x0000"), "no backtrace is shown")
  }

  /// One of the two instructions of an empty loop has no line.
  @Test func `names the function where there is no line`() {
    let text = """
      *** Signal 3: Backtracing from 0x5574d4a70d93... done ***
      0 [system] 0x00005574d4a70d93 f(at:of:) + 147 in G at /a/Exercises.swift
      1 [ra] 0x00005574d4a7afd2 main + 27 in G at /a/main.swift:44:9
      """
    let crash = Crash(text, readersFile: "a/Exercises.swift")
    expectEqual(crash.place, "a/Exercises.swift, in f(at:of:)")
  }

  @Test func `reads a message to its last line, where there was a crash`() {
    let words = """
      noise
      a/Exercises.swift:3: Fatal error: my own

      message
      """
    let crash = Crash(
      words + "\n\n*** Signal 4: Backtracing from 0x1... done ***\n",
      readersFile: "a/Exercises.swift")
    expectEqual(crash.message, "Fatal error: my own\n\nmessage")
    expectEqual(crash.ownText, "noise")
    let printed = Crash(words, readersFile: "a/Exercises.swift")
    expectEqual(printed.ownText, "noise\n\nmessage")
  }

  @Test(.enabled(if: processesAreFiles, "only Linux lists processes in /proc"))
  func `leaves no process behind`() async throws {
    let exercise = try #require(
      faulty.exercises.first { $0.title == "child left behind" })
    _ = examination.report(on: exercise.outline)
    // The same function may be under examination in another test, too, and a
    // process that is about to sleep may not be seen at one look.
    var clearLooks = 0
    for _ in 0..<100 where clearLooks < 10 {
      clearLooks = try isSleeping() ? 0 : clearLooks + 1
      try await Task.sleep(for: .milliseconds(10))
    }
    expectEqual(clearLooks, 10)
  }

  private func isSleeping() throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: "/proc")
      .filter { Int($0) != nil }
      .contains {
        (try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8))?
          .contains(sleepOfTheChildLeftBehind) ?? false
      }
  }

  #if canImport(Glibc)
  @Test func `inherits nothing that its supervisor has open`() throws {
    let exercise = try #require(
      faulty.exercises.first { $0.title == "forged verdict" })
    // Who writes to a pipe that nobody reads is ended by a signal.
    var pair: [Int32] = [-1, -1]
    expectEqual(pipe(&pair), 0)
    close(pair[0])
    defer { close(pair[1]) }
    let report = examination.report(on: exercise.outline)
    expectEqual(report.judgement.verdict, .endedEarly)
  }
  #endif

  @Test func `ends with its supervisor`() throws {
    let exercise = try #require(
      faulty.exercises.first { $0.title == "endless loop" })
    var pair: [Int32] = [-1, -1]
    expectEqual(socketpair(AF_UNIX, 1, 0, &pair), 0)
    // Else whatever is started meanwhile would inherit an end.
    for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: Products.path(of: "FaultyGrader"))
    process.arguments = ["examine", exercise.number]
    process.standardInput = FileHandle(fileDescriptor: pair[1])
    try process.run()
    close(pair[1])
    expectEqual(write(pair[0], "nonce\n", 6), 6)
    usleep(100_000)
    #expect(process.isRunning)
    close(pair[0])
    process.waitUntilExit()
    expectEqual(process.terminationStatus, 3)
  }
}
