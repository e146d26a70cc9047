import Arguments
import Figures
import Literate

private let name = Positional(
  "CHAPTER", optional: .text("CHAPTER"), "its number or its name")

let list = Command(
  "list", "Lists the exercises, of one chapter or of all.",
  positionals: [name]
) { arguments in
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let all = try openWorkbook().chapters.filter { !$0.exercises.isEmpty }
  let chapters = try arguments[name].map { [try chapter($0, among: all)] }
  for (index, chapter) in (chapters ?? all).enumerated() {
    let title = "Chapter \(chapter.number). \(chapter.title)"
    print((index > 0 ? "\n" : "") + terminal.styled(title, .bold) + "\n")
    print(table(of: chapter).text(width: terminal.width), terminator: "")
  }
}

/// Returns the chapter that is called by its number, its name or both.
private func chapter(
  _ word: String, among chapters: [Chapter]
) throws -> Chapter {
  let found = chapters.first { chapter in
    let name = chapter.commandName
    let number = "\(chapter.number)"
    return [name, number, "\(number)-\(name)", chapter.name].contains(word)
  }
  if let found { return found }
  throw UsageError(
    unknown: "chapter", word, among: chapters.map(\.commandName))
}

private func table(of chapter: Chapter) -> Table {
  Table(
    ["", "", "kind", "", "title"],
    chapter.exercises.map { exercise in
      [
        exercise.number, String(repeating: "★", count: exercise.stars),
        exercise.kind?.rawValue ?? "",
        exercise.isGraded
          ? (chapter.isWritten(exercise) ? "written" : "to do") : "on paper",
        exercise.title,
      ]
    })
}
