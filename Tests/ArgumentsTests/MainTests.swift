import CLibrary
import Expectations
import Testing

@testable import Arguments

struct MainTests {
  private static func run(
    _ line: String, _ body: @escaping @Sendable () throws -> Void = {}
  ) -> Never {
    exit(
      Hike.program { _ in
        print("running")
        try body()
      }.main(words(line)))
  }

  @Test func `a command that goes well ends with 0`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(0), observing: [\.standardOutputContent]
    ) { Self.run("rest") }
    expectEqual(text(result.standardOutputContent), "running\n")
  }

  @Test func `help is printed and ends with 0`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(0), observing: [\.standardOutputContent]
    ) { Self.run("rest --help") }
    #expect(text(result.standardOutputContent).hasPrefix("usage: hike rest"))
  }

  @Test func `arguments that are refused end with 2`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(2), observing: [\.standardErrorContent]
    ) { Self.run("resst") }
    expectEqual(
      text(result.standardErrorContent),
      "hike: unknown command 'resst'; did you mean 'rest'? "
        + "The commands are: go, rest\n")
  }

  @Test func `a command may refuse its arguments itself`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(2), observing: [\.standardErrorContent]
    ) { Self.run("go walk") { throw UsageError("no such path") } }
    expectEqual(
      text(result.standardErrorContent), "hike go walk: no such path\n")
  }

  @Test func `a failure ends with 1, behind what was printed`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(1),
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) { Self.run("rest") { throw Failure("no bench is free") } }
    expectEqual(text(result.standardOutputContent), "running\n")
    expectEqual(text(result.standardErrorContent), "hike: no bench is free\n")
  }

  @Test func `a failure may have a status of its own`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(3), observing: [\.standardErrorContent]
    ) { Self.run("rest") { throw Failure("it rains", status: 3) } }
    expectEqual(text(result.standardErrorContent), "hike: it rains\n")
  }

  @Test func `a command chooses its status`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Self.run("rest") { throw Exit(7) }
    }
  }

  @Test func `a reader that goes away ends the command quietly`() async {
    await #expect(processExitsWith: .exitCode(0)) {
      readFromNowhere()
      Self.run("rest") {
        while true { print("and on") }
      }
    }
  }

  @Test func `another closed pipe does not end the command`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Self.run("rest") {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        close(ends[0])
        let count = write(ends[1], "x", 1)
        throw Exit(count == -1 && errno == EPIPE ? 7 : 1)
      }
    }
  }

  #if os(Linux)
  @Test func `an output that is full is a failure`() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(1), observing: [\.standardErrorContent]
    ) {
      dup2(open("/dev/full", O_WRONLY), 1)
      Self.run("rest")
    }
    expectEqual(
      text(result.standardErrorContent),
      "hike: the output could not be written\n")
  }
  #endif
}

/// Lets standard output be a pipe that nobody reads.
private func readFromNowhere() {
  var ends: [Int32] = [0, 0]
  pipe(&ends)
  dup2(ends[1], 1)
  close(ends[0])
  close(ends[1])
}

private func text(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self)
}
