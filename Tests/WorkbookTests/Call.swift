import Foundation
import Grading
import Testing

/// What the built command printed, and how it ended.
struct Call {
  let output: String
  let errors: String
  let status: Int32

  /// Runs the built command with some arguments.
  init(_ arguments: String..., in folder: String = root) throws {
    try self.init(
      Products.path(of: "workbook"), arguments: arguments, in: folder)
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
  defer { try? FileManager.default.removeItem(at: folder) }
  for (file, text) in files {
    let url = folder.appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
  }
  try body(folder.resolvingSymlinksInPath().path)
}
