import Arguments
import Foundation
import Grading
import Literate

/// Builds the graders of chapters, one of which may not compile.
struct Builder: Sendable {
  let workbook: Workbook
  let products: String

  /// Prepares to build into the folder from which this command runs.
  init(_ workbook: Workbook) {
    self.workbook = workbook
    products =
      URL(fileURLWithPath: Products.path(of: "workbook"))
      .deletingLastPathComponent().path
  }

  /// Builds everything.
  ///
  /// - Throws: `Failure` where something does not compile.
  func buildAll(isCancelled: () -> Bool) throws {
    if let first = firstError(try swiftBuild([], isCancelled: isCancelled)) {
      throw Failure("the workbook does not build: \(first)")
    }
  }

  /// Builds the graders, and returns what is wrong with the stub files of those
  /// chapters that do not compile, by the chapter's folder.
  ///
  /// - Throws: `Failure` where something else does not compile.
  func build(
    _ chapters: [Chapter], isCancelled: () -> Bool
  ) throws -> [String: [String]] {
    // All at once is the fastest; only when that fails is it worth asking who
    // is to blame.
    if chapters.count > 1,
      try swiftBuild([], isCancelled: isCancelled).isEmpty
    {
      return [:]
    }
    var broken: [String: [String]] = [:]
    for chapter in chapters {
      let lines = try swiftBuild(
        ["--product", chapter.name + "Grader"], isCancelled: isCancelled)
      if lines.isEmpty || isCancelled() { continue }
      var errors = errors(in: lines, of: chapter)
      if errors.isEmpty {
        // The grader calls what the stub file no longer declares.
        errors = workbook.changedDeclarations(in: workbook.rereading(chapter))
      }
      if errors.isEmpty {
        errors = [try misfit(of: chapter, lines)]
      }
      broken[chapter.folder] = errors
    }
    return broken
  }

  /// Says that a chapter's grader cannot use its stub file.
  ///
  /// - Throws: `Failure` where the error is in neither.
  private func misfit(of chapter: Chapter, _ lines: [String]) throws -> String {
    let name = chapter.folder.split(separator: "/").last ?? ""
    let first = firstError(lines) ?? ""
    if first.hasPrefix("/") && !first.contains("/Graders/\(name)/") {
      throw Failure("the workbook itself does not build: \(first)")
    }
    return "Exercises.swift compiles, but the hidden tests cannot use it: "
      + (first.components(separatedBy: "error: ").last ?? first)
      + ". Is each function declared as the text has it? `swift run workbook "
      + "reset \(chapter.number)` puts the file back."
  }

  /// The first error that has a place, or else the first.
  private func firstError(_ lines: [String]) -> String? {
    let errors = lines.filter { $0.contains("error: ") }
    return errors.first { $0.hasPrefix("/") } ?? errors.first ?? lines.first
  }

  /// Runs `swift build`, and returns its output where it failed.
  private func swiftBuild(
    _ arguments: [String], isCancelled: () -> Bool
  ) throws -> [String] {
    let build = ChildProcess(
      "/bin/sh",
      ["-c", #"cd "$0" && exec swift build "$@""#, workbook.root]
        + scratchPath + ["--configuration", configuration] + arguments,
      environment: ProcessInfo.processInfo.environment,
      timeLimit: 3600, outputLimit: 1 << 20, isMarked: false)
    do {
      let end = try build.run(isCancelled: isCancelled)
      if end.ending == .exited(0) || end.ending == .cancelled { return [] }
      let lines = (end.text + "\n" + end.errorText)
        .split(separator: "\n").map(String.init)
      return lines.isEmpty ? ["swift build failed and said nothing"] : lines
    } catch {
      throw Failure(error.description)
    }
  }

  /// The folder of what is built, where it is not the usual one.
  private var scratchPath: [String] {
    let scratch = URL(fileURLWithPath: products)
      .deletingLastPathComponent().deletingLastPathComponent().path
    return scratch == workbook.root + "/.build"
      ? [] : ["--scratch-path", scratch]
  }

  private var configuration: String {
    products.hasSuffix("release") ? "release" : "debug"
  }

  /// The errors in a chapter's stub file, each once, a line each.
  private func errors(in lines: [String], of chapter: Chapter) -> [String] {
    var seen: Set<String> = []
    return lines.compactMap { line in
      guard
        let match = line.firstMatch(of: /^(\/.+):(\d+):(\d+): error: (.+)$/),
        match.1.hasSuffix("/\(chapter.folder)/Exercises.swift")
      else { return nil }
      let error = "Exercises.swift:\(match.2):\(match.3): \(match.4)"
      return seen.insert(error).inserted ? error : nil
    }
  }
}
