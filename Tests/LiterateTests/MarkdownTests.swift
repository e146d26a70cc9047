import Expectations
import Foundation
import Testing

@testable import Literate

/// GitHub's own parser of Markdown, over every page.
struct `GitHub's Markdown` {
  static let pages =
    (try? `The workbook agrees with itself`.workbook.get())
    .map(\.pages) ?? []

  /// Where cmark-gfm is installed.
  static let parser = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { $0 + "/cmark-gfm" }
    .first(where: FileManager.default.isExecutableFile)

  @Test(
    .enabled(
      if: parser != nil,
      """
      cmark-gfm is not installed (on Debian: apt-get install cmark-gfm), so \
      nothing says whether Markdown leaves the formulas as they are written
      """),
    arguments: pages.map(\.file))
  func `leaves every formula as it is written`(file: String) throws {
    let page = try #require(Self.pages.first { $0.file == file })
    let written = page.formulas.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
    let shown = Self.formulas(in: try html(of: file))
    for (formula, text) in zip(written, shown) where formula.text != text {
      let root = `The workbook agrees with itself`.root
      Issue.record(
        "\(file):\(formula.line): \(formula.text) became \(text)",
        sourceLocation: SourceLocation(
          fileID: "Workbook/\(file)", filePath: "\(root)/\(file)",
          line: formula.line, column: 1))
      return
    }
    expectEqual(shown.count, written.count)
  }

  private func html(of file: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(
      fileURLWithPath: try #require(Self.parser))
    process.arguments = [
      "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink",
      `The workbook agrees with itself`.root + "/" + file,
    ]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  /// The formulas that GitHub takes from a page's HTML.
  private static func formulas(in html: String) -> [String] {
    let formula =
      #/<code class="language-math">(.*?)\n</code></pre>|\$<code>(.*?)</code>\$/#
      .dotMatchesNewlines()
    return html.matches(of: formula).map { match in
      let text = String(match.1 ?? match.2 ?? "")
      let entities = [("lt", "<"), ("gt", ">"), ("quot", "\""), ("amp", "&")]
      return text.contains("&")
        ? entities.reduce(text) { $0.replacing("&\($1.0);", with: $1.1) } : text
    }
  }
}
