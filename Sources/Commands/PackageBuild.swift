import Foundation

/// The build of one of the package's programs, beside the one that runs.
struct PackageBuild {
  private let name: String
  private let tool: BuildTool

  /// Looks at a program.
  ///
  /// - Parameters:
  ///   - name: The name of its target.
  ///   - tool: What builds it: in the package that this file was compiled in.
  init(of name: String, by tool: BuildTool = BuildTool(root: packageFolder)) {
    self.name = name
    self.tool = tool
  }

  /// Whether the program can be built where it is looked for.
  ///
  /// It cannot where programs are copied to another folder or belong to
  /// somebody else, or where the package that they were built from is gone.
  var isPossible: Bool {
    tool.isInBuildFolder && access(tool.products, W_OK) == 0
      && changed(tool.root + "/Package.swift") != nil
  }

  /// Whether nothing that the program is made of has changed since it was built.
  ///
  /// What tells that is the file beside the program that `run` leaves. The
  /// running program counts, too: another compiler or other options have made
  /// it anew.
  var isCurrent: Bool {
    guard let built = written(stamp), let running = changed(tool.command) else {
      return false
    }
    return running < built
      && ["Package.swift", "Solutions", "Sources", "Tests/Graders"]
        .allSatisfy { !hasChanged(tool.root + "/" + $0, since: built) }
  }

  /// Builds the program, and remembers when the build began.
  ///
  /// - Throws: `Failure` where it cannot be built.
  func run(isCancelled: () -> Bool) throws {
    // Its time is the file system's own, as the times of the sources are.
    let new = stamp + ".\(getpid())"
    _ = FileManager.default.createFile(atPath: new, contents: nil)
    defer { unlink(new) }
    let log = try tool.build(["--product", name], isCancelled: isCancelled)
    if let log { throw log.failure }
    if !isCancelled() { rename(new, stamp) }
  }

  private var stamp: String { tool.products + "/" + name + ".built" }

  /// Whether a file, or a Swift file in a folder, has changed since a time; a
  /// folder changes when something in it comes or goes.
  private func hasChanged(_ path: String, since time: Int) -> Bool {
    guard let changed = changed(path), changed < time else { return true }
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

/// Returns when a file was written, in nanoseconds; `nil` where there is none.
private func written(_ path: String) -> Int? { times(of: path)?.written }

/// Returns when a file was last changed in any way, in nanoseconds: unlike the
/// time at which it was written, nothing sets this one back.
private func changed(_ path: String) -> Int? { times(of: path)?.changed }

private func times(of path: String) -> (written: Int, changed: Int)? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  #if canImport(Darwin)
  let times = (status.st_mtimespec, status.st_ctimespec)
  #else
  let times = (status.st_mtim, status.st_ctim)
  #endif
  func nanoseconds(_ time: timespec) -> Int {
    time.tv_sec * 1_000_000_000 + Int(time.tv_nsec)
  }
  return (nanoseconds(times.0), nanoseconds(times.1))
}
