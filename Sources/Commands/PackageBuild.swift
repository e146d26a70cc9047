import Foundation
import Processes

/// The build of one of the package's programs, beside the one that runs.
package struct PackageBuild {
  private let name: String
  private let tool: BuildTool

  /// Looks at a program.
  ///
  /// - Parameters:
  ///   - name: The name of its target.
  ///   - tool: What builds it: in the package that this file was compiled in.
  package init(
    of name: String, by tool: BuildTool = BuildTool(root: packageFolder)
  ) {
    self.name = name
    self.tool = tool
  }

  /// Whether the program can be built where it is looked for.
  ///
  /// It cannot where programs are copied to another folder or belong to
  /// somebody else, or where the package that they were built from is gone.
  package var isPossible: Bool {
    tool.isInBuildFolder && access(tool.products, W_OK) == 0
      && FileStamp(tool.root + "/Package.swift") != nil
  }

  /// Whether nothing that the program is made of has changed since it was built,
  /// the stub files excepted.
  ///
  /// What tells that is the file beside the program that a build leaves. The
  /// running program counts, too: another compiler or other options have made
  /// it anew.
  package var isCurrent: Bool {
    guard let built = FileStamp(stamp)?.written,
      let running = FileStamp(tool.command)?.changed
    else { return false }
    return running < built
      && [
        "Package.swift", "Solutions", "Sources", "Tests/Answers",
        "Tests/Graders",
      ].allSatisfy { !hasChanged(tool.root + "/" + $0, since: built) }
  }

  /// Builds the program.
  ///
  /// - Throws: `Failure` where it cannot be built.
  package func run(isCancelled: () -> Bool) throws {
    let log = try Self.noting([self], isCancelled: isCancelled) {
      try tool.build(["--product", name], isCancelled: isCancelled)
    }
    if let log { throw log.failure }
  }

  /// Builds some programs, and remembers when that began, unless it goes wrong.
  ///
  /// - Parameters:
  ///   - programs: What is being built.
  ///   - isCancelled: Whether the build was ended.
  ///   - build: Builds, and returns what was said where that fails.
  /// - Returns: What was said.
  package static func noting(
    _ programs: [PackageBuild], isCancelled: () -> Bool,
    _ build: () throws -> BuildLog?
  ) rethrows -> BuildLog? {
    guard let first = programs.first else { return try build() }
    // Its time is the file system's own, as the times of the sources are.
    let new = first.stamp + ".\(getpid())"
    _ = FileManager.default.createFile(atPath: new, contents: nil)
    defer { unlink(new) }
    let log = try build()
    if log != nil || isCancelled() { return log }
    for program in programs {
      unlink(program.stamp)
      link(new, program.stamp)
    }
    return nil
  }

  private var stamp: String { tool.products + "/" + name + ".built" }

  /// Whether a file, or a Swift file in a folder, has changed since a time; a
  /// folder changes when something in it comes or goes.
  private func hasChanged(_ path: String, since time: Int) -> Bool {
    guard let changed = FileStamp(path)?.changed, changed < time else {
      return true
    }
    if path.hasSuffix(".swift") { return false }
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (names ?? []).contains { name in
      (name.hasSuffix(".swift") || !name.contains("."))
        && hasChanged(path + "/" + name, since: time)
    }
  }
}

/// The folder of the package that this file was compiled in.
private let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path
