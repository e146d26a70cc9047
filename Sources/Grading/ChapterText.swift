import Foundation

/// The text of a chapter, as far as a report sends a reader there.
struct ChapterText {
  /// The file, from the root of the workbook.
  let file: String

  /// Takes the text of a chapter's folder, such as `01-Jacobians`.
  init(_ folder: String) {
    file = "Chapters/\(folder)/README.md"
  }

  /// Returns where a section is, in the form that terminals and editors open:
  /// `Chapters/01-Jacobians/README.md:236 (The Jacobian of y = xW)`.
  ///
  /// - Parameter anchor: The section's anchor.
  /// - Returns: The file with the line and the heading, or with the anchor
  ///   where no workbook is around the current folder.
  func place(of anchor: String) -> String {
    let wanted = letters(in: anchor)
    let found = lines.enumerated().first { _, line in
      line.hasPrefix("#") && letters(in: line) == wanted
    }
    guard let (index, heading) = found else { return "\(file)#\(anchor)" }
    let title = heading.drop { $0 == "#" || $0 == " " }
    return "\(file):\(index + 1) (\(title.replacing("`", with: "")))"
  }

  private var lines: [Substring] {
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while folder.path != "/" {
      let path = folder.appendingPathComponent(file).path
      if let text = try? String(contentsOfFile: path, encoding: .utf8) {
        return text.split(separator: "\n", omittingEmptySubsequences: false)
      }
      folder.deleteLastPathComponent()
    }
    return []
  }

  /// What a heading and its anchor have in common.
  private func letters(in text: some StringProtocol) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
