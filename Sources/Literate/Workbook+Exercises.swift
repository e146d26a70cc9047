extension Workbook {
  /// Returns what is wrong with the exercises in a chapter's text.
  func exerciseProblems(_ chapter: Chapter) -> [Problem] {
    guard chapter.number > 0 else { return [] }
    let graded = chapter.exercises.filter(\.isGraded)
    let kinds = Set(chapter.exercises.compactMap(\.kind))
    var problems: [Problem] = []
    if graded.count < 8 || kinds.count < 3 {
      problems.append(
        Problem(
          chapter.page.file, 1,
          "a chapter has 8 graded exercises of 3 kinds at least, this one "
            + "has \(graded.count) of \(kinds.count)"))
    }
    for (index, exercise) in chapter.exercises.enumerated() {
      let right = "\(chapter.number).\(index + 1)"
      let sentences =
        (exercise.number == right ? [] : ["this is exercise \(right)"])
        + headingSentences(exercise) + factSentences(exercise, of: chapter)
        + hintSentences(exercise) + answerSentences(exercise, of: chapter)
      problems += sentences.map {
        Problem(chapter.page.file, exercise.line, $0)
      }
    }
    return problems
  }

  private func headingSentences(_ exercise: Chapter.Exercise) -> [String] {
    let stars = String(repeating: "★", count: exercise.stars)
    let right = "Exercise \(exercise.number) \(stars) — \(exercise.title)"
    return exercise.heading == right && (1...3).contains(exercise.stars)
      && !exercise.title.isEmpty
      ? []
      : ["the heading is not written as `Exercise 1.3 ★ — title`"]
  }

  /// What is wrong with the line under the heading.
  private func factSentences(
    _ exercise: Chapter.Exercise, of chapter: Chapter
  ) -> [String] {
    guard let kind = exercise.kind else {
      let kinds = Chapter.Exercise.Kind.allCases.map { "*\($0)*" }
      return [
        "the line under the heading begins with one of "
          + kinds.joined(separator: ", ")
      ]
    }
    guard let minutes = exercise.minutes else {
      return ["the line under the heading says how many minutes it takes"]
    }
    let functions = exercise.functions.map { "`\($0)`" }
    let rest =
      exercise.isGraded
      ? "\(functions.joined(separator: " and ")) in "
        + "[Exercises.swift](Exercises.swift) · "
        + "`swift test --filter '\(exercise.filter)'`"
      : "on paper · answer in [Solutions](../../\(chapter.solutionsFolder)"
        + "/README.md#\(Anchor.slug(answerHeading(exercise))))"
    let right = "*\(kind)* · \(minutes) minutes · \(rest)"
    if exercise.isGraded && functions.isEmpty || exercise.facts != right {
      return ["the line under the heading should be: \(right)"]
    }
    let fitting = [5...10, 15...20, 30...120][max(0, exercise.stars - 1) % 3]
    return fitting.contains(minutes)
      ? []
      : [
        "\(minutes) minutes is not what the stars stand for: ★ 5, ★★ 15, "
          + "★★★ 30 and more"
      ]
  }

  private func hintSentences(_ exercise: Chapter.Exercise) -> [String] {
    let titles = exercise.hints.map(\.title)
    let right = titles.indices.map { "Hint \($0 + 1)" }
    if titles != right { return ["the hints are not numbered from 1"] }
    if exercise.hints.contains(where: \.text.isEmpty) {
      return ["a hint is empty"]
    }
    return titles.count < 2
      ? ["give at least two hints: a nudge, then the rule"] : []
  }

  private func answerHeading(_ exercise: Chapter.Exercise) -> String {
    "Exercise \(exercise.number) — \(exercise.title)"
  }

  private func answerSentences(
    _ exercise: Chapter.Exercise, of chapter: Chapter
  ) -> [String] {
    guard !exercise.isGraded else { return [] }
    let file = chapter.solutionsFolder + "/README.md"
    let answers = pages.first { $0.file == file }
    let heading = answerHeading(exercise)
    let isThere = answers?.headings.contains {
      $0.level == 2 && $0.text == heading
    }
    return isThere == true ? [] : ["\(file) has no `## \(heading)`"]
  }
}
