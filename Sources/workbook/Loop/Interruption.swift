import Foundation

/// Whether the user or the system has asked the command to end.
///
/// A command that starts others looks here often, so that it can end them and
/// leave the terminal and the files as they should be.
enum Interruption {
  nonisolated(unsafe) private static var signal: sig_atomic_t = 0

  /// Catches the signals from now on.
  static func observe() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      Foundation.signal(number) { Interruption.signal = $0 }
    }
  }

  /// Whether one has come.
  static var isRequested: Bool { signal != 0 }

  /// The exit status of a command that one has ended.
  static var status: Int32 { 128 + signal }
}
