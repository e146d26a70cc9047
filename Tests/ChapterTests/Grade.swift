import Foundation
import Grading
import Literate
import Synchronization
import Testing

/// Grades the exercise whose number begins the name of the running test.
///
/// The reader's function runs in a process of its own. A stub that still stands
/// cancels the test, which fails nothing; with `WORKBOOK_STRICT=1` in the
/// environment it fails as every other verdict but *solved* does.
func grade() throws {
  let name = try #require(Test.current?.name)
  let number = String(name.drop { $0 == "`" }.prefix { $0 != " " })
  let (chapter, exercise) = try #require(
    try syllabuses.get().lazy.compactMap { chapter in
      chapter.exercises.first { $0.number == number }.map { (chapter, $0) }
    }.first, "no hidden test has the number \(number)")
  try #require(
    !isStale(chapter),
    """
    the build took \(chapter.readersFile) for the file of the last build, which \
    had its size and time; run the command again
    """)
  // What is as it was shipped need not be run.
  let isUntouched = stubs(of: chapter)?.section(number)?.isUntouched ?? false
  let report =
    isUntouched
    ? Report(on: exercise, of: chapter.folder, Judgement(.todo))
    : Examination(of: chapter).report(on: exercise)
  switch report.judgement.verdict {
  case .solved:
    for line in report.lines { print(line) }
  case .todo where !isStrict:
    try Test.cancel("\(number) is to do, in \(chapter.readersFile)")
  default:
    Issue.record(
      "\(report.text)", sourceLocation: location(of: number, in: chapter))
  }
}

private func stubs(of chapter: Syllabus) -> ExerciseFile? {
  files.withLock { known in
    if let known = known[chapter.folder] { return known }
    let file = Workbook.exercises(
      in: "Chapters/" + chapter.folder, of: packageFolder.path)
    known[chapter.folder] = .some(file)
    return file
  }
}

private let files = Mutex<[String: ExerciseFile?]>([:])

/// Whether a chapter's grader was built of what its stub file no longer holds;
/// then the next build is made to see it.
private func isStale(_ chapter: Syllabus) -> Bool {
  stale.withLock { known in
    if let known = known[chapter.folder] { return known }
    let build = StubBuild(of: chapter.folder, in: packageFolder.path)
    let isStale = build.isStale
    if isStale { build.discard() } else { build.remember(build.content) }
    known[chapter.folder] = isStale
    return isStale
  }
}

private let stale = Mutex<[String: Bool]>([:])

private let isStrict =
  ProcessInfo.processInfo.environment["WORKBOOK_STRICT"] == "1"

/// The package's folder.
let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// Where the reader's answer to an exercise begins.
private func location(
  of number: String, in chapter: Syllabus
) -> SourceLocation {
  let path = packageFolder.appendingPathComponent(chapter.readersFile).path
  let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  let line =
    text.split(separator: "\n", omittingEmptySubsequences: false)
    .firstIndex { $0 == "// MARK: - Exercise \(number)" } ?? 0
  return SourceLocation(
    fileID: chapter.readersFile, filePath: path, line: line + 1, column: 1)
}
