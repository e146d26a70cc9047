import Arguments
import Foundation
import Processes

/// `swift build`, with the options of the build that made this command.
package struct BuildTool: Sendable {
  let root: String
  let command: String

  /// The folder of what is built.
  package let products: String

  /// Finds out how this command was built.
  ///
  /// Another build system, folder or configuration would build everything anew,
  /// beside what is there.
  package init(
    root: String, command: String = Products.path(of: "workbook")
  ) {
    self.root = root
    self.command = command
    products = URL(fileURLWithPath: command).deletingLastPathComponent().path
  }

  /// Builds, and returns what was said where that fails.
  ///
  /// - Parameters:
  ///   - arguments: What to build: everything, unless told.
  ///   - timeLimit: The seconds that it may take.
  ///   - isCancelled: Asked often whether to end it.
  /// - Returns: What was said; `nil`, if it went well or was cancelled.
  /// - Throws: `Failure` where `swift build` cannot be started.
  package func build(
    _ arguments: [String], timeLimit: Double = 3600, isCancelled: () -> Bool
  ) throws -> BuildLog? {
    let arguments = Self.options(for: products, root) + arguments
    var (crashes, waits) = (0, 0)
    while true {
      let (ending, said) = try Self.run(
        arguments, in: root, timeLimit: timeLimit, isCancelled)
      switch ending {
      case .exited(0), .cancelled: return nil
      // The time went by while another build had the folder; but the words may
      // be those of a warning in a stub file.
      case .timedOut
      where said.contains("Another instance of SwiftPM") && waits < 20:
        waits += 1
      // Swift Build 6.3 itself crashes now and then, or fails without a word.
      // Nor need an error without a place in a source come again.
      case .exited, .signalled:
        let log = BuildLog(said)
        let isOurs =
          !said.contains("error: ") || said.contains("*** Program crashed")
        guard crashes < (isOurs ? 3 : log.errors.isEmpty ? 1 : 0) else {
          return log
        }
        crashes += 1
      case .timedOut: return BuildLog(said, isLate: true)
      }
    }
  }

  private static func run(
    _ arguments: [String], in root: String, timeLimit: Double,
    _ isCancelled: () -> Bool = { false }
  ) throws -> (ending: ChildProcess.Ending, said: String) {
    do {
      // SwiftPM gives its compilers another flag where it prints to a terminal,
      // and so compiles everything anew where it printed to a pipe before.
      let build = try ChildProcess(
        "swift", ["build"] + arguments, folder: root, outputLimit: 1 << 20,
        isTerminal: isatty(1) == 1)
      let ending = build.run(timeLimit: timeLimit, isCancelled: isCancelled)
      return (ending, build.errors.ends + "\n" + build.output.text)
    } catch {
      throw Failure("\(error)", status: 3)
    }
  }
}

extension BuildTool {
  /// Returns the options, which are kept beside the products.
  private static func options(
    for products: String, _ root: String
  ) -> [String] {
    let file = products + "/workbook.options"
    if let known = try? String(contentsOfFile: file, encoding: .utf8) {
      return known.split(separator: "\n").map(String.init)
    }
    let common = scratchPath(of: products, root) + configuration
    // SwiftPM knows which of its build systems builds into this folder.
    let all = ["native", "swiftbuild"].map { ["--build-system", $0] + common }
    let options = all.first { folder(of: $0, root) == products }
    guard let options else { return common }
    try? Data(options.joined(separator: "\n").utf8)
      .write(to: URL(fileURLWithPath: file), options: .atomic)
    return options
  }

  private static func folder(of options: [String], _ root: String) -> String? {
    let end = try? run(
      options + ["--show-bin-path"], in: root, timeLimit: 60)
    guard let end, end.ending == .exited(0),
      let line = BuildLog(end.said).lines.last
    else { return nil }
    return URL(fileURLWithPath: line).resolvingSymlinksInPath().path
  }

  /// Whether the products are where SwiftPM builds them.
  var isInBuildFolder: Bool { Self.buildFolder(of: products) != nil }

  /// The folder that SwiftPM keeps its state in.
  private static func buildFolder(of products: String) -> String? {
    var folder = URL(fileURLWithPath: products)
    while folder.path != "/" {
      let state = folder.appendingPathComponent("workspace-state.json").path
      if access(state, F_OK) == 0 { return folder.path }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The option that names it, where it is not the usual one.
  private static func scratchPath(
    of products: String, _ root: String
  ) -> [String] {
    let usual = URL(fileURLWithPath: root + "/.build")
      .resolvingSymlinksInPath().path
    guard let folder = buildFolder(of: products), folder != usual else {
      return []
    }
    return ["--scratch-path", folder]
  }

  #if DEBUG
  private static let configuration = ["--configuration", "debug"]
  #else
  private static let configuration = ["--configuration", "release"]
  #endif
}
