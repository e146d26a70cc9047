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
    let new = lines[...rule] + chapters.map(\.row) + rest
    return [Follower(file: file, text: new.joined(separator: "\n"))]
  }
}

extension Chapter {
  /// The row of the contents: title, module, source documents, exercises, stars
  /// and minutes.
  fileprivate var row: String {
    let graded = exercises.filter(\.isGraded)
    let stars = graded.reduce(0) { $0 + $1.stars }
    let link = "[\(number). \(title)](\(folder.dropFirst(9))/README.md)"
    let facts =
      exercises.isEmpty
      ? ["", "", "", ""]
      : [
        "`\(name)`", sources.joined(separator: ", "),
        "\(graded.count) graded, \(exercises.count - graded.count) on paper",
        "\(stars) ★",
      ]
    let cells = [link] + facts + [minutes.map { "\($0)" } ?? ""]
    return "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }

  /// The numbers of the source documents, which the text names at its head.
  private var sources: [String] {
    let head = page.lines.first { $0.hasPrefix("*Source") } ?? ""
    return head.matches(of: /\b00\d\b/).map { String($0.0) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
