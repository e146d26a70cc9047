import Testing

@testable import Arguments

/// Returns the words of a line.
func words(_ line: String) -> [String] {
  line.split(separator: " ").map(String.init)
}

/// Returns what the made-up program is given for a parameter.
func value<P: Parameter>(
  of parameter: P, in arguments: [String]
) throws -> P.Value? {
  let seen = Seen<P.Value>()
  let program = Hike.program { seen.value = $0[parameter] }
  let request = program.request(arguments, width: 80)
  guard case .run(_, let run) = request else {
    Issue.record("\(arguments): \(request)")
    return nil
  }
  try run()
  return seen.value
}

/// Returns the line with which the made-up program refuses the arguments.
func refusal(of arguments: [String]) -> String? {
  let request = Hike.program().request(arguments, width: 80)
  guard case .refuse(let line) = request else { return nil }
  return line
}

/// Returns the help that the made-up program shows.
func help(_ line: String, width: Int = 80) -> String? {
  let request = Hike.program().request(words(line), width: width)
  guard case .show(let text) = request else { return nil }
  return text
}

/// A place for what a command saw; each is used by one call, on one thread.
private final class Seen<Value: Sendable>: @unchecked Sendable {
  var value: Value?
}
