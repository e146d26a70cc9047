import Arguments
import Foundation
import Grading
import Literate

private let number = Positional(
  "EXERCISE", optional: .exercise,
  "where to begin; the first that is not solved unless told")

let watch = Command(
  "watch", "Grades an exercise each time you save it.",
  discussion: """
    When it is solved, the next one comes. Keys: h shows a hint, l lists the \
    exercises, n goes to the next one, q quits.
    """,
  positionals: [number]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let first = try arguments[number].map { try workbook.exercise($0, .graded) }
  guard let start = first ?? workbook.next(after: nil) else {
    return print("Every exercise is solved.")
  }
  let keyboard = Keyboard()
  defer { keyboard.restore() }
  var watch = Watch(start, in: workbook, terminal)
  watch.begin()
  while !Interruption.isRequested, try watch.turn(keyboard.key()) {}
  watch.end()
  if Interruption.isRequested {
    keyboard.restore()
    throw Exit(Interruption.status)
  }
}

/// A reader at work on one exercise after the other.
private struct Watch {
  private var assignment: Assignment
  private var text: Data?
  private var run: Run?
  private let workbook: Workbook
  private let terminal: Terminal

  init(
    _ assignment: Assignment, in workbook: Workbook, _ terminal: Terminal
  ) {
    self.assignment = assignment
    self.workbook = workbook
    self.terminal = terminal
  }

  private var file: String {
    assignment.chapter.folder + "/Exercises.swift"
  }

  /// Shows the exercise, and grades it for the first time.
  mutating func begin() {
    let line = assignment.section?.functions.first?.bodyLine ?? 1
    let title = "\(assignment.number) \(assignment.exercise.title)"
    print(
      """

      \(terminal.styled(title, .bold))
        \(file):\(line)
        h hint   l list   n next   q quit

      """)
    text = contents()
    start()
  }

  /// Does what there is to do, and says whether to go on.
  mutating func turn(_ key: Character?) throws -> Bool {
    defer { fflush(nil) }
    switch key {
    case "h":
      print("\n" + nextHint(of: assignment, in: workbook, terminal))
    case "l":
      let workbook = try openWorkbook()
      let chapter = try workbook.chapter("\(assignment.chapter.number)")
      print("\n" + listing(of: chapter, in: workbook, terminal))
    case "n":
      if let next = try openWorkbook().next(after: assignment.number) {
        move(to: next)
      } else {
        print("\nNo other exercise is left to solve.\n")
      }
    case "q": return false
    default: break
    }
    let now = contents()
    if now != text {
      text = now
      start()
    }
    return try finish()
  }

  mutating func end() {
    run?.cancel()
    run?.wait()
    run = nil
  }

  private func contents() -> Data? {
    FileManager.default.contents(atPath: workbook.root + "/" + file)
  }

  private mutating func move(to next: Assignment) {
    end()
    assignment = next
    begin()
  }

  /// Begins to grade what is saved now, whatever was being graded before.
  private mutating func start() {
    run?.cancel()
    run?.wait()
    run = Run(assignment, in: workbook)
  }

  /// Shows the verdict when there is one, and goes on to the next exercise
  /// when it is *solved*.
  private mutating func finish() throws -> Bool {
    guard let report = try run?.report() else { return true }
    run = nil
    print(described(report, terminal), terminator: "")
    guard report.isSolved else { return true }
    guard let next = try openWorkbook().next(after: assignment.number) else {
      print("\nEvery exercise is solved.")
      return false
    }
    move(to: next)
    return true
  }
}

extension Workbook {
  /// The first exercise behind this one that is not solved, and where there is
  /// none, the first of all that is not.
  func next(after number: String?) -> Assignment? {
    let state = State.load(from: root)
    let all = assignments
    let index = all.firstIndex { $0.number == number }.map { $0 + 1 } ?? 0
    return (all[index...] + all[..<index]).first {
      state.standing(of: $0) != .graded(.solved) && $0.number != number
    }
  }
}

/// The grading of one exercise in the background.
private final class Run: @unchecked Sendable {
  private let lock = NSLock()
  private let ended = DispatchSemaphore(value: 0)
  private var isCancelled = false
  private var outcome: Result<Report?, any Error> = .success(nil)

  init(_ assignment: Assignment, in workbook: Workbook) {
    DispatchQueue.global().async { [self] in
      let outcome = Result { try grade(assignment, in: workbook) }
      lock.withLock { self.outcome = outcome }
      ended.signal()
    }
  }

  private func grade(
    _ assignment: Assignment, in workbook: Workbook
  ) throws -> Report? {
    let assignment = Assignment(
      chapter: workbook.rereading(assignment.chapter),
      exercise: assignment.exercise)
    let outcome = try Session(workbook: workbook).grade(
      [assignment],
      isCancelled: { [self] in
        Interruption.isRequested || lock.withLock { isCancelled }
      })
    for failure in outcome.failures { note(failure) }
    return outcome.reports.first
  }

  /// What came of it, as soon as something has; nothing of one that was
  /// cancelled.
  func report() throws -> Report? {
    try lock.withLock { isCancelled ? nil : try outcome.get() }
  }

  func cancel() {
    lock.withLock { isCancelled = true }
  }

  func wait() {
    ended.wait()
    ended.signal()
  }
}

/// The terminal's keys, one at a time and without waiting for a line's end.
private final class Keyboard {
  private var saved: termios?

  init() {
    var settings = termios()
    if tcgetattr(0, &settings) == 0 { saved = settings }
  }

  /// Waits a moment for a key, and returns it if one was pressed.
  func key() -> Character? {
    guard saved != nil else {
      usleep(10_000)
      return nil
    }
    // At the start, and when a shell has had the terminal in between.
    var settings = termios()
    let lines = tcflag_t(ICANON | ECHO)
    if isInForeground, tcgetattr(0, &settings) == 0,
      settings.c_lflag & lines != 0
    {
      settings.c_lflag &= ~lines
      tcsetattr(0, TCSANOW, &settings)
    }
    var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 10) > 0 else { return nil }
    var byte: UInt8 = 0
    switch read(0, &byte, 1) {
    case 1: return Character(UnicodeScalar(byte))
    case 0: return "q"
    default: return nil
    }
  }

  /// Gives the terminal back as it was.
  func restore() {
    if var settings = saved, isInForeground {
      tcsetattr(0, TCSANOW, &settings)
    }
    saved = nil
  }

  /// Whether the terminal is ours: who changes another's is stopped.
  private var isInForeground: Bool { tcgetpgrp(0) == getpgrp() }
}
