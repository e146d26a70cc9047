import Answering
import LinearAlgebra
import Synchronization

/// One set of arguments on which an exercise's function is run.
package struct Case<each Input: Sendable>: Sendable {
  /// The arguments.
  package let arguments: (repeat each Input)
  let note: String
  let isEdge: Bool
  let squareBecause: String?

  /// Creates a case.
  ///
  /// - Parameters:
  ///   - arguments: The arguments, in the order of the declaration.
  ///   - note: What the arguments do not show of themselves.
  ///   - isEdge: Whether this is an edge shape, 1×n or n×1, which comes in
  ///     addition.
  ///   - squareBecause: Why a matrix among the arguments must be square, where
  ///     one must.
  package init(
    _ arguments: repeat each Input, note: String = "",
    edge isEdge: Bool = false,
    squareBecause: String? = nil
  ) {
    self.arguments = (repeat each arguments)
    self.note = note
    self.isEdge = isEdge
    self.squareBecause = squareBecause
  }
}

/// How the cases of an exercise are drawn.
package struct Cases<each Input: Sendable>: Sendable {
  let draw: @Sendable (Draw) -> [Case<repeat each Input>]

  /// Cases that are drawn one by one.
  package static func drawn(
    _ draw: @escaping @Sendable (Draw) -> [Case<repeat each Input>]
  ) -> Self {
    Self(draw: draw)
  }

  /// A case for each of some sizes.
  ///
  ///     .sizes([(3, 4), (5, 2)], edges: [(1, 4)]) { draw, n, m in
  ///       (draw(n, m), draw(m, 1))
  ///     }
  ///
  /// - Parameters:
  ///   - plain: The sizes.
  ///   - edges: The sizes of edge shapes, 1×n or n×1.
  ///   - squareBecause: Why a matrix among the arguments must be square.
  ///   - arguments: Draws the arguments of the given sizes.
  /// - Returns: The cases.
  package static func sizes<each Size: Sendable>(
    _ plain: [(repeat each Size)], edges: [(repeat each Size)] = [],
    squareBecause: String? = nil,
    _ arguments:
      @escaping @Sendable (Draw, repeat each Size) -> (
        repeat each Input
      )
  ) -> Self {
    Self { draw in
      let all = plain.map { ($0, false) } + edges.map { ($0, true) }
      return all.map { (size: (repeat each Size), isEdge: Bool) in
        let arguments = arguments(draw, repeat each size)
        return Case(
          repeat each arguments, edge: isEdge, squareBecause: squareBecause)
      }
    }
  }
}

/// Draws the matrices of cases.
package final class Draw {
  /// Where the random numbers come from.
  package var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// Returns a matrix for a case: no zero, no number twice, no symmetry by
  /// chance, and two decimals, so that what is printed is what was computed.
  ///
  /// Its entries are hundredths between 0.10 and 3.00, of either sign.
  ///
  /// - Precondition: there are at most 200 entries.
  package func callAsFunction(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix.sample(rows, columns, using: &generator)
  }
}

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

/// A case without its types: what crosses, and what is told of it.
struct CaseData: Sendable {
  let arguments: [Value]
  let functions: [any RemoteFunction]
  let note: String
  let isEdge: Bool
  let squareBecause: String?

  init<each Input: Sendable>(_ source: Case<repeat each Input>) {
    var arguments: [Value] = []
    var functions: [any RemoteFunction] = []
    func add(_ argument: Any) {
      if let function = argument as? any RemoteFunction {
        arguments.append(.function(functions.count))
        functions.append(function)
      } else {
        arguments.append(Value(reflecting: argument))
      }
    }
    repeat add(each source.arguments)
    self.arguments = arguments
    self.functions = functions
    note = ([source.note] + functions.map(\.note)).filter { !$0.isEmpty }
      .joined(separator: ", ")
    isEdge = source.isEdge
    squareBecause = source.squareBecause
  }

  /// The matrices among the arguments, each with its name.
  func matrices(_ names: [String]) -> [(name: String, matrix: Matrix)] {
    labelled(names).compactMap { name, value in
      if case .matrix(let matrix) = value { (name, matrix) } else { nil }
    }
  }

  /// The arguments in words: their shapes, and their values where they are
  /// few enough to be pasted into a playground.
  func description(_ names: [String]) -> String {
    let words = labelled(names).flatMap { name, value -> [(String, Value)] in
      guard case .record(let fields) = value else { return [(name, value)] }
      return fields.map { ("\(name).\($0.label)", $0.value) }
    }.compactMap { name, value -> String? in
      switch value {
      case .function: nil
      case .list(let list) where list.contains(where: \.isRecord): nil
      case .matrix(let matrix) where matrix.shape.count > 12:
        "\(name) is \(matrix.shape)"
      case .list(let list) where list.count > 12:
        "\(name) has \(list.count) elements"
      default: "\(name) = \(value)"
      }
    }
    return (words + (note.isEmpty ? [] : [note])).joined(separator: ", ")
  }

  /// The arguments with their names, the matrices of a list each for itself.
  private func labelled(_ names: [String]) -> [(String, Value)] {
    arguments.enumerated().flatMap { index, value in
      let name = names.indices.contains(index) ? names[index] : "\(index + 1)"
      guard case .list(let list) = value, list.contains(where: \.isMatrix)
      else { return [(name, value)] }
      return list.enumerated().map { ("\(name)[\($0)]", $1) }
    }
  }
}

extension Value {
  fileprivate var isRecord: Bool {
    if case .record = self { true } else { false }
  }

  fileprivate var isMatrix: Bool {
    if case .matrix = self { true } else { false }
  }
}
