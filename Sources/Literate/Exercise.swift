import Foundation

extension Chapter {
  /// An exercise as the chapter's text sets it.
  public struct Exercise: Sendable {
    /// What an exercise asks for.
    public enum Kind: String, Sendable, CaseIterable {
      /// A shape or a number, before any code.
      case predict
      /// On paper; nobody grades it, and its answer stands in `Solutions`.
      case derive
      /// A function.
      case code
      /// A mistake to find.
      case debug
      /// A rule for more than one case.
      case generalise
    }

    /// One of the folded hints.
    public struct Hint: Sendable, Equatable {
      /// What the reader opens: `Hint 1`.
      public let title: String
      /// The line of the title, counted from 1.
      public let line: Int
      /// What is folded away.
      public let text: String
    }

    /// The number, such as `1.3`.
    public let number: String
    /// How hard it is, from 1 to 3.
    public let stars: Int
    /// What stands behind the dash of the heading.
    public let title: String
    /// What it asks for, if the line under the heading says a known kind.
    public let kind: Kind?
    /// How long it takes, if the line under the heading says so.
    public let minutes: Int?
    /// The names of the functions to write.
    public let functions: [String]
    /// The line of the heading, counted from 1.
    public let line: Int
    /// The anchor of the heading.
    public let anchor: String
    /// Everything between that line and the first hint.
    public let text: String
    /// The hints, in order.
    public let hints: [Hint]

    let heading: String
    /// The line under the heading, which says kind, minutes and function.
    let facts: String

    /// Whether a function of the reader's is graded.
    public var isGraded: Bool { kind != .derive }

    /// The pattern by which `swift test --filter` finds the exercise.
    public var filter: String {
      number.replacing(".", with: "\\.") + " "
    }
  }
}

extension Page {
  /// The exercises that the page sets, in order.
  var exercises: [Chapter.Exercise] {
    headings.indices.filter { headings[$0].text.hasPrefix("Exercise ") }
      .map { index in
        let next = headings[(index + 1)...].first
        return exercise(
          headings[index], end: next?.line ?? lines.count + 1)
      }
  }

  private func exercise(_ heading: Heading, end: Int) -> Chapter.Exercise {
    let inside = heading.line + 1..<end
    let facts = paragraphs.first { inside.contains($0.line) }
    let fields = (facts?.text ?? "").components(separatedBy: " · ")
    let task = facts.map { $0.line + Page.lines(of: $0.text).count }
    let hints = hints(in: inside)
    let words = heading.text.split(separator: " ")
    let stars = words.dropFirst(2).first.map(String.init) ?? ""
    let title = heading.text.components(separatedBy: " — ").dropFirst()
    return Chapter.Exercise(
      number: words.dropFirst().first.map(String.init) ?? "",
      stars: stars.allSatisfy { $0 == "★" } ? stars.count : 0,
      title: title.joined(separator: " — "),
      kind: .init(rawValue: fields[0].filter { $0 != "*" }.trimmed),
      minutes: fields.dropFirst().first.flatMap(minutes(in:)),
      functions: fields.dropFirst(2).first.map(functions(in:)) ?? [],
      line: heading.line, anchor: heading.anchor,
      text: text(from: task ?? end, to: hints.first?.line ?? end), hints: hints,
      heading: heading.text,
      facts: fields.joined(separator: " · ").replacing("\n", with: " "))
  }

  private func functions(in field: String) -> [String] {
    guard field.contains(" in [") else { return [] }
    return PieceScanner.pieces(of: field, line: 0)
      .filter { $0.kind == .code }.map(\.text)
  }

  private func hints(in range: Range<Int>) -> [Chapter.Exercise.Hint] {
    var hints: [Chapter.Exercise.Hint] = []
    var start: (title: String, line: Int)?
    for line in range {
      let text = lines[line - 1].trimmed
      if let title = text.between("<summary>", "</summary>") {
        start = (title, line)
      } else if text == "</details>", let opened = start {
        if opened.title.hasPrefix("Hint") {
          let text = self.text(from: opened.line + 1, to: line)
          hints.append(
            .init(title: opened.title, line: opened.line, text: text))
        }
        start = nil
      }
    }
    return hints
  }

  /// The lines from one up to, without, another, as one text.
  private func text(from first: Int, to end: Int) -> String {
    lines[min(first, end) - 1..<end - 1].joined(separator: "\n").trimmed
  }

  /// The first number of minutes in a text.
  func minutes(in text: String) -> Int? {
    let words = text.split { $0.isWhitespace }
    return zip(words, words.dropFirst()).lazy
      .filter { $1.hasPrefix("minute") }.compactMap { Int($0.0) }.first
  }
}

extension String {
  /// What stands between two marks.
  func between(_ first: String, _ last: String) -> String? {
    guard let open = range(of: first),
      let close = range(of: last, range: open.upperBound..<endIndex)
    else { return nil }
    return String(self[open.upperBound..<close.lowerBound])
  }
}
