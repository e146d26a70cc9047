import Arguments
import Processes

private let shell = Positional(
  "SHELL", of: .choice(of: Shell.self), "the shell that you use")
private let begun = Positional(
  "WORD",
  eachOf: ValueKind("WORD", allowed: "a word", isExplained: false) { $0 },
  "after `--`: the words so far, to list what the last one can become")

let completion: Command = Command(
  "completion", "Prints the script by which a shell completes words.",
  discussion: """
    Then the Tab key completes commands, options, chapters and exercises after \
    `workbook`, `.build/debug/workbook` and `swift run workbook`. Put the line \
    of your shell into its startup file, with the path of your clone:

      eval "$(.build/debug/workbook completion bash)"
      eval "$(.build/debug/workbook completion zsh)"
      .build/debug/workbook completion fish | source
    """,
  positionals: [shell, begun]
) { arguments in
  let words = arguments[begun]
  if words.isEmpty {
    let path = Products.path(of: "workbook").replacing("'", with: #"'\''"#)
    let shell = arguments[shell]
    print(
      program.completionScript(
        for: shell,
        callback: "'\(path)' completion \(shell.rawValue) --",
        prefix: ["swift", "run", "workbook"]), terminator: "")
  } else {
    for word in program.completions(of: words) { print(word) }
  }
}
