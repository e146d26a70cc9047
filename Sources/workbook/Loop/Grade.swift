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
    not be graded or written, which is no fault of the answers. A file that \
    --output names is removed at the start, lest an old report pass for a new.
    """,
  positionals: [words], options: [format, output]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let assignments = try workbook.assignments(arguments[words])
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let destination = try arguments[output].map(Destination.init)
  let outcome = try graded(assignments, in: workbook)
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
  for failure in outcome.failures { note(failure) }
  if !outcome.failures.isEmpty { throw Exit(3) }
  if !reports.allSatisfy(\.isSolved) { throw Exit(1) }
}

/// Grades, and says on a terminal what is being done.
private func graded(
  _ assignments: [Assignment], in workbook: Workbook
) throws -> Session.Outcome {
  let progress = ProgressLine()
  defer { progress.clear() }
  return try Session(workbook: workbook).grade(
    assignments, isCancelled: { Interruption.isRequested },
    progress: { progress.show("\($0) …") })
}
