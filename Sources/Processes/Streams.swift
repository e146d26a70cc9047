import CLibrary

/// The streams between a process and the one that started it: its output, its
/// errors, and perhaps a channel over which the two may talk.
struct Streams {
  private(set) var received: [[UInt8]] = [[], [], []]
  private var outgoing: ArraySlice<UInt8> = []

  /// The ends that become the process's standard output, standard error and
  /// open file 3.
  private(set) var childEnds: [Int32] = []
  private var ends: [Int32] = []

  /// How many bytes of the channel may wait to be read by us.
  private static let room = 1 << 27

  /// Opens the streams.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether the output is a terminal to the process.
  ///   - hasChannel: Whether there is a channel.
  /// - Throws: `ChildProcess.Failure` where one cannot be opened.
  init(isTerminal: Bool, hasChannel: Bool) throws(ChildProcess.Failure) {
    for number in 0..<(hasChannel ? 3 : 2) {
      var pair: [Int32] = [-1, -1]
      let made =
        switch number {
        case 0 where isTerminal: Self.openTerminal(&pair)
        case 2: socketpair(AF_UNIX, stream, 0, &pair)
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
      if number == 2 { _ = fcntl(pair[0], F_SETNOSIGPIPE, 1) }
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
  private let flags = Int32(MSG_NOSIGNAL)
  #else
  private let stream = SOCK_STREAM
  private let flags: Int32 = 0
  #endif

  mutating func closeChildEnds() {
    for end in childEnds { CLibrary.close(end) }
    childEnds = []
  }

  mutating func close() {
    for index in ends.indices { close(index) }
  }

  private mutating func close(_ index: Int) {
    if ends[index] >= 0 { CLibrary.close(ends[index]) }
    ends[index] = -1
  }

  /// Whether nothing can come any more over any stream.
  var haveEnded: Bool { ends.allSatisfy { $0 < 0 } }

  /// Whether something waits to be written over the channel.
  var isSending: Bool { !outgoing.isEmpty }

  /// Has something written over the channel, as soon as the process reads.
  mutating func send(_ bytes: [UInt8]) {
    outgoing += bytes
    write()
  }

  /// Tells the process that nothing more will be sent.
  func endSending() {
    if let end = ends.dropFirst(2).first, end >= 0 {
      shutdown(end, Int32(SHUT_WR))
    }
  }

  /// Waits until there is something to read, but no longer than this, and reads
  /// it.
  mutating func read(forMilliseconds milliseconds: Int32) {
    var polls = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    if !outgoing.isEmpty { polls[2].events |= Int16(POLLOUT) }
    guard poll(&polls, nfds_t(polls.count), milliseconds) > 0 else { return }
    for index in ends.indices where polls[index].revents != 0 {
      read(index)
    }
    write()
  }

  /// Reads what is there without waiting for more.
  mutating func drain() {
    for index in ends.indices { read(index) }
  }

  /// Takes what has come over a stream.
  mutating func take(_ index: Int) -> [UInt8] {
    defer { received[index] = [] }
    return received[index]
  }

  private mutating func read(_ index: Int) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    for _ in 0..<64 {
      guard ends[index] >= 0, received[index].count < Self.room else { return }
      let count = CLibrary.read(ends[index], &buffer, buffer.count)
      if count <= 0 {
        if count == 0 || errno != EAGAIN && errno != EINTR { close(index) }
        return
      }
      received[index] += buffer[..<count]
    }
  }

  private mutating func write() {
    guard !outgoing.isEmpty, ends[2] >= 0 else { return }
    let count = outgoing.withUnsafeBytes {
      CLibrary.send(ends[2], $0.baseAddress, $0.count, flags)
    }
    if count > 0 { outgoing.removeFirst(count) }
    // A process that is gone wants nothing any more.
    if count < 0 && errno != EAGAIN && errno != EINTR { outgoing = [] }
  }
}
