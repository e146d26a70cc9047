import Arguments
import Figures
import Literate

/// Says what there is, how much of it is written, and what comes next.
@Sendable
func welcome(_ arguments: ParsedArguments) throws {
  let workbook = try openWorkbook()
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let rows = workbook.chapters.map { chapter in
    let graded = chapter.exercises.filter(\.isGraded)
    let written = graded.filter(chapter.isWritten).count
    return [
      "\(chapter.number)", chapter.title,
      graded.isEmpty ? "" : "\(written) of \(graded.count)",
      chapter.minutes.map { "\($0)" } ?? "",
    ]
  }
  let header = ["", "chapter", "written", "minutes"]
  print(terminal.styled("Back-propagation by matrix calculus", .bold))
  print("\n" + Table(header, rows).text(width: terminal.width))
  print(next(in: workbook, terminal))
  print(
    """

    swift run workbook list     every exercise
    swift run workbook demo     the demos of the chapters
    swift run workbook --help   what else there is
    """)
}

/// Says where the first exercise is that is not written.
private func next(in workbook: Workbook, _ terminal: Terminal) -> String {
  for chapter in workbook.chapters {
    let open = chapter.exercises.first {
      $0.isGraded && !chapter.isWritten($0)
    }
    guard let open else { continue }
    let stub = chapter.stubs?.section(open.number)?.functions.first
    let file = chapter.stubs?.file ?? chapter.folder
    let title = "Next: exercise \(open.number), \(open.title)"
    return """
      \(terminal.styled(title, .bold))
        read   \(workbook.shown(chapter.page.file)):\(open.line)
        write  \(workbook.shown(file)):\(stub?.bodyLine ?? 1)
        grade  swift test --filter '\(open.filter)'
      """
  }
  return "Every exercise is written; `swift test` grades them."
}
