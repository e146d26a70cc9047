import Expectations
import Foundation
import Testing

@testable import Literate

struct WeaveTests {
  @Test func `a sound workbook is left alone`() throws {
    let sample = try Sample()
    let workbook = try Workbook(root: sample.root)
    let weaving = try workbook.weave(sample.runner)
    expectEqual(weaving.changed, [])
    expectEqual(weaving.problems, [])
  }

  @Test func `what is stale is rewritten, and nothing else`() throws {
    let sample = try Sample()
    let sound = try sample.read(Sample.text)
    let figure = "Chapters/01-Ovals/Figures/oval.svg"
    for (old, new) in [
      ("an oval of two foci\n\n", ""), ("let half", "var\n\nhalf"),
      ("_ x3: Int = max(1, 2)\n", ""),
    ] { try sample.replace(old, by: new, in: Sample.text) }
    let dark = figure.replacing(".svg", with: "-dark.svg")
    for file in [figure, dark] {
      try FileManager.default.removeItem(atPath: sample.root + "/" + file)
    }
    let workbook = try Workbook(root: sample.root)
    let weaving = try workbook.weave(sample.runner)
    expectEqual(weaving.changed, [dark, figure, Sample.text])
    expectEqual(weaving.problems, [])
    try expectEqual(sample.read(Sample.text), sound)
    try expectEqual(
      sample.read(figure), "<svg fill=\"#1f2328\">oval</svg>\n")
    try expectEqual(sample.read(dark), "<svg fill=\"#e6edf3\">oval</svg>\n")
  }

  @Test func `an image of Markdown becomes a picture for both pages`() throws {
    let sample = try Sample()
    let picture = try #require(
      sample.read(Sample.text).split(separator: "\n").first {
        $0.hasPrefix("<picture>")
      })
    let told = picture.replacing(
      "an oval", with: "1 &lt; 2 &amp; &quot;b&quot;")
    try sample.replace(
      String(picture), by: "![1 < 2 & \"b\"](Figures/oval.svg)",
      in: Sample.text)
    let weaving = try Workbook(root: sample.root).weave(sample.runner)
    expectEqual(weaving.changed, [Sample.text])
    #expect(try sample.read(Sample.text).contains("\n\(told)\n"))
    let again = try Workbook(root: sample.root).weave(sample.runner)
    expectEqual(again.changed, [])
  }

  @Test func `what cannot be had is told, and the rest is woven`() throws {
    let sample = try Sample()
    try sample.replace("half", by: "third", in: Sample.source)
    try sample.replace("'two foci'", by: "fail", in: Sample.text)
    let weaving = try Workbook(root: sample.root).weave(sample.runner)
    expectEqual(weaving.changed, [Sample.text])
    expectEqual(weaving.problems.map(\.file), [Sample.text])
    #expect(weaving.problems[0].sentence.contains("said: no such oval"))
    #expect(try sample.read(Sample.text).contains("let third = oval.width"))
  }

  @Test func `prose keeps every byte, odd line ends included`() throws {
    let sample = try Sample()
    let prose = "A line  \r\nwith \tblanks \n\n\n  and no end"
    try sample.replace("## Summary", by: prose, in: Sample.text)
    let before = try sample.read(Sample.text)
    try sample.replace("let half", by: "let third", in: Sample.text)
    let weaving = try Workbook(root: sample.root).weave(sample.runner)
    expectEqual(weaving.changed, [Sample.text])
    expectEqual(Array(try sample.read(Sample.text).utf8), Array(before.utf8))
  }

  @Test func `a command runs once, however often it is tied`() throws {
    let sample = try Sample()
    let tie = "<!-- output: swift run ovals 'two foci' -->\n```text\n```\n"
    try sample.replace("## Summary", by: tie + tie, in: Sample.text)
    let weaving = try Workbook(root: sample.root).weave(sample.runner)
    expectEqual(weaving.changed, [Sample.text])
    let log = try sample.read(".products/ovals.log")
    expectEqual(log, "run\nrun\n")  // the output and the figure
  }

  @Test func `a command is run again only when something has changed`()
    throws
  {
    let sample = try Sample()
    let runner = Runner(
      products: sample.root + "/.products", limit: 5, remembers: true)
    func output(_ command: String) throws -> String {
      try runner.output(of: "swift run ovals " + command, in: sample.root)
    }
    func runs() throws -> Int {
      try sample.read(".products/ovals.log").count { $0 == "\n" }
    }
    let first = try output("points.csv")
    try expectEqual(output("points.csv"), first)
    try expectEqual(runs(), 1)
    try expectEqual(output("others.csv"), output("others.csv"))
    try expectEqual(runs(), 2)
    try sample.write("1,2\n", to: "points.csv")  // a file that it names
    _ = try output("points.csv")
    try expectEqual(runs(), 3)
    try sample.replace("run", by: "walk", in: ".products/ovals")
    _ = try output("points.csv")
    try expectEqual(runs(), 4)
  }

  @Test func `a command that does not end is ended`() throws {
    let sample = try Sample()
    let runner = Runner(products: sample.root + "/.products", limit: 0.1)
    let error = #expect(throws: Mistake.self) {
      try runner.output(of: "swift run ovals slow", in: sample.root)
    }
    expectEqual(error?.sentence, "the command did not end within 0.1 s")
  }

  @Test(arguments: [
    ("swift run a", ["a"]),
    ("swift run a  b 'c d' \"e 'f\" --g", ["a", "b", "c d", "e 'f", "--g"]),
    ("swift run a '' '1\\.2 '", ["a", "", "1\\.2 "]),
  ])
  func `a command is taken apart as a shell does`(
    command: String, words: [String]
  ) throws {
    try expectEqual(Runner.words(of: command), words)
  }
}
