import Arguments
import Commands
import Foundation
import Graders
import Grading
import Jobs
import Literate

let check = Command(.check) { _ in
  let workbook = try openWorkbook()
  let runner = try workbook.builtRunner()
  let problems = Check.allCases.flatMap {
    workbook.problems($0, runner: runner)
  }
  for problem in problems { print(problem) }
  if !problems.isEmpty { throw Exit(1) }
  print("Text, code, outputs and figures agree.")
}

let weave = Command(.weave) { _ in
  let workbook = try openWorkbook()
  let weaving = try workbook.weave(try workbook.builtRunner())
  for file in weaving.changed { print("wrote \(file)") }
  for problem in weaving.problems { print(problem) }
  if !weaving.problems.isEmpty { throw Exit(1) }
  if weaving.changed.isEmpty { print("Everything is up to date.") }
}

private let exercise = Positional(
  "EXERCISE", of: .exercise, "its number, such as 1.3")
private let slip = Positional(
  "SLIP", optional: .integer(from: 1),
  "a slip of its hidden test, from 1; by default all mistakes, a line each"
)

let show = Command(.show, positionals: [exercise, slip]) { arguments in
  let facts = try openWorkbook().exercise(arguments[exercise], .graded).facts
  let judge = Judge(try hiddenTest(of: facts), facts)
  let slips = judge.exercise.slips
  guard let slip = arguments[slip] else {
    for (index, slip) in slips.enumerated() {
      print("\(index + 1). \(slip.name): \(slip.diagnosis)")
    }
    for mistake in judge.mistakesInRule { print(mistake) }
    return
  }
  guard slip <= slips.count else {
    throw UsageError("exercise \(facts.number) has \(slips.count) slips")
  }
  print(Report(on: facts, judge.judgement(of: .slip(slip - 1))).text)
}

extension Workbook {
  /// Returns what runs the commands of the texts, once they are built.
  ///
  /// This command has just been built, but others need not be.
  fileprivate func builtRunner() throws -> Runner {
    let builder = Builder(self)
    if builder.products.hasPrefix(root + "/") {
      Interruption.observe()
      try builder.buildAll { Interruption.isRequested }
      if Interruption.isRequested { throw Exit(Interruption.status) }
      Interruption.forget()
    }
    return Runner(products: builder.products)
  }
}
