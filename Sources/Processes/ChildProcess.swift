import CLibrary
import Synchronization

/// A process that is run to its end, whatever it does.
///
/// Either `run` does all, or its owner talks with it over a channel: `send`,
/// `wait`, `take`, and `end` at last.
package final class ChildProcess {
  /// How a process came to its end.
  package enum Ending: Equatable, Sendable, CustomStringConvertible {
    /// It left by itself, with this status.
    case exited(Int32)
    /// This signal ended it.
    case signalled(Int32)
    /// It was ended for taking longer than allowed.
    case timedOut
    /// It was ended because it was no longer wanted.
    case cancelled

    /// The ending in a few words.
    package var description: String {
      switch self {
      case .exited(let status): "status \(status)"
      case .signalled(let signal): "signal \(signal)"
      case .timedOut: "no end in time"
      case .cancelled: "no end"
      }
    }
  }

  /// Why a process could not be started.
  package struct Failure: Error, CustomStringConvertible {
    /// One sentence.
    package let description: String
  }

  /// What it wrote to standard output.
  package var output: Excerpt
  /// What it wrote to standard error.
  package var errors = Excerpt(head: 4096, tail: 65536)
  /// What it sent over the channel and nobody has taken yet.
  package var received: ArraySlice<UInt8> = []
  /// How it ended, if it has.
  package private(set) var ending: Ending?

  private let pid: pid_t
  private var streams: Streams

  /// Starts a process, in a group of its own unless it makes one itself.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments.
  ///   - environment: Its environment, where that is not ours.
  ///   - folder: The folder in which it runs, where that is not ours.
  ///   - outputLimit: How many bytes of its output are kept.
  ///   - isTerminal: Whether its standard output is a terminal to it.
  ///   - hasChannel: Whether its open file 3 is a channel to its owner.
  /// - Throws: `Failure` where it cannot be started.
  package init(
    _ executable: String, _ arguments: [String],
    environment: [String: String]? = nil,
    folder: String? = nil, outputLimit: Int = 4096, isTerminal: Bool = false,
    hasChannel: Bool = false
  ) throws(Failure) {
    output = Excerpt(head: outputLimit)
    var (executable, arguments) = (executable, arguments)
    if let folder {
      arguments =
        ["-c", #"cd "$0" && exec "$@""#, folder, executable] + arguments
      executable = "/bin/sh"
    }
    let words = [executable] + arguments
    (pid, streams) = try spawning.withLock { _ throws(Failure) in
      // A process that another thread starts between the opening of the streams
      // and their mark as private would inherit them, and hold them open.
      var streams = try Streams(isTerminal: isTerminal, hasChannel: hasChannel)
      defer { streams.closeChildEnds() }
      do throws(Failure) {
        let pid = try spawn(
          words, environment, streams.childEnds)
        return (pid, streams)
      } catch {
        streams.close()
        throw error
      }
    }
  }

  deinit {
    if ending == nil {
      kill()
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    streams.close()
  }

  /// Sends something over the channel.
  package func send(_ bytes: [UInt8]) { streams.send(bytes) }

  /// Whether the process has not read yet what was sent.
  package var isSending: Bool { streams.isSending }

  /// Tells the process that nothing more will be sent.
  package func endSending() { streams.endSending() }

  /// Sends a signal to the process alone.
  package func signal(_ number: Int32) {
    if ending == nil { CLibrary.kill(pid, number) }
  }

  /// Reads what it writes until something has come over the channel or it has
  /// ended, for some ten milliseconds at most.
  package func wait() {
    streams.read(forMilliseconds: streams.haveEnded ? 1 : 10)
    collect()
    guard ending == nil else { return }
    // Its streams end when the process does: what is left is to reap it soon.
    if streams.haveEnded { usleep(1000) }
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return }
    let signal = status & 0x7F
    ending =
      signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    // What it started and left behind is in its group.
    CLibrary.kill(-pid, SIGKILL)
    drain()
  }

  /// How many threads it has, where the system tells; else 0.
  package var threadCount: Int {
    var status = stat()
    guard ending == nil, stat("/proc/\(pid)/task", &status) == 0 else {
      return 0
    }
    return Int(status.st_nlink) - 2  // each thread has a folder in there
  }

  /// Reads what is there without waiting for more.
  package func drain() {
    streams.drain()
    collect()
  }

  /// Ends the process, and everything in its group, at once.
  package func kill() {
    CLibrary.kill(-pid, SIGKILL)
    CLibrary.kill(pid, SIGKILL)
  }

  private func collect() {
    output.append(streams.take(0)[...])
    errors.append(streams.take(1)[...])
    received += streams.take(2)
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - timeLimit: The seconds that it may take.
  ///   - isCancelled: Asked a hundred times a second whether to end it.
  /// - Returns: How it ended.
  package func run(
    timeLimit: Double, isCancelled: () -> Bool = { false }
  ) -> Ending {
    var reason: Ending?
    var deadline = now() + timeLimit
    while true {
      wait()
      if let ending { return reason ?? ending }
      guard isCancelled() || now() > deadline else { continue }
      if reason == nil {
        // At this signal `swift build` ends the compilers, which are in groups
        // of their own.
        reason = isCancelled() ? .cancelled : .timedOut
        signal(SIGINT)
      } else if now() > deadline {
        kill()
      } else {
        continue
      }
      deadline = now() + 2
    }
  }
}

/// Held while a process is started.
private let spawning = Mutex(())

private func spawn(
  _ command: [String], _ environment: [String: String]?, _ ends: [Int32]
) throws(ChildProcess.Failure) -> pid_t {
  #if canImport(Darwin)
  var actions: posix_spawn_file_actions_t?
  var attributes: posix_spawnattr_t?
  #else
  var actions = posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  for (index, end) in ends.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, end, Int32(index + 1))
  }
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // A test runner blocks signals in its threads, and a shell lets what runs in
  // its background ignore some; a process that inherited that could be ended by
  // nothing but the last resort.
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  for signal in [SIGINT, SIGQUIT] { sigaddset(&signals, signal) }
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setpgroup(&attributes, 0)
  posix_spawnattr_setflags(
    &attributes,
    Int16(
      POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
  let words = command.map { strdup($0) } + [nil]
  var settings =
    (environment ?? [:]).map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for word in words + settings { free(word) } }
  var pid: pid_t = 0
  let status = settings.withUnsafeMutableBufferPointer {
    posix_spawn(
      &pid, command[0], &actions, &attributes, words,
      environment == nil ? environ : $0.baseAddress)
  }
  guard status == 0 else {
    throw ChildProcess.Failure(
      description: "cannot run \(command[0]): "
        + String(cString: strerror(status)))
  }
  return pid
}

/// Returns the seconds on a clock that only runs forward.
package func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
