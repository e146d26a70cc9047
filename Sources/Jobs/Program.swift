import Arguments
import CLibrary
import Processes

/// A program that carries out some of the commands.
///
/// The first build makes `workbook` alone. What demonstrates, what grades and
/// what measures is built when it is first asked for something.
package enum Program: String, Sendable {
  case workbook
  case demo
  case judge
  case bench

  private var path: String { Products.path(of: rawValue) }

  /// Whether it has been built.
  package var isThere: Bool { access(path, X_OK) == 0 }

  /// Goes on as the program, and returns only by throwing a `Failure`.
  ///
  /// - Parameter arguments: The whole command line, without its first word.
  /// - Throws: `Failure` where the program cannot be run.
  package func become(_ arguments: [String]) throws {
    let path = path
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, words)
    throw Failure(
      "cannot run \(path): \(String(cString: strerror(errno)))", status: 3)
  }
}
