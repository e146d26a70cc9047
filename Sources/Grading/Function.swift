import Answering
import LinearAlgebra
import Synchronization

/// A function among the arguments of an exercise's function.
///
/// A reader's answer gets a stand-in for it, and the judge runs it.
package struct Function<each Input: Argument & SendableMetatype, Output>:
  Sendable
{
  /// What a case says of it.
  let note: String
  private let body: @Sendable (repeat each Input) throws -> Output
  private let known = KnownShapes()

  /// Wraps a function, and says of it what a case shall tell.
  package init(
    _ note: String = "",
    _ body: @escaping @Sendable (repeat each Input) throws -> Output
  ) {
    self.note = note
    self.body = body
  }

  /// Runs the function.
  package func callAsFunction(_ input: repeat each Input) throws -> Output {
    known.all.withLock { _ = $0.insert(shapes(repeat each input)) }
    return try body(repeat each input)
  }
}

/// The shapes of the matrices that a function was called on in this process.
private final class KnownShapes: Sendable {
  let all = Mutex<Set<[Shape]>>([])
}

/// The shapes of the matrices among some arguments.
private func shapes<each Input>(_ input: repeat each Input) -> [Shape] {
  var shapes: [Shape] = []
  for argument in repeat each input {
    if let matrix = argument as? Matrix { shapes.append(matrix.shape) }
  }
  return shapes
}

/// A function that can be called with what was sent.
protocol RemoteFunction: Sendable {
  var note: String { get }
  func results(of arguments: [Value]) throws -> [Value]
}

extension Function: RemoteFunction {
  // A function of the judge's stops the judge where it is called on matrices of
  // other shapes than the solution calls it on.
  func results(of arguments: [Value]) throws -> [Value] {
    var rest = arguments[...]
    func next<Next: Argument>(_: Next.Type) throws -> Next {
      guard let value = rest.popFirst() else {
        throw Malformed("there are too few arguments")
      }
      return try Next(value)
    }
    let input = (repeat try next((each Input).self))
    let got = shapes(repeat each input)
    let allowed = known.all.withLock { $0 }
    guard allowed.contains(got) else {
      throw Malformed(
        "a function that is an argument was called on \(words(got)), and it "
          + "takes \(allowed.map(words).sorted().joined(separator: " or "))")
    }
    let result = Value(reflecting: try body(repeat each input))
    if case .record(let fields) = result { return fields.map(\.value) }
    return [result]
  }
}

private func words(_ shapes: [Shape]) -> String {
  shapes.map(\.description).joined(separator: ", ")
}
