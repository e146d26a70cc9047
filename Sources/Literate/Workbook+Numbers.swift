import Foundation

/// A place that names an exercise by its number.
private struct Mention {
  /// Where the number is in the text.
  let range: Range<String.Index>
  /// The number, as the heading of the exercise gives it.
  let number: String
  let line: Int
}

extension Workbook {
  /// What numbering the exercises in the order of the texts comes to: the
  /// exercises that share a number and the places that name one that is not
  /// there, and the files that change, with their new text.
  ///
  /// All numbers change at once, so that no two are ever taken for each other.
  var numbering: (problems: [Problem], texts: [String: String]) {
    let numbers = numbers
    let anchors = anchors(numbers)
    var problems = chapters.flatMap(namesakes)
    var texts: [String: String] = [:]
    for file in namingPages.map(\.file) + swiftFiles {
      guard let old = try? read(file) else { continue }
      let mentions = mentions(in: old, of: file)
      problems += mentions.filter { numbers[$0.number] == nil }.map {
        Problem(
          file, $0.line,
          "there is no exercise \($0.number); `swift run workbook weave` waits "
            + "until this is mended")
      }
      var new = old.replacing(mentions, by: numbers)
      if file.hasSuffix(".md") {
        new = new.replacing(Pattern.exerciseAnchor) { match in
          "#" + (anchors[String(match.1)] ?? String(match.1))
        }
      } else if chapters.contains(where: { $0.solutions?.file == file }) {
        new = ExerciseFile.sorted(new)
      }
      if new != old { texts[file] = new }
    }
    return (problems, texts)
  }

  /// The number that each exercise has by its place, by the one that its
  /// heading gives it.
  private var numbers: [String: String] {
    Dictionary(
      chapters.flatMap { chapter in
        chapter.exercises.enumerated().map { index, exercise in
          (exercise.number, "\(chapter.number).\(index + 1)")
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The new anchor of each exercise's headings by the old one.
  private func anchors(_ numbers: [String: String]) -> [String: String] {
    let headings = namingPages.flatMap(\.headings)
      .filter { $0.text.hasPrefix("Exercise ") }
    return Dictionary(
      headings.map {
        let mentions = mentions(in: $0.text, of: "")
        return ($0.anchor, Page.slug($0.text.replacing(mentions, by: numbers)))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func namesakes(_ chapter: Chapter) -> [Problem] {
    let all = chapters.flatMap(\.exercises).map(\.number)
    return chapter.exercises.filter { exercise in
      !exercise.number.isEmpty && all.count { $0 == exercise.number } > 1
    }.map {
      Problem(
        chapter.page.file, $0.line,
        "two exercises are \($0.number); give the new one a number that is "
          + "none, such as \(chapter.number).?")
    }
  }

  private var namingPages: [Page] {
    pages.filter {
      $0.file.hasPrefix("Chapters/") || $0.file.hasPrefix("Solutions/")
    }
  }

  /// Finds the numbers of exercises in a text; in Swift, in its comments and
  /// names.
  private func mentions(in text: String, of file: String) -> [Mention] {
    guard text.holds("xercise") else { return [] }
    let chapter = chapters.first { $0.solutions?.file == file }
    let hasBlocks = text.holds("\"\"\"")
    return text.matches(of: Pattern.exercises)
      .filter {
        !file.hasSuffix(".swift")
          || !text.isQuoted($0.range.lowerBound, hasBlocks: hasBlocks)
      }
      .flatMap { $0.0.matches(of: Pattern.exerciseNumber) }
      .map { match in
        let above = text[..<match.range.lowerBound].utf8
        let line = above.count { $0 == UInt8(ascii: "\n") } + 1
        // A mark names the exercise of its function, whatever its number.
        let section = chapter?.solutions?.sections.first { $0.line == line }
        let exercise = chapter?.exercises.first { exercise in
          section?.functions.contains {
            exercise.functions.contains($0.name)
          } ?? false
        }
        return Mention(
          range: match.range,
          number: exercise?.number
            ?? String(match.0).replacing("\\", with: ""),
          line: line)
      }
  }
}

extension String {
  /// The text with other numbers in its mentions.
  fileprivate func replacing(
    _ mentions: [Mention], by numbers: [String: String]
  ) -> String {
    var new = ""
    var rest = self[...]
    for mention in mentions {
      let old = self[mention.range]
      let number = numbers[mention.number] ?? mention.number
      new += rest[..<mention.range.lowerBound]
      new += old.contains("\\") ? number.replacing(".", with: "\\.") : number
      rest = self[mention.range.upperBound...]
    }
    return new + rest
  }

  /// Whether a word is in the text: found much faster than by a pattern.
  fileprivate func holds(_ word: String) -> Bool {
    withCString { strstr($0, word) != nil }
  }

  /// Whether a place is in a string of Swift, as far as quotation marks tell.
  fileprivate func isQuoted(_ place: Index, hasBlocks: Bool) -> Bool {
    let above = self[..<place]
    let line = above[(above.lastIndex(of: "\n") ?? startIndex)...]
    return line.replacing("\\\"", with: "").count { $0 == "\"" } % 2 == 1
      || hasBlocks && above.ranges(of: "\"\"\"").count % 2 == 1
  }
}
