import Arguments

extension Command {
  /// Creates the command that does a job.
  package init(
    _ job: Job, discussion: String = "", positionals: [any Parameter] = [],
    options: [any Parameter] = [],
    run: @escaping @Sendable (ParsedArguments) throws -> Void
  ) {
    self.init(
      job.rawValue, job.summary, discussion: discussion,
      positionals: positionals, options: options, run: run)
  }

  /// Returns the workbook's command as one of its programs has it.
  ///
  /// - Parameters:
  ///   - own: The commands that this program knows what to do with. It hands
  ///     every other one to `workbook`.
  ///   - run: What it does where no command is named.
  /// - Returns: The command.
  package static func workbook(
    _ own: [Command],
    run: (@Sendable (ParsedArguments) throws -> Void)? = nil
  ) -> Command {
    let completion = Jobs.completion { workbook(own, run: run) }
    return Command(
      Program.workbook.rawValue,
      "Shows how far you are, and helps to work through the chapters.",
      discussion: """
        Without a command it says what there is and what comes next.
        """,
      version: "workbook, \(edition)", options: [Terminal.noColor],
      subcommands: Job.allCases.map { job in
        (own + [completion]).first { $0.name == job.rawValue }
          ?? .elsewhere(job.rawValue, job.summary) { words in
            try Program.workbook.become(words)
          }
      },
      run: run)
  }
}

/// Which one this is.
private let edition = "second edition, for Swift 6.3 and later"
