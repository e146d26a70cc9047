import Expectations
import Synchronization
import Testing

@testable import Arguments

struct `A command that another program carries out` {
  /// Returns what the other program is given, where it is given anything.
  private func handedOver(_ line: String) throws -> [String]? {
    let given = Mutex<[String]?>(nil)
    let away = Command.elsewhere("away", "Goes away.") { words in
      given.withLock { $0 = words }
    }
    let hike = Command("hike", "", options: [Hike.quiet], subcommands: [away])
    if case .run(_, let run) = hike.request(words(line), width: 80) {
      try run()
    }
    return given.withLock { $0 }
  }

  @Test(arguments: [
    "away", "away now --steps 3", "away --help", "help away", "-q away",
    "--colour away", "away -- --help",
  ])
  func `hands over the whole line`(line: String) throws {
    try expectEqual(handedOver(line), words(line))
  }

  @Test(arguments: ["", "--help", "awy", "--colour", "-q"])
  func `leaves other lines alone`(line: String) throws {
    try expectEqual(handedOver(line), nil)
  }

  @Test func `is known by the words that call it`() {
    let away = Command.elsewhere("away", "Goes away.") { _ in }
    let rest = Command("rest", "Rests.") { _ in }
    let hike = Command("hike", "", subcommands: [away, rest])
    for (words, isElsewhere) in [
      (["away", "now"], true), (["rest"], false), (["awy"], false), ([], false),
    ] {
      let called = hike.command(calledBy: words)
      expectEqual(called.elsewhere != nil, isElsewhere, "\(words)")
    }
    expectEqual(hike.completions(of: ["a"]), ["away"])
  }
}
