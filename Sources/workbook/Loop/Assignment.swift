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

  /// The exercise as a grader knows it, for a chapter that does not compile.
  var outline: Outline {
    Outline(
      number: number, title: exercise.title,
      kind: exercise.kind.flatMap { Kind(rawValue: $0.rawValue) } ?? .code,
      stars: exercise.stars, timeLimit: 10)
  }
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

  /// Returns the chapter that is called by its number, its name or both.
  func chapter(_ word: String) throws -> Chapter {
    let all = chapters.filter { !$0.exercises.isEmpty }
    let found = all.first { chapter in
      let name = chapter.commandName
      let number = "\(chapter.number)"
      return [name, number, "\(number)-\(name)", chapter.name].contains(word)
    }
    if let found { return found }
    throw UsageError(
      unknown: "chapter", word, among: all.map(\.commandName))
  }

  /// Which exercises a command can do something with.
  enum Scope {
    case graded
    case any
  }

  /// Returns the exercise of a number.
  func exercise(_ word: String, _ scope: Scope) throws -> Assignment {
    for chapter in chapters {
      guard let exercise = chapter.exercises.first(where: { $0.number == word })
      else { continue }
      guard scope == .any || exercise.isGraded else {
        throw UsageError(
          "exercise \(word) is done on paper, and nothing grades it; "
            + "its answer is in \(chapter.solutionsFolder)/README.md")
      }
      return Assignment(chapter: chapter, exercise: exercise)
    }
    let chapter = chapters.first { word.hasPrefix("\($0.number).") }
    throw UsageError(
      unknown: "exercise", word,
      among: (chapter.map { [$0] } ?? chapters)
        .flatMap(\.exercises).map(\.number))
  }
}
