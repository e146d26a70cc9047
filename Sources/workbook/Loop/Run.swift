import Arguments
import Foundation
import Grading
import Literate

/// The grading of exercises in the background.
final class Run: @unchecked Sendable {
  /// The exercises, with their code as it was saved at the start.
  let assignments: [Assignment]

  private let lock = NSLock()
  private let ended = DispatchSemaphore(value: 0)
  private let start = Date()
  private var isCancelled = false
  private var phase = "building"
  private var outcome: Result<[Report], any Error> = .success([])

  init(_ assignments: [Assignment], in workbook: Workbook) {
    self.assignments = assignments
    DispatchQueue.global().async { [self] in
      let outcome = Result { try grade(in: workbook) }
      lock.withLock { self.outcome = outcome }
      ended.signal()
    }
  }

  private func grade(in workbook: Workbook) throws -> [Report] {
    let outcome = try Session(workbook: workbook).grade(
      assignments,
      isCancelled: { [self] in
        Interruption.isRequested || lock.withLock { isCancelled }
      },
      progress: { [self] phase in lock.withLock { self.phase = phase } })
    if let failure = outcome.failures.first {
      throw Failure(failure, status: 3)
    }
    return workbook.explained(outcome.reports)
  }

  /// What is being done, and for how many seconds the run has lasted.
  var progress: (phase: String, seconds: Int) {
    (lock.withLock { phase }, Int(Date().timeIntervalSince(start)))
  }

  /// What came of it, as soon as something has; nothing of one that was
  /// cancelled.
  func reports() throws -> [Report] {
    try lock.withLock { isCancelled ? [] : try outcome.get() }
  }

  /// Ends it, and returns when it has ended.
  func end() {
    lock.withLock { isCancelled = true }
    ended.wait()
    ended.signal()
  }
}
