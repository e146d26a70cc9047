import Arguments

/// The command, with everything that it does.
let program: Command = Command(
  "workbook", "Shows how far you are, and helps to work through the chapters.",
  discussion: """
    Without a command it says what there is and what comes next.
    """,
  version: "workbook, \(edition)", options: [Terminal.noColor],
  subcommands: [
    list, demo, ask, grade, watch, hint, `case`, solution, reset, check, weave,
    show, bench, completion,
  ],
  run: welcome)

/// Which one this is.
private let edition = "second edition, for Swift 6.3 and later"
