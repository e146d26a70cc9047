import Demos
import Expectations
import Foundation
import Grading
import Jobs
import Processes
import Testing

@testable import Arguments
@testable import Commands
@testable import bench
@testable import judge
@testable import workbook

/// The command, with what its programs carry out.
let program = Command.workbook(
  readerCommands + judgeCommands + benchCommands + [demo], run: welcome)

/// What the built command printed, and how it ended.
struct Call {
  let output: String
  let errors: String
  let status: Int32

  /// Runs the built command with the arguments of a line, parted by blanks.
  init(_ line: String = "", in folder: String = root) throws {
    try self.init(
      Products.path(of: "workbook"), arguments: words(line), in: folder)
  }

  /// Runs a line of shell in which `$0` is the built command.
  init(shell line: String, in folder: String = root) throws {
    try self.init(
      "/bin/sh", arguments: ["-c", line, Products.path(of: "workbook")],
      in: folder)
  }

  private init(_ path: String, arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["WORKBOOK_BUILT": "1"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Neither stream is long enough to fill its pipe.
    self.output = Call.text(of: output)
    self.errors = Call.text(of: errors)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  private static func text(of pipe: Pipe) -> String {
    String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(),
      as: UTF8.self)
  }
}

/// Returns the line with which the command refuses the arguments of a line before
/// it does anything; `nil`, if it does not.
///
/// Asked in this process, this costs much less than a process of its own.
func misuse(_ line: String) -> String? {
  guard case .refuse(let line) = program.request(words(line), width: 80),
    line.count(where: \.isNewline) == 0
  else { return nil }
  return line
}

/// Runs a command in this process, and returns the line with which it fails.
///
/// - Parameters:
///   - arguments: The arguments, which are accepted at first.
///   - isMisuse: Whether it fails for them all the same, which ends a process
///     with 2, and other failures with 1.
///   - location: Where the test stands.
/// - Returns: The line.
func failure(
  of arguments: [String], isMisuse: Bool = false,
  _ location: SourceLocation = #_sourceLocation
) -> String {
  guard case .run(_, let run) = program.request(arguments, width: 80) else {
    return "nothing is run"
  }
  do {
    try run()
    return "no failure"
  } catch {
    expectEqual((error is UsageError), isMisuse, sourceLocation: location)
    let line = "\(error)"
    expectEqual(line.count(where: \.isNewline), 0, sourceLocation: location)
    return line
  }
}

/// Returns the words of a line, parted by blanks.
func words(_ line: String) -> [String] {
  line.split(separator: " ").map(String.init)
}

/// The root of this workbook.
let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// Gives a function a folder with some files, and removes it afterwards.
func inFolder(
  _ files: [String: String], _ body: (String) throws -> Void
) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("workbook-\(UUID().uuidString)")
  try FileManager.default.createDirectory(
    at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (file, text) in files {
    let url = folder.appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Foundation would wait for the disk.
    let stream = try #require(fopen(url.path, "we"))
    fwrite(Array(text.utf8), 1, text.utf8.count, stream)
    fclose(stream)
  }
  try body(folder.resolvingSymlinksInPath().path)
}
