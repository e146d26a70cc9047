import Foundation
import Grading
import Testing

/// What the chapters' graders examine, in the order of the chapters.
///
/// The tests talk to the graders as to any other program and hold none of their
/// code: after an edit of a stub one grader is linked, and this bundle is not.
let syllabuses = Result {
  try FileManager.default.contentsOfDirectory(
    atPath: packageFolder.appendingPathComponent("Solutions").path
  ).sorted().map { try Syllabus(of: $0) }
}

@Suite struct `The graders` {
  @Test(arguments: try syllabuses.get())
  func `accept right answers and name each slip`(chapter: Syllabus) throws {
    for fault in try chapter.faults() { Issue.record("\(fault)") }
  }

  @Test(arguments: try syllabuses.get())
  func `send a reader to the line of a section`(chapter: Syllabus) {
    for exercise in chapter.exercises {
      for section in exercise.sections {
        let report = Report(
          on: exercise, of: chapter.folder, Judgement(.wrong, section: section))
        #expect(report.text.contains(/README\.md:\d+ \(/), "\(report.text)")
      }
    }
  }
}

extension Syllabus: CustomTestStringConvertible {
  /// The chapter's folder.
  public var testDescription: String { folder }
}
