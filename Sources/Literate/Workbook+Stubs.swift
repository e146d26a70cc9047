extension Workbook {
  /// Returns where the text, the stubs and the solutions of a chapter do not
  /// agree.
  ///
  /// A reader works in the stubs: of what is begun only the declaration is
  /// compared, and the head only while the whole file is untouched.
  func stubProblems(_ chapter: Chapter) -> [Problem] {
    guard chapter.number > 0 else { return [] }
    guard let stubs = chapter.stubs, let solutions = chapter.solutions else {
      return [
        Problem(
          chapter.page.file, 1,
          "an Exercises.swift is missing, beside it or in "
            + chapter.solutionsFolder)
      ]
    }
    let graded = chapter.exercises.filter(\.isGraded)
    let right = graded.map(\.number)
    var problems = [stubs, solutions].compactMap { file -> Problem? in
      let numbers = file.sections.map(\.number)
      return numbers == right
        ? nil
        : Problem(
          file.file, 1,
          "its exercises are \(numbers.joined(separator: ", ")), where the "
            + "text has \(right.joined(separator: ", "))")
    }
    problems += graded.compactMap { exercise in
      guard let stub = stubs.section(exercise.number),
        let solution = solutions.section(exercise.number)
      else { return nil }
      return fault(of: stub, solution, exercise).map {
        Problem(stubs.file, stub.line, $0)
      }
    }
    if problems.isEmpty, stubs.sections.allSatisfy(\.isUntouched),
      stubs.head != chapter.shippedHead
    {
      problems.append(
        Problem(stubs.file, 1, "its head is not what `workbook reset` writes"))
    }
    return problems
  }

  /// Says which declarations of a chapter's stub file are not those that are
  /// graded, a line each.
  public func changedDeclarations(in chapter: Chapter) -> [String] {
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

  /// Says how a stub differs from what its solution makes it.
  private func fault(
    of stub: ExerciseFile.Section, _ solution: ExerciseFile.Section,
    _ exercise: Chapter.Exercise
  ) -> String? {
    let names = solution.functions.map(\.name)
    if names != exercise.functions {
      return "its solution declares \(names.joined(separator: " and ")), but "
        + "the text says \(exercise.functions.joined(separator: " and "))"
    }
    if let wrong = missing(in: stub, of: solution) {
      return "its declaration is changed; graded is: \(wrong)"
    }
    let thrown = stub.text.matches(of: Pattern.open)
    if let other = thrown.first(where: { $0.1 != stub.number })?.1 {
      return "it throws the number of exercise \(other)"
    }
    let pair = zip(Page.lines(of: stub.stub), Page.lines(of: solution.stub))
      .first { $0 != $1 }
    guard stub.isUntouched, let pair else { return nil }
    return "it is not its solution with another body: here stands "
      + "`\(pair.0)`, in Solutions `\(pair.1)`"
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
