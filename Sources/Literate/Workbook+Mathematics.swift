extension Workbook {
  /// Returns the formulas that GitHub would spoil or refuse.
  ///
  /// Between dollar signs alone, Markdown is read before the formula is: `\\`,
  /// `\,` and `\{` lose their backslash, and `_` and `*` begin emphasis. What
  /// is in a block of `math`, or between backticks inside the dollar signs,
  /// arrives as it is written. GitHub then refuses some macros and more than a
  /// certain number of braces, and draws others wrong.
  ///
  /// - SeeAlso: https://github.com/github/markup/issues, numbers 1547, 1688,
  ///   1742 and 1961.
  var mathematicsProblems: [Problem] {
    pages.flatMap { page in
      let formulas = page.formulas
      let weight = formulas.reduce(0) { $0 + $1.weight }
      let heavy = Problem(
        page.file, 1,
        "the formulas of this page have \(weight) braces { and beginnings, "
          + "and GitHub draws no more than \(Formula.pageLimit); write some "
          + "with fewer, or divide the page")
      return (weight > Formula.pageLimit ? [heavy] : [])
        + formulas.flatMap { formula in
          formula.faults.map { Problem(page.file, formula.line, $0) }
        } + page.misplacedMathematics
    }
  }
}

/// A formula, in a line or in a block of its own.
struct Formula: Sendable, Equatable {
  /// What GitHub counts at the most in a formula, and on a page.
  static let limit = 100
  static let pageLimit = 2000

  let line: Int
  let text: String

  /// What GitHub counts: the formula and its opening braces.
  var weight: Int { 1 + text.utf8.count { $0 == UInt8(ascii: "{") } }

  /// The macros that are refused or drawn wrong, and what to write.
  private static let refused = [
    "operatorname": #"\mathrm{…}"#,
    "phantom": "one aligned block",
    "hphantom": "one aligned block",
    "vphantom": "one aligned block",
    "mathchoice": "the formula as it is meant here",
    "unicode": "the character",
    "tag": #"\qquad (1.2) at the end"#,
    "mathbf": "the character, such as 𝟏",
    "mathbb": "the character, such as ℝ",
  ]

  /// What is wrong with what it says, wherever it is.
  var faults: [String] {
    let macros = text.matches(of: Pattern.macro).compactMap { match in
      Self.refused[String(match.1)].map {
        "GitHub does not draw \\\(match.1) right; write \($0)"
      }
    }
    let signs = [("<", "lt"), (">", "gt")].filter { text.contains($0.0) }
      .map { "a browser may take \($0.0) for a tag; write \\\($0.1)" }
    let heavy =
      "this formula has \(weight) braces { with its beginning, and GitHub "
      + "draws no more than \(Self.limit); write it as two"
    return macros + signs + (weight > Self.limit ? [heavy] : [])
  }
}

extension Page {
  /// The formulas, those in blocks first.
  var formulas: [Formula] {
    displays.map {
      Formula(line: $0.line, text: $0.body.joined(separator: "\n"))
    }
      + pieces.filter { $0.kind == .math }.map {
        Formula(line: $0.line, text: $0.text)
      }
  }

  /// What is wrong with the places in which formulas are, and with their
  /// beginnings and ends.
  var misplacedMathematics: [Problem] {
    let titles = headings.map {
      Paragraph(line: $0.line, text: lines[$0.line - 1])
    }
    return (paragraphs + titles).flatMap { paragraph in
      dollars(in: paragraph) + glued(in: paragraph)
        + (paragraph.text.hasPrefix("|") ? bars(in: paragraph) : [])
    }
  }

  /// A dollar sign that opens a formula as Markdown spoils it: one problem a
  /// line.
  private func dollars(in paragraph: Paragraph) -> [Problem] {
    let found = paragraph.pieces.filter { $0.kind == .dollar }.map(\.line)
    return Set(found).sorted().map { line in
      Problem(
        file, line,
        lines[line - 1].contains("$$")
          ? "Markdown spoils a formula between $$; write it between ```math "
            + "and ```"
          : "Markdown spoils a formula between $; write $`…`$, or \\$ for a "
            + "dollar")
    }
  }

  /// A formula that GitHub does not see for what touches it.
  private func glued(in paragraph: Paragraph) -> [Problem] {
    zip(paragraph.pieces, paragraph.pieces.dropFirst()).compactMap { pair in
      let (left, right) = pair
      guard left.line == right.line, left.kind == .math || right.kind == .math
      else { return nil }
      let other = left.kind == .math ? right : left
      let neighbour = left.kind == .math ? right.text.first : left.text.last
      let isGlued =
        switch other.kind {
        case .code, .math: true
        case .words: neighbour.map { $0.isLetter || $0.isNumber } ?? false
        case .image, .dollar: false
        }
      return isGlued
        ? Problem(
          file, left.line,
          "GitHub does not see a formula that touches "
            + (other.kind == .words ? "a letter or digit" : "another or code")
            + "; put a blank or a mark between")
        : nil
    }
  }

  /// A formula that ends the cell of a table.
  private func bars(in paragraph: Paragraph) -> [Problem] {
    paragraph.pieces.filter { $0.kind == .math && $0.text.contains("|") }
      .map {
        Problem(file, $0.line, "| ends the cell of the table; write \\vert")
      }
  }
}
