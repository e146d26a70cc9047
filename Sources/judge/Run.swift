import Arguments
import Commands
import Foundation
import Grading
import Literate
import Synchronization

/// The grading of exercises in the background.
final class Run: Sendable {
  /// The exercises, with their code as it was saved at the start.
  let assignments: [Assignment]

  private struct State {
    var isCancelled = false
    var phase = "building"
    var outcome: Result<[Report], any Error> = .success([])
  }

  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)
  private let start = Date()

  init(_ assignments: [Assignment], in workbook: Workbook) {
    self.assignments = assignments
    DispatchQueue.global().async { [self] in
      let outcome = Result { try grade(in: workbook) }
      state.withLock { $0.outcome = outcome }
      ended.signal()
    }
  }

  private func grade(in workbook: Workbook) throws -> [Report] {
    let outcome = try Session(workbook: workbook).grade(
      assignments,
      isCancelled: { [self] in
        Interruption.isRequested || state.withLock { $0.isCancelled }
      },
      progress: { [self] phase in state.withLock { $0.phase = phase } })
    if let failure = outcome.failures.first {
      throw Failure(failure, status: 3)
    }
    return workbook.explained(outcome.reports)
  }

  /// What is being done, and for how many seconds the run has lasted.
  var progress: (phase: String, seconds: Int) {
    (state.withLock { $0.phase }, Int(Date().timeIntervalSince(start)))
  }

  /// What came of it, as soon as something has; nothing of one that was
  /// cancelled.
  func reports() throws -> [Report] {
    let (isCancelled, outcome) = state.withLock { ($0.isCancelled, $0.outcome) }
    return isCancelled ? [] : try outcome.get()
  }

  /// Ends it, and returns when it has ended.
  func end() {
    state.withLock { $0.isCancelled = true }
    ended.wait()
    ended.signal()
  }
}
