import Foundation
import Synchronization

/// Whether the user or the system has asked the command to end.
///
/// A command that starts others looks here often, so that it can end them and
/// leave the terminal and the files as they should be.
package enum Interruption {
  private static let signal = Atomic<Int32>(0)

  /// Catches the signals from now on.
  package static func observe() {
    // The handlers must not be the first to touch it.
    signal.store(0, ordering: .relaxed)
    for number in signals {
      Foundation.signal(number) {
        Interruption.signal.store($0, ordering: .relaxed)
      }
    }
  }

  /// Lets the signals end the command from now on.
  package static func forget() {
    for number in signals { Foundation.signal(number, SIG_DFL) }
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Whether one has come.
  package static var isRequested: Bool { signal.load(ordering: .relaxed) != 0 }

  /// The exit status of a command that one has ended.
  package static var status: Int32 { 128 + signal.load(ordering: .relaxed) }
}
