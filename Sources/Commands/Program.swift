import Arguments
import Foundation
import Processes

/// A program that carries out some of the commands.
///
/// The first build makes `workbook` alone. What grades and what demonstrates
/// take longer to build, so each is built when it is first asked for something.
package enum Program: String, Sendable {
  case workbook
  case demo
  case judge

  private var path: String { Products.path(of: rawValue) }

  private var isThere: Bool { access(path, X_OK) == 0 }

  /// Brings the program up to date, and becomes it.
  ///
  /// - Parameter arguments: The whole command line, without its first word.
  /// - Throws: `Failure` where the program cannot be built or run.
  func carryOut(_ arguments: [String]) throws {
    try bringUpToDate()
    try become(arguments)
  }

  /// Goes on as the program, and returns only by throwing a `Failure`.
  func become(_ arguments: [String]) throws {
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, words)
    throw Failure(
      "cannot run \(path): \(String(cString: strerror(errno)))", status: 3)
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
      }
    return "building \(part); this takes a moment the first time …"
  }
}
