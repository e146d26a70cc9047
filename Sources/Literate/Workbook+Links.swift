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

  /// Returns the links on a page that lead to a file of the workbook, each
  /// with its file and anchor.
  private func links(
    on page: Page
  ) -> [(link: Piece, file: String, anchor: String?)] {
    page.pieces.compactMap { piece in
      guard let target = piece.target, !target.contains(":"),
        piece.kind != .image
      else { return nil }
      let parts = target.split(
        separator: "#", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      let file =
        parts[0].isEmpty
        ? page.file : Self.resolve(parts[0], from: page.folder)
      let anchor = parts.count > 1 ? parts[1].removingPercentEncoding : nil
      return (piece, file, anchor)
    }
  }

  /// Returns the links that lead nowhere.
  var linkProblems: [Problem] {
    let known = Dictionary(uniqueKeysWithValues: pages.map { ($0.file, $0) })
    let problems = pages.flatMap { page in
      links(on: page).compactMap { link, file, anchor -> Problem? in
        let wrong: String? =
          if file.hasPrefix("..") {
            "leads out of the workbook"
          } else if !FileManager.default.fileExists(atPath: path(file)) {
            "leads to no file; there is no \(file)"
          } else if let anchor,
            let page = known[file]
              ?? known[
                file.isEmpty ? "README.md" : file + "/README.md"]
          {
            missing(anchor, on: page)
          } else {
            nil
          }
        return wrong.map {
          Problem(page.file, link.line, "the link \(link.target ?? "") \($0)")
        }
      }
    }
    // A link with code in its text is several pieces.
    return Array(Set(problems))
  }

  private func missing(_ anchor: String, on page: Page) -> String? {
    if page.headings.contains(where: { $0.anchor == anchor }) { return nil }
    let words = { (text: String) in Set(text.split(separator: "-")) }
    let wanted = words(anchor)
    let nearest = page.headings.map(\.anchor).max {
      words($0).intersection(wanted).count
        < words($1).intersection(wanted).count
    }
    let hint = nearest.map { "; the nearest is #\($0)" } ?? ""
    return "names no heading of \(page.file)\(hint)"
  }
}
