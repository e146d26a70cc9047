import Answering
import LinearAlgebra

/// A case without its types: what crosses, and what is told of it.
struct CaseData: Sendable {
  let arguments: [Value]
  let functions: [any RemoteFunction]
  let note: String
  let isEdge: Bool
  let squareBecause: String?
  let zeroBecause: String?

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
    zeroBecause = source.zeroBecause
  }

  /// How much there is to read.
  var size: Int { arguments.reduce(0) { $0 + $1.size } }

  /// The matrices among the arguments, each with its name.
  func matrices(_ names: [String]) -> [(name: String, matrix: Matrix)] {
    labelled(names).compactMap { name, value in
      if case .matrix(let matrix) = value { (name, matrix) } else { nil }
    }
  }

  /// The arguments in words: their shapes, and their values where they are
  /// few enough to be pasted into a playground.
  ///
  /// - Returns: The words, and whether they leave out values.
  func description(_ names: [String]) -> (words: String, isWhole: Bool) {
    var isWhole = true
    let words = labelled(names).flatMap { name, value -> [(String, Value)] in
      guard case .record(let fields) = value else { return [(name, value)] }
      return fields.map { ("\(name).\($0.label)", $0.value) }
    }.compactMap { name, value -> String? in
      switch value {
      case .function: nil
      case .list(let list) where list.contains(where: \.isRecord): nil
      case .matrix(let matrix) where matrix.shape.count > 12:
        shortened("\(name) is \(matrix.shape)")
      case .list(let list) where list.count > 12:
        shortened("\(name) has \(list.count) elements")
      default: "\(name) = \(value)"
      }
    }
    func shortened(_ words: String) -> String {
      isWhole = false
      return words
    }
    return (
      (words + (note.isEmpty ? [] : [note])).joined(separator: ", "), isWhole
    )
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
  /// How many numbers it holds.
  fileprivate var size: Int {
    switch self {
    case .matrix(let matrix): matrix.shape.count
    case .list(let list): list.reduce(0) { $0 + $1.size }
    case .record(let fields): fields.reduce(0) { $0 + $1.value.size }
    case .none, .truth, .integer, .number, .text, .shape, .function: 1
    }
  }

  fileprivate var isRecord: Bool {
    if case .record = self { true } else { false }
  }

  fileprivate var isMatrix: Bool {
    if case .matrix = self { true } else { false }
  }
}
