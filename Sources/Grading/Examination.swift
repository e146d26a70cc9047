import Foundation
import LinearAlgebra

/// The hidden tests of one chapter.
public struct ChapterExercises: Sendable {
  /// The chapter's folder in `Chapters`, such as `01-Jacobians`.
  public let folder: String

  /// The exercises, in the order of the text.
  public let exercises: [Exercise]

  /// The file that the reader edits, from the package's folder.
  public let readersFile: String

  /// The name of the program that examines the reader's functions.
  public let grader: String

  /// Creates the hidden tests of a chapter.
  ///
  /// - Parameters:
  ///   - folder: The chapter's folder, its number and name: `01-Jacobians`.
  ///   - readersFile: The file that the reader edits, where it is not the
  ///     chapter's `Exercises.swift`.
  ///   - exercises: The exercises.
  public init(
    _ folder: String, readersFile: String? = nil, _ exercises: [Exercise]
  ) {
    self.folder = folder
    self.exercises = exercises
    self.readersFile = readersFile ?? "Chapters/\(folder)/Exercises.swift"
    grader = folder.drop { $0 != "-" }.dropFirst() + "Grader"
  }

  /// The exercise of a number, if there is one.
  public subscript(number: String) -> Exercise? {
    exercises.first { $0.number == number }
  }
}

/// What became of one exercise, for every way of telling it.
public struct Report: Sendable, Codable {
  /// The exercise's number.
  public let id: String
  /// Its title.
  public let title: String
  /// The chapter's folder.
  public let chapter: String
  /// What is asked.
  public let kind: Kind
  /// The difficulty, 1 to 3.
  public let stars: Int
  /// The verdict with its reasons.
  public let judgement: Judgement
  /// What the reader's code printed, cut at a sane length.
  public let output: String
  /// How long the process ran.
  public let seconds: Double

  /// The exercise, its verdict, and the slip if it has a name.
  public var headline: String {
    let sign = judgement.verdict == .solved ? "✔" : "✘"
    let stars = String(repeating: "★", count: stars)
    let slip = judgement.slip.map { ": \($0)" } ?? ""
    return "\(sign) \(id) \(stars) \(title) — \(judgement.verdict.words)\(slip)"
  }

  /// The reasons as the reader sees them, a line each.
  public var lines: [String] {
    var lines = judgement.diagnosis
    if let section = judgement.section {
      lines.append("Reread Chapters/\(chapter)/README.md#\(section).")
    }
    if !output.isEmpty {
      lines.append("What your code printed:")
      lines += output.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "| \($0)" }
    }
    return lines
  }
}

/// The examination of one exercise in a process of its own.
public struct Examination: Sendable {
  /// The most memory that a process may ask for, in bytes.
  public static let memoryLimit = 1 << 30

  let chapter: ChapterExercises
  let executable: String

  /// Prepares the examination of a chapter's exercises by its grader.
  public init(of chapter: ChapterExercises) {
    self.chapter = chapter
    executable = Products.path(of: chapter.grader)
  }

  /// Runs the reader's function of an exercise on all cases, and reports.
  ///
  /// Whatever that function does, the report comes, no later than some two
  /// seconds after the time limit, and nothing is left running.
  public func report(on exercise: Exercise) -> Report {
    let nonce = word()
    let process = ChildProcess(
      executable: executable, arguments: ["examine", exercise.number],
      environment: environment,
      mark: "WORKBOOK_EXAMINATION=\(word())", greeting: nonce + "\n",
      timeLimit: exercise.timeLimit)
    do {
      let end = try process.run()
      let crash = Crash(end.errors.ends, readersFile: chapter.readersFile)
      let output = [end.output.text.trimmingNewlines, crash.ownText]
        .filter { !$0.isEmpty }.joined(separator: "\n")
      return report(
        exercise, judgement(of: exercise, end, crash, nonce), output,
        end.seconds)
    } catch {
      return report(exercise, Judgement(.endedEarly, [error.description]))
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
    of exercise: Exercise, _ end: FinishedProcess, _ crash: Crash,
    _ nonce: String
  ) -> Judgement {
    let sent = sent(over: end.channel, after: nonce)
    let judgement =
      switch end.ending {
      case .exited(0): sent ?? left(0)
      case .exited(let status): left(status)
      case .timedOut: late(exercise, crash)
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

  private func late(_ exercise: Exercise, _ crash: Crash) -> Judgement {
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

  private func report(
    _ exercise: Exercise, _ judgement: Judgement, _ output: String = "",
    _ seconds: Double = 0
  ) -> Report {
    Report(
      id: exercise.number, title: exercise.title, chapter: chapter.folder,
      kind: exercise.kind, stars: exercise.stars, judgement: judgement,
      output: output, seconds: seconds)
  }
}

/// Returns a word that nobody can guess.
private func word() -> String {
  String(UInt64.random(in: .min ... .max), radix: 36)
}
