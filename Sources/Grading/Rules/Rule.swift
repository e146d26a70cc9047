import Answering
import LinearAlgebra

/// The right answer of an exercise as formulas, one step a line.
///
///     N = rows(x)            — examples
///     dY = 2 (x w - t) / N   (4.12)
///     dW = xᵀ dY             (4.8)
///
/// A name is a parameter of the declaration, a step, or a result, which is
/// called `answer` where it has no label, and `w⁺` where its label `w` is that
/// of a parameter, too. A space is the product; `sum0` sums along axis 0.
package struct Rule: Sendable {
  /// One line.
  struct Step: Sendable {
    let name: String
    let formula: Formula
    /// The number of the equation in the text.
    let equation: String?
    /// What a size counts.
    let words: String?
  }

  /// The names of what is given, in the order of their places.
  let given: [String]
  /// The steps, whose places follow.
  let steps: [Step]

  /// The name of the quantity in a place.
  func name(_ place: Int) -> String {
    place < given.count ? given[place] : steps[place - given.count].name
  }

  /// The place of a part of the answer.
  func place(ofPart part: String) -> Int? {
    let names = part.isEmpty ? ["answer"] : [part + "⁺", part]
    return names.lazy.compactMap { name in
      steps.lastIndex { $0.name == name }.map { $0 + given.count }
    }.first
  }

  /// What is given of a case, by the names of the arguments.
  static func given(
    _ arguments: [Value], _ names: [String]
  ) -> [(name: String, value: Quantity)] {
    zip(names, arguments).flatMap { name, value in quantities(name, value) }
  }

  private static func quantities(
    _ name: String, _ value: Value
  ) -> [(name: String, value: Quantity)] {
    switch value {
    case .matrix(let matrix): [(name, Quantity(matrix))]
    case .number(let number): [(name, Quantity(number))]
    case .integer(let integer): [(name, Quantity(Double(integer)))]
    case .shape(let shape):
      [
        (name + ".rows", Quantity(Double(shape.rows))),
        (name + ".columns", Quantity(Double(shape.columns))),
      ]
    case .record(let fields):
      fields.flatMap { quantities(name + "." + $0.label, $0.value) }
    case .list(let list):
      numbers(list).map { [(name, Quantity(Matrix(row: $0)))] }
        ?? list.enumerated().flatMap { quantities("\(name)[\($0)]", $1) }
    default: []
    }
  }

  /// The numbers in a list of nothing else, which is a row.
  private static func numbers(_ list: [Value]) -> [Double]? {
    let numbers = list.compactMap { value -> Double? in
      switch value {
      case .number(let number): number
      case .integer(let integer): Double(integer)
      default: nil
      }
    }
    return list.isEmpty || numbers.count < list.count ? nil : numbers
  }
}
