import Foundation
import LinearAlgebra

/// The examination of one exercise in a process of its own.
public struct Examination: Sendable {
  /// The most memory that a process may ask for, in bytes.
  public static let memoryLimit = 1 << 30

  let chapter: Syllabus
  let executable: String

  /// Prepares the examination of a chapter's exercises by its grader, which
  /// was built beside the program that runs.
  public init(of chapter: Syllabus) {
    self.chapter = chapter
    executable = Products.path(of: chapter.grader)
  }

  /// Runs the reader's function of an exercise on all cases, and reports.
  ///
  /// Whatever that function does, the report comes, no later than some two
  /// seconds after the time limit, and nothing is left running.
  ///
  /// - Parameters:
  ///   - exercise: The exercise.
  ///   - isCancelled: Asked often whether the report is no longer wanted.
  /// - Returns: The report; one of an examination that was cancelled says
  ///   that it timed out.
  public func report(
    on exercise: Outline, isCancelled: () -> Bool = { false }
  ) -> Report {
    let nonce = String(UInt64.random(in: .min ... .max), radix: 36)
    let process = ChildProcess(
      executable, ["examine", exercise.number], environment: environment,
      greeting: nonce + "\n", timeLimit: exercise.timeLimit)
    do {
      let end = try process.run(isCancelled: isCancelled)
      let crash = Crash(end.errors.ends, readersFile: chapter.readersFile)
      var errors = Excerpt(head: 4096)
      errors.append(Array(crash.ownText.utf8)[...])
      let output = [end.output.text.trimmingNewlines, errors.text]
        .filter { !$0.isEmpty }.joined(separator: "\n")
      return Report(
        on: exercise, of: chapter.folder,
        judgement(of: exercise, end, crash, nonce), output: output,
        seconds: end.seconds)
    } catch {
      return Report(
        on: exercise, of: chapter.folder,
        Judgement(.endedEarly, [error.description]))
    }
  }

  private var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_BACKTRACE"] =
      "enable=yes,color=no,interactive=no,threads=crashed,images=none,"
      + "registers=none,limit=32,top=0,sanitize=no,cache=no,output-to=stderr"
    return environment
  }

  private func judgement(
    of exercise: Outline, _ end: FinishedProcess, _ crash: Crash,
    _ nonce: String
  ) -> Judgement {
    let sent = sent(over: end.channel, after: nonce)
    let judgement =
      switch end.ending {
      case .exited(0): sent ?? left(0)
      case .exited(let status): left(status)
      case .timedOut, .cancelled: late(exercise, crash)
      case .signalled(let signal): crashed(signal, crash)
      }
    guard let sent, sent.verdict == .wrong, judgement != sent else {
      return judgement
    }
    return Judgement(
      judgement.verdict,
      judgement.diagnosis + ["Before that, an answer was wrong."]
        + sent.diagnosis, slip: sent.slip, section: sent.section)
  }

  /// The last judgement that the process itself reached and sent: only what
  /// bears the word that it was given before the reader's code ran counts.
  private func sent(over channel: Excerpt, after nonce: String) -> Judgement? {
    channel.text.split(separator: "\n").reversed().lazy.compactMap { line in
      line.hasPrefix(nonce + " ")
        ? try? JSONDecoder().decode(
          Judgement.self, from: Data(line.dropFirst(nonce.count + 1).utf8))
        : nil
    }.first
  }

  private func left(_ status: Int32) -> Judgement {
    Judgement(
      .endedEarly,
      [
        "Your code left the program with exit status \(status) before it "
          + "returned an answer: return one instead of calling exit."
      ])
  }

  private func late(_ exercise: Outline, _ crash: Crash) -> Judgement {
    Judgement(
      .timedOut,
      [
        "No answer came within \(decimal(exercise.timeLimit)) seconds"
          + (crash.place.map { "; your code was at \($0)" } ?? "")
          + ": look for a loop that does not end."
      ])
  }

  private func crashed(_ signal: Int32, _ crash: Crash) -> Judgement {
    let place = crash.place.map { " at \($0)" } ?? ""
    if signal == SIGXCPU {
      return Judgement(.timedOut, ["Your code used up its processor time."])
    }
    if let message = crash.message, message.contains("failed to allocate") {
      return Judgement(
        .crashed,
        [
          "Your code asked for more memory than the "
            + "\(Self.memoryLimit >> 30) GiB it may have\(place)."
        ])
    }
    if crash.isRecursion {
      return Judgement(
        .crashed,
        [
          "Your code ran out of stack\(place): a function calls itself "
            + "without end."
        ])
    }
    let reason =
      crash.message
      ?? "signal \(signal), \(String(cString: strsignal(signal)))"
    return Judgement(.crashed, ["Your code stopped\(place): \(reason)"])
  }
}
