import Foundation
import Graders
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
    try workbook.get().chapters.lazy.compactMap { chapter in
      chapter.exercises.first { $0.number == number }.map { (chapter, $0) }
    }.first, "no exercise has the number \(number)")
  let facts = ExerciseFacts(exercise, of: chapter)
  let stubs = try stubs(of: chapter)
  let isCurrent = !stubs.isStale
  try #require(
    isCurrent,
    """
    the build took \(facts.readersFile) for the file of the last build, which \
    had its size and time; run the command again
    """)
  let report = try report(on: facts, chapter, stubs.trespass)
  switch report.judgement.verdict {
  case .solved:
    for line in report.lines { print(line) }
  case .todo where !isStrict:
    try Test.cancel("\(number) is to do, in \(facts.readersFile)")
  default:
    Issue.record("\(report.text)", sourceLocation: location(of: facts))
  }
}

private func report(
  on facts: ExerciseFacts, _ chapter: Chapter, _ trespass: String?
) throws -> Report {
  if let trespass {
    return Report(on: facts, Judgement(.doesNotCompile, [trespass]))
  }
  // What is as it was shipped need not be run.
  if chapter.stubs?.section(facts.number)?.isUntouched == true {
    return Report(on: facts, Judgement(.todo))
  }
  let word = ProcessInfo.processInfo.environment["WORKBOOK_CLASS"] ?? ""
  let judge = Judge(try hiddenTest(of: facts), facts, word: word)
  return try Examination(by: judge).report()
}

/// What holds of a stub file as a whole.
private struct Stubs {
  /// Whether the chapter's program was built of what the file no longer holds;
  /// then the next build is made to see it.
  let isStale: Bool
  /// What it may not hold, in a sentence.
  let trespass: String?
}

private func stubs(of chapter: Chapter) throws -> Stubs {
  try known.withLock { known in
    if let stubs = known[chapter.folder] { return stubs }
    let build = StubBuild(of: chapter.folder, in: packageFolder)
    let stubs = Stubs(
      isStale: build.isStale,
      trespass: try workbook.get().trespass(inStubsOf: chapter))
    if stubs.isStale { build.discard() } else { build.remember(build.content) }
    known[chapter.folder] = stubs
    return stubs
  }
}

private let known = Mutex<[String: Stubs]>([:])

private let isStrict =
  ProcessInfo.processInfo.environment["WORKBOOK_STRICT"] == "1"

/// Where the reader's answer to an exercise begins.
private func location(of facts: ExerciseFacts) -> SourceLocation {
  let path = packageFolder + "/" + facts.readersFile
  let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  let line =
    text.split(separator: "\n", omittingEmptySubsequences: false)
    .firstIndex { $0 == "// MARK: - Exercise \(facts.number)" } ?? 0
  return SourceLocation(
    fileID: facts.readersFile, filePath: path, line: line + 1, column: 1)
}
