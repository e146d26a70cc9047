#if os(Linux)
import CLibrary

/// Makes a system call for which the C library has no function.
///
/// `syscall` takes any number of arguments, which Swift cannot call by its name.
@discardableResult
func call(_ number: Int, _ arguments: Int...) -> Int {
  typealias Function =
    @convention(c) (
      Int, Int, Int, Int, Int, Int
    ) -> Int
  guard let address = addressOfSymbol("syscall") else { return -1 }
  let function = unsafeBitCast(address, to: Function.self)
  let all = arguments + Array(repeating: 0, count: 5 - arguments.count)
  return function(number, all[0], all[1], all[2], all[3], all[4])
}

/// The numbers of the system calls that the jail makes or refuses.
#if arch(x86_64)
enum Number {
  static let machine: UInt32 = 0xC000_003E
  static let prctl = 157
  static let capset = 126
  static let clone: UInt32 = 56
  static let clone3: UInt32 = 435
  static let prlimit: UInt32 = 302

  /// Calls to which the own process is their first argument.
  static let onProcesses: [UInt32] = [62, 200, 234]  // kill, tkill, tgkill

  /// Calls by which a file sends signals to another process: fcntl, ioctl.
  static let onFiles: [(UInt32, [UInt32])] = [
    (72, [8, 10, 15]), (16, [0x8901, 0x8902]),
  ]

  static let refused: [UInt32] = [
    57, 58, 322,  // fork, vfork, execveat
    101, 310, 311, 312, 424, 434, 438, 440,  // other processes
    129, 297, 141, 142, 144, 203, 251, 256, 279, 314,  // their signals, turns
    41, 53, 425,  // socket, socketpair, io_uring_setup
    29, 30, 31, 64, 65, 66, 220,  // shared memory, semaphores
    68, 69, 70, 71, 240, 241,  // message queues
    90, 91, 92, 93, 94, 132, 235, 260, 261, 268, 280, 452,  // modes, times
    76, 188, 189, 190, 197, 198, 199, 463, 466, 469,  // truncate, attributes
    155, 161, 165, 166, 167, 168, 272, 308, 428, 429, 430, 432, 442,  // mounts
    103, 159, 163, 164, 169, 170, 171, 175, 176, 179, 227, 246, 248, 249,
    250, 298, 300, 305, 313, 320, 321, 323,  // the system itself
  ]
}
#elseif arch(arm64)
enum Number {
  static let machine: UInt32 = 0xC000_00B7
  static let prctl = 167
  static let capset = 91
  static let clone: UInt32 = 220
  static let clone3: UInt32 = 435
  static let prlimit: UInt32 = 261
  static let onProcesses: [UInt32] = [129, 130, 131]
  static let onFiles: [(UInt32, [UInt32])] = [
    (25, [8, 10, 15]), (29, [0x8901, 0x8902]),
  ]
  static let refused: [UInt32] = [
    281, 117, 270, 271, 272, 424, 434, 438, 440,  // other processes
    138, 240, 30, 118, 119, 122, 140, 238, 239, 274,  // their signals, turns
    198, 199, 425,  // socket, socketpair, io_uring_setup
    190, 191, 192, 193, 194, 195, 196,  // semaphores, shared memory
    180, 181, 186, 187, 188, 189,  // message queues
    52, 53, 54, 55, 88, 452,  // modes, times
    45, 5, 6, 7, 14, 15, 16, 463, 466, 469,  // truncate, attributes
    39, 40, 41, 51, 97, 224, 225, 268, 428, 429, 430, 432, 442,  // mounts
    60, 89, 104, 105, 106, 112, 116, 142, 161, 162, 170, 171, 217, 218, 219,
    241, 262, 266, 273, 280, 282, 294,  // the system itself
  ]
}
#endif

/// Ends this process, and the program that it becomes, when the one that
/// started it ends.
func endWithJudge() {
  call(Number.prctl, 1, Int(SIGKILL))
}

/// Gives up what an administrator may do, for the program too.
func dropCapabilities() {
  for capability in 0..<64 { call(Number.prctl, 24, capability) }
  var header: (UInt32, Int32) = (0x2008_0522, 0)
  var none: (UInt64, UInt64, UInt64) = (0, 0, 0)
  withUnsafeMutablePointer(to: &header) { header in
    withUnsafeMutablePointer(to: &none) { none in
      _ = call(Number.capset, Int(bitPattern: header), Int(bitPattern: none))
    }
  }
}

/// Has the system refuse the calls by which a program could start or reach
/// another, or change what files are but for their content.
///
/// - Returns: Whether the system does.
func filterCalls() -> Bool {
  /// An instruction of the system's filter language.
  struct Step {
    var code: UInt16
    var ifTrue: UInt8 = 0
    var ifFalse: UInt8 = 0
    var value: UInt32
  }
  func load(_ offset: UInt32) -> Step { Step(code: 0x20, value: offset) }
  func skip(_ count: UInt8, unless value: UInt32) -> Step {
    Step(code: 0x15, ifFalse: count, value: value)
  }
  func answer(_ value: UInt32) -> Step { Step(code: 0x06, value: value) }
  let allow = answer(0x7FFF_0000)
  let refuse = answer(0x0005_0001)  // EPERM
  let (number, machine): (UInt32, UInt32) = (0, 4)
  let (first, second): (UInt32, UInt32) = (16, 24)
  // A program for another machine would have other numbers.
  var steps = [
    load(machine), Step(code: 0x15, ifTrue: 1, value: Number.machine), refuse,
    load(number), Step(code: 0x35, ifFalse: 1, value: 0x4000_0000), refuse,
  ]
  for call in Number.refused { steps += [skip(1, unless: call), refuse] }
  // The C library then falls back to clone, whose flags can be looked at: a
  // thread may be started, a process may not.
  steps += [skip(1, unless: Number.clone3), answer(0x0005_0026)]
  steps += [
    skip(4, unless: Number.clone), load(first),
    Step(code: 0x45, ifFalse: 1, value: 0x0001_0000), allow, refuse,
  ]
  for call in Number.onProcesses {
    steps += [
      skip(4, unless: call), load(first), skip(1, unless: UInt32(getpid())),
      allow, refuse,
    ]
  }
  for (call, commands) in Number.onFiles {
    steps += [skip(UInt8(2 * commands.count + 2), unless: call), load(second)]
    for command in commands { steps += [skip(1, unless: command), refuse] }
    steps.append(allow)
  }
  steps += [
    skip(4, unless: Number.prlimit), load(first), skip(1, unless: 0), allow,
    refuse,
  ]
  // Nor may the program take back that it ends with its judge.
  steps += [
    skip(4, unless: UInt32(Number.prctl)), load(first), skip(1, unless: 1),
    refuse, allow,
  ]
  steps.append(allow)
  return steps.withUnsafeBytes { steps in
    var program = (
      UInt16(steps.count / MemoryLayout<Step>.stride), steps.baseAddress
    )
    return withUnsafePointer(to: &program) {
      call(Number.prctl, 22, 2, Int(bitPattern: $0)) == 0
    }
  }
}
#endif
