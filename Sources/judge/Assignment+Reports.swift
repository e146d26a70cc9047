import Commands
import Grading
import Literate

extension Assignment {
  /// What the text and the solution say of it.
  var facts: ExerciseFacts { ExerciseFacts(exercise, of: chapter) }
}

extension State {
  /// Remembers verdicts.
  mutating func remember(_ reports: [Report], of assignments: [Assignment]) {
    for report in reports {
      guard
        let assignment = assignments.first(where: {
          $0.number == report.exercise.number
        })
      else { continue }
      // A chapter that does not compile says nothing new of an answer that has
      // not changed.
      if report.judgement.verdict.isOfFile,
        graded[assignment.number]?.code == assignment.code
      {
        continue
      }
      graded[assignment.number] = Graded(
        verdict: report.judgement.verdict, code: assignment.code)
    }
  }
}
