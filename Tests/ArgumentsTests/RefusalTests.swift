import Expectations
import Testing

@testable import Arguments

struct RefusalTests {
  @Test(arguments: [
    ("", "go: which manner? The manners are: walk, climb"),
    ("--json", "go: unknown option '--json'. The options are: --quiet, --help"),
    ("-- walk x", "go walk: unexpected argument 'x'"),
    (
      "wakl",
      "go: unknown manner 'wakl'; did you mean 'walk'? "
        + "The manners are: walk, climb"
    ),
    ("swim --help", "go: unknown manner 'swim'. The manners are: walk, climb"),
    ("help swim", "go: unknown manner 'swim'. The manners are: walk, climb"),
    (
      "climb -n 3",
      "go climb: unknown option '-n'. The options are: --quiet, --help"
    ),
    ("walk x", "go walk: unexpected argument 'x'"),
    ("walk -3", "go walk: unexpected argument '-3'"),
    ("walk --steps", "go walk: --steps needs a value: --steps N"),
    ("walk --steps --json", "go walk: --steps needs a value: --steps N"),
    ("walk --map --", "go walk: --map needs a value: --map FILE"),
    ("walk --steps 3 -n 4", "go walk: --steps is given twice"),
    ("walk --json=yes", "go walk: --json takes no value, but 'yes' is given"),
    ("walk --json=", "go walk: --json takes no value, but '' is given"),
    ("climb", "go climb: PEAK is missing"),
    ("climb K2 0", "go climb: DAYS takes a whole number from 1, not '0'"),
    ("climb K2 1 high", "go climb: CAMP takes a number, not 'high'"),
  ])
  func `what is refused is told what is allowed`(
    line: String, sentence: String
  ) {
    expectEqual(refusal(of: ["go"] + words(line)), "hike " + sentence)
  }

  @Test(arguments: [
    (
      "--steps", "a whole number from 1 to 1000",
      ["", "0", "1001", "2.5", "99999999999999999999"]
    ),
    ("--rate", "a number above 0", ["fast", "0", "-1", "nan", "1e999"]),
    ("--height", "a number", ["-inf"]), ("--map", "the name of a file", [""]),
    (
      "--seed", "a whole number from 0 to 18446744073709551615",
      ["18446744073709551616"]
    ),
  ])
  func `a value that is refused is told what is allowed`(
    option: String, allowed: String, values: [String]
  ) {
    for value in values {
      expectEqual(
        refusal(of: words("go walk \(option)=\(value)")),
        "hike go walk: \(option) takes \(allowed), not '\(value)'")
    }
  }

  @Test(arguments: ["fst", "FAST"])
  func `a choice that is refused is suggested`(pace: String) {
    expectEqual(
      refusal(of: words("go walk --pace \(pace)")),
      "hike go walk: --pace takes slow, steady or fast, not '\(pace)'; "
        + "did you mean 'fast'?")
  }

  @Test func `a misspelt option is suggested among all there are`() {
    expectEqual(
      refusal(of: words("go walk --stpes 3")),
      "hike go walk: unknown option '--stpes'; did you mean '--steps'? "
        + "The options are: --quiet, --steps, --rate, --height, --seed, "
        + "--pace, --map, --tag, --json, --help")
  }

  @Test func `the first mistake is the one that is told`() {
    expectEqual(
      refusal(of: words("rest --first --second x"))?
        .contains("'--first'"), true)
  }

  @Test(arguments: ["a\nb", "\u{1B}[2J", "\u{202E}x", "\0", "\u{2028}"])
  func `what is quoted stays on one line`(text: String) throws {
    let line = try #require(refusal(of: [text]))
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 32 })
    expectEqual(line.split(whereSeparator: \.isNewline).count, 1)
    #expect(line.contains("\\u{") || line.contains("\\n") || text == "\0")
  }

  @Test func `what is quoted is cut at a sane length`() throws {
    let word = String(repeating: "long", count: 10_000)
    let line = try #require(refusal(of: [word]))
    #expect(line.count < 200)
  }

  @Test func `a chapter that does not exist is named with those that do`() {
    let chapters = ["jacobians", "kronecker-chain"]
    expectEqual(
      UsageError(unknown: "chapter", "jacobain", among: chapters).description,
      "unknown chapter 'jacobain'; did you mean 'jacobians'? "
        + "The chapters are: jacobians, kronecker-chain")
    expectEqual(
      UsageError(unknown: "chapter", "x", among: []).description,
      "unknown chapter 'x'; there are no chapters")
  }
}
