import Expectations
import Testing

@testable import Arguments

struct CompletionTests {
  @Test(arguments: [
    ("", ["go", "rest"]), ("g", ["go"]), ("go ", ["walk", "climb"]),
    ("go w", ["walk"]), ("go walk --pace ", ["slow", "steady", "fast"]),
    ("go walk --pace s", ["slow", "steady"]), ("go walk --map ", []),
    ("rest --", ["--quiet", "--help"]), ("go climb K2", []),
    ("go walk --json --pa", ["--pace"]), ("nonsense r", ["rest"]),
  ])
  func `a word that is begun is completed`(line: String, found: [String]) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    expectEqual(Hike.program().completions(of: words.map(String.init)), found)
  }

  @Test func `each argument has completions of its own`() {
    func kind(_ names: [String]) -> ValueKind<String> {
      ValueKind("X", allowed: "", completions: { names }, parse: { $0 })
    }
    let meet = Command(
      "meet", "",
      positionals: [
        Positional("WHERE", of: kind(["camp", "peak"]), ""),
        Positional("WHO", eachOf: kind(["Ann", "Bob"]), ""),
      ]
    ) { _ in }
    expectEqual(meet.completions(of: ["p"]), ["peak"])
    expectEqual(meet.completions(of: ["peak", ""]), ["Ann", "Bob"])
    expectEqual(meet.completions(of: ["peak", "Ann", "B"]), ["Bob"])
  }

  @Test func `only a program with a version has one`() {
    let rest = Command("rest", "Rests.") { _ in }
    let hike = Command("hike", "", version: "hike 2", subcommands: [rest])
    let version = hike.request(["--version"], width: 80)
    expectEqual("\(version)", #"show("hike 2\n")"#)
    expectEqual(hike.completions(of: ["--v"]), ["--version"])
    let refused = hike.request(["rest", "--version"], width: 80)
    #expect("\(refused)".hasPrefix("refuse("))
    expectEqual(refusal(of: ["--version"])?.contains("unknown option"), true)
  }
}
