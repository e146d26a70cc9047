import Figures

/// A block or a file of a figure with its tie, what it says, and what it should
/// say.
struct Tied {
  let page: Page
  let tie: Tie
  /// The block, or the line that shows a figure; its files have none.
  let block: Page.Block?
  let file: String
  let old: [String]
  let new: Result<[String], Mistake>

  /// What is wrong, on the line of the tie.
  func problem(_ sentence: String) -> Problem {
    Problem(page.file, tie.line, "\(tie.source.kind): \(sentence)")
  }
}

extension Workbook {
  /// Returns everything that is tied by some kinds of comments.
  func tied(_ kinds: [Tie.Kind], _ runner: Runner) -> [Tied] {
    let found = pages.flatMap { page in
      page.ties.filter { kinds.contains($0.source.kind) }.map { (page, $0) }
    }
    let current = found.map(\.1.source).concurrentValues { source in
      Result { () throws(Mistake) in try self.current(source, runner) }
    }
    return found.flatMap { page, tie in
      current[tie.source].map { tied(tie, on: page, to: $0) } ?? []
    }
  }

  /// Returns what is on the line after a tie, if it can be tied: of a figure
  /// the line and both files.
  private func tied(
    _ tie: Tie, on page: Page, to current: Result<String, Mistake>
  ) -> [Tied] {
    if tie.source.kind != .figure {
      return page.blocks.filter { $0.line == tie.line + 1 }.map {
        Tied(
          page: page, tie: tie, block: $0, file: page.file, old: $0.body,
          new: current.map { Page.lines(of: $0, ended: true) })
      }
    }
    guard let image = page.images.first(where: { $0.line == tie.line + 1 }),
      let target = image.target
    else { return [] }
    guard tie.source.value.hasSuffix(" --svg \(target)") else {
      let wrong = Mistake("the command must end with --svg \(target)")
      return [
        Tied(
          page: page, tie: tie, block: nil, file: target, old: [],
          new: .failure(wrong))
      ]
    }
    let files = [
      (target, current), (Picture.dark(target), current.map(inDark)),
    ].map { target, text in
      let file = Self.resolve(target, from: page.folder)
      return Tied(
        page: page, tie: tie, block: nil, file: file,
        old: Page.lines(of: (try? read(file)) ?? ""),
        new: text.map { Page.lines(of: $0) })
    }
    guard case .success = current else { return [files[0]] }
    let line = page.lines[tie.line]
    let block = Page.Block(
      line: tie.line, language: "", body: [line.trimmed],
      indentation: String(line.prefix { $0 == " " }))
    let picture = Picture(file: target, description: image.text)
    return files + [
      Tied(
        page: page, tie: tie, block: block, file: page.file, old: block.body,
        new: .success([picture.line]))
    ]
  }

  /// Returns what a tie's source is now.
  private func current(
    _ source: Tie.Source, _ runner: Runner
  ) throws(Mistake) -> String {
    let value = source.value
    switch source.kind {
    case .listing: return try listing(value)
    case .output: return try runner.output(of: value, in: root)
    case .figure: return try runner.figure(of: value, in: root)
    case .signature:
      let sections = chapters.compactMap { $0.solutions?.section(value) }
      guard let section = sections.first, !section.functions.isEmpty else {
        throw Mistake("the solutions declare no function for \(value)")
      }
      return section.functions.map(\.declaration).joined(separator: "\n")
    }
  }

  /// Returns what is stale among the things of one kind.
  func staleness(_ kind: Tie.Kind, _ runner: Runner) -> [Problem] {
    let cure = "run `swift run workbook weave`"
    return tied([kind], runner).compactMap { tied in
      guard case .success(let new) = tied.new else {
        if case .failure(let mistake) = tied.new {
          return tied.problem(mistake.sentence)
        }
        return nil
      }
      guard new != tied.old else { return nil }
      guard let block = tied.block else {
        return tied.problem("\(tied.file) is stale; \(cure)")
      }
      let same = zip(tied.old, new).prefix { $0 == $1 }.count
      let lines = [tied.old, new].map { lines in
        lines.dropFirst(same).first.map { "`\($0)`" } ?? "nothing"
      }
      return Problem(
        tied.page.file, block.line + 1 + same,
        "this \(kind) is stale: the page has \(lines[0]), and now it is "
          + "\(lines[1]); \(cure)")
    }
  }
}
