import Arguments
import Processes

private let shell = Positional(
  "SHELL", of: .choice(of: Shell.self), "the shell that you use")
private let begun = Positional(
  "WORD",
  eachOf: ValueKind("WORD", allowed: "a word", isExplained: false) { $0 },
  "after `--`: the words so far, to list what the last one can become")

/// Returns the command that completes the words of another one, of which it is
/// a part.
func completion(of program: @escaping @Sendable () -> Command) -> Command {
  Command(
    .completion,
    discussion: """
      Then the Tab key completes commands, options, chapters and exercises \
      after `workbook`, `.build/debug/workbook` and `swift run workbook`. Put \
      the line of your shell into its startup file, with the path of your \
      clone:

        eval "$(.build/debug/workbook completion bash)"
        eval "$(.build/debug/workbook completion zsh)"
        .build/debug/workbook completion fish | source
      """,
    positionals: [shell, begun]
  ) { arguments in
    let words = arguments[begun]
    let shell = arguments[shell]
    guard !words.isEmpty else {
      let path = Products.path(of: "workbook").replacing("'", with: #"'\''"#)
      print(
        program().completionScript(
          for: shell,
          callback: "'\(path)' completion \(shell.rawValue) --",
          prefix: ["swift", "run", "workbook"]), terminator: "")
      return
    }
    let called = program().command(calledBy: words.dropLast())
    if called.elsewhere != nil, let other = Job(rawValue: called.name)?.program
    {
      // Whoever presses the Tab key does not wait for a build.
      try? other.become(["completion", shell.rawValue, "--"] + words)
    }
    for word in program().completions(of: words) { print(word) }
  }
}
