import Arguments
import Grading
import Literate

/// One exercise that is graded, with the chapter that sets it.
struct Assignment: Sendable {
  let chapter: Chapter
  let exercise: Chapter.Exercise

  var number: String { exercise.number }

  /// What the reader has written for it, and what stands around that.
  var section: ExerciseFile.Section? { chapter.stubs?.section(number) }

  /// The exercise with its code as it is saved now.
  func reread(in workbook: Workbook) -> Assignment {
    Assignment(chapter: workbook.rereading(chapter), exercise: exercise)
  }

  /// What the text and the solution say of it.
  var facts: ExerciseFacts { ExerciseFacts(exercise, of: chapter) }
}

extension Workbook {
  /// All exercises that are graded, in the order of the texts.
  var assignments: [Assignment] {
    chapters.flatMap { chapter in
      chapter.exercises.filter(\.isGraded).map {
        Assignment(chapter: chapter, exercise: $0)
      }
    }
  }

  /// Returns what the words of a command ask for: chapters by number or name,
  /// exercises by number; everything where there are none.
  func assignments(_ words: [String]) throws -> [Assignment] {
    guard !words.isEmpty else { return assignments }
    let wanted = try Set(words.flatMap { try numbers(of: $0) })
    return assignments.filter { wanted.contains($0.number) }
  }

  private func numbers(of word: String) throws -> [String] {
    if word.contains(".") { return [try exercise(word, .graded).number] }
    return try chapter(word).exercises.filter(\.isGraded).map(\.number)
  }
}
