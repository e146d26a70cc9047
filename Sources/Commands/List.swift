import Arguments
import Figures
import Jobs
import Literate

private let name = Positional(
  "CHAPTER", optional: .chapter, "its number or its name")

/// Lists the exercises.
package let list = Command(.list, positionals: [name]) { arguments in
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let workbook = try openWorkbook()
  let chapters = try arguments[name].map { [try workbook.chapter($0)] }
  let all = workbook.chapters.filter { !$0.exercises.isEmpty }
  print(
    (chapters ?? all).map { listing(of: $0, in: workbook, terminal) }
      .joined(separator: "\n"), terminator: "")
}

/// Returns the exercises of a chapter, with what became of each.
package func listing(
  of chapter: Chapter, in workbook: Workbook, _ terminal: Terminal
) -> String {
  let state = State.load(from: workbook.root)
  let table = Table(
    ["", "", "kind", "", "title"],
    chapter.exercises.map { exercise in
      let assignment = Assignment(chapter: chapter, exercise: exercise)
      return [
        exercise.number, String(repeating: "★", count: exercise.stars),
        exercise.kind?.rawValue ?? "",
        exercise.isGraded
          ? state.standing(of: assignment).words : "on paper",
        exercise.title,
      ]
    })
  let title = "Chapter \(chapter.number). \(chapter.title)"
  return terminal.styled(title, .bold) + "\n\n"
    + table.text(width: terminal.width)
}
