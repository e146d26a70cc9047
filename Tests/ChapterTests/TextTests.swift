import Expectations
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
  @Test func `have equations that are tested, each of them`() throws {
    try expectEqual(syllabuses.get().count, allEquations.count)
  }

  @Test(arguments: zip(try syllabuses.get(), allEquations))
  func `number the equations that are tested`(
    syllabus: Syllabus, equations: [Equation]
  ) throws {
    let chapter = try chapter(syllabus)
    // A formula that says two things has two equations of one number.
    let numbers = equations.map(\.number).reduce(into: [String]()) {
      if $0.last != $1 { $0.append($1) }
    }
    expectEqual(chapter.page.equations, numbers)
  }

  @Test(arguments: try syllabuses.get())
  func `set the exercises that are graded`(syllabus: Syllabus) throws {
    let set = try chapter(syllabus).exercises.filter(\.isGraded)
    expectEqual(set.map(\.number), syllabus.exercises.map(\.number))
    for (exercise, hidden) in zip(set, syllabus.exercises) {
      expectEqual(exercise.title, hidden.title)
      expectEqual(exercise.kind?.rawValue, hidden.kind.rawValue)
      expectEqual(exercise.stars, hidden.stars)
    }
  }

  @Test(arguments: try syllabuses.get())
  func `have the sections that a diagnosis names`(
    syllabus: Syllabus
  ) throws {
    let anchors = Set(try chapter(syllabus).page.headings.map(\.anchor))
    for exercise in syllabus.exercises {
      for section in exercise.sections {
        #expect(anchors.contains(section), "\(exercise.number): #\(section)")
      }
    }
  }

  @Test(arguments: try syllabuses.get())
  func `have a test for each exercise, by its title`(
    syllabus: Syllabus
  ) throws {
    // Two files of one target cannot have one name, so the module's is in it.
    let name = syllabus.folder.drop { $0 != "-" }.dropFirst()
    let file = packageFolder.appendingPathComponent(
      "Tests/ChapterTests/\(syllabus.folder)/\(name)Exercises.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    for exercise in syllabus.exercises {
      let name = "func `\(exercise.number) \(exercise.title)`()"
      #expect(source.contains(name))
    }
  }

  private func chapter(_ syllabus: Syllabus) throws -> Chapter {
    try #require(
      try workbook.get().chapters.first {
        $0.folder.hasSuffix(syllabus.folder)
      })
  }
}
