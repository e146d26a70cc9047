/// How a page shows a figure: one picture for a light page and one for a dark,
/// and what it shows, for those who do not see it.
struct Picture {
  /// The file of the picture for a light page, from the page's folder.
  let file: String

  /// What it shows.
  let description: String

  /// The file of the picture for a dark page.
  static func dark(_ file: String) -> String {
    file.hasSuffix(".svg") ? file.dropLast(4) + "-dark.svg" : file
  }

  /// The line of HTML; what does not know `<picture>` shows the light one.
  var line: String {
    "<picture><source media=\"(prefers-color-scheme: dark)\" "
      + "srcset=\"\(Self.dark(file))\"><img src=\"\(file)\" "
      + "alt=\"\(escapedDescription)\"></picture>"
  }

  private var escapedDescription: String {
    Self.entities.reduce(description) { $0.replacing($1.0, with: $1.1) }
  }

  /// Returns a description as it is read.
  static func unescaped(_ text: some StringProtocol) -> String {
    entities.reversed().reduce(String(text)) { $0.replacing($1.1, with: $1.0) }
  }

  private static let entities = [
    ("&", "&amp;"), ("\"", "&quot;"), ("<", "&lt;"), (">", "&gt;"),
  ]
}
