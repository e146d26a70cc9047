@testable import Literate

extension Spoil {
  /// A formula put into the chapter's last line.
  private static func last(
    _ new: String, _ sentence: String, at: String
  ) -> Spoil {
    Spoil(.mathematics, Sample.text, "Done.", new, sentence, at: at)
  }

  static let mathematics =
    [
      last("$$\nx\n$$", "write it between ```math and ```", at: "$$"),
      last("so $$x$$", "write it between ```math and ```", at: "$$"),
      last("so $x$", "between $; write $`…`$", at: "so $x$"),
      last("It costs $5.", "or \\$ for a dollar", at: "$5"),
      Spoil(
        .mathematics, Sample.text, "## Summary", "## The $x$",
        "write $`…`$", at: "## The"),
      last("so x$`y`$", "touches a letter or digit", at: "so x"),
      last("so $`y`$2", "touches a letter or digit", at: "$2"),
      last("so `x`$`y`$", "touches another or code", at: "so `x`"),
      last("so $`y`$`x`", "touches another or code", at: "so $"),
      last("so $`y`$$`x`$", "touches another or code", at: "so $"),
      last("| $`|x|`$ |", "ends the cell of the table", at: "| $"),
      last("so $`x < 2`$", "write \\lt", at: "so $"),
      last("```math x\nx > 2\n```", "write \\gt", at: "```math x"),
      last(
        "so $`" + String(repeating: "{x}", count: 100) + "`$",
        "this formula has 101 braces {", at: "so $"),
      last(
        String(repeating: "$`{{{x}}}`$\n", count: 501),
        "GitHub draws no more than 2000", at: "# Chapter 1."),
    ] + macros

  private static let macros = [
    ("operatorname{vec}", "write \\mathrm{…}"),
    ("phantom{x}", "write one aligned block"),
    ("hphantom{x}", "write one aligned block"),
    ("vphantom{x}", "write one aligned block"),
    ("tag{1.2}", "write \\qquad (1.2) at the end"),
    ("mathbf{1}", "the character, such as 𝟏"),
    ("mathbb{R}", "the character, such as ℝ"),
    ("mathchoice{a}{b}{c}{d}", "write the formula"),
    ("unicode{x3B1}", "write the character"),
  ].map { last("so $`\\\($0)`$", $1, at: "so $") }
}
