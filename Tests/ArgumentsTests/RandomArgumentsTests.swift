import Expectations
import Testing

@testable import Arguments

struct RandomArgumentsTests {
  private static let pieces = [
    "go", "walk", "climb", "rest", "help", "1", "2", "-", "--", "---", "=",
    "--=", "-=", "--steps", "--steps=3", "-n", "-n=", "--rate", "--rate=-1",
    "--height", "--seed", "--pace", "fast", "--tag", "--tag=", "--map",
    "--json", "--json=", "-j", "-jq", "--quiet", "-q", "-h", "--help",
    "--help=", "", " ", "\0", "\n", "é", "한글", "👩‍👩‍👧", "\u{301}", "-\u{301}",
    "-1", "-1e400", "nan", "-inf", "9223372036854775808", "0x1p-3",
    "-9223372036854775808", "K2", "--\u{301}steps", "-n-n", "1.2.3",
  ]

  @Test(arguments: UInt64(1)...8)
  func `any arguments are run, helped or refused in one line`(seed: UInt64) {
    var generator = Generator(state: seed)
    for _ in 0..<250 {
      let arguments = randomArguments(using: &generator)
      let width = Int.random(in: -5...120, using: &generator)
      switch Hike.program(seen: touch).request(arguments, width: width) {
      case .run(_, let run):
        #expect(throws: Never.self, "\(arguments)") { try run() }
      case .show(let text):
        #expect(text.hasPrefix("usage: hike"), "\(arguments)")
      case .refuse(let line):
        #expect(
          line.hasPrefix("hike") && !line.contains(where: \.isNewline),
          "\(arguments)")
      }
    }
  }

  private func randomArguments(
    using generator: inout Generator
  ) -> [String] {
    let count = Int.random(in: 0...7, using: &generator)
    return (0..<count).map { _ in
      let piece = Self.pieces.randomElement(using: &generator) ?? ""
      guard Int.random(in: 0..<8, using: &generator) == 0 else { return piece }
      return piece + (Self.pieces.randomElement(using: &generator) ?? "")
    }
  }

  /// Reads everything that the made-up program declares for the command that
  /// runs: a value that is not declared would stop the process.
  private var touch: @Sendable (ParsedArguments) throws -> Void {
    { _ = $0[Hike.quiet] }
  }
}

/// Marsaglia's xorshift, enough for choosing words.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
