import LinearAlgebra

/// One part of what a function returned, in the form in which it is compared.
///
/// A function that returns one matrix has one part without a name; one that
/// returns two gradients has two, named as the text names them.
public struct Part: Sendable {
  /// What a part holds.
  public enum Value: Sendable {
    /// A matrix: compared by shape, then entry by entry.
    case matrix(Matrix)
    /// A number: compared within the tolerance.
    case number(Double)
    /// Anything else, by its description: compared exactly.
    case text(String)
  }

  /// What the text calls this part, empty where there is but one.
  public let name: String

  /// The value.
  public let value: Value

  /// Creates a part.
  public init(_ name: String = "", _ value: Value) {
    self.name = name
    self.value = value
  }

  /// Creates the part of a labelled answer, such as one of two gradients.
  public init(_ name: String, _ value: Matrix) {
    self.init(name, .matrix(value))
  }
}

/// What an exercise's function may return without further words: matrices,
/// numbers, shapes, texts, and arrays of these.
///
/// For a tuple or a structure the exercise says what its parts are.
public protocol Answer {
  /// The parts, in a fixed order.
  var parts: [Part] { get }
}

extension Matrix: Answer {
  /// The matrix itself.
  public var parts: [Part] { [Part("", .matrix(self))] }
}

extension Double: Answer {
  /// The number itself.
  public var parts: [Part] { [Part("", .number(self))] }
}

extension Int: Answer {
  /// The number, compared exactly.
  public var parts: [Part] { [Part("", .text(description))] }
}

extension Bool: Answer {
  /// The truth value.
  public var parts: [Part] { [Part("", .text(description))] }
}

extension String: Answer {
  /// The text, compared exactly.
  public var parts: [Part] { [Part("", .text(self))] }
}

extension Shape: Answer {
  /// The shape, compared exactly.
  public var parts: [Part] { [Part("", .text(description))] }
}

extension Array: Answer where Element: Answer {
  /// The number of elements, and the parts of each with its index.
  public var parts: [Part] {
    [Part("number of elements", .text(count.description))]
      + enumerated().flatMap { index, element in
        element.parts.map { Part("[\(index)]" + $0.name, $0.value) }
      }
  }
}
