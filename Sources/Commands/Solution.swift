import Arguments
import Foundation
import Jobs
import Literate

private let number = Positional(
  "EXERCISE", optional: .exercise,
  "its number, such as 1.2; by default the first that is not solved")
private let reveal = Flag(
  "reveal", "show it even though the exercise is not solved")

/// Shows a solution.
package let solution = Command(
  .solution,
  discussion: """
    If you have written something, it is shown as a difference: your lines \
    with a minus, the solution's with a plus.
    """,
  positionals: [number], options: [reveal]
) { arguments in
  let workbook = try openWorkbook()
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let assignment = try workbook.exercise(arguments[number], orNext: .any)
  let state = State.load(from: workbook.root)
  guard
    arguments[reveal] || state.standing(of: assignment) == .graded(.solved)
  else { throw Failure(notSolved(assignment)) }
  print(
    assignment.exercise.isGraded
      ? try shownSolution(of: assignment, terminal)
      : try worked(assignment, in: workbook, terminal.width))
}

/// Says why no solution is shown.
package func notSolved(_ assignment: Assignment) -> String {
  "exercise \(assignment.number) is "
    + (assignment.exercise.isGraded ? "not solved yet" : "done on paper")
    + "; `solution \(assignment.number) --reveal` shows the answer"
}

/// Returns the solution of an exercise beside what the reader has written.
package func shownSolution(
  of assignment: Assignment, _ terminal: Terminal
) throws -> String {
  guard let solution = assignment.chapter.solutions?.section(assignment.number)
  else {
    throw Failure("there is no solution of exercise \(assignment.number)")
  }
  let lines = code(solution.text)
  guard let own = assignment.section, own.isWritten else {
    return lines.joined(separator: "\n")
  }
  let changes = difference(from: code(own.text), to: lines)
  let isSame = changes.allSatisfy { $0.sign == " " }
  return (isSame ? "Your answer is the solution, line by line.\n" : "")
    + changes.map { sign, line in
      let style: Style = sign == "+" ? .green : .red
      return sign == " "
        ? "  \(line)" : terminal.styled("\(sign) \(line)", style)
    }.joined(separator: "\n")
}

/// The worked answer of an exercise on paper: its section of the page.
private func worked(
  _ assignment: Assignment, in workbook: Workbook, _ width: Int
) throws -> String {
  let file = assignment.chapter.solutionsFolder + "/README.md"
  let page = workbook.pages.first { $0.file == file }
  let title = "Exercise \(assignment.number) "
  guard let page,
    let heading = page.headings.first(where: { $0.text.hasPrefix(title) })
  else { throw Failure("there is no worked answer in \(file)") }
  let end = page.headings.first { $0.line > heading.line }?.line
  let lines = page.lines[heading.line - 1..<(end ?? page.lines.count + 1) - 1]
  return page.plain(lines.joined(separator: "\n"), width: width)
}

/// The lines of a section without the empty ones at its end.
private func code(_ text: String) -> [String] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    .map(String.init)
  let end = lines.lastIndex { !$0.isEmpty } ?? -1
  return Array(lines[...end])
}

/// Returns the lines of both texts, with a sign for those that are in one
/// alone.
func difference(
  from old: [String], to new: [String]
) -> [(sign: Character, line: String)] {
  let changes = new.difference(from: old)
  let removed = Set(changes.removals.map(\.offset))
  let inserted = Set(changes.insertions.map(\.offset))
  var lines: [(sign: Character, line: String)] = []
  var next = 0
  for (index, line) in old.enumerated() {
    if removed.contains(index) {
      lines.append(("-", line))
      continue
    }
    while inserted.contains(next) {
      lines.append(("+", new[next]))
      next += 1
    }
    lines.append((" ", line))
    next += 1
  }
  return lines + new[next...].map { ("+", $0) }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
