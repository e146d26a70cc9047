import Arguments
import CLibrary
import Commands
import Jobs

/// The commands that other programs carry out.
let otherCommands: [Command] = Job.allCases
  .filter { $0.program != .workbook }
  .map { job in
    if job != .grade {
      return .elsewhere(job.rawValue, job.summary) { words in
        try job.program.carryOut(words)
      }
    }
    return GradeOptions.command { arguments in
      do {
        try job.program.carryOut(Array(CommandLine.arguments.dropFirst()))
      } catch {
        // An old report must not pass for that of this run.
        _ = try GradeOptions.documents(arguments)
        throw error
      }
    }
  }

extension Program {
  /// Brings the program up to date, and becomes it.
  ///
  /// - Parameter arguments: The whole command line, without its first word.
  /// - Throws: `Failure` where the program cannot be built or run.
  fileprivate func carryOut(_ arguments: [String]) throws {
    try bringUpToDate()
    try become(arguments)
  }

  /// Builds the program where it is not there, or where something that it is
  /// made of has changed since it was built.
  ///
  /// `WORKBOOK_BUILT=1` says that everything is built: a test must not wait for
  /// the build folder, which SwiftPM may have locked until the test ends.
  private func bringUpToDate() throws {
    let build = PackageBuild(of: rawValue)
    let isBuilt = getenv("WORKBOOK_BUILT").map { String(cString: $0) } == "1"
    guard build.isPossible, !isBuilt, !(isThere && build.isCurrent) else {
      return
    }
    Interruption.observe()
    let progress = ProgressLine()
    progress.show(announcement, isLong: true)
    defer { progress.clear() }
    try build.run { Interruption.isRequested }
    if Interruption.isRequested { throw Exit(Interruption.status) }
    Interruption.forget()
  }

  /// What is said while the program is being built.
  private var announcement: String {
    let part =
      switch self {
      case .workbook: "the workbook"
      case .demo: "the demos"
      case .judge: "what grades"
      case .bench: "what measures"
      }
    return "building \(part); this takes a moment the first time …"
  }
}
