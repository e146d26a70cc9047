@preconcurrency import CLibrary

/// What a command line asks for.
enum Request {
  /// To show a text: help or the version.
  case show(String)

  /// To run the command called by the words of the path.
  case run(path: String, @Sendable () throws -> Void)

  /// Nothing that there is: the line that says so.
  case refuse(String)
}

extension Command {
  /// Runs what the arguments ask for, and returns the exit status: 0 when it
  /// went well, 1 or the status of its `Failure` when it failed, 2 when the
  /// arguments were refused.
  ///
  /// Help is printed to standard output, one line to standard error where
  /// something went wrong. When the reader of the output goes away, as `head`
  /// does, the process ends quietly with status 0.
  ///
  ///     exit(workbook.main())
  package func main(
    _ arguments: [String] = Array(CommandLine.arguments.dropFirst())
  ) -> Int32 {
    endQuietlyWhenOutputCloses()
    let width = min(Terminal.standardOutput().width, 100)
    switch request(arguments, width: width) {
    case .show(let text):
      print(text, terminator: "")
      return finish(0)
    case .refuse(let line):
      return finish(2, line)
    case .run(let path, let run):
      do {
        try run()
        return finish(0)
      } catch let error as UsageError {
        return finish(2, "\(path): \(error)")
      } catch let exit as Exit {
        return finish(exit.status)
      } catch let failure as Failure {
        return finish(failure.status, "\(name): \(failure)")
      } catch {
        return finish(1, "\(name): \(error)")
      }
    }
  }

  /// Returns what the arguments ask for, and does nothing yet.
  func request(_ arguments: [String], width: Int) -> Request {
    var parser = Parser(self)
    do {
      try parser.read(arguments)
      let command = parser.command
      if let elsewhere = command.elsewhere {
        return .run(path: parser.path) { try elsewhere(arguments) }
      }
      if parser.wantsHelp {
        let inherited = parser.options.dropLast(command.options.count)
        return .show(
          command.help(
            path: parser.path, inherited: Array(inherited), width: width))
      }
      if parser.wantsVersion { return .show((version ?? name) + "\n") }
      let arguments = try parser.parsed()
      return .run(path: parser.path) { try command.run?(arguments) }
    } catch {
      return .refuse("\(parser.path): \(error)")
    }
  }

  /// Runs what the arguments ask for, as `main` does, but throws what goes
  /// wrong: for tests.
  ///
  /// - Throws: `UsageError` where the arguments are refused, and what the
  ///   command throws.
  package func callAsFunction(_ arguments: String...) throws {
    switch request(arguments, width: 80) {
    case .show(let text): print(text, terminator: "")
    case .run(_, let run): try run()
    case .refuse(let line): throw UsageError(line)
    }
  }

  /// Writes out what was printed, then the line, and returns the status.
  private func finish(_ status: Int32, _ line: String? = nil) -> Int32 {
    let isWritten = fflush(stdout) == 0 && ferror(stdout) == 0
    if let line { writeError(line) }
    if isWritten { return status }
    writeError("\(name): the output could not be written")
    return status == 0 ? 1 : status
  }
}

private func writeError(_ line: String) {
  var bytes = Array((line + "\n").utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    bytes = bytes.dropFirst(count)
  }
}

/// Ends the process at its next write to a standard output that nobody reads;
/// a write to another closed pipe fails as an error of that write.
private func endQuietlyWhenOutputCloses() {
  signal(SIGPIPE) { _ in
    var output = pollfd(fd: 1, events: 0, revents: 0)
    let isClosed = Int16(POLLERR | POLLHUP)
    if poll(&output, 1, 0) == 1 && output.revents & isClosed != 0 {
      _exit(0)
    }
  }
}
