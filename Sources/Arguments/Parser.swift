/// Finds, from left to right, the command that is called and what is given to
/// it.
struct Parser {
  private(set) var command: Command
  private(set) var path: String
  private(set) var wantsHelp = false
  private(set) var wantsVersion = false
  /// The options of the command and of those above it.
  private(set) var options: [any Parameter]

  private var words: [String] = []
  private var given: [String: [String]] = [:]
  /// The first thing wrong with an option, which help takes precedence over.
  private var problem: UsageError?

  init(_ root: Command) {
    command = root
    path = root.name
    options = root.options
  }

  /// Reads the arguments, and stops at a subcommand that does not exist.
  mutating func read(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        for word in rest { try take(word) }
        return
      }
      if isOption(argument) {
        readOption(argument, &rest)
      } else {
        try take(argument)
      }
    }
  }

  /// Returns the checked values of everything given.
  func parsed() throws -> ParsedArguments {
    if let problem { throw problem }
    if command.run == nil {
      throw UsageError("which \(command.noun)?" + listOfSubcommands)
    }
    return try ParsedArguments(
      command.positionals + options, given: given.merging(positionals()) { $1 })
  }

  private var listOfSubcommands: String {
    " The \(command.noun)s are: "
      + command.subcommands.map(\.name).joined(separator: ", ")
  }

  /// Whether an argument is an option: a dash and more, but not a number, nor
  /// several of them, as in `-1 2; 3 4`.
  private func isOption(_ argument: String) -> Bool {
    let first = argument.prefix { !" ,;".contains($0) }
    return argument.hasPrefix("-") && argument != "-" && Double(first) == nil
  }

  /// Takes a word: the name of a subcommand where there are some.
  private mutating func take(_ word: String) throws {
    guard !command.subcommands.isEmpty else {
      words.append(word)
      return
    }
    if let next = command.subcommand(word) {
      command = next
      path += " " + next.name
      options += next.options
    } else if word == "help" {
      wantsHelp = true
    } else {
      let names = command.subcommands.map(\.name)
      throw UsageError(unknown: command.noun, word, among: names)
    }
  }

  private mutating func readOption(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) {
    if argument == "--help" || argument == "-h" {
      wantsHelp = true
      return
    }
    if argument == "--version" && command.version != nil {
      wantsVersion = true
      return
    }
    let parts = argument.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let inline = parts.count > 1 ? String(parts[1]) : nil
    guard let option = declaration(name) else {
      refuse(UsageError(unknown: "option", name, among: optionNames))
      return
    }
    guard let placeholder = option.placeholder else {
      if let inline {
        refuse("\(name) takes no value, but \(quoted(inline)) is given")
      }
      given[option.label] = [""]
      return
    }
    var value = inline
    if value == nil, let next = rest.first, !isOption(next) {
      value = rest.popFirst()
    }
    guard let value else {
      refuse("\(name) needs a value: \(name) \(placeholder)")
      return
    }
    if given[option.label] != nil && !option.isRepeated {
      refuse("\(option.label) is given twice")
    }
    given[option.label, default: []].append(value)
  }

  private mutating func refuse(_ sentence: String) {
    refuse(UsageError(sentence))
  }

  private mutating func refuse(_ error: UsageError) {
    problem = problem ?? error
  }

  /// Returns the option of a name, long or short.
  func declaration(_ name: String) -> Declaration? {
    options.map(\.declaration).first { $0.label == name || $0.short == name }
  }

  /// The long names of the options.
  var optionNames: [String] {
    options.map(\.declaration.label) + ["--help"]
      + (command.version == nil ? [] : ["--version"])
  }

  /// What the next word would be given to.
  var nextPositional: Declaration? {
    let declarations = command.positionals.map(\.declaration)
    return declarations.dropFirst(words.count).first
      ?? declarations.last.flatMap { $0.isRepeated ? $0 : nil }
  }

  /// Deals the words out to the positionals, in their order.
  private func positionals() throws -> [String: [String]] {
    var rest = words[...]
    var dealt: [String: [String]] = [:]
    for positional in command.positionals.map(\.declaration) {
      let count = positional.isRepeated ? rest.count : min(1, rest.count)
      dealt[positional.label] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    guard let extra = rest.first else { return dealt }
    throw UsageError("unexpected argument \(quoted(extra))")
  }
}
