import Answering
import Foundation
import Processes

/// What is known of a crash: what Swift's runtime wrote, and where the program
/// was.
struct Crash {
  /// Swift's own message, such as `Fatal error: Index out of range`.
  var message: String?
  /// The innermost line of the reader's file, as `…/Exercises.swift:41`.
  private(set) var place: String?
  /// Whether one function of the reader's fills the stack.
  private(set) var isRecursion = false
  /// What the reader's code itself wrote to standard error.
  private(set) var ownText: String

  /// Takes apart what a program wrote to its standard error.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - hasCrashed: Whether a signal ended the program; else a line that looks
  ///     like Swift's own is the reader's.
  init(_ text: String, hasCrashed: Bool) {
    var own: [Substring] = []
    // What follows a message may belong to it: a crash tells.
    var further: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if hasCrashed, message == nil, let found = Self.fatalError(in: line) {
        message = found
      } else if line.hasPrefix("swift runtime: ") {
        continue
      } else if message == nil {
        own.append(line)
      } else {
        further.append(line)
      }
    }
    message = message.map {
      ([$0[...]] + further).joined(separator: "\n").trimmingNewlines
    }
    ownText = own.joined(separator: "\n").trimmingNewlines
  }

  /// Finds out which lines the program's stack leads through.
  ///
  /// - Parameters:
  ///   - stack: What the program sent: the signal, the address at which it was
  ///     loaded, and the addresses of the frames, the innermost first.
  ///   - program: The path of the program.
  ///   - file: The reader's file, from the package's folder.
  mutating func locate(_ stack: [Value], in program: String, _ file: String) {
    let numbers = stack.compactMap { value in
      if case .integer(let number) = value {
        UInt(bitPattern: number)
      } else {
        nil
      }
    }
    guard numbers.count > 2 else { return }
    // A frame returns to the instruction after its call.
    let addresses = numbers.dropFirst(2).enumerated().map {
      $1 &- numbers[1] &- ($0 == 0 ? 0 : 1)
    }
    // One of the instructions of a loop may have no line; its neighbours do.
    let near = addresses.prefix(1).flatMap { [$0 &- 4, $0 &- 8, $0 &+ 8] }
    var frames = Symbols(of: program)?.frames(at: addresses + near) ?? []
    let neighbours = frames.suffix(near.count)
    frames = frames.dropLast(near.count)
    let failure = "Swift runtime failure: "
    if message == nil, let name = frames.first?.first?.functionName,
      name.hasPrefix(failure)
    {
      message = "Fatal error: " + name.dropFirst(failure.count)
    }
    let lines = frames.flatMap { $0 }.filter { $0.fileName.hasSuffix(file) }
    place = lines.first.map { frame in
      let line =
        frame.line > 0
        ? frame.line
        : neighbours.joined().first {
          $0.functionName == frame.functionName && $0.line > 0
        }?.line ?? frame.startLine
      return "\(file):\(line)"
    }
    isRecursion =
      lines.count >= 8 && message == nil
      && Set(lines.prefix(12).map(\.line)).count <= 4
  }

  // `…/file.swift:12: Fatal error: message`, or without a place.
  private static func fatalError(in line: Substring) -> String? {
    guard let start = line.firstRange(of: "Fatal error: ") else { return nil }
    let before = line[..<start.lowerBound]
    guard before.isEmpty || before.hasSuffix(": ") else { return nil }
    return String(line[start.lowerBound...])
  }
}

/// The toolchain's program that knows the lines of a built program.
private struct Symbols {
  struct Frame: Decodable {
    let fileName: String
    let functionName: String
    let line: Int
    let startLine: Int

    enum CodingKeys: String, CodingKey {
      case fileName = "FileName"
      case functionName = "FunctionName"
      case line = "Line"
      case startLine = "StartLine"
    }
  }

  private struct Entry: Decodable {
    let frames: [Frame]?

    enum CodingKeys: String, CodingKey {
      case frames = "Symbol"
    }
  }

  private let tool: String
  private let program: String

  init?(of program: String) {
    let folders =
      [Products.toolchain]
      + (ProcessInfo.processInfo.environment["PATH"] ?? "")
      .split(separator: ":").map(String.init)
    let tool = folders.lazy.map { $0 + "/llvm-symbolizer" }
      .first { access($0, X_OK) == 0 }
    guard let tool else { return nil }
    self.tool = tool
    self.program = program
  }

  /// The frames at addresses within the program; several at one where a
  /// function was inlined.
  func frames(at addresses: [UInt]) -> [[Frame]] {
    let words = addresses.map { "0x" + String($0, radix: 16) }
    guard
      let process = try? ChildProcess(
        tool, ["--obj=" + program, "--output-style=JSON"] + words,
        outputLimit: 1 << 20),
      process.run(timeLimit: 10) == .exited(0),
      let entries = try? JSONDecoder().decode(
        [Entry].self, from: Data(process.output.text.utf8))
    else { return [] }
    return entries.map { $0.frames ?? [] }
  }
}

extension String {
  /// The text without the empty lines around it.
  var trimmingNewlines: String {
    let start = drop(while: \.isNewline)
    return String(start.reversed().drop(while: \.isNewline).reversed())
  }
}
