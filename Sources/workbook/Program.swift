import Arguments

/// The command, with everything that it does.
let program = Command(
  "workbook", "Shows how far you are, and helps to work through the chapters.",
  discussion: """
    Without a command it says what there is and what comes next. \
    To grade what you have written, run `swift test`.
    """,
  options: [Terminal.noColor],
  subcommands: [demo, list, check, weave],
  run: welcome)
