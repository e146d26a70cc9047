/// Something that a command takes: an option, a flag or a positional.
///
/// It is declared once and is itself the key to its value:
/// `arguments[steps]` is an `Int` where `steps` is an `Option<Int>`.
package protocol Parameter<Value>: Sendable {
  /// The type of its value.
  associatedtype Value: Sendable

  /// How it is written on the command line, and what help says of it.
  var declaration: Declaration { get }

  /// Returns the value of the texts given for it, none where it is left out.
  ///
  /// - Throws: `UsageError` where they are refused.
  func value(of texts: [String]) throws -> Value
}

/// How a parameter is written on the command line, and what help says of it.
package struct Declaration: Sendable {
  /// The long form, `--steps`, or the placeholder of a positional, `FILE`.
  let label: String
  /// The short form, `-n`.
  var short: String?
  /// What stands for the value of an option; `nil` for a flag.
  var placeholder: String?
  /// What it is for.
  let help: String
  /// What is allowed and what holds where nothing is given.
  var notes: @Sendable () -> [String] = { [] }
  /// Whether it has to be given.
  var isRequired = false
  /// Whether it may be given more than once.
  var isRepeated = false
  /// The texts that a shell offers for it.
  var completions: @Sendable () -> [String] = { [] }
}

/// An option with a value: `--steps 500`, `--steps=500` or `-n 500`.
///
///     let steps = Option("steps", of: .integer(), default: 500, "how many")
///     let rate = Option("rate", of: .number(above: 0), "the rate")
///     let tags = Option("tag", eachOf: .text(), "a tag; may be repeated")
///
/// The values are an `Int`, a `Double?` and a `[String]`.
package struct Option<Value: Sendable>: Parameter {
  /// How it is written, and what help says of it.
  package let declaration: Declaration

  private let reading: Reading<Value>

  /// Creates an option that has a value where none is given.
  package init(
    _ name: String, short: Character? = nil, of kind: ValueKind<Value>,
    default value: Value, _ help: String
  ) {
    self.init(name, short, kind, .single(kind, default: value), help)
  }

  /// Creates an option that is `nil` where none is given.
  package init<Wrapped>(
    _ name: String, short: Character? = nil, of kind: ValueKind<Wrapped>,
    _ help: String
  ) where Value == Wrapped? {
    self.init(name, short, kind, .optional(kind), help)
  }

  /// Creates an option that may be given many times, and is an array.
  package init<Element>(
    _ name: String, short: Character? = nil, eachOf kind: ValueKind<Element>,
    _ help: String
  ) where Value == [Element] {
    self.init(name, short, kind, .many(kind), help)
  }

  private init<Single>(
    _ name: String, _ short: Character?, _ kind: ValueKind<Single>,
    _ reading: Reading<Value>, _ help: String
  ) {
    self.reading = reading
    declaration = Declaration(
      label: "--" + name, short: short.map { "-\($0)" },
      placeholder: kind.placeholder, help: help, notes: reading.notes,
      isRepeated: reading.isRepeated, completions: kind.completions)
  }

  /// Returns the value of the texts given for the option.
  package func value(of texts: [String]) throws -> Value {
    try reading.read(texts, declaration.label)
  }
}

/// An option without a value, which is given or not: `--json`.
package struct Flag: Parameter {
  /// How it is written, and what help says of it.
  package let declaration: Declaration

  /// Creates a flag.
  package init(_ name: String, short: Character? = nil, _ help: String) {
    declaration = Declaration(
      label: "--" + name, short: short.map { "-\($0)" }, help: help)
  }

  /// Returns whether the flag is given.
  package func value(of texts: [String]) -> Bool { !texts.isEmpty }
}

/// An argument without a name, known by its place.
///
///     let exercise = Positional("EXERCISE", of: .text(), "such as 1.2")
///     let chapter = Positional("CHAPTER", optional: .text(), "its name")
///     let exercises = Positional("EXERCISE", eachOf: .text(), "which ones")
///
/// The values are a `String`, a `String?` and a `[String]`. The last two may be
/// left out.
package struct Positional<Value: Sendable>: Parameter {
  /// How it is written, and what help says of it.
  package let declaration: Declaration

  private let reading: Reading<Value>

  /// Creates an argument that has to be given.
  package init(
    _ placeholder: String, of kind: ValueKind<Value>, _ help: String
  ) {
    self.init(placeholder, kind, .single(kind), help)
  }

  /// Creates an argument that has a value where it is left out.
  package init(
    _ placeholder: String, of kind: ValueKind<Value>, default value: Value,
    _ help: String
  ) {
    self.init(placeholder, kind, .single(kind, default: value), help)
  }

  /// Creates an argument that is `nil` where it is left out.
  package init<Wrapped>(
    _ placeholder: String, optional kind: ValueKind<Wrapped>, _ help: String
  ) where Value == Wrapped? {
    self.init(placeholder, kind, .optional(kind), help)
  }

  /// Creates any number of arguments, an array.
  package init<Element>(
    _ placeholder: String, eachOf kind: ValueKind<Element>, _ help: String
  ) where Value == [Element] {
    self.init(placeholder, kind, .many(kind), help)
  }

  private init<Single>(
    _ placeholder: String, _ kind: ValueKind<Single>,
    _ reading: Reading<Value>, _ help: String
  ) {
    self.reading = reading
    declaration = Declaration(
      label: placeholder, help: help, notes: reading.notes,
      isRequired: reading.isRequired, isRepeated: reading.isRepeated,
      completions: kind.completions)
  }

  /// Returns the value of the texts given for the argument.
  package func value(of texts: [String]) throws -> Value {
    try reading.read(texts, declaration.label)
  }
}
