import Foundation
import LinearAlgebra

// What a reader's code may try that means harm. Each answers right if it could
// do what it tried, and throws where it was refused.

/// The error of an answer that could not do what it tried.
struct Refused: Error, CustomStringConvertible {
  let description = "refused"
}

private typealias Cheat = (name: String, function: @Sendable () -> Bool)

private let cheats: [Cheat] = [
  ("reads a solution", { canOpen("Solutions/01-Jacobians/Exercises.swift") }),
  ("reads the passwords", { canOpen("/etc/passwd") }),
  ("reads the judge's environment", { canOpen("/proc/\(getppid())/environ") }),
  ("writes to the judge", { canOpen("/proc/\(getppid())/mem", O_RDWR) }),
  ("creates a file", { canOpen(".forged", O_CREAT | O_WRONLY) }),
  ("changes a file", { canOpen("README.md", O_WRONLY | O_APPEND) }),
  ("deletes a file", { unlink("README.md") == 0 }),
  ("renames a file", { rename("README.md", "READ.me") == 0 }),
  ("changes a mode", { chmod("README.md", 0o644) == 0 }),
  ("changes a time", { utimes("README.md", nil) == 0 }),
  ("makes a folder", { mkdir(".forged", 0o755) == 0 }),
  ("signals the judge", { kill(getppid(), 0) == 0 }),
  ("signals everybody", { kill(-1, 0) == 0 }),
  ("slows the judge down", { slowDown(getppid()) }),
  ("connects to a port", { hasSocket(AF_INET, stream) }),
  ("sends a datagram", { hasSocket(AF_INET, datagram) }),
  ("reaches a neighbour", { hasSocket(AF_UNIX, stream) }),
  ("starts a program", { canSpawn() }),
  ("asks a shell", { system("exit 0") == 0 }),
  ("splits in two", { canFork() }),
  ("becomes another program", { becomesAnother() }),
  ("raises its limits", { raisesLimits() }),
  (
    "removes shared memory",
    { shmctl(-1, Int32(IPC_RMID), nil) == 0 || errno != EPERM }
  ),
  ("outlives the judge", { outlives() }),
  ("lists the processes", { opendir("/proc") != nil }),
  ("reads the judge's memory", { canOpen("/proc/\(getppid())/mem") }),
  ("reads the judge's open files", { opensFiles(of: getppid()) }),
]

let harmful: [(name: String, function: @Sendable (Matrix) throws -> Matrix)] =
  cheats.map { name, succeeds in
    (name, { succeeds() ? $0.transposed() : try refuse() })
  } + forgeries

private let forgeries:
  [(name: String, function: @Sendable (Matrix) throws -> Matrix)] = [
    (
      "claims entries that it has not",
      { a in
        var answer = a.transposed()
        withUnsafeMutableBytes(of: &answer) {
          $0.storeBytes(of: 1 << 40, as: Int.self)
        }
        return answer
      }
    ),
    (
      "sends a message without end",
      { a in
        let length: [UInt8] = [255, 255, 255, 255, 255, 255, 255, 127]
        for end in Int32(3)..<100 { _ = write(end, length, length.count) }
        return a.transposed()
      }
    ),
    (
      "asks without end",
      { _ in
        let asks = Array(repeating: message(6, []), count: 1000).joined()
        while true { send(Array(asks)) }
      }
    ),
    (
      "claims rows without end",
      { _ in
        send(message(3, [6] + word(1 << 62) + word(0) + word(0)))
        exit(0)
      }
    ),
    (
      "sends a million values",
      { _ in
        let values = [UInt8](repeating: 0, count: 1_000_000)
        send(message(3, [7] + word(values.count) + values))
        exit(0)
      }
    ),
    (
      "throws fifty thousand words",
      { _ in
        throw Words(
          description: String(repeating: "words ", count: 50_000))
      }
    ),
    (
      "tells of another jail",
      { a in
        send(message(8, [2] + word(9) + [1, 1]))
        return a.transposed()
      }
    ),
    (
      "answers for others",
      { a in
        // Two answers more, each the number 1.
        let one: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
        for _ in 0..<2 { send(message(3, [3] + one)) }
        return a.transposed()
      }
    ),
  ]

/// A message as `Answering` writes it, of a kind and of bytes.
private func message(_ kind: UInt8, _ body: [UInt8]) -> [UInt8] {
  word(body.count + 1) + [kind] + body
}

private func word(_ number: Int) -> [UInt8] {
  withUnsafeBytes(of: number) { Array($0) }
}

/// Sends bytes to the judge past the program that serves it.
private func send(_ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(3, $0.baseAddress, $0.count) }
    guard count > 0 else { exit(3) }
    rest = rest.dropFirst(count)
  }
}

private struct Words: Error, CustomStringConvertible {
  let description: String
}

private func refuse() throws -> Matrix { throw Refused() }

private func canOpen(_ path: String, _ flags: Int32 = O_RDONLY) -> Bool {
  let file = open(path, flags, 0o644)
  if file >= 0 { close(file) }
  return file >= 0
}

#if canImport(Glibc)
private let stream = Int32(SOCK_STREAM.rawValue)
private let datagram = Int32(SOCK_DGRAM.rawValue)

private func slowDown(_ process: pid_t) -> Bool {
  setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process), 0) == 0
}

private func raisesLimits() -> Bool {
  var most = rlimit(rlim_cur: .max, rlim_max: .max)
  return setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &most) == 0
}
#else
private let stream = SOCK_STREAM
private let datagram = SOCK_DGRAM

private func slowDown(_ process: pid_t) -> Bool {
  setpriority(PRIO_PROCESS, id_t(process), 0) == 0
}

private func raisesLimits() -> Bool {
  var most = rlimit(rlim_cur: .max, rlim_max: .max)
  return setrlimit(RLIMIT_AS, &most) == 0
}
#endif

private func hasSocket(_ family: Int32, _ kind: Int32) -> Bool {
  socket(family, kind, 0) >= 0
}

private func canSpawn() -> Bool {
  var pid: pid_t = 0
  var words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
  return posix_spawn(&pid, "/bin/true", nil, nil, &words, nil) == 0
}

private func canFork() -> Bool {
  typealias Fork = @convention(c) () -> pid_t
  guard let address = dlsym(nil, "fork") else { return false }
  let pid = unsafeBitCast(address, to: Fork.self)()
  if pid == 0 { _exit(0) }
  return pid > 0
}

/// Takes back, where the system knows that, that a signal comes when the judge
/// ends.
private func outlives() -> Bool {
  typealias Control = @convention(c) (Int, Int, Int, Int, Int) -> Int32
  guard let address = dlsym(nil, "prctl") else { return false }
  return unsafeBitCast(address, to: Control.self)(1, 0, 0, 0, 0) == 0
}

private func opensFiles(of process: pid_t) -> Bool {
  (0..<100).contains { canOpen("/proc/\(process)/fd/\($0)") }
}

private func becomesAnother() -> Bool {
  var words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
  // What comes back has failed.
  execve("/bin/true", &words, nil)
  return false
}
