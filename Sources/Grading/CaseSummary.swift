import LinearAlgebra

/// A case without its types: what is printed of it and what the lint reads.
struct CaseSummary: Sendable {
  /// An argument that can be shown: a matrix, or what is shown of it.
  struct Argument: Sendable {
    let name: String
    let matrix: Matrix?
    private let shown: String

    /// The name and the value as a reader would write them; of a large matrix
    /// the shape.
    var words: String {
      guard let matrix else { return "\(name) = \(shown)" }
      return matrix.shape.count > 12
        ? "\(name) is \(matrix.shape)" : "\(name) = \(literal(of: matrix))"
    }
  }

  let arguments: [Argument]
  let note: String
  let isEdge: Bool
  let squareBecause: String?

  init<Input>(_ source: Case<Input>, argument: String) {
    note = source.note
    isEdge = source.isEdge
    squareBecause = source.squareBecause
    let labelled: [(String, Any)]
    let mirror = Mirror(reflecting: source.input)
    if mirror.displayStyle == .tuple {
      labelled = mirror.children.map { ($0.label ?? "", $0.value) }
    } else {
      labelled = [(argument, source.input)]
    }
    arguments = labelled.flatMap { name, value in
      // The matrices of a list are shown and checked each for itself.
      (value as? [Matrix])?.enumerated().compactMap { index, matrix in
        Argument(name: "\(name)[\(index)]", value: matrix)
      } ?? [Argument(name: name, value: value)].compactMap { $0 }
    }
  }

  /// The arguments in words: their shapes, and their values where they are
  /// few enough to be pasted into a playground.
  var description: String {
    let words = arguments.map(\.words) + (note.isEmpty ? [] : [note])
    return words.joined(separator: ", ")
  }
}

extension CaseSummary.Argument {
  /// Takes what can be shown of a value: a closure cannot.
  fileprivate init?(name: String, value: Any) {
    self.name = name
    matrix = value as? Matrix
    switch value {
    case is Matrix: shown = ""
    case let number as Double: shown = decimal(number)
    case let value as any Shown: shown = "\(value)"
    default: return nil
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

/// What prints as a reader would write it.
private protocol Shown {}

extension Int: Shown {}
extension String: Shown {}
extension Bool: Shown {}
extension Shape: Shown {}
extension Array: Shown {}
