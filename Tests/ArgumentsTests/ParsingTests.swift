import Expectations
import Testing

@testable import Arguments

struct ParsingTests {
  @Test(arguments: [
    ("go walk", 500), ("go walk --steps 3", 3), ("go walk --steps=4", 4),
    ("go walk -n 5", 5), ("go walk -n=6", 6), ("go 1 --steps 7", 7),
    ("go walk --steps +8", 8), ("go walk --json --steps 9 --quiet", 9),
  ])
  func `a whole number is read in every form`(
    line: String, steps: Int
  ) throws {
    try expectEqual(value(of: Hike.steps, in: words(line)), steps)
  }

  @Test(arguments: [
    ("go walk", nil), ("go walk --height 2.5", 2.5),
    ("go walk --height -3", -3), ("go walk --height=-3e2", -300),
    ("go walk --height -.5", -0.5), ("go walk --height 0x10", 16),
  ])
  func `a number may be negative`(line: String, height: Double?) throws {
    try expectEqual(value(of: Hike.height, in: words(line)), .some(height))
  }

  @Test func `a choice is a case`() throws {
    let line = words("go walk --pace fast")
    try expectEqual(value(of: Hike.pace, in: line), .fast)
    try expectEqual(value(of: Hike.pace, in: words("go walk")), .steady)
  }

  @Test func `a seed may be as large as sixty-four bits allow`() throws {
    let line = words("go walk --seed 18446744073709551615")
    try expectEqual(value(of: Hike.seed, in: line), .max)
  }

  @Test func `a text keeps its spaces and its equals signs`() throws {
    let line = ["go", "walk", "--tag", "a b", "--tag=c=d"]
    try expectEqual(value(of: Hike.tags, in: line), ["a b", "c=d"])
    try expectEqual(value(of: Hike.tags, in: words("go walk")), [])
  }

  @Test func `a single dash is a value`() throws {
    let line = words("go walk --map -")
    try expectEqual(value(of: Hike.map, in: line), .some("-"))
  }

  @Test func `a value that begins with a dash follows an equals sign`() throws {
    let line = words("go walk --map=--steps")
    try expectEqual(value(of: Hike.map, in: line), .some("--steps"))
  }

  @Test func `a flag is given or not`() throws {
    try expectEqual(value(of: Hike.json, in: words("go walk -j -j")), true)
    try expectEqual(value(of: Hike.json, in: words("go walk")), false)
  }

  @Test(arguments: ["--quiet go walk", "go -q walk", "go walk --quiet"])
  func `an option of a command above may stand anywhere`(
    line: String
  ) throws {
    try expectEqual(value(of: Hike.quiet, in: words(line)), true)
  }

  @Test func `positionals are dealt out in their order`() throws {
    let line = words("go climb K2 3 -0.5 Ann Bob")
    try expectEqual(value(of: Hike.peak, in: line), "K2")
    try expectEqual(value(of: Hike.days, in: line), 3)
    try expectEqual(value(of: Hike.camp, in: line), .some(-0.5))
    try expectEqual(value(of: Hike.friends, in: line), ["Ann", "Bob"])
  }

  @Test func `positionals that are left out have their defaults`() throws {
    let line = words("go climb K2")
    try expectEqual(value(of: Hike.days, in: line), 1)
    try expectEqual(value(of: Hike.camp, in: line), .some(nil))
    try expectEqual(value(of: Hike.friends, in: line), [])
  }

  @Test func `two dashes end the options`() throws {
    let line = words("go climb -- --help 2 3 -- -q")
    try expectEqual(value(of: Hike.peak, in: line), "--help")
    try expectEqual(value(of: Hike.friends, in: line), ["--", "-q"])
  }

  @Test func `a command can be called from a test`() throws {
    let rest = Command("rest", "Rests.", options: [Hike.steps]) {
      throw Exit(Int32($0[Hike.steps]))
    }
    #expect(throws: Exit(7)) { try rest("--steps", "7") }
    #expect(throws: UsageError.self) { try rest("--steps", "0") }
    #expect(throws: Never.self) { try rest("--help") }
  }
}
