import Foundation

extension Workbook {
  /// What weaving did.
  package struct Weaving: Sendable {
    /// The files that were rewritten, relative to the root.
    package internal(set) var changed: [String] = []
    /// What could not be brought up to date.
    package internal(set) var problems: [Problem] = []
  }

  /// Rewrites listings, signatures, outputs and figures from what is compiled,
  /// and the files that follow from texts and solutions.
  ///
  /// First it numbers the exercises in the order of the texts. Apart from their
  /// numbers prose stays as it is, byte for byte, and so does a file in which
  /// nothing is stale. A stub file that has been begun is never written.
  ///
  /// - Parameter runner: What runs the commands that texts are tied to.
  /// - Returns: What was rewritten and what could not be.
  /// - Throws: What Foundation throws for a file that cannot be written.
  package func weave(_ runner: Runner) throws -> Weaving {
    var weaving = Weaving()
    let numbering = numbering
    weaving.problems = numbering.problems
    guard weaving.problems.isEmpty else { return weaving }
    for (file, text) in numbering.texts where try write(text, to: file) {
      weaving.changed.append(file)
    }
    let workbook =
      weaving.changed.isEmpty ? self : try Workbook(root: root)
    try workbook.weave(runner, into: &weaving)
    weaving.changed = Set(weaving.changed).sorted()
    return weaving
  }

  private func weave(_ runner: Runner, into weaving: inout Weaving) throws {
    var texts: [String: [String]] = [:]
    // From the last to the first, so that the lines before stay in place.
    for tied in tied(Tie.Kind.allCases, runner).reversed() {
      switch (tied.new, tied.block) {
      case (.failure(let mistake), _):
        weaving.problems.insert(tied.problem(mistake.sentence), at: 0)
      case (.success(let new), nil): texts[tied.file] = new
      case (.success(let new), let block?):
        texts[tied.file, default: tied.page.lines].replaceSubrange(
          block.line..<block.line + block.body.count,
          with: new.map { $0.isEmpty ? "" : block.indentation + $0 })
      }
    }
    for (file, lines) in texts.sorted(by: { $0.key < $1.key }) {
      let text = lines.joined(separator: "\n")
      if try write(text, to: file) { weaving.changed.append(file) }
    }
    for follower in followers {
      if try write(follower.text, to: follower.file) {
        weaving.changed.append(follower.file)
      }
    }
    weaving.problems += chapters.compactMap { chapter in
      begunProblems(chapter).first.map {
        Problem(
          $0.file, $0.line,
          $0.sentence + "; a file that has been begun is left alone, so mend "
            + "it by hand, or let `swift run workbook reset \(chapter.number)` "
            + "keep a copy and write it anew")
      }
    }
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
