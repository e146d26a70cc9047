import Answering
import LinearAlgebra

/// One part of what a function returned, in the form in which it is compared.
///
/// A function that returns one matrix has one part without a name; one that
/// returns two gradients has two, named by the labels of its declaration.
package struct Part: Sendable, Equatable {
  /// What a part holds.
  package enum Content: Sendable, Equatable {
    /// A matrix: compared by shape, then entry by entry.
    case matrix(Matrix)
    /// A number: compared within the tolerance.
    case number(Double)
    /// Anything else, by its description: compared exactly.
    case text(String)
  }

  /// What the text calls this part, empty where there is but one.
  package let name: String
  /// The content.
  package let content: Content
}

/// What the parts of an answer are called.
struct PartNames: Sendable {
  /// The labels of the results in the declaration.
  var labels: [String] = []
  /// The names of the elements of lists, by the label of the list.
  var elements: [String: [String]] = [:]

  /// Takes an answer apart.
  func parts(of answer: Value) -> [Part] {
    guard case .record(let fields) = answer else { return parts("", answer) }
    return fields.enumerated().flatMap { index, field in
      parts(
        labels.indices.contains(index) ? labels[index] : field.label,
        field.value)
    }
  }

  private func parts(_ name: String, _ value: Value) -> [Part] {
    switch value {
    case .matrix(let matrix): [Part(name: name, content: .matrix(matrix))]
    case .number(let number): [Part(name: name, content: .number(number))]
    case .record(let fields):
      fields.flatMap { parts(name + "." + $0.label, $0.value) }
    case .list(let list): parts(name, list)
    default: [Part(name: name, content: .text("\(value)"))]
    }
  }

  private func parts(_ name: String, _ list: [Value]) -> [Part] {
    let count = Part(
      name: "number of " + (name.isEmpty ? "elements" : name),
      content: .text("\(list.count)"))
    // Numbers are compared as a row, whole numbers as one text.
    let numbers = list.compactMap(\.number)
    if !list.isEmpty && numbers.count == list.count {
      return [count, Part(name: name, content: .matrix(Matrix(row: numbers)))]
    }
    if list.allSatisfy(\.isInteger) {
      return [Part(name: name, content: .text("\(Value.list(list))"))]
    }
    let names = elements[name] ?? []
    return [count]
      + list.enumerated().flatMap { index, element in
        parts(
          names.indices.contains(index) ? names[index] : "\(name)[\(index)]",
          element)
      }
  }
}

extension Value {
  fileprivate var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  fileprivate var isInteger: Bool {
    if case .integer = self { true } else { false }
  }
}

extension Value: CustomStringConvertible {
  /// The value as a reader would write it.
  public var description: String {
    switch self {
    case .none: "nil"
    case .truth(let truth): "\(truth)"
    case .integer(let integer): "\(integer)"
    case .number(let number): decimal(number)
    case .text(let text): text
    case .shape(let shape): "\(shape)"
    case .matrix(let matrix): literal(of: matrix)
    case .list(let list):
      "[" + list.map(\.description).joined(separator: ", ") + "]"
    case .record(let fields):
      "("
        + fields.map {
          $0.label.isEmpty ? "\($0.value)" : "\($0.label): \($0.value)"
        }.joined(separator: ", ") + ")"
    case .function: "a function"
    }
  }
}

/// A matrix on one line, as a reader would write it.
private func literal(of matrix: Matrix) -> String {
  let rows = (0..<matrix.rows).map { i in
    "["
      + matrix[row: i].elements.map { decimal($0) }.joined(separator: ", ")
      + "]"
  }
  return "[" + rows.joined(separator: ", ") + "]"
}
