import Foundation
import Processes

/// Runs the commands that texts are tied to, from what was built last.
package struct Runner: Sendable {
  /// The folder of the built executables.
  let products: String

  /// How long one command may take, in seconds.
  let limit: Double

  /// What commands printed before, if that is to be used again.
  let memory: Memory?

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - products: The folder of the built executables.
  ///   - limit: How long one command may take, in seconds.
  ///   - remembers: Whether a command is run again only if its executable, or
  ///     a file that it names, has changed since.
  package init(
    products: String, limit: Double = 20, remembers: Bool = false
  ) {
    self.products = products
    self.limit = limit
    memory = remembers ? Memory(folder: products + "/literate") : nil
  }

  /// Runs `swift run NAME …` in a folder, without building, and returns what
  /// it prints.
  func output(
    of command: String, in folder: String
  ) throws(Mistake) -> String {
    let words = try Self.words(of: command)
    let key = memory?.key(program(for: words), words, in: folder)
    if let key, let known = memory?[key] { return known }
    let printed = try output(of: words, in: folder)
    if let key { memory?.keep(printed, for: key) }
    return printed
  }

  /// Runs a command with another place for the file after `--svg`, and
  /// returns what it writes there.
  func figure(of command: String, in folder: String) throws(Mistake) -> String {
    var words = try Self.words(of: command)
    guard let place = words.firstIndex(of: "--svg"), place + 1 < words.count
    else { throw Mistake("the command draws nothing; add --svg FILE") }
    words[place + 1] = "figure"
    let key = memory?.key(program(for: words), words, in: folder)
    if let key, let known = memory?[key] { return known }
    let figure = try inScratch { scratch throws(Mistake) in
      words[place + 1] = scratch + "/figure.svg"
      _ = try output(of: words, in: folder)
      guard let figure = try? read(words[place + 1]) else {
        throw Mistake("the command wrote no file")
      }
      return figure
    }
    if let key { memory?.keep(figure, for: key) }
    return figure
  }

  /// The executable on which the output depends: `workbook demo` becomes
  /// another one.
  private func program(for words: [String]) -> String {
    let others = [["workbook", "demo"], ["workbook", "bench"]]
    return products + "/" + words[others.contains(Array(words[..<2])) ? 1 : 0]
  }

  private func output(
    of words: [String], in folder: String
  ) throws(Mistake) -> String {
    // Texts show what is printed without colour, 80 columns wide; and no command
    // is to build what it needs.
    let environment = ProcessInfo.processInfo.environment
      .merging(["NO_COLOR": "1", "COLUMNS": "80", "WORKBOOK_BUILT": "1"]) { $1 }
    let program = products + "/" + words[0]
    guard access(program, X_OK) == 0,
      let process = try? ChildProcess(
        program, Array(words.dropFirst()),
        environment: environment, folder: folder, outputLimit: 1 << 24)
    else { throw Mistake("\(words[0]) cannot be run; run `swift build` first") }
    let ending = process.run(timeLimit: limit)
    if ending == .timedOut {
      throw Mistake("the command did not end within \(limit) s")
    }
    guard ending == .exited(0) else {
      let errors = process.errors.text.trimmed
      throw Mistake(
        "the command failed with \(ending)"
          + (errors.isEmpty ? "" : " and said: \(Page.lines(of: errors)[0])"))
    }
    guard let text = process.output.whole else {
      throw Mistake("the command printed what is not UTF-8")
    }
    return text
  }

  /// Returns the words of `swift run NAME …`, without the first two.
  static func words(of command: String) throws(Mistake) -> [String] {
    let words = command.matches(of: Pattern.word)
      .map { String($0.1 ?? $0.2 ?? $0.3 ?? "") }
    guard words.count > 2, words[..<2] == ["swift", "run"] else {
      throw Mistake("the command is not written as `swift run NAME …`")
    }
    if words[2] == "workbook", ["check", "weave"].contains(words[3...].first) {
      throw Mistake("`\(command)` would run itself; tie another command")
    }
    return Array(words.dropFirst(2))
  }
}

private func read(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}

/// Gives a new folder to a function, and removes it afterwards.
private func inScratch(
  _ body: (String) throws(Mistake) -> String
) throws(Mistake) -> String {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("workbook-\(UUID().uuidString)")
  do {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
  } catch {
    throw Mistake("there is no room for temporary files: \(error)")
  }
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
