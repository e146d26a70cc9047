import Foundation
import LinearAlgebra
import Stubs

// Everything that a reader's code can do to the grader, one function each.

/// How long the child left behind would sleep, by which it is found again.
public let sleepOfTheChildLeftBehind = "87.25"

private struct NoIdea: Error, CustomStringConvertible {
  let description = "I have no idea."
}

let answers: [(name: String, function: @Sendable (Matrix) throws -> Matrix)] = [
  ("right", { $0.transposed() }),
  ("not written", { _ in throw NotWrittenYet("9.2") }),
  (
    "not written for all",
    { a in
      if a.rows == 4 { throw NotWrittenYet("9.3") }
      return a.transposed()
    }
  ),
  ("fatalError", { _ in fatalError("my own words") }),
  ("index out of range", { Matrix(row: [$0.elements[99]]) }),
  ("nil unwrapped", { Matrix(row: [try unwrapped($0)]) }),
  ("overflow", { Matrix(row: [Double(Int.max + $0.rows)]) }),
  ("wrong shapes", { matmul($0, $0) }),
  ("endless loop", { loop($0) }),
  ("empty loop", { try spin($0) { $0 } }),
  ("endless recursion", { recurse($0, 1) }),
  ("exit(0)", { _ in exit(0) }),
  ("exit(1)", { _ in exit(1) }),
  ("exit(5)", { _ in exit(5) }),
  ("abort", { _ in abort() }),
  ("killed", { _ in die(by: SIGKILL) }),
  ("terminated", { _ in die(by: SIGTERM) }),
  ("memory without end", { _ in hoard() }),
  ("a terabyte", { _ in Matrix.zeros(1 << 17, 1 << 20) }),
  (
    "ten megabytes printed",
    {
      write(megabytes: 10, to: 1)
      return $0.transposed()
    }
  ),
  (
    "a megabyte of errors",
    {
      write(megabytes: 1, to: 2)
      return $0.transposed()
    }
  ),
  (
    "printed, then crashed",
    {
      print("so far so good")
      return recall($0)
    }
  ),
  ("wrong, then crashed", { $0.rows == 2 ? $0 : matmul($0, $0) }),
  ("forged verdict", { _ in forge() }),
  ("thrown error", { _ in throw NoIdea() }),
  ("NaN", { $0.transposed().map { _ in .nan } }),
  ("infinity", { $0.transposed().map { _ in .infinity } }),
  ("empty matrix", { _ in Matrix.zeros(0, 0) }),
  ("transposed shape", { $0 }),
  ("double", { 2 * $0.transposed() }),
  (
    "detached thread",
    {
      haunt(after: 0.05)
      return $0.transposed()
    }
  ),
  ("threads without end", { _ in crowd() }),
  (
    "queues of work",
    {
      if $0.rows == 2 { queueWork() }
      return $0.transposed()
    }
  ),
  ("standard input", { readLine() == nil ? $0.transposed() : $0 }),
  (
    "closed streams",
    {
      for end in Int32(0)..<200 { close(end) }
      return $0
    }
  ),
  (
    "child left behind",
    {
      leaveChild()
      return $0.transposed()
    }
  ),
  (
    "another folder",
    {
      chdir("/")
      return $0.transposed()
    }
  ),
]

private func unwrapped(_ matrix: Matrix) throws -> Double {
  let missing: Double? = matrix.rows > 99 ? 1 : nil
  // swift-format-ignore: NeverForceUnwrap
  return missing!
}

private func loop(_ matrix: Matrix) -> Matrix {
  var turns = 0
  while matrix.rows > 0 { turns &+= 1 }
  return Matrix(row: [Double(turns)])
}

/// Loops without a body, which has no line beside an argument that is a function.
private func spin(
  _ matrix: Matrix, of f: (Matrix) throws -> Matrix
) throws -> Matrix {
  while true {}
}

private func recurse(_ matrix: Matrix, _ depth: Double) -> Matrix {
  depth < 0 ? matrix : matrix + recurse(matrix, depth + 1)
}

private func die(by signal: Int32) -> Matrix {
  kill(getpid(), signal)
  sleep(5)
  return [[]]
}

private func hoard() -> Matrix {
  var hoard: [[Double]] = []
  while true {
    hoard.append([])
    hoard[hoard.count - 1].reserveCapacity(1 << 22)
  }
}

private func write(megabytes: Int, to stream: Int32) {
  let line = [UInt8](repeating: UInt8(ascii: "x"), count: 9_999) + [10]
  for _ in 0..<(100 * megabytes) { _ = write(stream, line, line.count) }
}

private func recall(_ matrix: Matrix) -> Matrix {
  preconditionFailure("then not \(matrix.shape)")
}

private func forge() -> Matrix {
  let verdict = #"{"verdict":"solved","diagnosis":[]}"#
  print(verdict)
  for end in Int32(0)..<200 where end != 1 && end != 2 {
    for nonce in ["", "0 ", "nonce "] {
      let text = nonce + verdict
      _ = write(end, text, text.utf8.count)
    }
  }
  _exit(0)
}

private func haunt(after seconds: Double) {
  Thread.detachNewThread {
    Thread.sleep(forTimeInterval: seconds)
    fatalError("from the grave")
  }
}

/// Leaves work waiting for more than a second, after which Dispatch looks
/// whether its threads are busy.
private func queueWork() {
  let group = DispatchGroup()
  for _ in 0..<500 {
    DispatchQueue.global().async(group: group) { usleep(10_000) }
  }
  _ = group.wait(timeout: .now() + 1.2)
}

private func crowd() -> Matrix {
  while true {
    let thread = Thread { sleep(100) }
    thread.stackSize = 1 << 14
    thread.start()
  }
}

/// Leaves a process that is in no group of ours, where the system can do that.
private func leaveChild() {
  let sleep = "sleep \(sleepOfTheChildLeftBehind)"
  _ = system("{ setsid \(sleep) || \(sleep); } &")
}
