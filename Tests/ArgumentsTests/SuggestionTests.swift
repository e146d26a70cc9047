import Expectations
import Testing

@testable import Arguments

struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1),
    ("abc", "acb", 1), ("abc", "ab", 1), ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("∂L", "dL", 1), ("abcdef", "badcfe", 3),
  ])
  func `the distance counts edits, both ways alike`(
    a: String, b: String, distance: Int
  ) {
    expectEqual(editDistance(a, b), distance)
    expectEqual(editDistance(b, a), distance)
  }

  private static let chapters = [
    "jacobians", "kronecker-chain", "compact-gradient", "batch-bias",
    "polynomial-fitting", "fully-connected-network",
  ]

  @Test(arguments: [
    ("jacobain", "jacobians"), ("Jacobians", "jacobians"),
    ("kroneker-chain", "kronecker-chain"), ("poly", "polynomial-fitting"),
    ("bathc-bias", "batch-bias"), ("batch", "batch-bias"),
    ("fully-conected-netwrok", "fully-connected-network"),
  ])
  func `a slip of the fingers is understood`(word: String, name: String) {
    expectEqual(suggestion(for: word, among: Self.chapters), name)
  }

  @Test(arguments: ["", "x", "7", "gradient-descent", "hello", "j"])
  func `something else is not guessed at`(word: String) {
    expectEqual(suggestion(for: word, among: Self.chapters), nil)
  }

  @Test func `the nearest name wins, the first among equals`() {
    expectEqual(
      suggestion(for: "lisk", among: ["last", "list", "risk"]), "list")
    expectEqual(suggestion(for: "lst", among: ["last", "lst"]), "lst")
  }
}
