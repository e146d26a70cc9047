/// A command of a program: what it is called, what it takes, what it does.
///
/// A program is one command with subcommands. Parsing, help, errors and
/// suggestions all follow from the declaration:
///
///     let steps = Option("steps", of: .integer(from: 1), default: 500,
///       "how many steps to go down")
///     let json = Flag("json", "print JSON")
///
///     let descend = Command(
///       "descend", aliases: ["3"], "Goes down the slope.",
///       options: [steps, json]
///     ) { arguments in
///       for step in 0..<arguments[steps] { … }  // an Int
///     }
///
///     exit(Command("hike", "Walks.", subcommands: [descend]).main())
///
/// The options of a command are understood by its subcommands too, before and
/// after their names, and every command has `--help`; a program with a version
/// has `--version`.
package struct Command: Sendable {
  /// The word that calls the command.
  package let name: String
  /// Other words that call it.
  package var aliases: [String]
  /// What the command does, in one sentence.
  package let summary: String

  /// What else there is to say, in paragraphs parted by blank lines; a line
  /// that begins with a space is shown as it stands.
  package var discussion: String { discuss() }
  private let discuss: @Sendable () -> String
  /// The arguments without a name, in their order.
  let positionals: [any Parameter]
  /// The options and flags.
  let options: [any Parameter]
  /// What a subcommand is called in help and errors, "chapter" perhaps.
  let noun: String
  /// The commands below this one.
  let subcommands: [Command]
  /// What `--version` prints, if this is a program that has one.
  let version: String?
  /// What the command does; `nil` where a subcommand has to be named.
  let run: (@Sendable (ParsedArguments) throws -> Void)?
  /// What hands the whole command line to another program, if this is a command
  /// that another program carries out.
  package private(set) var elsewhere: (@Sendable ([String]) throws -> Void)?

  /// Creates a command; where it has subcommands, it does something of its own
  /// without one only if `run` is given.
  package init(
    _ name: String, aliases: [String] = [], _ summary: String,
    discussion: @autoclosure @escaping @Sendable () -> String = "",
    version: String? = nil, positionals: [any Parameter] = [],
    options: [any Parameter] = [], noun: String = "command",
    subcommands: [Command] = [],
    run: (@Sendable (ParsedArguments) throws -> Void)? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.discuss = discussion
    self.positionals = positionals
    self.options = options
    self.noun = noun
    self.subcommands = subcommands
    self.version = version
    self.run = run
  }

  /// Returns a command that another program carries out: it reads what is given
  /// to the command, and explains it.
  ///
  /// - Parameters:
  ///   - name: The word that calls the command.
  ///   - summary: What it does, in one sentence.
  ///   - handOver: Hands the whole command line to the program.
  /// - Returns: The command.
  package static func elsewhere(
    _ name: String, _ summary: String,
    handOver: @escaping @Sendable ([String]) throws -> Void
  ) -> Command {
    var command = Command(name, summary) { _ in }
    command.elsewhere = handOver
    return command
  }

  /// Returns the subcommand called by a word.
  func subcommand(_ word: String) -> Command? {
    subcommands.first { $0.name == word || $0.aliases.contains(word) }
  }

  /// Returns the command that words call, from this one down.
  package func command(calledBy words: [String]) -> Command {
    var parser = Parser(self)
    try? parser.read(words)
    return parser.command
  }
}

extension Command {
  /// What is wrong with the declarations of this command and those below it.
  ///
  /// Names used twice and positionals that can never be reached, a sentence
  /// each. A program's tests expect none.
  package var mistakes: [String] {
    mistakes(path: name, inherited: ["--help", "-h"])
  }

  private func mistakes(path: String, inherited: Set<String>) -> [String] {
    let options = self.options.map(\.declaration)
    let positionals = self.positionals.map(\.declaration)
    let names = options.flatMap { [$0.label] + ($0.short.map { [$0] } ?? []) }
    let words = subcommands.flatMap { [$0.name] + $0.aliases }
    let twice =
      repeats(Array(inherited) + names)
      + repeats(positionals.map(\.label)) + repeats(words)
    let unreachable = zip(positionals, positionals.dropFirst())
      .filter { $0.isRepeated || !$0.isRequired && $1.isRequired }
      .map { "\(path): \($1.label) cannot follow \($0.label)" }
    return twice.map { "\(path): \($0) is declared twice" } + unreachable
      + subcommands.flatMap {
        $0.mistakes(
          path: "\(path) \($0.name)", inherited: inherited.union(names))
      }
  }
}

/// Returns the words that stand a second time, in their order.
private func repeats(_ words: [String]) -> [String] {
  var seen: Set<String> = []
  return words.filter { !seen.insert($0).inserted }
}
