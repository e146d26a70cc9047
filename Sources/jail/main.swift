// jail PROGRAM RUNTIME MEMORY SECONDS [required]
//
// Becomes a program that cannot do harm: what it may use is bounded, and where
// the system can do that, it reads nothing but the system's libraries and what
// /proc shows to everybody, writes nothing, starts nothing and reaches nobody. All this is set before the
// program's first instruction. How far it went is told to the judge, who is at
// the other end of the open file 3.

import CLibrary

let words = CommandLine.arguments
guard words.count >= 5, let memory = UInt(words[3]),
  let seconds = UInt(words[4])
else {
  print("jail is started by the command workbook")
  exit(2)
}
let program = words[1]

closeFiles(from: 4)
limit(memory: memory, seconds: seconds)
#if os(Linux)
endWithJudge()
dropCapabilities()
let files = restrictFiles(for: program, words[2])
let calls = files >= 0 && filterCalls()
#else
let files = 0
let calls = false
#endif
tell(files: files, calls: calls)
if words.last == "required" && !(files > 0 && calls) { exit(4) }

let backtraces = "SWIFT_BACKTRACE=enable=yes"
var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
var environment: [UnsafeMutablePointer<CChar>?] = [
  strdup("LANG=C.UTF-8"), strdup("TZ=UTC"), strdup(backtraces), nil,
]
execve(program, &arguments, &environment)
exit(5)

/// Closes what the judge has open and is no business of the program's.
func closeFiles(from first: Int32) {
  #if os(Linux)
  // The system does it in one call, from its version 5.9 on.
  if call(436, Int(first), Int(UInt32.max)) == 0 { return }
  #endif
  for file in first..<1024 { close(file) }
}

/// Tells the judge the version of the rules on files, 0 if there are none, and
/// whether system calls are filtered.
///
/// The message is an `Answering.Message` of the kind `isolation`.
func tell(files: Int, calls: Bool) {
  var bytes: [UInt8] = [12, 0, 0, 0, 0, 0, 0, 0, 8, 2]
  withUnsafeBytes(of: max(0, files).littleEndian) { bytes += $0 }
  bytes += [1, calls ? 1 : 0]
  _ = write(3, bytes, bytes.count)
}
