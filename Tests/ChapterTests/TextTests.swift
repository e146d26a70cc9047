import Foundation
import GradientCheck
import Grading
import Literate
import Testing

/// The texts, read once.
let workbook = Result {
  try Workbook(containing: packageFolder.path)
}

/// The texts and the values that the tests are made of say the same.
@Suite struct `The texts` {
  @Test(arguments: zip(allExercises, allEquations))
  func `number the equations that are tested`(
    exercises: ChapterExercises, equations: [Equation]
  ) throws {
    let chapter = try chapter(exercises)
    // A formula that says two things has two equations of one number.
    let numbers = equations.map(\.number).reduce(into: [String]()) {
      if $0.last != $1 { $0.append($1) }
    }
    #expect(chapter.page.equations == numbers)
  }

  @Test(arguments: allExercises)
  func `set the exercises that are graded`(exercises: ChapterExercises) throws {
    let set = try chapter(exercises).exercises.filter(\.isGraded)
    #expect(set.map(\.number) == exercises.exercises.map(\.number))
    for (exercise, hidden) in zip(set, exercises.exercises) {
      #expect(exercise.title == hidden.title)
      #expect(exercise.kind?.rawValue == hidden.kind.rawValue)
      #expect(exercise.stars == hidden.stars)
    }
  }

  @Test(arguments: allExercises)
  func `have the sections that a diagnosis names`(
    exercises: ChapterExercises
  ) throws {
    let anchors = Set(try chapter(exercises).page.headings.map(\.anchor))
    for exercise in exercises.exercises {
      for section in [exercise.section] + exercise.slips.map(\.section) {
        #expect(anchors.contains(section), "\(exercise.number): #\(section)")
      }
    }
  }

  @Test(arguments: allExercises)
  func `have a test for each exercise, by its title`(
    exercises: ChapterExercises
  ) throws {
    // Two files of one target cannot have one name, so the module's is in it.
    let name = exercises.folder.drop { $0 != "-" }.dropFirst()
    let file = packageFolder.appendingPathComponent(
      "Tests/ChapterTests/\(exercises.folder)/\(name)Exercises.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    for exercise in exercises.exercises {
      let name = "func `\(exercise.number) \(exercise.title)`()"
      #expect(source.contains(name))
    }
  }

  private func chapter(_ exercises: ChapterExercises) throws -> Chapter {
    try #require(
      try workbook.get().chapters.first {
        $0.folder.hasSuffix(exercises.folder)
      })
  }
}

extension ChapterExercises: CustomTestStringConvertible {
  /// The chapter's folder.
  public var testDescription: String { folder }
}
