import Testing

@testable import Arguments

struct ParsingTests {
  /// Returns what the arguments give for a parameter.
  private func value<P: Parameter>(
    of parameter: P, in line: String
  ) throws -> P.Value? {
    let box = Box<P.Value>()
    let program = Hike.program { box.value = $0[parameter] }
    let request = program.request(words(line), width: 80)
    guard case .run(_, let run) = request else {
      Issue.record("\(line): \(request)")
      return nil
    }
    try run()
    return box.value
  }

  @Test func `an option that is left out has its default`() throws {
    #expect(try value(of: Hike.steps, in: "go walk") == 500)
  }
}

func words(_ line: String) -> [String] {
  line.split(separator: " ").map(String.init)
}

/// A place for what a command saw.
final class Box<Value: Sendable>: @unchecked Sendable {
  var value: Value?
}
