import Expectations
import Figures
import LinearAlgebra
import Testing

struct TableTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("∂L/∂Wᵀ", 6), ("2×3 ⊗ ⊙ α₁²", 11), ("─│⠒•", 4),
    ("한글", 4), ("漢字かな", 8), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("★", 1),
    ("\u{200B}\u{0}", 0), ("\u{1B}[1;31mred\u{1B}[0m", 3), ("\u{1B}[", 0),
  ])
  func `a character takes one column, a wide one two`(
    text: String, width: Int
  ) {
    expectEqual(displayWidth(text), width)
  }

  @Test func `numbers stand at the right, words at the left`() {
    let table = Table(
      ["step", "loss", "∂L/∂w", "note"],
      [
        ["0", "12.5", "-0.25", "start"], ["100", "0.25", "—", "한글"],
        ["2000", "1e-7", "−3", ""],
      ])
    expectEqual(
      table.text(),
      """
      step  loss  ∂L/∂w  note
      ────  ────  ─────  ─────
         0  12.5  -0.25  start
       100  0.25      —  한글
      2000  1e-7     −3

      """)
  }

  @Test func `thousands may be parted, and nothing else`() {
    let table = Table(
      ["count", "list"], [["1,234,567", "1,23"], ["-12,345.5", "1,234,5"]])
    expectEqual(
      table.text(),
      """
          count  list
      ─────────  ───────
      1,234,567  1,23
      -12,345.5  1,234,5

      """)
  }

  @Test func `a wide column of words is broken, one of numbers is not`() {
    let table = Table(
      ["n", "what it says"],
      [
        ["123456789", "one two three four five six"],
        ["5", "antidisestablishmentarianism"],
      ])
    expectEqual(
      table.text(width: 24),
      """
              n  what it says
      ─────────  ─────────────
      123456789  one two three
                 four five six
              5  antidisestabl
                 ishmentariani
                 sm

      """)
  }

  @Test func `a row may be short, long or over several lines`() {
    let table = Table(["a", "b"], [["x"], [], ["1", "2", "3"], ["a\nb\tc"]])
    expectEqual(
      table.text(),
      """
      a      b
      ─────  ─
      x

      1      2
      a b c

      """)
  }

  @Test func `a table without columns is empty`() {
    expectEqual(Table([], [["x"]]).text(), "\n\n\n")
  }

  @Test(arguments: UInt64(1)...20)
  func `a table of words is never wider than asked`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let letters = Array("aé한 ∂👩‍👩‍👧 x")
    let rows = (0..<4).map { _ in
      (0..<5).map { _ in
        String(
          (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            letters[Int.random(in: 0..<letters.count, using: &generator)]
          })
      }
    }
    let text = Table(["a", "b", "c", "d", "e"], rows).text(width: 60)
    let widths = text.split(separator: "\n").map { displayWidth(String($0)) }
    #expect(widths.allSatisfy { $0 <= 60 })
    let written = text.filter { !" ─\n".contains($0) }.sorted()
    let given = ("abcde" + rows.joined().joined()).filter { $0 != " " }.sorted()
    expectEqual(written, given)
  }
}
