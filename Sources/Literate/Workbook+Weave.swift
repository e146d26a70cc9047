import Foundation

extension Workbook {
  /// What weaving did.
  public struct Weaving: Sendable {
    /// The files that were rewritten, relative to the root.
    public internal(set) var changed: [String] = []
    /// What could not be brought up to date.
    public internal(set) var problems: [Problem] = []
  }

  /// Rewrites listings, signatures, outputs and figures from what is compiled.
  ///
  /// Prose stays as it is, byte for byte, and so does a file in which nothing
  /// is stale.
  ///
  /// - Parameter runner: What runs the commands that texts are tied to.
  /// - Returns: What was rewritten and what could not be.
  /// - Throws: What Foundation throws for a file that cannot be written.
  public func weave(_ runner: Runner) throws -> Weaving {
    var weaving = Weaving()
    var texts: [String: [String]] = [:]
    let tied = tied([.listing, .signature, .output, .figure], runner)
    // From the last to the first, so that the lines before stay in place.
    for tied in tied.reversed() {
      switch (tied.current, tied.object) {
      case (.failure(let mistake), _):
        weaving.problems.append(tied.problem(mistake))
      case (.success(let current), .block(let block)):
        block.replace(
          in: &texts[tied.page.file, default: tied.page.lines],
          by: Page.lines(of: current, ended: true))
      case (.success(let current), .image(let image)):
        let file = Self.resolve(image.target ?? "", from: tied.page.folder)
        texts[file] = Page.lines(of: current)
      }
    }
    for (file, lines) in texts.sorted(by: { $0.key < $1.key }) {
      let text = lines.joined(separator: "\n")
      if try write(text, to: file) { weaving.changed.append(file) }
    }
    weaving.problems.reverse()
    return weaving
  }

  /// Writes a file at one stroke, unless it holds the same already.
  private func write(_ text: String, to file: String) throws -> Bool {
    let url = URL(fileURLWithPath: path(file))
    let data = Data(text.utf8)
    if let old = try? Data(contentsOf: url), old == data { return false }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url, options: .atomic)
    return true
  }
}

extension Page.Block {
  fileprivate func replace(in lines: inout [String], by current: [String]) {
    lines.replaceSubrange(
      line..<line + body.count,
      with: current.map { $0.isEmpty ? "" : indentation + $0 })
  }
}
