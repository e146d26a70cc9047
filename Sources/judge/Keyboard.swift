import Commands
import Foundation

/// The terminal's keys, one at a time and without waiting for a line's end.
final class Keyboard {
  private var saved: termios?
  private var typed: [UInt8] = []

  init() {
    var settings = termios()
    if tcgetattr(0, &settings) == 0 { saved = settings }
  }

  /// Whether there are keys: standard input is a terminal.
  var isThere: Bool { saved != nil }

  /// Waits a moment for a key, and returns it if one was pressed; one that
  /// sends more than a character, such as an arrow, is an escape.
  func key() -> Character? {
    guard saved != nil else {
      usleep(10_000)
      return nil
    }
    if !typed.isEmpty { return Character(UnicodeScalar(typed.removeFirst())) }
    // At the start, and when a shell has had the terminal in between.
    var settings = termios()
    let lines = tcflag_t(ICANON | ECHO)
    if isInForeground, tcgetattr(0, &settings) == 0,
      settings.c_lflag & lines != 0
    {
      settings.c_lflag &= ~lines
      tcsetattr(0, TCSANOW, &settings)
    }
    var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 10) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(0, &bytes, bytes.count)
    guard count > 0, let first = bytes.first else {
      return count == 0 ? "q" : nil
    }
    if first == 0x1B || first >= 0x80 { return "\u{1B}" }
    typed = Array(bytes[1..<count])
    return Character(UnicodeScalar(first))
  }

  /// Gives the terminal back as it was.
  func restore() {
    if var settings = saved, isInForeground {
      tcsetattr(0, TCSANOW, &settings)
    }
    saved = nil
  }

  /// Whether the terminal is ours: who changes another's is stopped.
  private var isInForeground: Bool { tcgetpgrp(0) == getpgrp() }
}
