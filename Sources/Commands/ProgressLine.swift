import Arguments
import Foundation
import Synchronization

/// A line of the terminal that says what is being done, and is gone when there
/// is something to say.
package final class ProgressLine: Sendable {
  private let output = Mutex(FileHandle.standardOutput)

  /// Creates a line with nothing in it.
  package init() {}

  /// Shows a line in place of the one before, where the terminal can.
  ///
  /// - Parameters:
  ///   - text: The line.
  ///   - isLong: Whether it is about something that takes long, and is said
  ///     with the errors where it cannot be taken away.
  package func show(_ text: String, isLong: Bool = false) {
    let terminal = Terminal.standardOutput()
    if isLong && !terminal.canErase {
      try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
    write(cut(text, to: terminal.width - 1), terminal)
  }

  /// Takes the line away.
  package func clear() { write("", .standardOutput()) }

  private func write(_ text: String, _ terminal: Terminal) {
    guard terminal.canErase else { return }
    let line = Data("\r\u{1B}[K\(text)".utf8)
    output.withLock { try? $0.write(contentsOf: line) }
  }
}

/// Returns as much of a line as fits.
package func cut(_ line: String, to width: Int) -> String {
  line.count <= width ? line : line.prefix(max(0, width - 1)) + "…"
}
