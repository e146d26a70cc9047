/// How the texts given for a parameter become its value.
struct Reading<Value: Sendable>: Sendable {
  /// What help says of it, made when it is asked for.
  var notes: @Sendable () -> [String]
  var isRequired = false
  var isRepeated = false
  let read: @Sendable (_ texts: [String], _ label: String) throws -> Value

  /// One value, which has to be given unless there is a default.
  static func single(
    _ kind: ValueKind<Value>, default value: Value? = nil
  ) -> Reading {
    Reading(
      notes: {
        kind.notes() + (value.map { ["default \(kind.show($0))"] } ?? [])
      },
      isRequired: value == nil,
      read: { texts, label in
        if let text = texts.last { return try kind.read(text, label) }
        guard let value else { throw UsageError("\(label) is missing") }
        return value
      })
  }

  /// One value, or none.
  static func optional<Wrapped>(_ kind: ValueKind<Wrapped>) -> Reading
  where Value == Wrapped? {
    Reading(notes: kind.notes) { texts, label in
      try texts.last.map { try kind.read($0, label) }
    }
  }

  /// Any number of values.
  static func many<Element>(_ kind: ValueKind<Element>) -> Reading
  where Value == [Element] {
    Reading(notes: kind.notes, isRepeated: true) { texts, label in
      try texts.map { try kind.read($0, label) }
    }
  }
}

extension ValueKind {
  @Sendable fileprivate func notes() -> [String] {
    isExplained ? [allowed] : []
  }

  /// Returns the value of a text, or throws a sentence that says what the
  /// parameter of that label takes.
  fileprivate func read(_ text: String, _ label: String) throws -> Value {
    if let value = parse(text) { return value }
    throw UsageError(
      "\(label) takes \(allowed), not \(quoted(text))"
        + didYouMean(text, among: choices))
  }
}
