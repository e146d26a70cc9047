import Arguments
import Commands
import Foundation
import Graders
import Grading
import Jobs
import Literate

private let number = Positional(
  "EXERCISE", of: .exercise, "its number, such as 1.2")
private let index = Positional(
  "CASE", optional: .integer(from: 1),
  "which case; by default that of the last diagnosis")

let `case` = Command(
  .case,
  discussion: """
    It can be pasted into a playground, a test or a program that imports \
    LinearAlgebra.
    """,
  positionals: [number, index]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let assignment = try workbook.exercise(arguments[number], .graded)
  let session = Session(workbook: workbook)
  let judge = try Judge(
    hiddenTest(of: assignment.facts), assignment.facts, word: session.word)
  guard arguments[index] ?? 1 <= judge.caseCount else {
    throw UsageError(
      "exercise \(assignment.number) has \(judge.caseCount) cases")
  }
  let place =
    try arguments[index].map { $0 - 1 } ?? failing(assignment, session)
  print(
    judge.swift(
      of: place ?? 0,
      assignment.chapter.declarations(of: assignment.exercise)))
}

/// The case that the diagnosis of an answer speaks of, if it speaks of one.
private func failing(
  _ assignment: Assignment, _ session: Session
) throws -> Int? {
  let outcome = try session.grade(
    [assignment], isCancelled: { Interruption.isRequested })
  if Interruption.isRequested { throw Exit(Interruption.status) }
  for failure in outcome.failures { note(failure) }
  return outcome.reports.first?.judgement.case
}
