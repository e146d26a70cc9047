import Answering
import Foundation
import LinearAlgebra
import Processes

/// The examination of one exercise: the reader's function runs in a process of
/// its own, and what it answers is judged here.
package struct Examination: Sendable {
  /// The most memory that a process may ask for, in bytes.
  package static let memoryLimit = 1 << 30

  /// The most threads that a process may have: the system has so many for all.
  package static let threadLimit = 1000

  let judge: Judge
  let program: String
  let readersFile: String
  let requiresIsolation: Bool

  /// Prepares the examination of an exercise by its chapter's program, which
  /// was built beside the program that runs.
  ///
  /// - Parameters:
  ///   - judge: The judge.
  ///   - program: The name of the program, where it is not the chapter's.
  ///   - readersFile: The file that the reader edits, where it is not the
  ///     chapter's.
  ///   - requiresIsolation: Whether nothing runs where it cannot be isolated.
  package init(
    by judge: Judge, program: String? = nil, readersFile: String? = nil,
    requiresIsolation: Bool = false
  ) {
    self.judge = judge
    self.program = Products.path(of: program ?? judge.facts.module + "Answers")
    self.readersFile = readersFile ?? judge.facts.readersFile
    self.requiresIsolation = requiresIsolation
  }

  /// Runs the reader's function on all cases, and reports.
  ///
  /// Whatever that function does, the report comes, no later than some two
  /// seconds after the time limit, and nothing is left running.
  ///
  /// - Parameter isCancelled: Asked often whether the report is still wanted.
  /// - Returns: The report; one of an examination that was cancelled says
  ///   that it timed out.
  /// - Throws: `Failure` where nothing could be run, which is no fault of the
  ///   reader's.
  package func report(
    isCancelled: () -> Bool = { false }
  ) throws(Failure) -> Report {
    let start = now()
    guard access(program, X_OK) == 0 else {
      throw Failure(
        description: "\(program) could not be run; run swift build and try "
          + "again")
    }
    var run = try Run(self, until: start + judge.exercise.timeLimit)
    run.go(isCancelled)
    guard let isolation = run.isolation else {
      throw Failure(description: "the jail did not start")
    }
    if requiresIsolation, !isolation.isComplete {
      throw Failure(
        description: isolation.sentence + " As --isolation required asks, "
          + "nothing was run.")
    }
    let (judgement, output) = run.result()
    return Report(
      on: judge.facts, judgement, output: output, seconds: now() - start,
      isolation: isolation)
  }

  /// Why an exercise could not be examined.
  package struct Failure: Error, CustomStringConvertible {
    /// One sentence.
    package let description: String
  }
}

/// One run of a program of answers.
private struct Run {
  let examination: Examination
  let process: ChildProcess
  let deadline: Double
  var isolation: Isolation?
  /// What came of the cases so far.
  private var outcomes: [Outcome] = []
  /// What was printed during each case.
  private var printed: [String] = []
  /// The stack at a crash.
  private var stack: [Value] = []
  private var isLate = false
  private var isCrowd = false
  private var nextLook = now() + 0.05
  /// Why what came cannot be understood.
  private var malformed: String?

  init(
    _ examination: Examination, until deadline: Double
  ) throws(Examination.Failure) {
    self.examination = examination
    self.deadline = deadline
    let limit = Int(examination.judge.exercise.timeLimit.rounded(.up)) + 5
    do {
      process = try ChildProcess(
        Products.path(of: "jail"),
        [
          examination.program, Products.runtime, "\(Examination.memoryLimit)",
          "\(limit)",
        ]
          + (examination.requiresIsolation ? ["required"] : []),
        environment: [:], hasChannel: true)
    } catch {
      throw Examination.Failure(description: error.description)
    }
  }

  private var judge: Judge { examination.judge }

  /// Sends case after case, until one has no answer.
  mutating func go(_ isCancelled: () -> Bool) {
    defer { finish() }
    for index in judge.deal.cases.indices {
      guard let outcome = outcome(index, isCancelled) else { return }
      outcomes.append(outcome)
      process.drain()
      printed.append(takePrinted())
      if case .notWritten = outcome { return }
      if case .malformed = outcome { return }
    }
  }

  /// What comes of a case, whose functions are called one after another.
  private mutating func outcome(
    _ index: Int, _ isCancelled: () -> Bool
  ) -> Outcome? {
    let calls = judge.deal.calls(index)
    var fields: [Value.Field] = []
    for call in calls {
      send(Message(.call, [.text(call.function)] + call.arguments))
      guard let answer = answer(index, isCancelled) else {
        return malformed.map { .malformed($0) }
      }
      switch (answer.kind, answer.values.first) {
      case (.answer, let value?): fields.append(.init(call.function, value))
      case (.error, .text(let words)?): return .threw(words)
      case (.notWritten, _): return .notWritten
      default: return .malformed("it holds no value")
      }
    }
    return .answered(
      judge.exercise.hasSeveralFunctions || fields.count != 1
        ? .record(fields) : fields[0].value)
  }

  /// The answer to a call; what the function asks meanwhile is answered.
  private mutating func answer(
    _ index: Int, _ isCancelled: () -> Bool
  ) -> Message? {
    while let message = receive(isCancelled) {
      switch message.kind {
      case .answer, .error, .notWritten: return message
      case .ask: reply(to: message.values, index)
      case .crash: stack = message.values
      case .isolation where isolation == nil:
        isolation = Isolation(message.values)
      default: malformed = "the program that ran it did not send an answer"
      }
      if malformed != nil { break }
    }
    return nil
  }

  private mutating func reply(to values: [Value], _ index: Int) {
    // Replies that nobody reads would pile up here.
    guard !process.isSending else {
      malformed = "it was asked for before the last reply was read"
      return
    }
    // The solution shows how the functions may be called.
    _ = judge.expected(index)
    let functions = judge.deal.cases[index].functions
    guard case .integer(let number)? = values.first,
      functions.indices.contains(number)
    else {
      return send(Message(.refusal, [.text("there is no such function")]))
    }
    do {
      let results = try functions[number].results(of: Array(values.dropFirst()))
      send(Message(.reply, results))
    } catch {
      send(Message(.refusal, [.text("\(error)")]))
    }
  }

  private func send(_ message: Message) { process.send(message.bytes) }

  /// Waits for a message, until the program ends or its time is up.
  private mutating func receive(_ isCancelled: () -> Bool) -> Message? {
    while true {
      if now() > deadline || isCancelled() {
        isLate = true
        return nil
      }
      do {
        if let message = try Message.first(of: &process.received) {
          return message
        }
      } catch {
        malformed = error.description
        return nil
      }
      if process.ending != nil { return nil }
      wait()
    }
  }

  /// Waits for something to come, and ends a program of too many threads.
  private mutating func wait() {
    process.wait()
    // Most answers are there before the first look.
    guard now() > nextLook else { return }
    nextLook = now() + 0.05
    guard process.threadCount > Examination.threadLimit else { return }
    isCrowd = true
    process.kill()
  }

  /// Ends the program: by itself, where it has answered everything, or where it
  /// is late by a signal at which it tells where it was.
  private mutating func finish() {
    process.endSending()
    if isLate { process.signal(SIGQUIT) }
    let last = now() + (malformed == nil ? 2 : 0)
    while process.ending == nil {
      wait()
      // Nothing but the report of a crash may still come, which is short.
      if now() > last || process.received.count > 1 << 20 { process.kill() }
    }
    while now() < last + 1,
      let message = try? Message.first(of: &process.received)
    {
      if message.kind == .crash { stack = message.values }
    }
  }

  /// The judgement, and what the code printed in the case that it speaks of.
  func result() -> (Judgement, String) {
    let judge = judge
    let isComplete = outcomes.count == judge.deal.cases.count
    let judged = judge.judgement(of: outcomes)
    var signal: Int32?
    if case .signalled(let number)? = process.ending { signal = number }
    var crash = Crash(process.errors.ends, hasCrashed: signal != nil)
    // A thread that an answer left behind may have crashed after all answers.
    if isDecided || isComplete && (signal == nil || isKilled) {
      let texts = judged.case.map { [printed[$0]] } ?? printed
      return (judged, texts.first { !$0.isEmpty } ?? "")
    }
    crash.locate(stack, in: examination.program, examination.readersFile)
    let output = joined(process.output.text, String(crash.ownText.prefix(4096)))
    let judgement = told(ending(signal, crash), crash)
    guard judged.verdict == .wrong else { return (judgement, output) }
    return (
      Judgement(
        judgement.verdict,
        judgement.diagnosis + ["Before that, an answer was wrong."]
          + judged.diagnosis, case: judged.case, slips: judged.slips,
        section: judged.section, parts: judged.parts), output
    )
  }

  /// Whether the last answer was none, after which no case is sent.
  private var isDecided: Bool {
    switch outcomes.last {
    case .malformed, .notWritten: true
    default: false
    }
  }

  /// Whether it was we who ended the program, after all answers.
  private var isKilled: Bool {
    process.ending == .signalled(SIGKILL) && stack.isEmpty && !isCrowd
  }

  private func ending(_ signal: Int32?, _ crash: Crash) -> Judgement {
    if isLate { return late(crash) }
    if isCrowd {
      return Judgement(
        .crashed,
        ["Your code started more than \(Examination.threadLimit) threads."])
    }
    if let signal { return crashed(signal, crash) }
    guard case .exited(let status)? = process.ending else {
      return late(crash)
    }
    return Judgement(
      .endedEarly,
      [
        "Your code left the program with exit status \(status) before it "
          + "returned an answer: return one instead of calling exit."
      ])
  }

  /// The judgement with the case that it speaks of and, where matrices did not
  /// fit, with what would.
  private func told(_ judgement: Judgement, _ crash: Crash) -> Judgement {
    let index = outcomes.count
    guard index < judge.deal.cases.count else { return judgement }
    var lines = [judge.place(index)] + judgement.diagnosis
    var slips: [String] = []
    let clash = crash.message.flatMap { Clash(message: $0) }
    if let clash {
      let words = judge.words(clash, index)
      lines += words.lines
      slips = words.slips
    }
    return Judgement(
      judgement.verdict, lines, case: index, slips: slips,
      section: clash == nil ? nil : judge.facts.section)
  }

  private func late(_ crash: Crash) -> Judgement {
    Judgement(
      .timedOut,
      [
        "No answer came within \(decimal(judge.exercise.timeLimit)) seconds"
          + (crash.place.map { "; your code was at \($0)" } ?? "")
          + ": look for a loop that does not end."
      ])
  }

  private func crashed(_ signal: Int32, _ crash: Crash) -> Judgement {
    let place = crash.place.map { " at \($0)" } ?? ""
    if signal == SIGXCPU {
      return Judgement(.timedOut, ["Your code used up its processor time."])
    }
    if signal == SIGXFSZ {
      return Judgement(
        .crashed, ["Your code wrote to a file, which is not allowed."])
    }
    if let message = crash.message, message.contains("failed to allocate") {
      return Judgement(
        .crashed,
        [
          "Your code asked for more memory than the "
            + "\(Examination.memoryLimit >> 30) GiB that it is allowed\(place)."
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

  /// Takes what was printed since the last case.
  private func takePrinted() -> String {
    defer {
      process.output.reset()
      process.errors.reset()
    }
    return joined(process.output.text, process.errors.text.trimmingNewlines)
  }

  private func joined(_ output: String, _ errors: String) -> String {
    [output.trimmingNewlines, errors]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
