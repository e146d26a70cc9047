@preconcurrency import CLibrary
import Stubs

/// One call of a reader's function: its arguments in their order.
package final class Call {
  private let channel: Channel
  private var rest: ArraySlice<Value>

  fileprivate init(_ arguments: [Value], over channel: Channel) {
    self.channel = channel
    rest = arguments[...]
  }

  /// The next argument.
  package func next<Next: Argument>() throws -> Next {
    guard let value = rest.popFirst() else {
      throw Malformed("there are too few arguments")
    }
    return try Next(value)
  }

  /// The next argument, which is a function: the judge runs it.
  ///
  /// - Returns: What calls it back. The results come as a call's arguments do.
  package func function() throws -> (_ arguments: Any...) throws -> Call {
    guard case .function(let number)? = rest.popFirst() else {
      throw Malformed("a function is missing among the arguments")
    }
    return { [channel] arguments in
      channel.send(
        Message(
          .ask,
          [.integer(number)] + arguments.map { Value(reflecting: $0) }))
      guard let reply = channel.receive() else { _exit(3) }
      if reply.kind == .refusal, case .text(let words)? = reply.values.first {
        throw Refusal(description: words)
      }
      return Call(reply.values, over: channel)
    }
  }
}

/// The error that a function of the judge's threw.
private struct Refusal: Error, CustomStringConvertible {
  let description: String
}

/// Runs functions as the judge asks for, and sends back what they return.
///
/// This is all that a program of answers does.
///
/// - Parameter functions: The functions by their names.
package func serve(_ functions: [String: (Call) throws -> Any]) -> Never {
  let channel = Channel()
  CrashReport.prepare()
  // What is printed before a crash is printed.
  setvbuf(stdout, nil, _IOLBF, 0)
  let threads = threadCount()
  while let message = channel.receive() {
    guard message.kind == .call, case .text(let name)? = message.values.first,
      let function = functions[name]
    else { exit(3) }
    let call = Call(Array(message.values.dropFirst()), over: channel)
    var answer: Message
    do {
      answer = Message(.answer, [Value(reflecting: try function(call))])
    } catch is NotWrittenYet {
      answer = Message(.notWritten)
    } catch {
      answer = Message(.error, [.text("\(error)")])
    }
    fflush(nil)
    channel.send(answer)
  }
  // A thread that an answer left behind may still trap: give it a moment.
  for _ in 0..<30 {
    guard threadCount() > threads else { break }
    usleep(10_000)
  }
  fflush(nil)
  _exit(0)
}

/// The number of threads of this process, where the system tells; else 0.
private func threadCount() -> Int {
  var count = 0
  if let folder = opendir("/proc/self/task") {
    while readdir(folder) != nil { count += 1 }
    closedir(folder)
  }
  return count
}

/// The socket between a program of answers and its judge.
final class Channel {
  /// The number of the open file that the judge leaves to the program.
  static let descriptor: Int32 = 3
  private var received: ArraySlice<UInt8> = []

  /// Waits for a message; `nil`, if the judge has no more.
  func receive() -> Message? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      do {
        if let message = try Message.first(of: &received) { return message }
      } catch { return nil }
      let count = read(Self.descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      received += buffer[..<count]
    }
  }

  func send(_ message: Message) {
    let bytes = message.bytes
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(
          Self.descriptor, bytes.baseAddress?.advanced(by: sent),
          bytes.count - sent)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { _exit(3) }
        sent += count
      }
    }
  }
}
