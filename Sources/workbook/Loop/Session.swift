import Arguments
import Foundation
import Grading
import Literate

/// Grades exercises: builds what is needed, examines each in a process of its
/// own, and remembers the verdicts.
struct Session: Sendable {
  let workbook: Workbook

  /// Grades exercises, several at a time, and reports in their order.
  ///
  /// - Parameters:
  ///   - assignments: The exercises.
  ///   - isCancelled: Asked often whether the reports are still wanted.
  ///   - progress: Told now and then what is being done.
  /// - Returns: The reports; fewer where it was cancelled.
  /// - Throws: `Failure` where the workbook itself does not build.
  func grade(
    _ assignments: [Assignment],
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> [Report] {
    var chapters: [Chapter] = []
    for assignment in assignments
    where !chapters.contains(where: { $0.folder == assignment.chapter.folder })
    {
      chapters.append(assignment.chapter)
    }
    progress("building")
    let builder = Builder(workbook)
    let broken = try builder.build(chapters, isCancelled: isCancelled)
    if isCancelled() { return [] }
    var syllabuses: [String: Syllabus] = [:]
    for chapter in chapters where broken[chapter.folder] == nil {
      do {
        syllabuses[chapter.folder] = try Syllabus(of: chapter.folder)
      } catch {
        throw Failure(error.description)
      }
    }
    let reports = Reports(count: assignments.count)
    let known = syllabuses
    DispatchQueue.concurrentPerform(iterations: assignments.count) { index in
      let assignment = assignments[index]
      if isCancelled() { return }
      progress("grading \(assignment.number)")
      reports[index] = report(
        on: assignment, known[assignment.chapter.folder],
        broken[assignment.chapter.folder] ?? [], isCancelled)
    }
    if isCancelled() { return [] }
    State.update(in: workbook.root) {
      $0.remember(reports.all, of: assignments)
    }
    return reports.all
  }

  private func report(
    on assignment: Assignment, _ syllabus: Syllabus?, _ errors: [String],
    _ isCancelled: () -> Bool
  ) -> Report {
    let folder = String(assignment.chapter.folder.dropFirst("Chapters/".count))
    guard let syllabus else {
      return Report(
        on: assignment.outline, of: folder, Judgement(.doesNotCompile, errors))
    }
    let outline = syllabus.exercises.first { $0.number == assignment.number }
    return Examination(of: syllabus).report(
      on: outline ?? assignment.outline, isCancelled: isCancelled)
  }
}

/// Reports that come in any order, from several threads.
private final class Reports: @unchecked Sendable {
  private let lock = NSLock()
  private var reports: [Report?]

  init(count: Int) {
    reports = Array(repeating: nil, count: count)
  }

  subscript(index: Int) -> Report? {
    get { lock.withLock { reports[index] } }
    set { lock.withLock { reports[index] = newValue } }
  }

  var all: [Report] { lock.withLock { reports.compactMap { $0 } } }
}
