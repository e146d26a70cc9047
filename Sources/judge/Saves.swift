import Commands
import Foundation
import Literate

/// What has been saved in the stub files, and which of it is not graded yet.
struct Saves {
  /// A save, as far as it matters.
  struct Save {
    /// The chapters whose files have changed, as they are now.
    let chapters: [Chapter]
    /// The exercises whose code is not what was graded last.
    let changed: [Assignment]
  }

  private let workbook: Workbook
  private var files: [String: Data?] = [:]
  private var seen: [String: Data?] = [:]
  private var codes: [String: UInt64] = [:]

  /// Takes everything that is saved now for known.
  init(in workbook: Workbook) {
    self.workbook = workbook
    for chapter in chapters { files[chapter.folder] = contents(of: chapter) }
    note(workbook.assignments.map { $0.reread(in: workbook) })
  }

  /// Takes the code of these for graded.
  mutating func note(_ assignments: [Assignment]) {
    for assignment in assignments { codes[assignment.number] = assignment.code }
  }

  /// Returns what has been saved since it was last asked, if anything was.
  ///
  /// Files are compared whole: two saves may well have one size and one time.
  /// One counts when it is the same twice, for an editor may be halfway through
  /// it. Where it is gone, none of its exercises has changed.
  mutating func next() -> Save? {
    let saved = chapters.filter { chapter in
      let data = contents(of: chapter)
      defer { seen[chapter.folder] = data }
      guard seen[chapter.folder] == data, files[chapter.folder] != data
      else { return false }
      files[chapter.folder] = data
      return true
    }.map(workbook.rereading)
    if saved.isEmpty { return nil }
    let assignments: [[Assignment]] = saved.filter { $0.stubs != nil }.map {
      chapter in
      chapter.exercises.filter(\.isGraded).map {
        Assignment(chapter: chapter, exercise: $0)
      }
    }
    return Save(
      chapters: saved,
      changed: assignments.joined().filter { codes[$0.number] != $0.code })
  }

  private var chapters: [Chapter] {
    workbook.chapters.filter { !$0.exercises.isEmpty }
  }

  /// What a chapter's stub file holds; `.some(nil)` where there is none.
  private func contents(of chapter: Chapter) -> Data?? {
    .some(
      FileManager.default.contents(
        atPath: workbook.root + "/" + chapter.stubFile))
  }
}
