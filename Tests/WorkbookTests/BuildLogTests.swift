import Expectations
import Testing

@testable import Commands

struct `A build that failed` {
  private let stubs = "Chapters/01-Jacobians/Exercises.swift"

  @Test func `tells the compiler's errors, each once`() {
    let error = "/a/\(stubs):47:16: error: cannot find 'q' in scope"
    let log = BuildLog(
      "[1/2] Compiling\n\(error)\n  47 | q\n     | `- error: cannot find\n\(error)"
    )
    expectEqual(log.errors.map(\.place), ["47:16"])
    expectEqual(log.errors.map(\.message), ["cannot find 'q' in scope"])
    #expect(log.errors.allSatisfy { $0.isIn(stubs) })
    #expect(!log.errors.contains { $0.isIn("Tests/Graders/01-Jacobians/") })
  }

  @Test(arguments: [
    "", "/a/Package.swift: JacobiansGrader-product: ",
  ])
  func `tells the linker's errors, in the words of either build system`(
    prefix: String
  ) {
    let log = BuildLog(
      prefix + "/a/\(stubs):243: error: undefined reference to 'nowhere'")
    expectEqual(log.errors.map(\.path), ["/a/" + stubs])
    expectEqual(log.errors.map(\.place), ["243"])
    expectEqual(log.errors.map(\.message), ["undefined reference to 'nowhere'"])
  }

  @Test func `shows no mangled name`() {
    let log = BuildLog(
      "/a/b.swift:2: error: undefined reference to '$s1bAAyyF'")
    expectEqual(
      log.errors.map(\.message),
      ["it uses something that is not defined anywhere"])
  }

  @Test func `is read without a terminal's colours and returns`() {
    let log = BuildLog(
      "\u{1B}[2K\r\u{1B}[1m/a/b.swift:2:3: \u{1B}[31merror: \u{1B}[0mno\r\n")
    expectEqual(log.errors.map(\.message), ["no"])
  }

  @Test(arguments: [
    ("error: Build failed\nerror: no space left", "error: no space left"),
    ("error: link command failed\nclang: error: bad", "clang: error: bad"),
    ("error: x\n/a/b.swift:1:2: error: y", "/a/b.swift:1:2: error: y"),
    ("error: Build failed", "error: Build failed"),
    ("nothing else", "nothing else"),
    ("", "swift build failed and said nothing"),
  ])
  func `is told in the first line that says why`(text: String, line: String) {
    expectEqual(BuildLog(text).first, line)
  }
}
