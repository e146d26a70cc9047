import Arguments
import Commands
import Foundation
import Grading
import Literate

private let words = Positional(
  "CHAPTER|EXERCISE", eachOf: .chapterOrExercise,
  "what to grade, such as 3 or jacobians or 1.2; by default everything")
private let formats = Option(
  "format", eachOf: .document,
  "the format of the report, and its file; by default text")
private let word = Option(
  "class", of: .text("WORD"),
  "a word for your class: other words mean other hidden data")
private let isolation = Option(
  "isolation", of: .choice(of: IsolationNeed.self), default: .possible,
  "whether answers run even where they cannot be jailed")
private let output = Option(
  "output", of: .file(), "the file for a format that names none")

let grade = Command(
  .grade,
  discussion: """
    The exit status is 0 if all exercises that were asked for are solved, 1 if \
    some are not, 2 if the command is not understood, and 3 if something could \
    not be graded or written, which is not the answers' fault. One run can \
    write several reports: `--format text --format json=report.json`. A file \
    that is named is removed at the start, so that no old report is left.
    """,
  positionals: [words], options: [formats, output, word, isolation]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let assignments = try workbook.assignments(arguments[words])
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let documents = try documents(arguments[formats], arguments[output])
  var session = Session(workbook: workbook)
  if let word = arguments[word] { session.word = word }
  session.requiresIsolation = arguments[isolation] == .required
  let outcome = try graded(assignments, in: session)
  let reports = workbook.explained(outcome.reports)
  if Interruption.isRequested { throw Exit(Interruption.status) }
  for (format, destination) in documents {
    if let destination {
      try destination.write(
        format.document(of: reports, place: workbook.place))
    } else {
      print(
        try format.document(of: reports, terminal, place: workbook.place),
        terminator: "")
    }
  }
  let leaks = outcome.reports.compactMap(\.isolation).filter { !$0.isComplete }
  for sentence in Set(leaks.map(\.sentence)).sorted() { note(sentence) }
  for failure in outcome.failures { note(failure) }
  if !outcome.failures.isEmpty { throw Exit(3) }
  if !reports.allSatisfy(\.isSolved) { throw Exit(1) }
}

/// A format, and the file that it names.
private struct Document: Sendable {
  let format: Format
  let file: String?
}

extension ValueKind where Value == Document {
  fileprivate static var document: ValueKind {
    let names = Format.allCases.map(\.rawValue)
    return ValueKind(
      "FORMAT[=FILE]", allowed: names.joined(separator: ", "), choices: names
    ) { text in
      let parts = text.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Format(rawValue: String(parts[0])).flatMap { format in
        parts.count == 1
          ? Document(format: format, file: nil)
          : parts[1].isEmpty
            ? nil : Document(format: format, file: String(parts[1]))
      }
    }
  }
}

/// Where each report is written: one that names no file goes to the output.
private func documents(
  _ documents: [Document], _ output: String?
) throws -> [(Format, Destination?)] {
  let all =
    documents.isEmpty ? [Document(format: .text, file: nil)] : documents
  let files = all.map { $0.file ?? output }
  for (index, file) in files.enumerated() where files[..<index].contains(file) {
    throw UsageError(
      "two reports go to \(file ?? "the terminal"): --format FORMAT=FILE "
        + "says where one is written")
  }
  return try zip(all, files).map { ($0.format, try $1.map(Destination.init)) }
}

/// Whether answers are run where the system cannot shut them in.
private enum IsolationNeed: String, CaseIterable {
  case possible
  case required
}

/// Grades, and says on a terminal what is being done.
private func graded(
  _ assignments: [Assignment], in session: Session
) throws -> Session.Outcome {
  let progress = ProgressLine()
  defer { progress.clear() }
  return try session.grade(
    assignments, isCancelled: { Interruption.isRequested },
    progress: { progress.show("\($0) …") })
}
