#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How text looks on a terminal.
public enum Style: Int, Sendable, CaseIterable {
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
public struct Terminal: Sendable, Equatable {
  /// Whether it is a terminal, and not a file or a pipe.
  public let isTerminal: Bool

  /// The number of columns, 80 where it is no terminal.
  public let width: Int

  /// Whether colour and other styles are shown.
  public let hasColor: Bool

  /// The flag that turns colour off, to be declared by the program.
  public static let noColor = Flag("no-color", "print without colours")

  /// Creates a terminal of a known kind.
  public init(isTerminal: Bool, width: Int = 80, hasColor: Bool) {
    self.isTerminal = isTerminal
    self.width = width
    self.hasColor = hasColor
  }

  /// Returns the terminal that standard output goes to.
  ///
  /// Colour is shown on a terminal unless `color` is false, `NO_COLOR` is set
  /// to anything but nothing (https://no-color.org), or `TERM` is `dumb`.
  public static func standardOutput(color: Bool = true) -> Terminal {
    let isTerminal = isatty(1) == 1
    return Terminal(
      isTerminal: isTerminal,
      width: isTerminal ? columns() ?? 80 : 80,
      hasColor: isTerminal && color
        && (environment("NO_COLOR") ?? "").isEmpty
        && environment("TERM") != "dumb")
  }

  /// Returns the text in a style, unchanged where there is no colour.
  public func styled(_ text: String, _ styles: Style...) -> String {
    guard hasColor && !text.isEmpty && !styles.isEmpty else { return text }
    let codes = styles.map { "\($0.rawValue)" }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }
}

private func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

private func columns() -> Int? {
  var size = winsize()
  guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
    return nil
  }
  return Int(size.ws_col)
}
