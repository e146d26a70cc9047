/// What Swift's runtime wrote about a crash, taken apart.
struct Crash {
  /// Swift's own message, such as `Fatal error: Index out of range`.
  let message: String?
  /// The innermost line of the reader's file, as `…/Exercises.swift:41`; where
  /// the compiler has given it none, `…/Exercises.swift, in f(_:)`.
  let place: String?
  /// Whether one function of the reader's fills the stack.
  let isRecursion: Bool
  /// What the reader's code itself wrote to standard error.
  let ownText: String

  /// Takes apart what a process wrote to its standard error.
  ///
  /// - Parameters:
  ///   - text: The text, with the runtime's backtrace at its end if it could
  ///     make one.
  ///   - file: The reader's file, from the package's folder.
  init(_ text: String, readersFile file: String) {
    var own: [Substring] = []
    var message: String?
    // What follows a message may belong to it: a crash tells.
    var further: [Substring] = []
    var lines: [String] = []
    var isBacktrace = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("*** Signal ") { isBacktrace = true }
      if message == nil, let found = Self.fatalError(in: line) {
        message = found
      } else if line.hasPrefix("*** Swift runtime failure: ") {
        let failure = line.dropFirst("*** Swift runtime failure: ".count)
        message = message ?? "Fatal error: " + failure.trimmingStars
      } else if line.hasPrefix("swift-runtime: ") {
        continue
      } else if !isBacktrace {
        if message == nil { own.append(line) } else { further.append(line) }
      } else if let place = Self.place(in: line, of: file) {
        lines.append(place)
      }
    }
    if isBacktrace {
      message = message.map {
        ([$0[...]] + further).joined(separator: "\n").trimmingNewlines
      }
    } else {
      own += further
    }
    self.message = message
    place = lines.first
    isRecursion =
      lines.count >= 8 && message == nil
      && Set(lines.prefix(12)).count <= 4
    ownText = own.joined(separator: "\n").trimmingNewlines
  }

  // `…/file.swift:12: Fatal error: message`, or without a place.
  private static func fatalError(in line: Substring) -> String? {
    guard let start = line.firstRange(of: "Fatal error: ") else { return nil }
    let before = line[..<start.lowerBound]
    guard before.isEmpty || before.hasSuffix(": ") else { return nil }
    return String(line[start.lowerBound...])
  }

  // `3 [ra] 0x… f(_:) + 91 in Program at /…/Exercises.swift:2:69`
  private static func place(in line: Substring, of file: String) -> String? {
    guard let at = line.ranges(of: " at ").last else { return nil }
    let location = line[at.upperBound...].split(separator: ":")
    guard let path = location.first, path.hasSuffix(file) else { return nil }
    if location.count > 1 { return "\(file):\(location[1])" }
    // A loop without a body may have no line.
    return line.firstMatch(of: /0x[0-9a-f]+ (.+) \+ \d+ in/)
      .map { "\(file), in \($0.1)" }
  }
}

extension Substring {
  fileprivate var trimmingStars: String {
    String(
      prefix { $0 != "*" }.trimmingPrefix(" ").reversed().drop {
        $0 == " "
      }.reversed())
  }
}

extension String {
  /// The text without the empty lines around it.
  var trimmingNewlines: String {
    let start = drop(while: \.isNewline)
    return String(start.reversed().drop(while: \.isNewline).reversed())
  }
}
