import Arguments
import Expectations
import Testing

struct DeclarationTests {
  @Test func `a program without mistakes has none`() {
    #expect(Hike.program().mistakes.isEmpty)
  }

  @Test func `a name used twice is a mistake, in subcommands too`() {
    let low = Command(
      "low", "Low.", options: [Hike.steps, Flag("notes", short: "n", "Notes.")]
    ) { _ in }
    let high = Command("high", aliases: ["low"], "High.") { _ in }
    let all = Command(
      "all", "All.", options: [Flag("steps", ""), Flag("help", "")],
      subcommands: [low, high])
    expectEqual(
      all.mistakes,
      [
        "all: --help is declared twice", "all: low is declared twice",
        "all low: --steps is declared twice", "all low: -n is declared twice",
      ])
  }

  @Test func `a positional that cannot be reached is a mistake`() {
    let climb = Command(
      "climb", "Climbs.",
      positionals: [Hike.camp, Hike.peak, Hike.friends, Hike.days]
    ) { _ in }
    expectEqual(
      climb.mistakes,
      ["climb: PEAK cannot follow CAMP", "climb: DAYS cannot follow FRIEND"])
  }

  @Test func `reading what is not declared stops with a sentence`() async {
    await #expect(processExitsWith: .failure) {
      try Hike.program { _ = $0[Hike.map] }("rest")
    }
  }
}
