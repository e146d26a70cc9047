#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The beginning and the end of what a process wrote.
struct Excerpt: Sendable {
  private(set) var head: [UInt8] = []
  private(set) var tail: [UInt8] = []
  private(set) var total = 0
  let headLimit: Int
  let tailLimit: Int

  init(head: Int, tail: Int = 0) {
    headLimit = head
    tailLimit = tail
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    total += bytes.count
    let room = max(0, headLimit - head.count)
    head.append(contentsOf: bytes.prefix(room))
    tail.append(contentsOf: bytes.dropFirst(room).suffix(tailLimit))
    if tail.count > 2 * tailLimit { tail.removeFirst(tail.count - tailLimit) }
  }

  /// The beginning, and a line that says how much was left out if anything was.
  var text: String {
    let kept = String(decoding: head, as: UTF8.self)
    return total > head.count
      ? kept + "\n… (\(total - head.count) more bytes)" : kept
  }

  /// The beginning and the end, and a line of three dots for what lay between.
  var ends: String {
    let end = tail.suffix(tailLimit)
    let gap = total > head.count + end.count ? Array("\n…\n".utf8) : []
    return String(decoding: head + gap + end, as: UTF8.self)
  }
}

/// The three streams between a process and its supervisor.
struct Streams {
  private(set) var output: Excerpt
  private(set) var errors = Excerpt(head: 4096, tail: 65536)
  private(set) var channel = Excerpt(head: 1 << 20)

  /// The ends that become the process's standard input, output and error.
  private(set) var childEnds: [Int32] = []
  private var ends: [Int32] = []

  /// Opens the streams.
  ///
  /// - Parameters:
  ///   - outputLimit: How many bytes of the output are kept.
  ///   - isTerminal: Whether the output is a terminal to the process.
  /// - Throws: `ChildProcess.Failure` where one cannot be opened.
  init(outputLimit: Int, isTerminal: Bool) throws(ChildProcess.Failure) {
    output = Excerpt(head: outputLimit)
    for number in 0..<3 {
      var pair: [Int32] = [-1, -1]
      let made =
        switch number {
        case 0: socketpair(AF_UNIX, stream, 0, &pair)
        case 1 where isTerminal: Self.openTerminal(&pair)
        default: pipe(&pair)
        }
      guard made == 0 else {
        let reason = String(cString: strerror(errno))
        closeChildEnds()
        close()
        throw ChildProcess.Failure(
          description: "cannot open a stream: \(reason)")
      }
      for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      #if canImport(Darwin)
      // Writing to a process that is gone would end this one.
      if number == 0 { _ = fcntl(pair[0], F_SETNOSIGPIPE, 1) }
      #endif
      _ = fcntl(pair[0], F_SETFL, O_NONBLOCK)
      ends.append(pair[0])
      childEnds.append(pair[1])
    }
  }

  /// Opens a terminal: the end that reads what is printed, and the one that a
  /// process prints to.
  private static func openTerminal(_ pair: inout [Int32]) -> Int32 {
    var (ours, theirs) = (Int32(-1), Int32(-1))
    let made = openpty(&ours, &theirs, nil, nil, nil)
    pair = [ours, theirs]
    return made
  }

  #if canImport(Glibc)
  private let stream = Int32(SOCK_STREAM.rawValue)
  #else
  private let stream = SOCK_STREAM
  #endif

  /// Whether Swift's runtime has told all it knows of where the process was.
  var holdBacktrace: Bool { errors.ends.contains("\nBacktrace took ") }

  mutating func closeChildEnds() {
    for end in childEnds { Self.close(end) }
    childEnds = []
  }

  mutating func close() {
    for end in ends where end >= 0 { Self.close(end) }
    ends = []
  }

  /// Writes the first words to the process; one that is gone already is none
  /// of our concern.
  func greet(_ text: String) {
    #if canImport(Glibc)
    let flags = Int32(MSG_NOSIGNAL)
    #else
    let flags: Int32 = 0
    #endif
    _ = Array(text.utf8).withUnsafeBytes {
      send(ends[0], $0.baseAddress, $0.count, flags)
    }
  }

  /// Waits until there is something to read, but no longer than this, and reads
  /// it.
  mutating func read(forMilliseconds milliseconds: Int32) {
    var polls = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // Streams end when the process does: what is left is to reap it soon.
    let haveEnded = ends.allSatisfy { $0 < 0 }
    if poll(&polls, nfds_t(polls.count), haveEnded ? 1 : milliseconds) > 0 {
      for index in ends.indices where polls[index].revents != 0 {
        read(index)
      }
    }
  }

  /// Reads what is left without waiting for more.
  mutating func drain() {
    for index in ends.indices { read(index) }
  }

  private mutating func read(_ index: Int) {
    guard ends[index] >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65536)
    for _ in 0..<64 {
      let count = Self.read(ends[index], &buffer)
      if count <= 0 {
        if count == 0 || errno != EAGAIN && errno != EINTR {
          Self.close(ends[index])
          ends[index] = -1
        }
        return
      }
      let bytes = buffer[..<count]
      switch index {
      case 0: channel.append(bytes)
      case 1: output.append(bytes)
      default: errors.append(bytes)
      }
    }
  }

  private static func read(_ end: Int32, _ buffer: inout [UInt8]) -> Int {
    #if canImport(Glibc)
    Glibc.read(end, &buffer, buffer.count)
    #else
    Darwin.read(end, &buffer, buffer.count)
    #endif
  }

  private static func close(_ end: Int32) {
    #if canImport(Glibc)
    _ = Glibc.close(end)
    #else
    _ = Darwin.close(end)
    #endif
  }
}
