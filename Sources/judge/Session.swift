import Arguments
import Commands
import Foundation
import Graders
import Grading
import Literate
import Synchronization

/// Grades exercises: builds what is needed, examines each in a process of its
/// own, and remembers the verdicts.
struct Session: Sendable {
  let workbook: Workbook
  /// A word of the class, on which the hidden data depend.
  var word = ProcessInfo.processInfo.environment["WORKBOOK_CLASS"] ?? ""
  /// Whether nothing is run where it cannot be isolated.
  var requiresIsolation = false

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
    for chapter in chapters {
      if let failure = built.failures[chapter.folder] {
        outcome.failures.append(
          "\(failure); chapter \(chapter.number) was not graded")
      }
    }
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: assignments.count) { index in
      let assignment = assignments[index]
      if isCancelled() { return }
      progress("grading \(assignment.number)")
      let folder = assignment.chapter.folder
      guard built.failures[folder] == nil else { return }
      do {
        let report = try report(
          on: assignment, built.verdicts[folder], isCancelled)
        results.reports.withLock { $0[index] = report }
      } catch {
        results.failures.withLock { _ = $0.insert("\(error)") }
      }
    }
    if isCancelled() { return Outcome() }
    outcome.reports = results.reports.withLock { reports in
      assignments.indices.compactMap { reports[$0] }
    }
    outcome.failures += results.failures.withLock { $0.sorted() }
    State.update(in: workbook.root) {
      $0.remember(outcome.reports, of: assignments)
    }
    return outcome
  }

  /// The report on an exercise, whose chapter may have a verdict already.
  private func report(
    on assignment: Assignment, _ verdict: Judgement?, _ isCancelled: () -> Bool
  ) throws -> Report {
    let facts = assignment.facts
    if let verdict { return Report(on: facts, verdict) }
    // What is as it was shipped need not be run.
    if assignment.section?.isUntouched == true {
      return Report(on: facts, Judgement(.todo))
    }
    let judge = try Judge(hiddenTest(of: facts), facts, word: word)
    return try Examination(by: judge, requiresIsolation: requiresIsolation)
      .report(isCancelled: isCancelled)
  }

  /// What several threads find.
  private final class Results: Sendable {
    let reports = Mutex<[Int: Report]>([:])
    let failures = Mutex<Set<String>>([])
  }
}
