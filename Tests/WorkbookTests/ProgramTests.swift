import Demos
import Expectations
import Foundation
import Jobs
import Testing

@testable import Arguments
@testable import Commands
@testable import bench
@testable import judge
@testable import workbook

struct `A command` {
  @Test func `is carried out by the program that is named for it`() {
    for (program, commands) in [
      (Program.workbook, readerCommands), (.demo, [demo]),
      (.judge, judgeCommands), (.bench, benchCommands),
    ] {
      let jobs = Job.allCases.filter {
        $0.program == program && $0 != .completion
      }
      expectEqual(Set(commands.map(\.name)), Set(jobs.map(\.rawValue)))
    }
    #expect(program.subcommands.allSatisfy { $0.elsewhere == nil })
  }

  @Test(arguments: [
    ("grade 1.1 'a b' --class w", "judge", "grade 1.1 'a b' --class w"),
    ("show --colour", "judge", "show --colour"),
    ("--no-color demo --help", "demo", "--no-color demo --help"),
    ("help bench", "bench", "help bench"),
    ("completion zsh -- watch 1.", "judge", "completion zsh -- watch 1."),
  ])
  func `goes on as the other program, with its words and its status`(
    line: String, program: String, given: String
  ) throws {
    try inFolder([program: "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 7\n"]) {
      folder in
      let other = try Call(
        shell: "cp \"$0\" . && chmod +x \(program) && ./workbook " + line,
        in: folder)
      expectEqual(other.status, 7)
      let words = try Call(shell: "printf '%s\\n' " + given)
      expectEqual(other.output, words.output)
      expectEqual(other.errors, "")
    }
  }

  @Test func `says that there is no such program, and leaves no old report`()
    throws
  {
    try inFolder(["old.json": "old"]) { folder in
      let call = try Call(
        shell: "cp \"$0\" . && ./workbook grade --output old.json", in: folder)
      expectEqual(call.status, 3)
      expectEqual(
        call.errors,
        "workbook: cannot run \(folder)/judge: No such file or directory\n")
      #expect(!FileManager.default.fileExists(atPath: folder + "/old.json"))
      let tab = try Call(
        shell: "./workbook completion bash -- show 1.", in: folder)
      expectEqual(tab.status, 0)
      expectEqual(tab.output + tab.errors, "")
    }
  }
}

struct `What was built` {
  private static let sources = [
    "Package.swift": "", "Sources/a/b/c.swift": "", "Sources/a/data.json": "",
    "Solutions/a.swift": "", "Tests/Answers/a/main.swift": "",
    "Tests/Graders/a/b.swift": "", "Tests/Others/a.swift": "",
    "Chapters/a.swift": "", "build/workspace-state.json": "",
    "build/debug/workbook": "",
  ]

  /// Whether a program is up to date after a change.
  private func isCurrent(after change: String) throws -> Bool {
    var isCurrent = false
    try inFolder(Self.sources) { root in
      let tool = BuildTool(root: root, command: root + "/build/debug/workbook")
      let build = PackageBuild(of: "judge", by: tool)
      #expect(build.isPossible && !build.isCurrent)
      // Files have the time of the system's clock, which ticks slowly.
      let line = "sleep 0.02; touch build/debug/judge.built; sleep 0.02; "
      try expectEqual(Call(shell: line + change, in: root).status, 0)
      isCurrent = build.isCurrent
    }
    return isCurrent
  }

  @Test(arguments: [
    "echo >> Sources/a/b/c.swift", "echo >> Package.swift",
    "echo >> Solutions/a.swift", "echo >> Tests/Graders/a/b.swift",
    "echo >> Tests/Answers/a/main.swift",
    "touch -t 200101010000 Sources/a/b/c.swift",
    "cp -p Chapters/a.swift Sources/a/b/c.swift",
    "rm Sources/a/b/c.swift", "touch Sources/a/d.swift", "rm -r Solutions",
    "echo >> build/debug/workbook", "rm build/debug/judge.built",
  ])
  func `is not up to date where it was made of something else`(
    change: String
  ) throws {
    #expect(try !isCurrent(after: change))
  }

  @Test(arguments: [
    "true", "echo >> Chapters/a.swift", "echo >> Tests/Others/a.swift",
    "echo >> Sources/a/data.json", "touch build/debug/judge",
  ])
  func `is up to date where nothing that it is made of has changed`(
    change: String
  ) throws {
    #expect(try isCurrent(after: change))
  }

  @Test(arguments: ["build/workspace-state.json", "Package.swift"])
  func `is taken as it is where nothing can be built`(missing: String) throws {
    var files = Self.sources
    files[missing] = nil
    try inFolder(files) { root in
      let tool = BuildTool(root: root, command: root + "/build/debug/workbook")
      #expect(!PackageBuild(of: "judge", by: tool).isPossible)
    }
  }
}
