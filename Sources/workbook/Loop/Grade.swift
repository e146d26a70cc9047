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
private let word = Option(
  "class", of: .text("WORD"),
  "a word of the class: others have other hidden data")
private let isolation = Option(
  "isolation", of: .choice(of: IsolationNeed.self), default: .possible,
  "whether an answer is run where it cannot be shut in")
private let output = Option(
  "output", of: .file(), "the file to write the report to")

let grade = Command(
  "grade", "Builds and runs the hidden tests, and reports.",
  discussion: """
    The exit status is 0 if all exercises that were asked for are solved, 1 if \
    some are not, 2 if the command is not understood, and 3 if something could \
    not be graded or written, which is no fault of the answers. A file that \
    --output names is removed at the start, lest an old report pass for a new.
    """,
  positionals: [words], options: [format, output, word, isolation]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let assignments = try workbook.assignments(arguments[words])
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let destination = try arguments[output].map(Destination.init)
  var session = Session(workbook: workbook)
  if let word = arguments[word] { session.word = word }
  session.requiresIsolation = arguments[isolation] == .required
  let outcome = try graded(assignments, in: session)
  let reports = workbook.explained(outcome.reports)
  if Interruption.isRequested { throw Exit(Interruption.status) }
  let format = arguments[format]
  if let destination {
    try destination.write(
      format.document(of: reports, place: workbook.place))
  } else {
    print(
      try format.document(of: reports, terminal, place: workbook.place),
      terminator: "")
  }
  let leaks = outcome.reports.compactMap(\.isolation).filter { !$0.isComplete }
  for sentence in Set(leaks.map(\.sentence)).sorted() { note(sentence) }
  for failure in outcome.failures { note(failure) }
  if !outcome.failures.isEmpty { throw Exit(3) }
  if !reports.allSatisfy(\.isSolved) { throw Exit(1) }
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
