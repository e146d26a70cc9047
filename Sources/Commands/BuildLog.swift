import Arguments
import Foundation

/// What a build said that failed.
package struct BuildLog {
  /// An error that has a place in a file.
  package struct SourceError: Hashable, Sendable {
    package let path: String
    /// The line, and the column if there is one: `12` or `12:5`.
    package let place: String
    package let message: String

    /// Whether a path ends in that of a file, or leads through a folder.
    package func isIn(_ file: String) -> Bool {
      file.hasSuffix("/")
        ? path.contains("/" + file) : path.hasSuffix("/" + file)
    }
  }

  /// The lines, without what a terminal makes of them.
  package let lines: [String]

  /// Whether the build was ended for its time.
  package let isLate: Bool

  /// The errors of the compiler and the linker that have a place, each once.
  package let errors: [SourceError]

  init(_ text: String, isLate: Bool = false) {
    self.isLate = isLate
    lines = text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
      .split { $0.isNewline }.map(String.init)
    var seen: Set<SourceError> = []
    errors = lines.compactMap(SourceError.init).filter {
      seen.insert($0).inserted
    }
  }

  /// What is said of a build that failed through no fault of an answer.
  package var failure: Failure {
    Failure("the workbook could not be built: \(first)", status: 3)
  }

  /// The first error that says something, in one line.
  var first: String {
    if isLate { return "it took too long" }
    let said = lines.filter { line in
      line.contains("error: ")
        && !line.contains(/command failed|Build failed|nonzero exit code/)
    }
    let any = lines.first { $0.contains("error: ") } ?? lines.last
    return said.first { $0.hasPrefix("/") } ?? said.first ?? any
      ?? "swift build failed and said nothing"
  }
}

extension BuildLog.SourceError {
  /// Reads `/…/File.swift:12:5: error: message`; a linker gives no column, and
  /// Swift Build says first what it was linking.
  fileprivate init?(_ line: String) {
    let pattern = /(\/[^:]+\.swift):(\d+)(:\d+)?: error: (.+)$/
    guard let match = line.firstMatch(of: pattern) else { return nil }
    path = String(match.1)
    place = "\(match.2)\(match.3 ?? "")"
    // A mangled name says nothing to those who have not made it.
    let symbol = match.4.firstMatch(of: /undefined .*'\$s.*'/)
    message =
      symbol == nil
      ? String(match.4) : "it uses something that is not defined anywhere"
  }
}
