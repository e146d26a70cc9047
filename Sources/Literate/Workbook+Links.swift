import Foundation

extension Workbook {
  /// Returns the path, relative to the root, that a link in a folder means;
  /// one that leads out of the workbook begins with `..`.
  static func resolve(_ target: String, from folder: String) -> String {
    let target = target.removingPercentEncoding ?? target
    var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == "..", let last = path.last, last != ".." {
        path.removeLast()
      } else {
        path.append(part)
      }
    }
    return path.joined(separator: "/")
  }

  /// Returns the links inside the workbook that lead nowhere.
  var linkProblems: [Problem] {
    pages.flatMap { page in
      // A link with code in its text is several pieces.
      Set(
        page.pieces.filter { $0.kind != .image }.compactMap { piece in
          piece.target.flatMap { fault(of: $0, on: page) }.map {
            Problem(page.file, piece.line, $0)
          }
        })
    }
  }

  private func fault(of target: String, on page: Page) -> String? {
    if target.contains(":") { return nil }
    let parts = target.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    let file =
      parts[0].isEmpty ? page.file : Self.resolve(parts[0], from: page.folder)
    if file.hasPrefix("..") {
      return "the link \(target) leads out of the workbook"
    }
    guard FileManager.default.fileExists(atPath: path(file)) else {
      return "the link \(target) leads to no file; there is no \(file)"
    }
    let names = [file, file + "/README.md"]
    guard parts.count > 1, let anchor = parts[1].removingPercentEncoding,
      let headings = pages.first(where: { names.contains($0.file) })?.headings,
      !headings.contains(where: { $0.anchor == anchor })
    else { return nil }
    let nearest = headings.map(\.anchor).max {
      alike($0, anchor) < alike($1, anchor)
    }
    return "the link \(target) names no heading of \(file)"
      + (nearest.map { "; the nearest is #\($0)" } ?? "")
  }

  /// The number of words that two anchors share.
  private func alike(_ first: String, _ second: String) -> Int {
    Set(first.split(separator: "-"))
      .intersection(second.split(separator: "-")).count
  }
}
