import Arguments

/// A made-up program with everything that a program can have.
enum Hike {
  enum Pace: String, CaseIterable {
    case slow
    case steady
    case fast
  }

  static let steps = Option(
    "steps", short: "n", of: .integer(from: 1, to: 1000), default: 500,
    "how many steps to go")
  static let rate = Option(
    "rate", of: .number(above: 0), default: 1e-6, "how steep each step is")
  static let height = Option("height", of: .number(), "where to start")
  static let seed = Option("seed", of: .seed(), default: 1, "the seed")
  static let pace = Option(
    "pace", of: .choice(of: Pace.self), default: .steady, "how fast to go")
  static let map = Option("map", of: .file(), "write a map to FILE")
  static let tags = Option("tag", eachOf: .text(), "a tag, may be repeated")
  static let json = Flag("json", short: "j", "print JSON")
  static let quiet = Flag("quiet", short: "q", "print less")

  static let peak = Positional("PEAK", of: .text(), "where to go")
  static let days = Positional(
    "DAYS", of: .integer(from: 1), default: 1, "how long to go")
  static let camp = Positional("CAMP", optional: .number(), "how high to sleep")
  static let friends = Positional("FRIEND", eachOf: .text(), "who comes along")

  /// Calls `seen` with what the command is given.
  static func program(
    seen: @escaping @Sendable (ParsedArguments) throws -> Void = { _ in }
  ) -> Command {
    let walk = Command(
      "walk", aliases: ["1"], "Walks, on paths that are marked.",
      options: [steps, rate, height, seed, pace, map, tags, json], run: seen)
    let climb = Command(
      "climb", aliases: ["2"], "Climbs.",
      positionals: [peak, days, camp, friends], run: seen)
    return Command(
      "hike", "Walks and climbs.", options: [quiet],
      subcommands: [
        Command(
          "go", "Goes somewhere.", noun: "manner",
          subcommands: [walk, climb]),
        Command("rest", "Rests.", run: seen),
      ], run: seen)
  }
}
