import Arguments
import Literate

/// One exercise that is graded, with the chapter that sets it.
package struct Assignment: Sendable {
  /// The chapter.
  package let chapter: Chapter
  /// The exercise.
  package let exercise: Chapter.Exercise

  /// Creates the assignment of an exercise.
  package init(chapter: Chapter, exercise: Chapter.Exercise) {
    self.chapter = chapter
    self.exercise = exercise
  }

  /// Its number, such as `1.2`.
  package var number: String { exercise.number }

  /// What the reader has written for it, and what stands around that.
  package var section: ExerciseFile.Section? { chapter.stubs?.section(number) }

  /// The exercise with its code as it is saved now.
  package func reread(in workbook: Workbook) -> Assignment {
    Assignment(chapter: workbook.rereading(chapter), exercise: exercise)
  }
}

extension Workbook {
  /// All exercises that are graded, in the order of the texts.
  package var assignments: [Assignment] {
    chapters.flatMap { chapter in
      chapter.exercises.filter(\.isGraded).map {
        Assignment(chapter: chapter, exercise: $0)
      }
    }
  }

  /// Returns what the words of a command ask for: chapters by number or name,
  /// exercises by number; everything where there are none.
  package func assignments(_ words: [String]) throws -> [Assignment] {
    guard !words.isEmpty else { return assignments }
    let wanted = try Set(words.flatMap { try numbers(of: $0) })
    return assignments.filter { wanted.contains($0.number) }
  }

  private func numbers(of word: String) throws -> [String] {
    if word.contains(".") { return [try exercise(word, .graded).number] }
    return try chapter(word).exercises.filter(\.isGraded).map(\.number)
  }
}
