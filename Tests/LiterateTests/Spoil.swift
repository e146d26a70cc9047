@testable import Literate

/// One thing spoilt in the sample, and what is said of it.
struct Spoil: Sendable {
  let check: Check
  let file: String
  let old: String
  let new: String
  /// What the sentence contains.
  let sentence: String
  /// What the line contains that the problem is told at.
  let at: String
  /// The file that the problem is told in.
  let place: String

  init(
    _ check: Check, _ file: String, _ old: String, _ new: String,
    _ sentence: String, at: String, in place: String? = nil
  ) {
    self.check = check
    self.file = file
    self.old = old
    self.new = new
    self.sentence = sentence
    self.at = at
    self.place = place ?? file
  }

  static let all =
    listings + outputs + figures + references + mathematics + words
    + exercises + stubs + followers

  private static let notation = "Chapters/00-Notation/README.md"
  private static let text = Sample.text
  private static let source = Sample.source

  private static let listings = [
    Spoil(
      .listings, source, "half * oval.height", "half * oval.width",
      "the page has `  return half * oval.height`, and now it is "
        + "`  return half * oval.width`; run `swift run workbook weave`",
      at: "  return half", in: text),
    Spoil(
      .listings, source, "snippet.area", "snippet.volume",
      "has no region area; mark it with // snippet.area", at: "listing:",
      in: text),
    Spoil(
      .listings, source, "// snippet.end", "",
      "area of Sources/Ovals/Area.swift does not end with", at: "listing:",
      in: text),
    Spoil(
      .listings, source, "let half", "// snippet.b\n  let half",
      "does not end with // snippet.end", at: "listing:", in: text),
    Spoil(
      .listings, text, "Area.swift#area", "Volume.swift#area",
      "there is no file Sources/Ovals/Volume.swift", at: "listing:"),
    Spoil(
      .listings, text, "Area.swift#area", "Area.swift", "to FILE#REGION",
      at: "listing:"),
    Spoil(
      .listings, text, "<!-- signature: 1.3 -->\n```swift", "\n```swift here",
      "put <!-- listing: … --> or <!-- signature: … --> on", at: "here"),
    Spoil(
      .listings, text, "#area -->\n", "#area -->\n\n",
      "there is nothing to tie on the next line", at: "listing:"),
    Spoil(
      .listings, text, "## Summary", "```sh\n## Summary", "never closed",
      at: "```sh"),
    Spoil(
      .signatures, Sample.solutions, "func f3(\n  _ x3: Int",
      "func f3(\n  _ y3: Int", "and now it is `  _ y3: Int = max(1, 2)`",
      at: "_ x3: Int", in: text),
    Spoil(
      .signatures, text, "signature: 1.3", "signature: 1.2",
      "declare no function for 1.2", at: "signature: 1.2"),
  ]

  private static let outputs = [
    Spoil(
      .outputs, text, "an oval of two foci", "an oval of one",
      "the page has `an oval of one`, and now it is `an oval of two foci`",
      at: "an oval of one"),
    Spoil(
      .outputs, text, "  in 1 line\n", "  in 1 line\n   more\n",
      "the page has `more`, and now it is nothing", at: "more"),
    Spoil(
      .outputs, text, "ovals 'two foci'", "ovals fail",
      "failed with status 3 and said: no such oval", at: "ovals fail"),
    Spoil(
      .outputs, text, "run ovals 'two foci'", "run circles",
      "circles cannot be run; run `swift build` first", at: "run circles"),
    Spoil(
      .outputs, text, "swift run ovals 'two foci'", "ls -l",
      "not written as `swift run NAME …`", at: "ls -l"),
    Spoil(
      .outputs, text, "run ovals 'two foci'", "run workbook check",
      "would run itself", at: "run workbook check"),
    Spoil(
      .outputs, text, "## Summary", "```text here\n```\n",
      "this text block is tied to nothing; put <!-- output", at: "```text here"),
  ]

  private static let figures = [
    Spoil(
      .figures, "Chapters/01-Ovals/Figures/oval.svg", "oval", "circle",
      "Figures/oval.svg is stale; run `swift run workbook weave`",
      at: "figure:", in: text),
    Spoil(
      .figures, "Chapters/01-Ovals/Figures/oval-dark.svg", "e6edf3", "1f2328",
      "Figures/oval-dark.svg is stale; run `swift run workbook weave`",
      at: "figure:", in: text),
    Spoil(
      .figures, text, "oval-dark.svg", "oval.svg",
      "this figure is stale: the page has `<picture>", at: "<picture>"),
    Spoil(
      .figures, text, "*Figure 1.1. ", "*An oval: ",
      "has no caption; write *Figure 1.1. …*", at: "<picture>"),
    Spoil(
      .figures, text, "## Summary", "As figure 1.2 shows.\n\n## Summary",
      "there is no figure 1.2", at: "As figure"),
    Spoil(
      .figures, "Chapters/01-Ovals/Figures/old.svg", "", "<svg/>",
      "no text shows this figure; delete it", at: ""),
    Spoil(
      .figures, text, "src=\"Figures/oval.svg", "src=\"Figures/round.svg",
      "must end with --svg Figures/round.svg", at: "figure:"),
    Spoil(
      .figures, text, "<!-- figure:", "<!-- picture:",
      "this image is tied to nothing; put <!-- figure", at: "<picture>"),
    Spoil(
      .figures, text, "alt=\"an oval\"", "alt=\"\"", "say in its alt text",
      at: "alt=\"\""),
    Spoil(
      .figures, text, "ovals --svg", "ovals fail --svg", "said: no such oval",
      at: "ovals fail"),
    Spoil(
      .figures, text, "ovals --svg", "ovals round --svg", "wrote no file",
      at: "ovals round"),
  ]

  private static let references = [
    Spoil(
      .links, text, "](../../README.md)", "](../../READYOU.md)",
      "leads to no file; there is no READYOU.md", at: "READYOU"),
    Spoil(
      .links, text, "(#what-is-an-oval)", "(#what-is-oval)",
      "names no heading of Chapters/01-Ovals/README.md; the nearest is "
        + "#what-is-an-oval", at: "(#what-is-oval)"),
    Spoil(
      .links, text, "README.md#ovals)", "README.md#circles)",
      "names no heading of Chapters/00-Notation", at: "[mean"),
    Spoil(
      .links, "README.md", "Chapters/00-Notation", "../elsewhere",
      "leads out of the workbook", at: "[Begin]"),
    Spoil(
      .equations, text, "\\qquad (1.1)", "\\qquad (1.2)",
      "write \\qquad (1.1)", at: "```math"),
    Spoil(
      .equations, text, "## Summary", "```math x\nx \\qquad (1.1)\n```\n",
      "equation (1.1) is number 2 of its chapter; write \\qquad (1.2)",
      at: "```math x"),
    Spoil(
      .equations, text, "## Summary", "```math\n\\text{by (1.3)}\n```\n",
      "there is no equation (1.3)", at: "by (1.3)"),
    Spoil(
      .equations, text, "By (1.1)", "By (1.3)", "there is no equation (1.3)",
      at: "By (1.3)"),
    Spoil(
      .equations, Sample.answers, "By (1.1)", "By (2.1)",
      "there is no equation (2.1)", at: "By (2.1)"),
    Spoil(
      .equations, "README.md", " here.", " here, by (2.1).",
      "there is no equation (2.1)", at: "by (2.1)"),
    Spoil(
      .equations, source, "and\n/// (1.1)", "and\n/// (1.2)",
      "there is no equation (1.2)", at: "/// (1.2)"),
  ]

  private static let words = [
    Spoil(
      .terms, notation, "is a number", "is no Oval's number",
      "\u{201C}oval\u{201D} is used before it is defined in "
        + "Chapters/01-Ovals/README.md:7", at: "no Oval"),
    Spoil(
      .terms, text, "An **oval** is round",
      "Its Focal\npoints: an **oval** with a **focal point**",
      "\u{201C}focal point\u{201D} is used before", at: "Its Focal"),
    Spoil(
      .functions, notation, "`area` gives", "`areas` give",
      "area is called before it is introduced", at: "`area(of: a)`",
      in: text),
    Spoil(
      .functions, text, "half = oval.width", "half = f9(oval.width)",
      "f9 is called before", at: "f9(oval"),
  ]
}
