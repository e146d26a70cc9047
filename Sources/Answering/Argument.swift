import LinearAlgebra

/// A type of arguments that a program of answers can be sent.
package protocol Argument {
  /// Takes the argument from what was sent.
  init(_ value: Value) throws(Malformed)
}

extension Value {
  /// The value of a field of a record, as the type that is asked for.
  package func field<Field: Argument>(
    _ label: String
  ) throws(Malformed) -> Field {
    guard case .record(let fields) = self,
      let field = fields.first(where: { $0.label == label })
    else { throw Malformed("there is no \(label)") }
    return try Field(field.value)
  }

  fileprivate var mismatch: Malformed { Malformed("\(self) is another type") }
}

extension Matrix: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .matrix(let matrix) = value else { throw value.mismatch }
    self = matrix
  }
}

extension Shape: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .shape(let shape) = value else { throw value.mismatch }
    self = shape
  }
}

extension Double: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .number(let number) = value else { throw value.mismatch }
    self = number
  }
}

extension Int: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .integer(let integer) = value else { throw value.mismatch }
    self = integer
  }
}

extension Bool: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .truth(let truth) = value else { throw value.mismatch }
    self = truth
  }
}

extension VecOrder: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .text(let text) = value, let order = VecOrder(rawValue: text)
    else { throw value.mismatch }
    self = order
  }
}

extension Array: Argument where Element: Argument {
  package init(_ value: Value) throws(Malformed) {
    guard case .list(let list) = value else { throw value.mismatch }
    self = []
    for value in list { append(try Element(value)) }
  }
}
