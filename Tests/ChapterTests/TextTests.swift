import Expectations
import Foundation
import Graders
import GradientCheck
import Grading
import Literate
import Testing

/// The texts and the values that the tests are made of say the same.
struct `The texts` {
  @Test func `have equations that are tested, each of them`() throws {
    let chapters = try workbook.get().chapters.filter { !$0.exercises.isEmpty }
    expectEqual(chapters.count, allEquations.count)
    for (chapter, equations) in zip(chapters, allEquations) {
      // A formula that says two things has two equations of one number.
      let numbers = equations.map(\.number).reduce(into: [String]()) {
        if $0.last != $1 { $0.append($1) }
      }
      expectEqual(chapter.page.equations, numbers, "\(chapter.name)")
    }
  }
}
