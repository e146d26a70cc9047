import Arguments

/// The command, with everything that it does.
let program = Command(
  "workbook", "Shows how far you are, and helps to work through the chapters.",
  discussion: """
    Without a command it says what there is and what comes next.
    """,
  options: [Terminal.noColor],
  subcommands: [
    list, demo, grade, watch, hint, solution, reset, check, weave, bench,
  ],
  run: welcome)
