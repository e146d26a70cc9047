import Foundation

extension Workbook {
  /// Returns what `FILE#NAME` names: the lines of a Swift file between
  /// `// snippet.NAME` and `// snippet.end`, without the indentation that they
  /// share.
  func listing(_ value: String) throws(Mistake) -> String {
    let names = value.split(separator: "#", maxSplits: 1).map(String.init)
    guard let file = names.first, let name = names.dropFirst().first else {
      throw Mistake("a listing is tied to FILE#REGION, not to \(value)")
    }
    guard let content = try? read(file) else {
      throw Mistake("there is no file \(file)")
    }
    // Each part is the rest of the line of a mark, and the lines below it.
    let parts = content.components(separatedBy: "// snippet.")
      .map { Page.lines(of: $0) }
    guard let index = parts.dropFirst().firstIndex(where: { $0[0] == name })
    else {
      throw Mistake(
        "\(file) has no region \(name); mark it with // snippet.\(name)")
    }
    guard index + 1 < parts.count, parts[index + 1][0] == "end" else {
      throw Mistake(
        "the region \(name) of \(file) does not end with // snippet.end")
    }
    let lines = parts[index].dropFirst().dropLast()
    let margin = lines.filter { !$0.trimmed.isEmpty }
      .map { $0.prefix { $0 == " " }.count }.min()
    return lines.map { String($0.dropFirst(margin ?? 0)) }
      .joined(separator: "\n")
  }
}
