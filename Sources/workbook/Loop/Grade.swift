import Arguments
import Foundation
import Grading
import Literate

private let words = Positional(
  "CHAPTER|EXERCISE", eachOf: .chapterOrExercise,
  "what to grade, such as 3 or jacobians or 1.2; everything unless told")
private let format = Option(
  "format", of: .choice(of: Format.self), default: .text,
  "how the report is written")
private let output = Option(
  "output", of: .file(), "the file to write the report to")

let grade = Command(
  "grade", "Builds and runs the hidden tests, and reports.",
  discussion: """
    The exit status is 0 if all exercises that were asked for are solved, 1 if \
    some are not, 2 if the command is not understood, and 3 if something could \
    not be graded, which is no fault of the answers.
    """,
  positionals: [words], options: [format, output]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let assignments = try workbook.assignments(arguments[words])
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let progress = ProgressLine(
    isShown: terminal.isTerminal
      && ProcessInfo.processInfo.environment["TERM"] != "dumb")
  let outcome = try Session(workbook: workbook).grade(
    assignments, isCancelled: { Interruption.isRequested },
    progress: progress.show)
  let reports = outcome.reports
  progress.clear()
  if Interruption.isRequested { throw Exit(Interruption.status) }
  try write(
    reports, arguments[format], to: arguments[output], terminal)
  for failure in outcome.failures { note(failure) }
  if !outcome.failures.isEmpty { throw Exit(3) }
  if !reports.allSatisfy(\.isSolved) { throw Exit(1) }
}

private func write(
  _ reports: [Report], _ format: Format, to file: String?,
  _ terminal: Terminal
) throws {
  guard let file else {
    return print(try format.document(of: reports, terminal), terminator: "")
  }
  let text = try format.document(of: reports)
  let url = URL(fileURLWithPath: file).resolvingSymlinksInPath()
  let values = try? url.resourceValues(
    forKeys: [.isRegularFileKey, .isDirectoryKey])
  if values?.isDirectory == true {
    throw Failure("the report cannot be written to \(file): it is a folder")
  }
  // What is no file, such as a pipe, cannot be replaced by one.
  let isFile = values?.isRegularFile ?? true
  // Nor need anybody read from one.
  if !isFile { Interruption.forget() }
  do {
    try Data(text.utf8).write(to: url, options: isFile ? .atomic : [])
  } catch {
    throw Failure(
      "the report cannot be written to \(file): "
        + error.localizedDescription)
  }
}

/// Returns the reports as a reader sees them, and a count of the verdicts.
func described(_ reports: [Report], _ terminal: Terminal) -> String {
  let blocks = reports.enumerated().map { index, report in
    let isSameError =
      index > 0 && report.judgement.verdict.isOfFile
      && report.judgement == reports[index - 1].judgement
    return described(
      report, isSameError ? ["As above."] : report.lines, terminal)
  }
  let counts = Verdict.allCases.compactMap { verdict -> String? in
    let count = reports.count { $0.judgement.verdict == verdict }
    let words =
      count == 1
      ? verdict.words : verdict.words.replacing("does not", with: "do not")
    return count == 0 ? nil : "\(count) \(words)"
  }
  return blocks.joined()
    + (reports.count > 1
      ? "\n" + counts.joined(separator: ", ") + "\n" : "")
}

/// Returns one report as a reader sees it.
func described(_ report: Report, _ terminal: Terminal) -> String {
  described(report, report.lines, terminal)
}

private func described(
  _ report: Report, _ lines: [String], _ terminal: Terminal
) -> String {
  let style: Style =
    switch report.judgement.verdict {
    case .solved: .green
    case .todo: .dim
    default: .red
    }
  let indented = lines.flatMap { line in
    line.hasPrefix("|")
      ? [terminal.isTerminal ? cut(line, to: terminal.width - 2) : line]
      : wrap(line, width: terminal.width - 2)
        .split(separator: "\n").map(String.init)
  }
  let headline = wrap(report.headline, width: terminal.width - 2)
    .replacing("\n", with: "\n  ")
  return terminal.styled(headline, style) + "\n"
    + indented.map { "  \($0)\n" }.joined()
}

/// Returns as much of a line as fits.
func cut(_ line: String, to width: Int) -> String {
  line.count <= width ? line : line.prefix(max(0, width - 1)) + "…"
}

/// A line of the terminal that says what is being done, and is gone when there
/// is something to say.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let lock = NSLock()

  init(isShown: Bool) {
    self.isShown = isShown
  }

  @Sendable func show(_ text: String) {
    write("\r\u{1B}[K\(text) …")
  }

  func clear() {
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    guard isShown else { return }
    lock.withLock {
      try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
  }
}
