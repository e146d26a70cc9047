import Expectations
import Foundation
import Literate
import Testing

@testable import Grading

private func report(
  _ verdict: Verdict = .wrong, _ diagnosis: [String] = [],
  slips: [String] = [], section: String? = nil, output: String = ""
) -> Report {
  Report(
    on: ExerciseFacts(
      number: "1.3", title: "a title", chapter: "01-Jacobians", function: "f"),
    Judgement(verdict, diagnosis, slips: slips, section: section),
    output: output)
}

struct `Where code is not shut in` {
  @Test(arguments: [
    (
      0, false,
      "read and write your files, start processes, reach the network, signal "
        + "other processes"
    ),
    (0, true, "read and write your files"),
    (
      1, false,
      "start processes, reach the network, signal other processes, empty your "
        + "files"
    ),
    (7, false, "start processes, reach the network"),
  ])
  func `the report says what it could do`(
    files: Int, calls: Bool, words: String
  ) {
    let isolation = Isolation(files: files, calls: calls)
    #expect(!isolation.isComplete)
    expectEqual(
      isolation.sentence,
      "This system has no complete jail: the answers could \(words).")
  }
}

struct `A report` {
  @Test(arguments: [
    ("\u{1B}[2J\u{1B}[H✔", "␛[2J␛[H✔"), ("a\rb\u{8}\0", "a␍b␈␀"),
    ("\u{7F}\u{9B}31m", "␡\\u{9B}31m"),
    ("\u{202E}\u{2066}\u{200B}\u{FEFF}", #"\u{202E}\u{2066}\u{200B}\u{FEFF}"#),
    ("\u{2028}\u{85}", #"\u{2028}\u{85}"#),
    ("yᵢ = Σₖ\txₖ 😀\n⟨∂f⟩", "yᵢ = Σₖ\txₖ 😀\n⟨∂f⟩"),
    (String(decoding: [0x61, 0xFF], as: UTF8.self), "a\u{FFFD}"),
  ])
  func `shows every character of the reader's that would act`(
    printed: String, shown: String
  ) {
    let report = report(.wrong, [printed], slips: [printed], output: printed)
    expectEqual(report.output, shown)
    expectEqual(report.judgement.diagnosis, [shown])
    expectEqual(report.judgement.slips, [shown])
  }

  @Test func `has a sign that says neither right nor wrong of what is to do`() {
    expectEqual(report(.todo).headline, "○ 1.3 ★ a title — to do")
    #expect(report(.solved).headline.hasPrefix("✔ "))
    #expect(report(.crashed).headline.hasPrefix("✘ "))
  }

  @Test func `keeps the verdict in sight whatever is printed`() {
    let rows = (1...463).map { "row \($0)" }.joined(separator: "\n")
    let lines = report(output: rows + "\n… (9 more bytes)").lines
    expectEqual(lines.count, 11)
    expectEqual(lines[1], "| row 1")
    expectEqual(
      lines[8...], ["| row 8", "| … 455 more lines", "| … (9 more bytes)"])
    let line = report(output: String(repeating: "x", count: 4096)).lines[1]
    #expect(line.count == 162 && line.hasSuffix("x…"))
  }

  @Test func `sets the reader's lines apart, in a reason too`() {
    let report = report(
      .crashed, ["Your code stopped: a\n✔ 1.3 ★ a title — solved", "So."])
    expectEqual(
      report.text,
      """
      ✘ 1.3 ★ a title — crashed
        Your code stopped: a
        | ✔ 1.3 ★ a title — solved
        So.
      """)
  }

  @Test func `names the line of the section to reread`() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Chapters/01-Jacobians/README.md")
    let lines = try String(contentsOf: page, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(
      lines.firstIndex(of: "## The Jacobian of y = xW"))
    expectEqual(
      report(section: "the-jacobian-of-y--xw").reasons,
      [
        "Reread Chapters/01-Jacobians/README.md:\(index + 1) "
          + "(The Jacobian of y = xW)."
      ])
    expectEqual(
      report(section: "nowhere").reasons,
      ["Reread Chapters/01-Jacobians/README.md#nowhere."])
  }
}
