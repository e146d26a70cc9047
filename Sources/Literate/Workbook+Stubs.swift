import Foundation

extension Workbook {
  /// Returns where the solutions of a chapter, or the stubs of which any has
  /// been begun, do not agree with the text.
  ///
  /// A reader works in the stubs: of what is begun only the declarations are
  /// compared. While nothing is begun, the whole file is one that follows.
  func stubProblems(_ chapter: Chapter) -> [Problem] {
    guard chapter.number > 0 else { return [] }
    guard let solutions = chapter.solutions else {
      return [
        Problem(
          chapter.page.file, 1,
          "\(chapter.solutionsFolder)/Exercises.swift is missing")
      ]
    }
    let named = chapter.exercises.compactMap { exercise -> Problem? in
      guard let solution = solutions.section(exercise.number) else {
        return nil
      }
      let names = solution.functions.map(\.name)
      guard names != exercise.functions else { return nil }
      return Problem(
        solutions.file, solution.line,
        "it declares \(names.joined(separator: " and ")), but the text says "
          + exercise.functions.joined(separator: " and "))
    }
    return misnumbered(solutions, chapter) + named + begunProblems(chapter)
  }

  /// Returns where a stub file that has been begun is not what is graded.
  func begunProblems(_ chapter: Chapter) -> [Problem] {
    let path = path(chapter.folder + "/Exercises.swift")
    guard let stubs = chapter.stubs else {
      return FileManager.default.fileExists(atPath: path)
        ? [Problem(chapter.page.file, 1, "Exercises.swift cannot be read")] : []
    }
    if stubs.isUntouched { return [] }
    let faults = (chapter.solutions?.sections ?? []).compactMap { solution in
      stubs.section(solution.number).flatMap { stub in
        fault(of: stub, solution).map { Problem(stubs.file, stub.line, $0) }
      }
    }
    return misnumbered(stubs, chapter) + faults
  }

  private func misnumbered(
    _ file: ExerciseFile, _ chapter: Chapter
  ) -> [Problem] {
    let right = chapter.exercises.filter(\.isGraded).map(\.number)
    let numbers = file.sections.map(\.number)
    return numbers == right
      ? []
      : [
        Problem(
          file.file, 1,
          "its exercises are \(numbers.joined(separator: ", ")), where the "
            + "text has \(right.joined(separator: ", "))")
      ]
  }

  /// Says which declarations of a chapter's stub file are not those that are
  /// graded, a line each.
  package func changedDeclarations(in chapter: Chapter) -> [String] {
    guard let stubs = chapter.stubs, let solutions = chapter.solutions,
      !stubs.sections.isEmpty
    else {
      return [
        "Exercises.swift is missing or cannot be read, or has no line "
          + "`// MARK: - Exercise …` left; `swift run workbook reset "
          + "\(chapter.number)` puts it back"
      ]
    }
    return solutions.sections.compactMap { solution in
      guard let stub = stubs.section(solution.number) else {
        return "Exercises.swift:1: the line `// MARK: - Exercise "
          + "\(solution.number)` is missing"
      }
      return missing(in: stub, of: solution).map {
        let (line, reason) = stub.difference(from: $0)
        return "Exercises.swift:\(line): exercise \(solution.number) does not "
          + "declare what is graded, `\($0)`: \(reason); "
          + "`swift run workbook reset \(solution.number)` puts it back"
      }
    }
  }

  /// The first declaration of a solution that its stub does not have.
  private func missing(
    in stub: ExerciseFile.Section, of solution: ExerciseFile.Section
  ) -> String? {
    solution.signature.first { !stub.signature.contains($0) }
  }

  /// Says how a stub differs from what is graded.
  private func fault(
    of stub: ExerciseFile.Section, _ solution: ExerciseFile.Section
  ) -> String? {
    if let wrong = missing(in: stub, of: solution) {
      return "its declaration is changed; graded is: \(wrong)"
    }
    let thrown = stub.text.matches(of: Pattern.open)
    return thrown.first { $0.1 != stub.number }.map {
      "it throws the number of exercise \($0.1)"
    }
  }
}

extension ExerciseFile.Section {
  /// Says how a declaration differs from the one that is graded, and on which
  /// line.
  fileprivate func difference(from graded: String) -> (Int, String) {
    let lines = Page.lines(of: text)
    let name = graded.firstMatch(of: Pattern.declared)?.1 ?? ""
    let index = lines.firstIndex {
      $0.firstMatch(of: Pattern.declared)?.1 == name
    }
    guard let index else { return (line, "there is no function `\(name)`") }
    let isPublic = lines[index].contains("public ")
    return (
      line + index,
      isPublic
        ? "its parameters or its result are changed" : "`public` is missing"
    )
  }

  /// The declarations, however they are broken into lines.
  fileprivate var signature: [String] {
    functions.map {
      $0.declaration.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ").replacing("( ", with: "(")
        .replacing(" )", with: ")")
    }
  }
}
