import Expectations
import Testing

@testable import Arguments

struct HelpTests {
  @Test func `help says all there is to say of an option`() {
    expectEqual(
      help("go walk --help", width: 60),
      """
      usage: hike go walk [options]

      Walks, on paths that are marked.

      options:
        -n, --steps N  how many steps to go (a whole number from 1
                       to 1000; default 500)
        --rate X       how steep each step is (a number above 0;
                       default 1e-06)
        --height X     where to start (a number)
        --seed N       the seed (default 1)
        --pace NAME    how fast to go (slow, steady or fast;
                       default steady)
        --map FILE     write a map to FILE
        --tag TEXT     a tag, may be repeated
        -j, --json     print JSON
        -q, --quiet    print less
        -h, --help     show this help

      """)
  }

  @Test func `help shows which arguments may be left out`() {
    let text = help("go climb -h") ?? ""
    #expect(
      text.hasPrefix(
        "usage: hike go climb [options] PEAK [DAYS] [CAMP] [FRIEND...]\n"))
    #expect(text.contains("\n  FRIEND...  who comes along\n"))
  }

  @Test func `help lists the commands with their other names`() {
    let text = help("help go") ?? ""
    #expect(text.hasPrefix("usage: hike go [options] MANNER\n"))
    #expect(
      text.contains(
        """
        manners:
          walk, 1   Walks, on paths that are marked.
          climb, 2  Climbs.
        """))
  }

  @Test(arguments: [
    "help go walk", "go help walk", "go walk --help", "go walk -h",
    "--help go walk", "go walk --help --nonsense", "go walk --steps --help",
    "go walk --steps x -h", "go walk x --help",
  ])
  func `help is found wherever it is asked for`(line: String) {
    expectEqual(help(line), help("go walk --help"))
  }

  @Test(arguments: ["", "go", "go walk", "go climb", "rest"], 50...90)
  func `no line of help is wider than asked`(line: String, width: Int) {
    let lines = help("help " + line, width: width)?.split(separator: "\n")
    expectEqual(lines?.allSatisfy { $0.count <= width }, true)
  }

  @Test func `a discussion is wrapped, and its examples are not`() {
    let command = Command(
      "x", "X.", discussion: "one two\nthree\n\n  as  it stands\nfour"
    ) { _ in }
    let text = command.help(path: "x", inherited: [], width: 13)
    #expect(text.contains("\n\none two three\n\n  as  it stands\nfour\n\n"))
  }

  @Test(arguments: [-1, 0, 1, 5])
  func `a word wider than the line has its own`(width: Int) {
    expectEqual(wrap("aaaaaa b  cc", width: width).first, "a")
    expectEqual(wrap("aaaaaa b", width: width), "aaaaaa\nb")
    #expect(wrap(" ", width: width).isEmpty)
  }
}
