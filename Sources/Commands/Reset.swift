import Arguments
import Foundation
import Jobs
import Literate

private let word = Positional(
  "CHAPTER|EXERCISE", of: .chapterOrExercise,
  "what to put back, such as 1.2 or jacobians")

private let yes = Flag("yes", short: "y", "do not ask about a whole chapter")

/// Puts stubs back.
package let reset = Command(
  .reset,
  discussion: """
    What you have written is saved first, and you are told where. On a terminal \
    you are asked before a whole chapter is put back.
    """,
  positionals: [word], options: [yes]
) { arguments in
  let workbook = try openWorkbook()
  let word = arguments[word]
  if !word.contains("."), !arguments[yes], isatty(0) == 1 {
    let chapter = try workbook.chapter(word)
    let written = chapter.stubs?.sections.count { !$0.isUntouched } ?? 0
    guard written == 0 || isConfirmed(chapter, written) else {
      return print("Nothing was put back.")
    }
  }
  print(try putBack(word, in: workbook))
}

private func isConfirmed(_ chapter: Chapter, _ written: Int) -> Bool {
  print(
    "Put chapter \(chapter.number) back, with \(written) begun "
      + "\(written == 1 ? "exercise" : "exercises")? A copy is kept. (y/n) ",
    terminator: "")
  fflush(nil)
  return readLine()?.lowercased().hasPrefix("y") ?? false
}

/// Puts the stub of an exercise or those of a chapter back, and says so.
package func putBack(_ word: String, in workbook: Workbook) throws -> String {
  let isExercise = word.contains(".")
  let chapter =
    isExercise
    ? try workbook.exercise(word, .graded).chapter
    : try workbook.chapter(word)
  guard let solutions = chapter.solutions, let shipped = chapter.shippedStubs
  else { throw Failure("chapter \(chapter.number) has no exercises") }
  let file = workbook.root + "/" + chapter.stubFile
  if let reason = workbook.refusal(ofStubsOf: chapter) {
    guard !isExercise else { throw Failure(reason) }
    return try putBack(shipped, of: chapter, in: workbook)
  }
  let data = FileManager.default.contents(atPath: file)
  if data == nil, FileManager.default.fileExists(atPath: file) {
    throw Failure("\(file) cannot be read, so nothing was put back")
  }
  let old = String(decoding: data ?? Data(), as: UTF8.self)
    .replacing("\r\n", with: "\n")
  let new =
    isExercise ? try old.resetting(word, to: solutions) : shipped
  let name = isExercise ? "Exercise \(word)" : "Chapter \(chapter.number)"
  guard isExercise ? new != old : Data(new.utf8) != data else {
    return "\(name) is as it was shipped."
  }
  let saved =
    old.isEmpty ? nil : try data.map { try save($0, of: chapter, in: workbook) }
  do {
    try Data(new.utf8).write(
      to: URL(fileURLWithPath: file).resolvingSymlinksInPath(),
      options: .atomic)
  } catch {
    throw Failure("\(file) cannot be written: \(error.localizedDescription)")
  }
  let stubs = workbook.shown(chapter.stubFile)
  let kept = saved.map { saved in
    """
    What you had written is in \(workbook.shown(saved)).
    To get it back: cp \(workbook.shown(saved)) \(stubs)

    """
  }
  return (kept ?? "") + "\(name) is to do again, in \(stubs)."
}

/// Puts a chapter's stubs in the place of what is no ordinary file, or of
/// nothing: a pipe, a folder or a link out of the workbook is moved aside as it
/// is, and neither read nor written through.
private func putBack(
  _ shipped: String, of chapter: Chapter, in workbook: Workbook
) throws -> String {
  let file = workbook.root + "/" + chapter.stubFile
  let name = chapter.folder.split(separator: "/").last ?? ""
  let folder = ".workbook/saved"
  var status = stat()
  var moved = ""
  do {
    if lstat(file, &status) == 0 {
      try FileManager.default.createDirectory(
        atPath: workbook.root + "/" + folder, withIntermediateDirectories: true)
      let aside = unusedName("\(folder)/\(name)", "", in: workbook.root)
      try FileManager.default.moveItem(
        atPath: file, toPath: workbook.root + "/" + aside)
      moved = "What was in its place is now \(workbook.shown(aside)).\n"
    }
    try Data(shipped.utf8).write(
      to: URL(fileURLWithPath: file), options: .atomic)
  } catch {
    throw Failure("\(file) cannot be put back: \(error.localizedDescription)")
  }
  return moved + "Chapter \(chapter.number) is to do again, in "
    + workbook.shown(chapter.stubFile) + "."
}

/// Keeps a copy of the reader's file, and returns where.
private func save(
  _ data: Data, of chapter: Chapter, in workbook: Workbook
) throws -> String {
  let name = chapter.folder.split(separator: "/").last ?? ""
  let folder = ".workbook/saved"
  let file = unusedName("\(folder)/\(name)", ".swift", in: workbook.root)
  do {
    try FileManager.default.createDirectory(
      atPath: workbook.root + "/" + folder, withIntermediateDirectories: true)
    try data.write(
      to: URL(fileURLWithPath: workbook.root + "/" + file), options: .atomic)
  } catch {
    throw Failure(
      "your version cannot be saved, so nothing was put back: "
        + error.localizedDescription)
  }
  return file
}

extension String {
  /// The file with one exercise as it was shipped.
  fileprivate func resetting(
    _ number: String, to solutions: ExerciseFile
  ) throws -> String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    guard let stub = solutions.section(number)?.stub,
      let start = lines.firstIndex(of: "// MARK: - Exercise \(number)")
    else {
      throw Failure(
        "Exercises.swift has no line `// MARK: - Exercise \(number)`, so "
          + "it is unclear where the exercise begins; put the line back, or "
          + "reset the whole chapter")
    }
    let next = lines[(start + 1)...].firstIndex {
      $0.hasPrefix("// MARK: - Exercise ")
    }
    let isLast = next == nil
    lines.replaceSubrange(
      start..<(next ?? lines.count),
      with: (stub + (isLast ? "" : "\n")).split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast(isLast ? 0 : 1).map(String.init))
    return lines.joined(separator: "\n")
  }
}
