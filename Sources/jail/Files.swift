#if os(Linux)
import CLibrary

/// Has the system refuse this process, and the program that it becomes, all
/// files but the libraries, and TCP and the signals of others where it can.
///
/// - Parameters:
///   - program: The program, which must be read to be run.
///   - runtime: The folder of Swift's own libraries.
/// - Returns: The version of the system's rules, 0 if it has none, and below 0
///   if not even the program's rights can be given up.
func restrictFiles(for program: String, _ runtime: String) -> Int {
  // Without this no process may restrict itself.
  guard call(Number.prctl, 38, 1) == 0 else { return -1 }
  let version = call(444, 0, 0, 1)
  guard version > 0 else { return 0 }
  let rights = [0, 13, 14, 15, 15, 16][min(version, 5)]
  var handled: (files: UInt64, network: UInt64, scopes: UInt64) = (
    1 << rights - 1, version >= 4 ? 3 : 0, version >= 6 ? 3 : 0
  )
  let size = version >= 6 ? 24 : version >= 4 ? 16 : 8
  let rules = withUnsafePointer(to: &handled) {
    call(444, Int(bitPattern: $0), size)
  }
  guard rules >= 0 else { return 0 }
  let (run, write, read, list): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 4, 8)
  for folder in [
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", runtime,
  ] {
    allow(run | read | list, folder, rules)
  }
  allow(run | read, program, rules)
  // Dispatch looks at its own threads as /proc/THREAD/stat, and stops the
  // program where it may not; a rule cannot tell them from other processes, of
  // which the system still keeps the memory and the environment back.
  allow(read, "/proc", rules)
  allow(list, "/proc/self/task", rules)
  allow(read | list, "/usr/share/zoneinfo", rules)
  for file in ["/etc/ld.so.cache", "/etc/localtime", "/dev/urandom"] {
    allow(read, file, rules)
  }
  allow(read | write, "/dev/null", rules)
  return call(446, rules, 0) == 0 ? version : 0
}

/// Allows something with a file or with everything in a folder.
private func allow(_ rights: UInt64, _ path: String, _ rules: Int) {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return }
  defer { close(file) }
  var rule = [UInt8](repeating: 0, count: 12)
  rule.withUnsafeMutableBytes {
    $0.storeBytes(of: rights, as: UInt64.self)
    $0.storeBytes(of: file, toByteOffset: 8, as: Int32.self)
    call(445, rules, 1, Int(bitPattern: $0.baseAddress))
  }
}
#endif
