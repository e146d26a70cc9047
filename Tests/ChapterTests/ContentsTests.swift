import Foundation
import Literate
import Testing

/// The table of contents, of which each row follows from its chapter.
@Suite struct `The table of contents` {
  @Test func `has a row for each chapter that is true`() throws {
    for chapter in try workbook.get().chapters where !chapter.exercises.isEmpty
    {
      try expectRow(of: chapter)
    }
  }

  private func expectRow(of chapter: Chapter) throws {
    let graded = chapter.exercises.filter(\.isGraded)
    let stars = graded.reduce(0) { $0 + $1.stars }
    let minutes = try #require(chapter.minutes)
    let paper = chapter.exercises.count - graded.count
    let row =
      "| [\(chapter.number). \(chapter.title)](\(chapter.folder.dropFirst(9))/README.md) "
      + "| `\(chapter.name)` | \(try source(of: chapter)) "
      + "| \(graded.count) graded, \(paper) on paper | \(stars) ★ "
      + "| \(minutes) |"
    let contents = try String(
      contentsOf: packageFolder.appendingPathComponent("Chapters/README.md"),
      encoding: .utf8)
    #expect(contents.contains(row + "\n"), "the row is due:\n\(row)")
  }

  /// The numbers of the source documents, which a chapter names at its head.
  private func source(of chapter: Chapter) throws -> String {
    let head = try #require(
      chapter.page.lines.first { $0.hasPrefix("*Source") })
    var numbers: [String] = []
    for match in head.matches(of: /\b00\d\b/)
    where !numbers.contains(String(match.0)) {
      numbers.append(String(match.0))
    }
    return numbers.joined(separator: ", ")
  }
}
