extension Workbook {
  /// Returns what is wrong with the exercises in a chapter's text.
  func exerciseProblems(_ chapter: Chapter) -> [Problem] {
    guard chapter.number > 0 else { return [] }
    let page = chapter.page
    let graded = chapter.exercises.count(where: \.isGraded)
    let kinds = Set(chapter.exercises.compactMap(\.kind)).count
    let isEnough = graded >= 8 && kinds >= 3
    let few = Problem(
      page.file, 1,
      "a chapter has at least 8 graded exercises of 3 kinds; this one has "
        + "\(graded) of \(kinds)")
    return (isEnough ? [] : [few])
      + chapter.exercises.enumerated().flatMap { index, exercise in
        faults(of: exercise, number: "\(chapter.number).\(index + 1)", chapter)
          .map { Problem(page.file, exercise.line, $0) }
      }
  }

  private func faults(
    of exercise: Chapter.Exercise, number: String, _ chapter: Chapter
  ) -> [String] {
    let stars = String(repeating: "★", count: exercise.stars)
    let heading = "Exercise \(exercise.number) \(stars) — \(exercise.title)"
    let facts = rightFacts(of: exercise, chapter)
    let hints = exercise.hints
    let file = chapter.solutionsFolder + "/README.md"
    let answers = pages.first { $0.file == file }?.headings ?? []
    let kinds = Chapter.Exercise.Kind.allCases.map(\.rawValue)
    let faults = [
      (
        exercise.number != number,
        "this is exercise \(number); `swift run workbook weave` numbers it"
      ),
      (
        exercise.heading != heading || !(1...3).contains(exercise.stars),
        "the heading is not written as `Exercise \(number) ★ — title`"
      ),
      (
        facts == nil,
        "the line under the heading does not begin with `*kind* · 5 minutes "
          + "· `, with a kind out of \(kinds.joined(separator: ", "))"
      ),
      (
        facts != nil && facts != exercise.facts,
        "the line under the heading should be: \(facts ?? "")"
      ),
      (
        hints.indices.contains { hints[$0].title != "Hint \($0 + 1)" },
        "the hints are not numbered from 1"
      ),
      (hints.contains(where: \.text.isEmpty), "a hint is empty"),
      (hints.count < 2, "give two hints at least: a nudge, then the rule"),
      (
        !exercise.isGraded
          && !answers.contains { $0.text == exercise.answer && $0.level == 2 },
        "\(file) has no `## \(exercise.answer)`"
      ),
    ]
    return faults.filter(\.0).map(\.1)
  }

  /// What stands under the heading where kind and minutes are given.
  private func rightFacts(
    of exercise: Chapter.Exercise, _ chapter: Chapter
  ) -> String? {
    guard let kind = exercise.kind, let minutes = exercise.minutes else {
      return nil
    }
    let names = exercise.functions.isEmpty ? ["name"] : exercise.functions
    let functions = names.map { "`\($0)`" }.joined(separator: " and ")
    let section = chapter.page.headings.first { $0.anchor == exercise.section }
    let rest =
      exercise.isGraded
      ? "\(functions) in [Exercises.swift](Exercises.swift) · "
        + "`swift test --filter '\(exercise.filter)'` · reread "
        + "[\(section?.text ?? "the section")](#\(section?.anchor ?? "anchor"))"
      : "on paper · answer in [Solutions](../../\(chapter.solutionsFolder)"
        + "/README.md#\(Page.slug(exercise.answer)))"
    return "*\(kind)* · \(minutes) minutes · \(rest)"
  }
}

extension Chapter.Exercise {
  /// The heading of the answer to an exercise on paper.
  fileprivate var answer: String { "Exercise \(number) — \(title)" }
}
