@preconcurrency import CLibrary

/// Says on a terminal that long work goes on, from the second second on.
struct ProgressLine {
  private let clock = ContinuousClock()
  private var next = ContinuousClock.now + .seconds(1)
  private var isShown = false

  mutating func say(_ text: @autoclosure () -> String) {
    guard clock.now > next, isatty(2) == 1 else { return }
    fputs("\r\u{1B}[K" + text(), stderr)
    next = clock.now + .milliseconds(200)
    isShown = true
  }

  /// Takes away what it said.
  func end() {
    if isShown { fputs("\r\u{1B}[K", stderr) }
  }
}
