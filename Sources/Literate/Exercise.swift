extension Chapter {
  /// An exercise as the chapter's text sets it.
  package struct Exercise: Sendable {
    /// What an exercise asks for.
    package enum Kind: String, Sendable, CaseIterable {
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
    package struct Hint: Sendable, Equatable {
      /// What the reader opens: `Hint 1`.
      package let title: String
      /// What is folded away.
      package let text: String
    }

    /// The number, such as `1.3`.
    package let number: String
    /// How hard it is, from 1 to 3.
    package let stars: Int
    /// What stands behind the dash of the heading.
    package let title: String
    /// What it asks for, if the line under the heading says a known kind.
    package let kind: Kind?
    /// How long it takes, if the line under the heading says so.
    package let minutes: Int?
    /// The anchor of the section to reread, if the line under the heading says
    /// so.
    package let section: String?
    /// The names of the functions to write.
    package let functions: [String]
    /// The line of the heading, counted from 1.
    package let line: Int
    /// The anchor of the heading.
    package let anchor: String
    /// Everything from the line under the heading up to the first hint.
    package let text: String
    /// The hints, in order.
    package let hints: [Hint]

    let heading: String
    /// The line under the heading, which says kind, minutes and function.
    let facts: String

    /// Whether a function of the reader's is graded.
    package var isGraded: Bool { kind != .derive }

    /// Whether the text calls it a warm-up, in the line of its facts or in its
    /// first sentence: a listing of the chapter may answer it.
    package var isWarmUp: Bool {
      let task = text.split(separator: "\n\n").dropFirst().first ?? ""
      let sentence = task.prefix { !".?!".contains($0) }
      return (facts + " " + sentence).lowercased().contains("warm-up")
    }

    /// The pattern by which `swift test --filter` finds the exercise.
    package var filter: String {
      number.replacing(".", with: "\\.") + " "
    }
  }
}

extension Page {
  /// The exercises that the page sets, in order.
  var exercises: [Chapter.Exercise] {
    headings.enumerated().filter { $1.text.hasPrefix("Exercise ") }
      .map { index, heading in
        let next = headings.dropFirst(index + 1).first
        return exercise(heading, before: next?.line ?? lines.count + 1)
      }
  }

  private func exercise(
    _ heading: Heading, before end: Int
  ) -> Chapter.Exercise {
    let title = heading.text.firstMatch(of: Pattern.exercise)
    let paragraph = paragraphs.first { $0.line > heading.line }
    let line = paragraph.map { $0.text.replacing("\n", with: " ") } ?? ""
    let facts = line.firstMatch(of: Pattern.facts)
    let names = facts?.3.matches(of: Pattern.codeName).map { String($0.1) }
    let text = lines[heading.line..<end - 1].joined(separator: "\n")
    let task = text.firstRange(of: "<details>").map { text[..<$0.lowerBound] }
    return Chapter.Exercise(
      number: (title?.1).map(String.init) ?? "",
      stars: title?.2.count ?? 0, title: (title?.3).map(String.init) ?? "",
      kind: (facts?.1).flatMap { .init(rawValue: String($0)) },
      minutes: (facts?.2).flatMap { Int($0) },
      section: line.firstMatch(of: Pattern.reread).map { String($0.1) },
      functions: names ?? [],
      line: heading.line, anchor: heading.anchor,
      text: (task ?? text[...]).trimmed,
      hints: text.matches(of: Pattern.hint).map {
        .init(title: String($0.1), text: $0.2.trimmed)
      },
      heading: heading.text, facts: line)
  }
}
