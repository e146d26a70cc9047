import Arguments
import Literate

extension Workbook {
  /// Returns the chapter that is called by its number, its name or both.
  package func chapter(_ word: String) throws -> Chapter {
    if let found = chapter(named: word) { return found }
    let names = chaptersWithExercises.map(\.commandName)
    throw UsageError(
      Int(word) != nil
        ? "there is no chapter \(word): \(rangeOfChapters)"
        : "unknown chapter \(quoted(word))"
          + (suggestion(for: word, among: names).map {
            "; did you mean '\($0)'?"
          } ?? "; \(rangeOfChapters), or by name: "
            + (names.first ?? "") + ", …"))
  }

  /// Which exercises a command can do something with.
  package enum Scope {
    /// Those that are graded.
    case graded
    /// Those on paper, too.
    case any
  }

  /// Returns the exercise of a number.
  package func exercise(_ word: String, _ scope: Scope) throws -> Assignment {
    for chapter in chapters {
      guard let exercise = chapter.exercises.first(where: { $0.number == word })
      else { continue }
      guard scope == .any || exercise.isGraded else {
        throw UsageError(
          "exercise \(word) is done on paper and is not graded; "
            + "its answer is in \(chapter.solutionsFolder)/README.md")
      }
      return Assignment(chapter: chapter, exercise: exercise)
    }
    throw UsageError(refusal(of: word))
  }

  /// Returns the exercise of a number, or without one the next to solve.
  package func exercise(_ word: String?, orNext scope: Scope) throws
    -> Assignment
  {
    if let word { return try exercise(word, scope) }
    if let next = next(after: nil) { return next }
    throw UsageError("every exercise is solved; say which one, such as 1.2")
  }

  /// Says why a word is the number of no exercise.
  private func refusal(of word: String) -> String {
    if let chapter = chapter(named: word) {
      return "\(word) is a chapter; its \(rangeOfExercises(in: chapter))"
    }
    guard word.wholeMatch(of: /[0-9]{1,9}(\.[0-9]{0,9})?/) != nil else {
      return "unknown exercise \(quoted(word)); an exercise has a number, such "
        + "as \(assignments.first?.number ?? "1.1")"
    }
    let number = String(word.prefix { $0 != "." })
    return "there is no exercise \(word): "
      + (chapter(named: number).map {
        "the \(rangeOfExercises(in: $0))"
      } ?? rangeOfChapters)
  }

  private var chaptersWithExercises: [Chapter] {
    chapters.filter { !$0.exercises.isEmpty }
  }

  private func chapter(named word: String) -> Chapter? {
    chaptersWithExercises.first { chapter in
      let name = chapter.commandName
      let number = "\(chapter.number)"
      return [name, number, "\(number)-\(name)", chapter.name].contains(word)
    }
  }

  private var rangeOfChapters: String {
    "the " + range("chapter", chaptersWithExercises.map { "\($0.number)" })
  }

  private func rangeOfExercises(in chapter: Chapter) -> String {
    range("exercise", chapter.exercises.map(\.number))
  }

  private func range(_ noun: String, _ numbers: [String]) -> String {
    guard let first = numbers.first, let last = numbers.last, first != last
    else { return "only \(noun) is \(numbers.joined())" }
    return "\(noun)s are \(first) to \(last)"
  }
}

extension ValueKind where Value == String {
  /// The number of an exercise, which a shell completes.
  package static var exercise: ValueKind {
    names("EXERCISE") { $0.chapters.flatMap(\.exercises).map(\.number) }
  }

  /// The number or the name of a chapter.
  package static var chapter: ValueKind { names("CHAPTER", chapters) }

  /// A chapter or the number of an exercise.
  package static var chapterOrExercise: ValueKind {
    names("CHAPTER|EXERCISE") { workbook in
      chapters(workbook) + workbook.assignments.map(\.number)
    }
  }

  @Sendable private static func chapters(_ workbook: Workbook) -> [String] {
    workbook.chapters.filter { !$0.exercises.isEmpty }.map(\.commandName)
  }

  private static func names(
    _ placeholder: String, _ names: @escaping @Sendable (Workbook) -> [String]
  ) -> ValueKind {
    ValueKind(
      placeholder, allowed: "some text", isExplained: false,
      completions: { (try? openWorkbook()).map(names) ?? [] },
      parse: { $0.isEmpty ? nil : $0 })
  }
}
