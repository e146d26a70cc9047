import CLibrary
import Expectations
import Testing

@testable import Arguments

struct TerminalTests {
  @Test func `a style is put on and taken off`() {
    let terminal = Terminal(isTerminal: true, hasColor: true)
    expectEqual(terminal.styled("x", .bold, .red), "\u{1B}[1;31mx\u{1B}[0m")
    expectEqual(terminal.styled("x"), "x")
    #expect(terminal.styled("", .red).isEmpty)
  }

  @Test(arguments: Style.allCases)
  func `without colour a text stays as it is`(style: Style) {
    let terminal = Terminal(isTerminal: true, hasColor: false)
    expectEqual(terminal.styled("x", style), "x")
  }

  @Test func `a file is 80 columns wide and has no colour`() async {
    await #expect(processExitsWith: .success) {
      setEnvironment([:])
      openFile()
      expectEqual(
        Terminal.standardOutput(),
        Terminal(isTerminal: false, width: 80, hasColor: false))
    }
  }

  @Test(arguments: ["CLICOLOR_FORCE", "FORCE_COLOR"])
  func `a file has colour and another width where that is wished`(
    name: String
  ) async {
    await #expect(processExitsWith: .success) { [name] in
      setEnvironment([name: "1", "COLUMNS": "40"])
      openFile()
      expectEqual(
        Terminal.standardOutput(),
        Terminal(isTerminal: false, width: 40, hasColor: true))
      setEnvironment([name: "1", "NO_COLOR": "1", "COLUMNS": "wide"])
      expectEqual(
        Terminal.standardOutput(),
        Terminal(isTerminal: false, width: 80, hasColor: false))
    }
  }

  #if os(Linux)
  @Test(arguments: [
    ["TERM": "xterm"], ["TERM": "xterm", "NO_COLOR": ""],
    ["TERM": "xterm", "CLICOLOR": "1", "FORCE_COLOR": ""],
  ])
  func `a terminal has its width and colour`(
    environment: [String: String]
  ) async {
    await #expect(processExitsWith: .success) { [environment] in
      openTerminal(columns: 57, environment)
      expectEqual(
        Terminal.standardOutput(),
        Terminal(isTerminal: true, width: 57, hasColor: true, canErase: true))
      #expect(!Terminal.standardOutput(color: false).hasColor)
    }
  }

  @Test(arguments: [
    ["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "xterm", "CLICOLOR": "0"],
    ["TERM": "xterm", "FORCE_COLOR": "0"], ["TERM": "dumb"], [:],
  ])
  func `a terminal has no colour where that is wished`(
    environment: [String: String]
  ) async {
    await #expect(processExitsWith: .success) { [environment] in
      openTerminal(columns: 0, environment)
      expectEqual(
        Terminal.standardOutput(),
        Terminal(
          isTerminal: true, width: 80, hasColor: false,
          canErase: environment["TERM"] == "xterm"))
    }
  }
  #endif
}

/// Sets those variables of the environment that matter here, and no others.
private func setEnvironment(_ environment: [String: String]) {
  let names = [
    "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS", "TERM",
  ]
  for name in names { unsetenv(name) }
  for (name, value) in environment { setenv(name, value, 1) }
}

/// Lets standard output be a file.
private func openFile() {
  dup2(open("/dev/null", O_WRONLY), 1)
}

#if os(Linux)
/// Lets standard output be a terminal of that width.
private func openTerminal(columns: UInt16, _ environment: [String: String]) {
  setEnvironment(environment)
  var first: Int32 = 0
  var second: Int32 = 0
  var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
  expectEqual(openpty(&first, &second, nil, nil, &size), 0)
  dup2(second, 1)
}
#endif
