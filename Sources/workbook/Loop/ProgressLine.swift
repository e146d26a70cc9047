import Arguments
import Foundation
import Synchronization

/// A line of the terminal that says what is being done, and is gone when there
/// is something to say.
final class ProgressLine: Sendable {
  private let output = Mutex(FileHandle.standardOutput)

  /// Shows a line in place of the one before, where the terminal can.
  func show(_ text: String) {
    let terminal = Terminal.standardOutput()
    write(cut(text, to: terminal.width - 1), terminal)
  }

  /// Takes the line away.
  func clear() { write("", .standardOutput()) }

  private func write(_ text: String, _ terminal: Terminal) {
    guard terminal.canErase else { return }
    let line = Data("\r\u{1B}[K\(text)".utf8)
    output.withLock { try? $0.write(contentsOf: line) }
  }
}
