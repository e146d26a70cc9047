import Arguments
import Foundation

/// The file that a report is written to.
///
/// What goes wrong with it is a `Failure` of status 3: there is no report.
package struct Destination {
  private let name: String
  private let url: URL
  private let isFile: Bool

  /// Takes a file, and removes what it holds: when nothing can be graded, an
  /// old report must not pass for a new one.
  package init(_ name: String) throws {
    self.name = name
    url = URL(fileURLWithPath: name).resolvingSymlinksInPath()
    let values = try? url.resourceValues(
      forKeys: [.isRegularFileKey, .isDirectoryKey])
    if values?.isDirectory == true {
      throw Self.failure(name, "it is a folder")
    }
    // What is no file, such as a pipe, cannot be replaced by one.
    isFile = values?.isRegularFile ?? true
    guard values?.isRegularFile == true else { return }
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      throw Self.failure(name, error.localizedDescription)
    }
  }

  /// Writes a report, and says where it is.
  package func write(_ text: String) throws {
    // Nobody need read from a pipe.
    if !isFile { Interruption.forget() }
    do {
      try Data(text.utf8).write(to: url, options: isFile ? .atomic : [])
    } catch {
      throw Self.failure(name, error.localizedDescription)
    }
    if isFile { note("the report is in \(name)") }
  }

  private static func failure(_ name: String, _ reason: String) -> Failure {
    Failure(
      "the report cannot be written to \(name): \(reason)", status: 3)
  }
}
