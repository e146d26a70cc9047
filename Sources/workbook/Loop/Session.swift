import Arguments
import Foundation
import Grading
import Literate

/// Grades exercises: builds what is needed, examines each in a process of its
/// own, and remembers the verdicts.
struct Session: Sendable {
  let workbook: Workbook

  /// What came of grading.
  struct Outcome {
    /// The reports; fewer where it was cancelled.
    var reports: [Report] = []
    /// Why chapters could not be graded, which is no fault of their reader's.
    var failures: [String] = []
  }

  /// Grades exercises, several at a time, and reports in their order.
  ///
  /// - Parameters:
  ///   - assignments: The exercises.
  ///   - isCancelled: Asked often whether the reports are still wanted.
  ///   - progress: Told now and then what is being done.
  /// - Returns: The reports, and why there may be none of a chapter.
  /// - Throws: `Failure` where nothing can be built.
  func grade(
    _ assignments: [Assignment],
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> Outcome {
    var chapters: [Chapter] = []
    for assignment in assignments
    where !chapters.contains(where: { $0.folder == assignment.chapter.folder })
    {
      chapters.append(assignment.chapter)
    }
    progress("building")
    let builder = Builder(workbook)
    let built = try builder.build(chapters, isCancelled: isCancelled)
    if isCancelled() { return Outcome() }
    var outcome = Outcome()
    var syllabuses: [String: Syllabus] = [:]
    for chapter in chapters where built.verdicts[chapter.folder] == nil {
      do {
        if let failure = built.failures[chapter.folder] {
          throw Failure(failure)
        }
        syllabuses[chapter.folder] = try Syllabus(of: chapter.folder)
      } catch {
        outcome.failures.append(
          "\(error); nothing is said of chapter \(chapter.number)")
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
        built.verdicts[assignment.chapter.folder], isCancelled)
    }
    if isCancelled() { return Outcome() }
    outcome.reports = reports.all
    State.update(in: workbook.root) {
      $0.remember(reports.all, of: assignments)
    }
    return outcome
  }

  /// The report on an exercise, if its chapter can be graded or has a verdict
  /// already.
  private func report(
    on assignment: Assignment, _ syllabus: Syllabus?, _ verdict: Judgement?,
    _ isCancelled: () -> Bool
  ) -> Report? {
    if let verdict {
      let folder = assignment.chapter.folder.dropFirst("Chapters/".count)
      return Report(on: assignment.outline, of: String(folder), verdict)
    }
    guard let syllabus else { return nil }
    let outline =
      syllabus.exercises.first { $0.number == assignment.number }
      ?? assignment.outline
    // What is as it was shipped need not be run.
    if assignment.section?.isUntouched == true {
      return Report(on: outline, of: syllabus.folder, Judgement(.todo))
    }
    return Examination(of: syllabus).report(
      on: outline, isCancelled: isCancelled)
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
