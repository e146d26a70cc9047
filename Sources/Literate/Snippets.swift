/// The regions of a Swift file that texts may show: what stands between
/// `// snippet.NAME` and `// snippet.end`.
enum Snippets {
  /// Returns the text of a region, without the indentation its lines share.
  static func region(
    _ name: String, in content: String, of file: String
  ) throws(Mistake) -> String {
    let mark = "// snippet."
    var region: [String]?
    for line in Page.lines(of: content) {
      let text = line.trimmed
      guard text.hasPrefix(mark) else {
        region?.append(line)
        continue
      }
      let found = text.dropFirst(mark.count)
      if let region {
        if found == "end" { return dedented(region) }
        throw Mistake(
          "the region \(name) of \(file) holds another, \(found); "
            + "end it before with // snippet.end")
      }
      if found == name { region = [] }
    }
    throw Mistake(
      region == nil
        ? "\(file) has no region \(name); mark it with // snippet.\(name)"
        : "the region \(name) of \(file) never ends; add // snippet.end")
  }

  private static func dedented(_ lines: [String]) -> String {
    let margin =
      lines.filter { !$0.trimmed.isEmpty }
      .map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { $0.trimmed.isEmpty ? "" : $0.dropFirst(margin) }
      .joined(separator: "\n")
  }
}
