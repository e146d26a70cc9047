import Expectations
import Graders
import Grading
import Literate
import Testing

/// Every exercise that is graded, and what judges it.
let judges = Result {
  try workbook.get().chapters.flatMap { chapter in
    chapter.exercises.filter(\.isGraded).compactMap { exercise in
      let facts = ExerciseFacts(exercise, of: chapter)
      return (try? hiddenTest(of: facts)).map { Judge($0, facts) }
    }
  }
}

struct `The hidden tests` {
  @Test(arguments: try judges.get())
  func `accept right answers and name each slip`(judge: Judge) {
    for fault in judge.faults() { Issue.record("\(fault)") }
  }

  /// Every eleventh of them: all take minutes.
  @Test func `name each single mistake in a rule`() throws {
    for judge in try judges.get() {
      let (tried, found) = judge.singleMistakes(stride: 11)
      expectEqual(found, tried, "\(judge.testDescription)")
    }
  }

  @Test func `name two mistakes at once`() throws {
    let counts = try judges.get().map { $0.doubleMistakes(1) }
    let tried = counts.reduce(0) { $0 + $1.tried }
    let found = counts.reduce(0) { $0 + $1.found }
    #expect(10 * found >= 9 * tried, "\(found) of \(tried)")
  }

  @Test(arguments: try judges.get())
  func `send a reader to a section that there is`(judge: Judge) {
    for section in judge.sections {
      let report = Report(on: judge.facts, Judgement(.wrong, section: section))
      #expect(report.text.contains(/README\.md:\d+ \(/), "\(report.text)")
    }
  }

  @Test func `name equations that there are`() throws {
    let numbers = try workbook.get().pages.flatMap(\.equations)
    for judge in try judges.get() {
      for number in judge.equations where !numbers.contains(number) {
        Issue.record("\(judge.testDescription): (\(number))")
      }
    }
  }

  @Test func `belong to an exercise each, and each exercise has one`() throws {
    for chapter in try workbook.get().chapters {
      let names = chapter.exercises.filter(\.isGraded).map { $0.functions[0] }
      let tests = hiddenTests[chapter.name]?.map(\.function) ?? []
      expectEqual(tests, names, "\(chapter.name)")
    }
  }
}

extension Judge: CustomTestStringConvertible {
  /// The number and the title of the exercise.
  public var testDescription: String { "\(facts.number) \(facts.title)" }
}
