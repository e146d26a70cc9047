import Arguments
import Commands
import Figures
import Literate

/// Says what there is, how far the reader is with it, and what comes next.
@Sendable
func welcome(_ arguments: ParsedArguments) throws {
  let workbook = try openWorkbook()
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let isFirst = !State.exists(in: workbook.root)
  let state = State.load(from: workbook.root)
  print(terminal.styled("Back-propagation by matrix calculus", .bold) + "\n")
  if isFirst {
    print(
      wrap(
        "Welcome. Read a chapter, run its demo, fill in the stubs of its "
          + "Exercises.swift, and have them graded. If an answer is wrong, you "
          + "are told which mistake it is.", width: terminal.width) + "\n")
    State.update(in: workbook.root) { _ in }
  }
  let rows = workbook.chapters.map { row(for: $0, state) }
  print(table(rows, width: terminal.width))
  print(next(in: workbook, state, terminal))
  print(
    """

    swift run workbook list     every exercise
    swift run workbook watch    grades each exercise that you save
    swift run workbook --help   what else there is
    """)
}

/// The chapters, without the bars where there is no room for them.
private func table(_ rows: [[String]], width: Int) -> String {
  let header = ["", "chapter", "minutes", "stars", ""]
  let whole = Table(header, rows).text(width: .max)
  if whole.split(separator: "\n").allSatisfy({ $0.count <= width }) {
    return whole
  }
  return Table(header.dropLast(), rows.map { $0.dropLast() })
    .text(width: width)
}

/// A chapter with the stars earned of those possible, and a bar.
private func row(for chapter: Chapter, _ state: State) -> [String] {
  let assignments = chapter.exercises.filter(\.isGraded).map {
    Assignment(chapter: chapter, exercise: $0)
  }
  let stars = assignments.reduce(0) { $0 + $1.exercise.stars }
  let earned = assignments.filter {
    state.standing(of: $0) == .graded(.solved)
  }.reduce(0) { $0 + $1.exercise.stars }
  return [
    "\(chapter.number)", chapter.title,
    chapter.minutes.map { "\($0)" } ?? "",
    stars == 0 ? "" : "\(earned) of \(stars) ★",
    stars == 0 ? "" : bar(earned, of: stars),
  ]
}

private func bar(_ part: Int, of whole: Int) -> String {
  let width = 20
  let full = part * width / whole
  return String(repeating: "█", count: full)
    + String(repeating: "░", count: width - full)
}

/// Says where the first exercise is that is not solved.
private func next(
  in workbook: Workbook, _ state: State, _ terminal: Terminal
) -> String {
  guard let next = workbook.next(after: nil) else {
    return "Every exercise is solved."
  }
  let title =
    "Next: exercise \(next.number), \(next.exercise.title) "
    + "(\(state.standing(of: next).words))"
  let chapter = next.chapter
  let exercise = "\(workbook.shown(chapter.page.file)):\(next.exercise.line)"
  let write = workbook.shown(chapter.place(of: next.section))
  var steps = [("read", exercise)]
  if workbook.textToRead(before: next) != nil {
    let isFirst = chapter.number == workbook.assignments.first?.chapter.number
    let before = workbook.chapters.filter {
      $0.number == chapter.number || isFirst && $0.number < chapter.number
    }
    steps =
      before.map { ("read", workbook.text(of: $0)) } + [("then", exercise)]
  }
  steps += [
    ("write", write), ("grade", "swift run workbook grade \(next.number)"),
  ]
  return terminal.styled(title, .bold)
    + steps.map { name, what in
      "\n  \(name)\(String(repeating: " ", count: 7 - name.count))\(what)"
    }.joined()
}
