import Foundation

/// A comment with what it ties, and what that would be if it were up to date.
struct Tied {
  enum Object {
    case block(Page.Block)
    case image(Piece)
  }

  let page: Page
  let tie: Tie
  let object: Object
  let current: Result<String, Mistake>
}

extension Workbook {
  /// Returns everything that is tied by some kinds of comments.
  func tied(_ kinds: [Tie.Kind], _ runner: Runner) -> [Tied] {
    let found = pages.flatMap { page in
      page.ties.filter { kinds.contains($0.source.kind) }.compactMap { tie in
        object(of: tie, on: page).map { (page, tie, $0) }
      }
    }
    let current = found.map(\.1.source).concurrentValues { source in
      Result { () throws(Mistake) in try self.current(source, runner) }
    }
    return found.compactMap { page, tie, object in
      current[tie.source].map {
        Tied(page: page, tie: tie, object: object, current: $0)
      }
    }
  }

  /// Returns the block or image on the line after a tie.
  private func object(of tie: Tie, on page: Page) -> Tied.Object? {
    if tie.source.kind == .figure {
      page.images.first { $0.line == tie.line + 1 }.map { .image($0) }
    } else {
      page.blocks.first { $0.line == tie.line + 1 }.map { .block($0) }
    }
  }

  /// Returns what a tie's source is now.
  private func current(
    _ source: Tie.Source, _ runner: Runner
  ) throws(Mistake) -> String {
    switch source.kind {
    case .listing: try listing(source.value)
    case .signature: try signature(source.value)
    case .output: try runner.output(of: source.value, in: root)
    case .figure: try runner.figure(of: source.value, in: root)
    }
  }

  /// The lines that `FILE#REGION` names.
  private func listing(_ value: String) throws(Mistake) -> String {
    let parts = value.split(separator: "#", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Mistake("a listing is tied to FILE#REGION, not to \(value)")
    }
    guard let content = try? read(parts[0]) else {
      throw Mistake("there is no file \(parts[0])")
    }
    return try Snippets.region(parts[1], in: content, of: parts[0])
  }

  /// The declarations of the exercise with the given number.
  private func signature(_ number: String) throws(Mistake) -> String {
    let sections = chapters.compactMap { $0.solutions?.section(number) }
    guard let section = sections.first, !section.functions.isEmpty else {
      throw Mistake("the solutions declare no function for \(number)")
    }
    return section.functions.map(\.declaration).joined(separator: "\n")
  }

  /// Returns what is stale among the things of one kind.
  func staleness(_ kind: Tie.Kind, _ runner: Runner) -> [Problem] {
    tied([kind], runner).compactMap { tied in
      switch (tied.current, tied.object) {
      case (.failure(let mistake), _):
        tied.problem(mistake)
      case (.success(let current), .block(let block)):
        difference(block.body, Page.lines(of: current, ended: true)).map {
          Problem(
            tied.page.file, block.line + 1 + $0.offset,
            "this \(kind) is stale: \($0.change); "
              + "run `swift run workbook weave`")
        }
      case (.success(let current), .image(let image)):
        staleness(image, tied, current)
      }
    }
  }

  private func staleness(
    _ image: Piece, _ tied: Tied, _ current: String
  ) -> Problem? {
    let target = image.target ?? ""
    guard tied.tie.source.value.hasSuffix(" --svg \(target)") else {
      return tied.problem(Mistake("the command must end with --svg \(target)"))
    }
    let file = Self.resolve(target, from: tied.page.folder)
    if let old = try? read(file), old == current { return nil }
    return tied.problem(
      Mistake("\(file) is stale; run `swift run workbook weave`"))
  }

  /// Returns the first line that differs, and how.
  private func difference(
    _ old: [String], _ new: [String]
  ) -> (offset: Int, change: String)? {
    if old == new { return nil }
    let same = zip(old, new).prefix { $0 == $1 }.count
    func line(_ lines: [String]) -> String {
      lines.dropFirst(same).first.map { "`\($0)`" } ?? "nothing"
    }
    return (same, "here stands \(line(old)), and now it is \(line(new))")
  }
}

extension Tied {
  /// What is wrong, on the line of the tie.
  func problem(_ mistake: Mistake) -> Problem {
    Problem(page.file, tie.line, "\(tie.source.kind): \(mistake.sentence)")
  }
}
