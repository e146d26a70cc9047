import Foundation

/// What is left of a process that was run to its end.
public struct FinishedProcess: Sendable {
  /// How a process came to its end.
  public enum Ending: Equatable, Sendable {
    /// It left by itself, with this status.
    case exited(Int32)
    /// This signal ended it.
    case signalled(Int32)
    /// It was ended for taking longer than allowed.
    case timedOut
    /// It was ended because it was no longer wanted.
    case cancelled
  }

  /// How it ended.
  public let ending: Ending
  /// The beginning of what it wrote to standard output, and where there was
  /// more, how much.
  public var text: String { output.text }
  /// The beginning and the end of what it wrote to standard error.
  public var errorText: String { errors.ends }

  let output: Excerpt
  let errors: Excerpt
  let channel: Excerpt
  let seconds: Double
}

/// A process that is run to its end, whatever it does.
///
/// The process gets a socket as its standard input, over which it may talk to
/// its supervisor; when the supervisor dies, the socket closes, and the process
/// can tell. What it starts does not outlive it: it is marked in its environment,
/// and what bears the mark afterwards is ended. Against a process that means to
/// escape, and starts another before it is found, this is no defence.
public struct ChildProcess: Sendable {
  let executable: String
  let arguments: [String]
  let environment: [String: String]
  let greeting: String
  let timeLimit: Double
  let outputLimit: Int
  let isTerminal: Bool
  /// A word of the environment that marks this process and what it starts.
  private let mark: String?

  /// Prepares a process.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments.
  ///   - environment: Its environment.
  ///   - greeting: What is written to the socket at the start.
  ///   - timeLimit: The seconds it may take.
  ///   - outputLimit: How many bytes of its output are kept.
  ///   - isTerminal: Whether its standard output is a terminal to it.
  ///   - isMarked: Whether the process is marked. One that is not is ended with
  ///     its group alone; `swift build` wants the same environment every time,
  ///     or it compiles the manifest anew.
  public init(
    _ executable: String, _ arguments: [String],
    environment: [String: String], greeting: String = "", timeLimit: Double,
    outputLimit: Int = 4096, isTerminal: Bool = false, isMarked: Bool = true
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.greeting = greeting
    self.timeLimit = timeLimit
    self.outputLimit = outputLimit
    self.isTerminal = isTerminal
    mark =
      isMarked
      ? "WORKBOOK_PROCESS=\(UInt64.random(in: .min ... .max))" : nil
  }

  /// Runs the process to its end.
  ///
  /// - Parameter isCancelled: Asked a hundred times a second whether to end it.
  /// - Returns: What is left of it.
  /// - Throws: `Failure` where it cannot be started.
  public func run(
    isCancelled: () -> Bool = { false }
  ) throws(Failure) -> FinishedProcess {
    let start = now()
    var (pid, streams) = try spawn()
    streams.greet(greeting)
    let ending = supervise(
      pid, &streams, until: start + timeLimit, isCancelled)
    endDescendants(of: pid)
    streams.drain()
    streams.close()
    return FinishedProcess(
      ending: ending, output: streams.output, errors: streams.errors,
      channel: streams.channel, seconds: now() - start)
  }

  /// Why a process could not be started.
  public struct Failure: Error, CustomStringConvertible {
    /// One sentence.
    public let description: String
  }

  private func spawn() throws(Failure) -> (pid_t, Streams) {
    // A process that another thread starts between the opening of the streams
    // and their mark as private would inherit them, and hold them open.
    spawning.lock()
    defer { spawning.unlock() }
    var streams = try Streams(
      outputLimit: outputLimit, isTerminal: isTerminal)
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    #else
    var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, end) in streams.childEnds.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
    }
    #if canImport(Darwin)
    var attributes: posix_spawnattr_t?
    #else
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A test runner blocks signals in its threads, and a shell lets what runs in
    // its background ignore some; the process shall inherit neither, or nothing
    // but the last resort would end it.
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
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let settings =
      environment.map { strdup("\($0.key)=\($0.value)") }
      + (mark.map { [strdup($0)] } ?? []) + [nil]
    defer { for word in words + settings { free(word) } }
    var pid: pid_t = 0
    let status = posix_spawn(
      &pid, executable, &actions, &attributes, words, settings)
    guard status == 0 else {
      streams.closeChildEnds()
      streams.close()
      throw Failure(
        description: "cannot run \(executable): "
          + String(cString: strerror(status)))
    }
    streams.closeChildEnds()
    return (pid, streams)
  }

  /// Reads what the process writes until it ends, and ends it and its group
  /// when its time is up.
  private func supervise(
    _ pid: pid_t, _ streams: inout Streams, until deadline: Double,
    _ isCancelled: () -> Bool
  ) -> FinishedProcess.Ending {
    var isLate = false
    var isUnwanted = false
    var deadline = deadline
    while true {
      streams.read(forMilliseconds: 10)
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid {
        if isUnwanted { return .cancelled }
        if isLate { return .timedOut }
        let signal = status & 0x7f
        return signal == 0
          ? .exited((status >> 8) & 0xff) : .signalled(signal)
      }
      // What bears no mark is `swift build`: at SIGINT alone it ends the
      // compilers, which are in groups of their own.
      if !isUnwanted && isCancelled() {
        kill(pid, mark == nil ? SIGINT : SIGKILL)
        isUnwanted = true
        deadline = now() + 2
      } else if now() > deadline || isLate && streams.holdBacktrace {
        // The first signal lets Swift's runtime say where the process was; the
        // second cannot be refused.
        let first = mark == nil ? SIGINT : SIGQUIT
        kill(pid, isLate || isUnwanted ? SIGKILL : first)
        isLate = true
        deadline = now() + 2
      }
    }
  }
}

extension ChildProcess {
  /// Ends what the process started and left behind: its group, and, where the
  /// system tells the environment of a process, whatever bears the mark.
  private func endDescendants(of pid: pid_t) {
    kill(-pid, SIGKILL)
    #if canImport(Glibc)
    guard let mark else { return }
    // What is ended may have started another before: look until a look finds
    // nothing, but not for ever, and for less long after what cannot be told.
    for look in 0..<100 {
      var isClear = true
      for other in processes(after: pid) {
        let isOurs = bears(mark, other)
        if isOurs == true { kill(other, SIGKILL) }
        if isOurs == true || isOurs == nil && look < 10 { isClear = false }
      }
      if isClear { return }
      usleep(1000)
    }
    #endif
  }

  #if canImport(Glibc)
  /// Returns the processes that may have been started after this one.
  private func processes(after pid: pid_t) -> [pid_t] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    // What was started later has a greater number, unless the numbers have
    // begun again meanwhile.
    let areOrdered = newestProcess() >= pid
    var found: [pid_t] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let other = pid_t(name), other > pid || !areOrdered {
        found.append(other)
      }
    }
    return found
  }

  /// Returns the number of the last process that was started; 0, if the system
  /// does not say.
  private func newestProcess() -> pid_t {
    contents(of: "/proc/loadavg").split(separator: UInt8(ascii: " ")).last
      .flatMap { pid_t(String(decoding: $0, as: UTF8.self).trimmingNewlines) }
      ?? 0
  }

  /// Whether a process bears the mark; `nil` where that cannot be told, for it
  /// runs a program without an environment: one that it has only just taken up,
  /// or, rarely, one that was given none.
  private func bears(_ mark: String, _ pid: pid_t) -> Bool? {
    let environment = contents(of: "/proc/\(pid)/environ")
    if environment.isEmpty && access("/proc/\(pid)/exe", F_OK) == 0 {
      return nil
    }
    return environment.split(separator: 0).contains {
      $0.elementsEqual(mark.utf8)
    }
  }

  /// Returns a file's bytes, none if it cannot be read.
  private func contents(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { break }
      text += buffer[..<count]
    }
    return text
  }
  #endif
}

/// Held while a process is started.
private let spawning = NSLock()

/// Returns the seconds on a clock that only runs forward.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
