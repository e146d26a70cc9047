extension Workbook {
  /// Returns where the text, the stubs and the solutions of a chapter do not
  /// agree.
  ///
  /// A reader works in the stubs: of what is begun only the declaration is
  /// compared, and the imports only while the whole file is untouched.
  func stubProblems(_ chapter: Chapter) -> [Problem] {
    guard chapter.number > 0 else { return [] }
    guard let stubs = chapter.stubs else {
      return [missing("Exercises.swift", in: chapter.folder)]
    }
    guard let solutions = chapter.solutions else {
      return [missing("Exercises.swift", in: chapter.solutionsFolder)]
    }
    var problems =
      marks(stubs, of: chapter) + marks(solutions, of: chapter)
    if stubs.sections.allSatisfy(\.isUntouched),
      stubs.imports != solutions.imports
    {
      problems.append(
        Problem(stubs.file, 1, "its imports are not those of \(solutions.file)")
      )
    }
    for exercise in chapter.exercises where exercise.isGraded {
      guard let stub = stubs.section(exercise.number),
        let solution = solutions.section(exercise.number)
      else { continue }
      problems += named(exercise, solution, solutions.file)
      if let sentence = difference(stub, solution, solutions.file) {
        problems.append(Problem(stubs.file, stub.line, sentence))
      }
    }
    return problems
  }

  private func missing(_ file: String, in folder: String) -> Problem {
    Problem(folder + "/" + file, 1, "this file is missing; write it")
  }

  /// Compares the marks of a file with the exercises of the text.
  private func marks(
    _ file: ExerciseFile, of chapter: Chapter
  ) -> [Problem] {
    let right = chapter.exercises.filter(\.isGraded).map(\.number)
    let marks = file.sections.map(\.number)
    guard marks != right else { return [] }
    let pair = zip(marks, right).enumerated().first { $1.0 != $1.1 }
    let offset = pair?.offset ?? min(marks.count, right.count)
    let line = file.sections.dropFirst(offset).first?.line ?? 1
    func name(_ numbers: [String]) -> String {
      offset < numbers.count ? numbers[offset] : "nothing"
    }
    return [
      Problem(
        file.file, line,
        "mark \(offset + 1) is \(name(marks)), but the text's is "
          + "\(name(right)); they come in the same order")
    ]
  }

  /// Compares the functions that the text names with those of the solution.
  private func named(
    _ exercise: Chapter.Exercise, _ solution: ExerciseFile.Section,
    _ file: String
  ) -> [Problem] {
    let names = solution.functions.map(\.name)
    guard names != exercise.functions else { return [] }
    return [
      Problem(
        file, solution.line,
        "it declares \(names.joined(separator: " and ")), but the text "
          + "of exercise \(exercise.number) asks for "
          + exercise.functions.joined(separator: " and "))
    ]
  }

  /// Says where a stub differs from what its solution makes it.
  private func difference(
    _ stub: ExerciseFile.Section, _ solution: ExerciseFile.Section,
    _ file: String
  ) -> String? {
    let squeezed = { (section: ExerciseFile.Section) in
      section.functions.map {
        $0.declaration.split(whereSeparator: \.isWhitespace)
          .joined(separator: " ")
      }
    }
    let right = squeezed(solution)
    let found = squeezed(stub)
    if let wrong = right.first(where: { !found.contains($0) }) {
      return "the declaration of exercise \(stub.number) is changed; "
        + "graded is: \(wrong)"
    }
    let other = stub.functions.map(\.body.trimmed).contains {
      $0.hasPrefix("throw NotWrittenYet(") && $0 != stub.emptyBody
    }
    if other {
      return "exercise \(stub.number) throws the number of another exercise; "
        + "its body is: \(stub.emptyBody)"
    }
    guard stub.isUntouched, stub.stub.trimmed != solution.stub.trimmed else {
      return nil
    }
    let lines = zip(
      Page.lines(of: stub.stub), Page.lines(of: solution.stub))
    let pair = lines.first { $0 != $1 }
    return "exercise \(stub.number) is not its solution with another body; "
      + "here stands `\(pair?.0 ?? "")`, in \(file) `\(pair?.1 ?? "")`"
  }
}
