@preconcurrency import Foundation

/// The program that runs the exercises of one chapter, one a process.
///
/// A chapter's grader is this and nothing more:
///
///     Grader.main(jacobiansExercises)
public enum Grader {
  /// Does what the command line asks for.
  ///
  /// - `examine NUMBER` runs the reader's function and sends the judgement to
  ///   the supervisor that is at the other end of standard input.
  /// - `list` prints the chapter's syllabus as JSON.
  /// - `audit` prints the faults of the hidden tests as JSON.
  /// - `show NUMBER SLIP` prints what a reader sees whose answer is that slip,
  ///   counted from 1.
  ///
  /// - Parameter chapter: The hidden tests of the chapter.
  public static func main(_ chapter: ChapterExercises) -> Never {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.count == 2, words[0] == "examine",
      let exercise = chapter[words[1]]
    {
      examine(exercise)
    }
    if words == ["list"] { answer(chapter.syllabus) }
    if words == ["audit"] { answer(chapter.faults()) }
    if words.count == 3, words[0] == "show", let exercise = chapter[words[1]],
      let slip = Int(words[2]), exercise.slips.indices.contains(slip - 1)
    {
      show(exercise, slip - 1, in: chapter)
    }
    let numbers = chapter.exercises.map(\.number).joined(separator: ", ")
    let usage = "usage: show EXERCISE SLIP, with one of \(numbers)\n"
    FileHandle.standardError.write(Data(usage.utf8))
    exit(2)
  }

  private static func answer(_ value: some Encodable) -> Never {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let text = try? encoder.encode(value) else { exit(1) }
    print(String(decoding: text, as: UTF8.self))
    exit(0)
  }

  private static func show(
    _ exercise: Exercise, _ slip: Int, in chapter: ChapterExercises
  ) -> Never {
    let report = Report(
      on: exercise.outline, of: chapter.folder, exercise.judge(.slip(slip)))
    print(report.text)
    exit(0)
  }

  private static func examine(_ exercise: Exercise) -> Never {
    let lifeline = Lifeline()
    guard let nonce = lifeline.nonce else {
      let sentence =
        "examine is for the supervisor; run swift test instead\n"
      FileHandle.standardError.write(Data(sentence.utf8))
      exit(2)
    }
    limitResources(seconds: exercise.timeLimit)
    setvbuf(stdout, nil, _IOLBF, 0)
    lifeline.watch()
    let threads = threadCount()
    let judgement = exercise.judge(.reader) { lifeline.send(nonce, $0) }
    // A thread that the answer left behind may still trap: give it a moment.
    for _ in 0..<30 where threadCount() > threads { usleep(10_000) }
    fflush(nil)
    lifeline.send(nonce, judgement)
    _exit(0)
  }

  /// Bounds what the process may use, should nobody be there to end it.
  private static func limitResources(seconds: Double) {
    var core = rlimit(rlim_cur: 0, rlim_max: 0)
    let time = rlim_t(seconds.rounded(.up)) + 5
    var processor = rlimit(rlim_cur: time, rlim_max: time + 1)
    #if canImport(Glibc)
    let most = rlim_t(Examination.memoryLimit)
    var memory = rlimit(rlim_cur: most, rlim_max: most)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &processor)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    #else
    setrlimit(RLIMIT_CORE, &core)
    setrlimit(RLIMIT_CPU, &processor)
    #endif
  }

  /// The number of threads of this process, where the system tells; else 0.
  private static func threadCount() -> Int {
    #if canImport(Glibc)
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?
      .count ?? 0
    #else
    0
    #endif
  }
}

/// The socket between an examined process and its supervisor.
private struct Lifeline {
  private let socket: Int32

  /// What the supervisor wrote first: only what is sent with it counts.
  let nonce: String?

  /// Moves the socket away from standard input, from which the reader's code
  /// shall read nothing, and closes what else was open.
  init() {
    #if canImport(Glibc)
    // Another thread of the supervisor's may have been starting a process, and
    // its pipes were there for this one, too.
    for end in Int32(3)..<1024 { close(end) }
    #endif
    setpgid(0, 0)
    nonce = Self.isSocket(0) ? readLine() : nil
    socket = fcntl(0, F_DUPFD_CLOEXEC, 100)
    let nothing = open("/dev/null", O_RDONLY)
    dup2(nothing, 0)
    close(nothing)
  }

  private static func isSocket(_ end: Int32) -> Bool {
    var status = stat()
    return fstat(end, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }

  /// Ends the process when its supervisor is gone.
  func watch() {
    let socket = socket
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(socket, &byte, 1)
        if count == 0 || count < 0 && errno != EINTR { _exit(3) }
      }
    }
  }

  func send(_ nonce: String, _ judgement: Judgement) {
    guard let message = try? JSONEncoder().encode(judgement) else { return }
    let bytes = Array((nonce + " ").utf8) + message + Array("\n".utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        write(socket, $0.baseAddress, $0.count)
      }
      if count <= 0 { return }
      sent += count
    }
  }
}
