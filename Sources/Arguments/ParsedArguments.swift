/// What was given on a command line, every value of it checked.
package struct ParsedArguments: Sendable {
  /// The texts given for each parameter of the command, by label.
  private let texts: [String: [String]]

  /// Reads the value of each parameter, and throws the first refusal.
  init(_ parameters: [any Parameter], given: [String: [String]]) throws {
    texts = Dictionary(
      parameters.map { ($0.declaration.label, []) },
      uniquingKeysWith: { first, _ in first }
    ).merging(given) { $1 }
    for parameter in parameters {
      _ = try parameter.value(of: given[parameter.declaration.label] ?? [])
    }
  }

  /// The value of a parameter.
  ///
  /// - Precondition: The command, or one above it, declares the parameter.
  package subscript<P: Parameter>(parameter: P) -> P.Value {
    let label = parameter.declaration.label
    guard let given = texts[label] else {
      preconditionFailure("\(label) is not declared by the command that runs")
    }
    do {
      return try parameter.value(of: given)
    } catch {
      preconditionFailure("another \(label) is declared: \(error)")
    }
  }
}
