import CLibrary

/// Tells the judge where a program of answers was when a signal ended it.
///
/// Swift's own backtrace needs a second program, which the jail would have to
/// let in. So the addresses on the stack are sent as data, and the judge finds
/// the lines.
enum CrashReport {
  private typealias Backtrace =
    @convention(c) (
      UnsafeMutableRawPointer, Int32
    ) -> Int32

  private static let signals = [
    SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT,
  ]

  /// How many frames are looked at.
  private static let depth = 64

  // Nothing may be allocated once a signal has come.
  nonisolated(unsafe) private static let message =
    UnsafeMutableRawPointer.allocate(byteCount: 9 + 9 * 67, alignment: 16)
  nonisolated(unsafe) private static let frames =
    UnsafeMutableRawPointer.allocate(byteCount: 8 * 64, alignment: 16)
  nonisolated(unsafe) private static let turn = newMutex()
  private static let backtrace = addressOfSymbol("backtrace").map {
    unsafeBitCast($0, to: Backtrace.self)
  }
  private static let base = imageBase()

  /// Asks the system to report the signals that end a program.
  static func prepare() {
    var bytes = Message.frame(.crash, [])
    message.copyMemory(from: &bytes, byteCount: bytes.count)
    _ = (base, turn, backtrace?(frames, 1))
    // A stack that is used up has no room for the report.
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(
      byteCount: size, alignment: 16)
    stack.ss_size = numericCast(size)
    sigaltstack(&stack, nil)
    var action = sigaction()
    let report:
      @convention(c) (
        Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?
      ) -> Void = { number, _, context in
        // The first of several threads tells; with it the program ends.
        while pthread_mutex_trylock(CrashReport.turn) != 0 { pause() }
        CrashReport.send(number, context)
        signal(number, SIG_DFL)
        raise(number)
      }
    #if canImport(Glibc)
    action.__sigaction_handler.sa_sigaction = report
    #else
    action.__sigaction_u.__sa_sigaction = report
    #endif
    action.sa_flags = Int32(SA_SIGINFO) | Int32(SA_ONSTACK)
    for signal in signals { sigaction(signal, &action, nil) }
  }

  private static func newMutex() -> UnsafeMutablePointer<pthread_mutex_t> {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    return mutex
  }

  private static func send(
    _ signal: Int32, _ context: UnsafeMutableRawPointer?
  ) {
    guard let context else { return }
    let instruction = instruction(
      at: context.assumingMemoryBound(to: ucontext_t.self))
    var count = 0
    func add(_ word: UInt) {
      message.storeBytes(of: 2, toByteOffset: 9 + 9 * count, as: UInt8.self)
      message.storeBytes(of: word, toByteOffset: 10 + 9 * count, as: UInt.self)
      count += 1
    }
    add(UInt(bitPattern: Int(signal)))
    add(base)
    // The first frames are those of this report.
    let held = Int(backtrace?(frames, Int32(depth)) ?? 0)
    let words = frames.assumingMemoryBound(to: UInt.self)
    let first = (0..<held).first { words[$0] == instruction }
    if first == nil { add(instruction) }
    for index in (first ?? held)..<held { add(words[index]) }
    message.storeBytes(of: UInt64(1 + 9 * count).littleEndian, as: UInt64.self)
    _ = write(Channel.descriptor, message, 9 + 9 * count)
  }

  /// Returns the address of the instruction at which a signal came.
  private static func instruction(
    at context: UnsafeMutablePointer<ucontext_t>
  ) -> UInt {
    #if canImport(Glibc) && arch(x86_64)
    UInt(bitPattern: Int(context.pointee.uc_mcontext.gregs.16))
    #elseif canImport(Glibc) && arch(arm64)
    UInt(context.pointee.uc_mcontext.pc)
    #elseif canImport(Darwin) && arch(arm64)
    UInt(context.pointee.uc_mcontext?.pointee.__ss.__pc ?? 0)
    #elseif canImport(Darwin) && arch(x86_64)
    UInt(context.pointee.uc_mcontext?.pointee.__ss.__rip ?? 0)
    #else
    0
    #endif
  }

  /// Where this program is in memory.
  private static func imageBase() -> UInt {
    // The C library declares `dladdr` for programs in C that ask for it only.
    typealias Find =
      @convention(c) (
        UnsafeRawPointer?, UnsafeMutableRawPointer
      ) -> Int32
    var information: (UInt, UInt, UInt, UInt) = (0, 0, 0, 0)
    let function: @convention(c) () -> Void = {}
    let address = unsafeBitCast(function, to: UnsafeRawPointer.self)
    guard let find = addressOfSymbol("dladdr"),
      unsafeBitCast(find, to: Find.self)(address, &information) != 0
    else { return 0 }
    return information.1
  }
}
