extension Workbook {
  /// The contents page, where there is one, with a row for each chapter in its
  /// first table.
  var contents: [Follower] {
    let file = "Chapters/README.md"
    let lines = Page.lines(of: (try? read(file)) ?? "")
    guard let rule = lines.firstIndex(where: { $0.hasPrefix("|--") }) else {
      return []
    }
    let rest = lines[(rule + 1)...].drop { $0.hasPrefix("|") }
    let new = lines[...rule] + chapters.map(\.row) + [total] + rest
    return [Follower(file: file, text: new.joined(separator: "\n"))]
  }

  /// The last row of the contents: what all chapters take together.
  private var total: String {
    contentsRow(
      "all of it", "", "", exercises: chapters.flatMap(\.exercises),
      reading: chapters.reduce(0) { $0 + ($1.minutes ?? 0) })
  }
}

extension Chapter {
  /// The row of the contents.
  fileprivate var row: String {
    contentsRow(
      "[\(number). \(title)](\(folder.dropFirst(9))/README.md)",
      exercises.isEmpty ? "" : "`\(name)`", sources.joined(separator: ", "),
      exercises: exercises, reading: minutes ?? 0)
  }

  /// The numbers of the source documents, which the text names at its head.
  private var sources: [String] {
    let head = page.lines.first { $0.hasPrefix("*Source") } ?? ""
    return head.matches(of: /\b00\d\b/).map { String($0.0) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// Returns a row of the contents: title, module, source documents, exercises,
/// and the hours that reading and the exercises take.
private func contentsRow(
  _ title: String, _ module: String, _ sources: String,
  exercises: [Chapter.Exercise], reading: Int
) -> String {
  let graded = exercises.count(where: \.isGraded)
  let count =
    exercises.isEmpty
    ? "" : "\(graded) graded, \(exercises.count - graded) on paper"
  let work = exercises.reduce(0) { $0 + ($1.minutes ?? 0) }
  let cells = [title, module, sources, count, hours(reading), hours(work)]
  return "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
}

/// Returns some minutes as hours, to the next quarter: `1½ h`.
private func hours(_ minutes: Int) -> String {
  let quarters = (minutes + 7) / 15
  if quarters == 0 { return "" }
  let whole = quarters < 4 ? "" : "\(quarters / 4)"
  return whole + ["", "¼", "½", "¾"][quarters % 4] + " h"
}
