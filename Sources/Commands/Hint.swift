import Arguments
import Foundation
import Jobs
import Literate

private let number = Positional(
  "EXERCISE", optional: .exercise,
  "its number, such as 1.2; by default the first that is not solved")

/// Shows a hint.
package let hint = Command(
  .hint,
  discussion: """
    Each time you ask, it goes one level further, from a nudge to the first \
    step. The text has the same hints, folded away.
    """,
  positionals: [number]
) { arguments in
  let workbook = try openWorkbook()
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let assignment = try workbook.exercise(arguments[number], orNext: .any)
  print(nextHint(of: assignment, in: workbook, terminal), terminator: "")
}

/// Returns the next hint of an exercise, and remembers that it was shown.
package func nextHint(
  of assignment: Assignment, in workbook: Workbook, _ terminal: Terminal
) -> String {
  let hints = assignment.exercise.hints
  guard !hints.isEmpty else {
    return "Exercise \(assignment.number) has no hints.\n"
  }
  var shown = 0
  State.update(in: workbook.root) { state in
    shown = min(max(0, state.hints[assignment.number] ?? 0), hints.count)
    state.hints[assignment.number] = min(shown + 1, hints.count)
  }
  let level = min(shown, hints.count - 1)
  let title =
    "Exercise \(assignment.number), hint \(level + 1) of \(hints.count)"
  let isLast = shown >= hints.count
  return terminal.styled(title, .bold) + "\n\n"
    + assignment.chapter.page.plain(hints[level].text, width: terminal.width)
    + "\n"
    + (isLast
      ? "\n"
        + wrap(
          "This was the last hint. `swift run workbook solution "
            + "\(assignment.number) --reveal` shows the answer.",
          width: terminal.width) + "\n"
      : "")
}
