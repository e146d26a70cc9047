/// A kind of value that an argument takes: which texts are allowed, what they
/// mean, and how both are said to the user.
///
/// There are `.integer(from: 1)`, `.number(above: 0)`, `.text()`, `.file()`,
/// `.seed()` and `.choice(of: Colour.self)`; others are made with the
/// initializer.
package struct ValueKind<Value: Sendable>: Sendable {
  let placeholder: String
  let allowed: String
  let isExplained: Bool
  let choices: [String]
  let completions: @Sendable () -> [String]
  let parse: @Sendable (String) -> Value?
  let show: @Sendable (Value) -> String

  /// Creates a kind of value.
  ///
  /// - Parameters:
  ///   - placeholder: What stands for the value in help, such as `N`.
  ///   - allowed: What is allowed, to be read after "takes".
  ///   - isExplained: Whether help says so too.
  ///   - choices: The allowed texts, where there are few.
  ///   - completions: The texts that a shell offers, where they are not the
  ///     choices: asked for only then.
  ///   - show: The text that gives a value.
  ///   - parse: The value that a text gives, always the same for the same
  ///     text; `nil` where it is refused.
  package init(
    _ placeholder: String, allowed: String, isExplained: Bool = true,
    choices: [String] = [], completions: (@Sendable () -> [String])? = nil,
    show: @escaping @Sendable (Value) -> String = { "\($0)" },
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.placeholder = placeholder
    self.allowed = allowed
    self.isExplained = isExplained
    self.choices = choices
    self.completions = completions ?? { choices }
    self.show = show
    self.parse = parse
  }
}

extension ValueKind where Value == Int {
  /// Whole numbers between two bounds, both allowed.
  package static func integer(
    from least: Int = .min, to most: Int = .max
  ) -> ValueKind {
    let bounds = [
      least > .min ? "from \(least)" : nil, most < .max ? "to \(most)" : nil,
    ]
    return ValueKind("N", allowed: phrase("a whole number", bounds)) { text in
      Int(text).flatMap { least <= $0 && $0 <= most ? $0 : nil }
    }
  }
}

extension ValueKind where Value == UInt64 {
  /// Seeds of a generator: whole numbers from 0 to 2⁶⁴ − 1.
  package static func seed() -> ValueKind {
    ValueKind(
      "N", allowed: "a whole number from 0 to \(UInt64.max)",
      isExplained: false
    ) { UInt64($0) }
  }
}

extension ValueKind where Value == Double {
  /// Finite numbers between bounds: `from` and `to` are allowed themselves,
  /// `above` and `below` are not.
  package static func number(
    above: Double = -.infinity, from least: Double = -.infinity,
    below: Double = .infinity, to most: Double = .infinity
  ) -> ValueKind {
    let bounds = [
      ("above", above), ("from", least), ("below", below), ("to", most),
    ].map { $1.isFinite ? "\($0) \(short($1))" : nil }
    return ValueKind(
      "X", allowed: phrase("a number", bounds), show: short
    ) { text in
      Double(text).flatMap {
        $0.isFinite && above < $0 && least <= $0 && $0 < below && $0 <= most
          ? $0 : nil
      }
    }
  }
}

extension ValueKind where Value == String {
  /// Any text that is not empty, named by its placeholder.
  package static func text(_ placeholder: String = "TEXT") -> ValueKind {
    ValueKind(placeholder, allowed: "some text", isExplained: false) {
      $0.isEmpty ? nil : $0
    }
  }

  /// The name of a file, which need not exist.
  package static func file() -> ValueKind {
    ValueKind("FILE", allowed: "the name of a file", isExplained: false) {
      $0.isEmpty || $0.contains("\0") ? nil : $0
    }
  }
}

extension ValueKind {
  /// One of some values, by its name.
  package static func choice(
    among values: [Value], by name: @escaping @Sendable (Value) -> String
  ) -> ValueKind {
    let names = values.map(name)
    return ValueKind(
      "NAME", allowed: alternatives(names), choices: names, show: name
    ) { text in
      values.first { name($0) == text }
    }
  }
}

extension ValueKind where Value: CaseIterable & RawRepresentable<String> {
  /// One of the cases of an enumeration, by its raw value.
  package static func choice(of type: Value.Type = Value.self) -> ValueKind {
    choice(among: Array(Value.allCases), by: \.rawValue)
  }
}

/// Returns "a, b or c".
func alternatives(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.joined() }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

private func phrase(_ noun: String, _ bounds: [String?]) -> String {
  ([noun] + bounds.compactMap { $0 }).joined(separator: " ")
}

/// Returns a number without a decimal point where it needs none.
@Sendable
private func short(_ x: Double) -> String {
  let text = "\(x)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
