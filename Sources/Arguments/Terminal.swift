import CLibrary

/// How text looks on a terminal.
package enum Style: Int, Sendable, CaseIterable {
  /// Heavier letters.
  case bold = 1
  /// Paler letters.
  case dim = 2
  /// Red letters.
  case red = 31
  /// Green letters.
  case green = 32
}

/// What is known of the place that output goes to.
package struct Terminal: Sendable, Equatable {
  /// Whether it is a terminal, and not a file or a pipe.
  package let isTerminal: Bool
  /// The number of columns, 80 where it is no terminal.
  package let width: Int
  /// Whether colour and other styles are shown.
  package let hasColor: Bool
  /// Whether a line can be erased and written again.
  package let canErase: Bool

  /// The flag that turns colour off, to be declared by the program.
  package static let noColor = Flag("no-color", "print without colours")

  /// Creates a terminal of a known kind.
  package init(
    isTerminal: Bool, width: Int = 80, hasColor: Bool, canErase: Bool = false
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.hasColor = hasColor
    self.canErase = canErase
  }

  /// Returns the terminal that standard output goes to.
  ///
  /// It is as wide as `COLUMNS` says, or else as it is. Colour is shown on a
  /// terminal that `TERM` names and does not call `dumb`, unless `CLICOLOR` is
  /// 0 (https://bixense.com/clicolors). `CLICOLOR_FORCE` and `FORCE_COLOR` show
  /// it anywhere, and neither does where `color` is false or `NO_COLOR` is set
  /// to anything but nothing (https://no-color.org).
  package static func standardOutput(color: Bool = true) -> Terminal {
    let isTerminal = isatty(1) == 1
    let canErase = isTerminal && !["", "dumb"].contains(environment("TERM"))
    let forced = ["CLICOLOR_FORCE", "FORCE_COLOR"].map(environment)
    let isForced = forced.contains { !["", "0"].contains($0) }
    let isOff =
      environment("CLICOLOR") == "0" || environment("FORCE_COLOR") == "0"
    return Terminal(
      isTerminal: isTerminal,
      width: Int(environment("COLUMNS")).flatMap { $0 > 0 ? $0 : nil }
        ?? (isTerminal ? columns() : nil) ?? 80,
      hasColor: color && environment("NO_COLOR").isEmpty
        && (isForced || canErase && !isOff), canErase: canErase)
  }

  /// Returns the text in a style, unchanged where there is no colour.
  package func styled(_ text: String, _ styles: Style...) -> String {
    guard hasColor && !text.isEmpty && !styles.isEmpty else { return text }
    let codes = styles.map { "\($0.rawValue)" }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }
}

/// The value of a variable of the environment, empty where it is not set.
private func environment(_ name: String) -> String {
  getenv(name).map { String(cString: $0) } ?? ""
}

private func columns() -> Int? {
  var size = winsize()
  guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
    return nil
  }
  return Int(size.ws_col)
}
