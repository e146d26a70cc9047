import Arguments
import Commands
import Foundation
import Grading
import Literate

let grade = GradeOptions.command { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let assignments = try workbook.assignments(arguments[GradeOptions.words])
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let documents = try GradeOptions.documents(arguments)
  var session = Session(workbook: workbook)
  if let word = arguments[GradeOptions.word] { session.word = word }
  session.requiresIsolation = arguments[GradeOptions.isolation] == .required
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
