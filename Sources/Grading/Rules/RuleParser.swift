import LinearAlgebra

extension Rule {
  /// The error of a rule that cannot be read.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads a rule.
  ///
  /// - Parameters:
  ///   - text: The rule, one step a line.
  ///   - given: The names of what is given.
  /// - Throws: `Fault` where a line is no rule.
  init(_ text: String, given: [String]) throws(Fault) {
    self.given = given
    var steps: [Step] = []
    // A step may use those before it.
    var places: [String: Int] = [:]
    for (place, name) in given.enumerated() { places[name] = place }
    for line in text.split(separator: "\n") {
      var rest = String(line)
      let words = rest.cut(from: "—")
      let equation = rest.cut(from: "  (")?.trimmed.dropLast()
      guard let sign = rest.firstIndex(of: "=") else {
        throw Fault(description: "'\(line)' has no =")
      }
      let name = String(rest[..<sign]).trimmed
      var parser = FormulaParser(
        String(rest[rest.index(after: sign)...]), places)
      steps.append(
        Step(
          name: name, formula: try parser.whole(),
          equation: equation.map(String.init), words: words?.trimmed))
      places[name] = given.count + steps.count - 1
    }
    self.steps = steps
  }
}

/// Reads one formula.
private struct FormulaParser {
  private let text: [Character]
  private let places: [String: Int]
  private var index = 0

  init(_ text: String, _ places: [String: Int]) {
    self.text = Array(text)
    self.places = places
  }

  mutating func whole() throws(Rule.Fault) -> Formula {
    let formula = try sum()
    skipSpaces()
    guard index == text.count else { throw fault("ends too early") }
    return formula
  }

  private mutating func sum() throws(Rule.Fault) -> Formula {
    let isNegative = take("-")
    var formula = try entrywise()
    if isNegative { formula = Formula(.product, .number(-1), formula) }
    while let operation = take(["+": .sum, "-": .difference]) {
      formula = Formula(operation, formula, try entrywise())
    }
    return formula
  }

  private mutating func entrywise() throws(Rule.Fault) -> Formula {
    var formula = try product()
    while let operation = take(
      ["⊙": .entrywise, "/": .quotient, "⊗": .kronecker])
    {
      formula = Formula(operation, formula, try product())
    }
    return formula
  }

  private mutating func product() throws(Rule.Fault) -> Formula {
    var formula = try factor()
    while let next = peek(), next == "(" || next.isLetter || next.isNumber {
      formula = Formula(.product, formula, try factor())
    }
    return formula
  }

  private mutating func factor() throws(Rule.Fault) -> Formula {
    var formula = try simple()
    while index < text.count {
      switch text[index] {
      case "ᵀ": formula = Formula(.transpose, formula)
      case "²": formula = Formula(.square, formula)
      default: return formula
      }
      index += 1
    }
    return formula
  }

  private mutating func simple() throws(Rule.Fault) -> Formula {
    if take("(") {
      let formula = try sum()
      guard take(")") else { throw fault("has no )") }
      return formula
    }
    skipSpaces()
    let start = index
    while index < text.count, text[index].belongsToName { index += 1 }
    let name = String(text[start..<index])
    if let number = Double(name) { return .number(number) }
    if let place = places[name] { return Formula(.quantity(place)) }
    guard index < text.count, text[index] == "(" else {
      throw fault("does not know '\(name)'")
    }
    index += 1
    var operands = [try sum()]
    while take(",") { operands.append(try sum()) }
    guard take(")") else { throw fault("has no )") }
    guard let operation = Formula.Operation(called: name) else {
      throw fault("does not know the function '\(name)'")
    }
    return Formula(operation, of: operands)
  }

  private mutating func take(_ character: Character) -> Bool {
    guard peek() == character else { return false }
    index += 1
    return true
  }

  private mutating func take(
    _ signs: [Character: Formula.Operation]
  ) -> Formula.Operation? {
    let operation = peek().flatMap { signs[$0] }
    if operation != nil { index += 1 }
    return operation
  }

  private mutating func peek() -> Character? {
    skipSpaces()
    return index < text.count ? text[index] : nil
  }

  private mutating func skipSpaces() {
    while index < text.count, text[index] == " " { index += 1 }
  }

  private func fault(_ words: String) -> Rule.Fault {
    Rule.Fault(description: "the rule '\(String(text))' \(words)")
  }
}

extension Formula.Operation {
  fileprivate init?(called name: String) {
    if name.hasSuffix("′"),
      let f = Activation(rawValue: String(name.dropLast()))
    {
      self = .slope(f)
    } else if let f = Activation(rawValue: name) {
      self = .function(f)
    } else if let reduction = Reduction(rawValue: name) {
      self = .reduction(reduction)
    } else if let maker = Maker(rawValue: name) {
      self = .made(maker)
    } else {
      return nil
    }
  }
}

extension Character {
  fileprivate var belongsToName: Bool {
    isLetter && self != "ᵀ" || isASCII && isNumber || "._[]′⁺".contains(self)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Takes off what stands behind the last of some characters.
  fileprivate mutating func cut(from mark: String) -> String? {
    guard let range = ranges(of: mark).last else { return nil }
    defer { self = String(self[..<range.lowerBound]) }
    return String(self[range.upperBound...])
  }
}
