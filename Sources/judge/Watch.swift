import Arguments
import Commands
import Foundation
import Grading
import Jobs
import Literate

private let number = Positional(
  "EXERCISE", optional: .exercise,
  "where to begin; by default the first that is not solved")

let watch = Command(
  .watch,
  discussion: """
    It stays with an exercise until you go on, or save another one. Keys:

    \(Watch.keys.map { "  \($0)  \($1)" }.joined(separator: "\n"))
    """,
  positionals: [number]
) { arguments in
  Interruption.observe()
  let workbook = try openWorkbook()
  let first = try arguments[number].map { try workbook.exercise($0, .graded) }
  guard let start = first ?? workbook.next(after: nil) else {
    return print("Every exercise is solved.")
  }
  let keyboard = Keyboard()
  defer { keyboard.restore() }
  var watch = Watch(
    start, in: workbook, color: !arguments[Terminal.noColor],
    hasKeys: keyboard.isThere)
  defer { watch.end() }
  watch.begin()
  while !Interruption.isRequested, try watch.turn(keyboard.key()) {}
  watch.end()
  if Interruption.isRequested {
    keyboard.restore()
    throw Exit(Interruption.status)
  }
}

/// A reader at work on one exercise after the other.
struct Watch {
  var assignment: Assignment
  let workbook: Workbook
  let hasKeys: Bool

  /// What a key does that was asked about, once it is confirmed.
  var question: (@Sendable () throws -> String)?

  private let color: Bool
  private let progress = ProgressLine()
  private var saves: Saves
  private var run: Run?
  private var shown = ""

  init(
    _ assignment: Assignment, in workbook: Workbook, color: Bool, hasKeys: Bool
  ) {
    self.assignment = assignment
    self.workbook = workbook
    self.color = color
    self.hasKeys = hasKeys
    saves = Saves(in: workbook)
  }

  /// The terminal as it is now: its width may change.
  var terminal: Terminal { .standardOutput(color: color) }

  /// Shows the exercise, and grades it for the first time.
  mutating func begin() {
    let current = assignment.reread(in: workbook)
    let title = "\(assignment.number) \(assignment.exercise.title)"
    say("\n" + terminal.styled(title, .bold))
    if let text = workbook.textToRead(before: current) {
      say("  read \(text) first")
    }
    say("  \(current.chapter.place(of: current.section))\n")
    grade([current])
  }

  /// Does what there is to do, and says whether to go on.
  mutating func turn(_ key: Character?) throws -> Bool {
    defer { fflush(nil) }
    if let key, try !press(key) { return false }
    if let save = saves.next() { take(save) }
    try finish()
    showProgress()
    return true
  }

  /// Stops what is being graded.
  mutating func end() {
    run?.end()
    run = nil
    progress.clear()
  }

  /// Prints lines of text, in place of the progress.
  func say(_ text: String) {
    progress.clear()
    print(text)
  }

  /// Goes to another exercise, and mentions those on paper in between.
  mutating func move(to next: Assignment) {
    let all = workbook.chapters.flatMap { chapter in
      chapter.exercises.map { Assignment(chapter: chapter, exercise: $0) }
    }
    let old = all.firstIndex { $0.number == assignment.number } ?? 0
    let new = all.firstIndex { $0.number == next.number } ?? 0
    for passed in all[min(old + 1, new)..<new] where !passed.exercise.isGraded {
      say(
        "\n\(passed.number) is on paper: "
          + "\(passed.chapter.page.file):\(passed.exercise.line)")
    }
    assignment = next
    begin()
  }

  /// Begins to grade, whatever was being graded before.
  mutating func grade(_ assignments: [Assignment]) {
    end()
    shown = ""
    run = Run(assignments, in: workbook)
  }

  /// Grades what was saved: what has changed, or else the current exercise.
  private mutating func take(_ save: Saves.Save) {
    let numbers = save.changed.map(\.number)
    let isGone = save.chapters.contains { $0.stubs == nil }
    let rest = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
    say(
      "saved \(clock()) · "
        + (isGone
          ? "the file is gone"
          : numbers.isEmpty
            ? "no exercise has changed"
            : numbers.prefix(5).joined(separator: ", ") + rest))
    if let first = save.changed.first {
      if !numbers.contains(assignment.number) { assignment = first }
      grade(save.changed)
    } else if save.chapters.contains(where: {
      $0.folder == assignment.chapter.folder
    }) {
      grade([assignment.reread(in: workbook)])
    }
  }

  /// Shows the verdicts when they are there.
  private mutating func finish() throws {
    guard let run, case let reports = try run.reports(), !reports.isEmpty
    else { return }
    end()
    // What does not compile is still to be graded, once it does.
    let graded = reports.filter { !$0.judgement.verdict.isOfFile }
      .map(\.exercise.number)
    saves.note(run.assignments.filter { graded.contains($0.number) })
    print(
      described(reports, terminal, place: workbook.place), terminator: "")
    let isSolved = reports.contains {
      $0.isSolved && $0.exercise.number == assignment.number
    }
    if isSolved { say(try congratulation()) }
    let foot = "\(clock()) waiting for a save"
    let keys = [" · " + Watch.footer, " · ? keys", ""].first {
      foot.count + $0.count < terminal.width
    }
    say(terminal.styled(foot + (hasKeys ? keys ?? "" : ""), .dim) + "\n")
  }

  /// Says what is being done: on a terminal in place of what was said before.
  private mutating func showProgress() {
    guard let (phase, seconds) = run?.progress else { return }
    let canErase = terminal.canErase
    let text =
      canErase && seconds > 0 ? "\(phase) … \(seconds) s" : "\(phase) …"
    guard text != shown else { return }
    shown = text
    if canErase { progress.show(text) } else { say(text) }
  }
}

/// The time of day, as a clock shows it.
func clock() -> String {
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.dateFormat = "HH:mm:ss"
  return formatter.string(from: Date())
}
