import Foundation
import Processes
import Synchronization
import Testing

/// Leaves out a suite that has passed, until something changes that it may
/// depend on: a file of the package, a program of its build, or the system.
///
/// What a reader writes into a stub file is none of that for most suites, so
/// that one who runs `swift test` again waits for the graded exercises, and not
/// for the tests of the grader. `WORKBOOK_TESTS=all` runs every suite.
public struct PassedBefore: SuiteTrait, TestScoping {
  private let state: String?

  fileprivate init(_ state: String?) { self.state = state }

  /// Skips the suite, if it passed.
  public func prepare(for test: Test) async throws {
    let hasPassed = !runsAll && state != nil && passed(test) == state
    try await ConditionTrait.disabled(
      if: hasPassed,
      "It passed, and nothing has changed since; WORKBOOK_TESTS=all runs it."
    ).prepare(for: test)
  }

  /// Runs the suite, and notes that it passed if no issue was recorded.
  public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    let hasFailed = Mutex(false)
    try await withKnownIssue(isIntermittent: true) {
      try await function()
    } matching: { _ in
      hasFailed.withLock { $0 = true }
      return false
    }
    guard !runsPart, !hasFailed.withLock({ $0 }), let state else { return }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try? Data(state.utf8).write(
      to: URL(fileURLWithPath: file(of: test)), options: .atomic)
  }
}

extension Trait where Self == PassedBefore {
  /// Leaves out a suite that has passed, until something changes.
  ///
  /// It reads no stub file of the package, and runs no program that holds one.
  public static var unlessPassed: Self { PassedBefore(workbook) }

  /// The same of a suite that reads stub files, or how far the reader is.
  public static var unlessPassedWithStubs: Self {
    PassedBefore(workbook.map { hash([$0] + stubs) })
  }
}

private let runsAll =
  ProcessInfo.processInfo.environment["WORKBOOK_TESTS"] == "all"

/// Whether tests were chosen, so that a suite may not have run as a whole.
private let runsPart = CommandLine.arguments.contains {
  ["--filter", "--skip"].contains($0)
}

private let folder = Products.path(of: "passed")

private func file(of suite: Test) -> String {
  let name = "\(suite.id)".map { $0.isLetter || $0.isNumber ? $0 : "-" }
  return folder + "/" + String(name)
}

private func passed(_ suite: Test) -> String? {
  try? String(contentsOfFile: file(of: suite), encoding: .utf8)
}

private let package = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// What every suite may depend on; nil, where that cannot be told.
///
/// Files are known by their sizes and times, of which the last cannot be set.
private let workbook: String? = {
  let products = URL(fileURLWithPath: folder).deletingLastPathComponent().path
  guard
    let programs = try? FileManager.default.contentsOfDirectory(
      atPath: products)
  else { return nil }
  let system = try? String(contentsOfFile: "/proc/version", encoding: .utf8)
  var lines = [system ?? ProcessInfo.processInfo.operatingSystemVersionString]
  lines += programs.compactMap { name in
    let isOfReader = name.hasSuffix("Answers") && name != "FaultyAnswers"
    return isOfReader ? nil : facts(of: products + "/" + name, isProgram: true)
  }
  return hash(
    lines + files.filter { !isOfReader($0) }.compactMap { facts(of: $0) })
}()

/// What stub files and the command's notes hold.
private var stubs: [String] {
  files.filter(isOfReader).compactMap { facts(of: $0) }
}

private func isOfReader(_ path: String) -> Bool {
  path.hasSuffix("/Exercises.swift") && path.hasPrefix(package + "/Chapters/")
    || path.hasSuffix("/.workbook/state.json")
}

/// The files of the package, but for those of its builds and of Git.
private let files: [String] = {
  var files = [package + "/.workbook/state.json"]
  let all = FileManager.default.enumerator(atPath: package)
  while let path = all?.nextObject() as? String {
    if path.hasPrefix(".") {
      all?.skipDescendants()
    } else {
      files.append(package + "/" + path)
    }
  }
  return files
}()

private func hash(_ lines: [String]) -> String {
  String(lines.sorted().joined(separator: "\n").utf8.fnv1a, radix: 16)
}

/// The path, the size and the times of a file.
private func facts(of path: String, isProgram: Bool = false) -> String? {
  guard let stamp = FileStamp(path), stamp.isRegular,
    !isProgram || stamp.isExecutable
  else { return nil }
  return "\(path) \(stamp.size) \(stamp.written) \(stamp.changed)"
}
