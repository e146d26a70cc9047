/// A function's declaration, taken apart as far as calling it needs.
package struct Declaration: Sendable, Equatable {
  /// A parameter, or the element of a tuple.
  package struct Parameter: Sendable, Equatable {
    /// What stands before the argument in a call; empty where nothing does.
    package let label: String
    /// What the function itself calls it.
    package let name: String
    /// The type, as it is written.
    package let type: String
  }

  /// The name alone.
  package let name: String
  /// The parameters.
  package let parameters: [Parameter]
  /// The labels of the results, where there are several: empty where an element
  /// of the tuple has none.
  package let results: [String]

  /// Reads a declaration such as `func f(_ x: Matrix, at t: Double) -> Matrix`.
  ///
  /// - Parameter text: The declaration, up to its body.
  package init(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    name =
      words.firstMatch(of: Pattern.declared).map { String($0.1) } ?? ""
    let parts = Self.parts(of: words)
    parameters = parts.arguments.map { argument in
      let (names, type) = Self.halves(of: argument)
      let label = names.first ?? ""
      return Parameter(
        label: label == "_" ? "" : label, name: names.last ?? "", type: type)
    }
    results = Self.labels(of: parts.result)
  }

  /// How many arguments a function among the parameters takes, and how many
  /// results it has; `nil` of a type that is no function.
  static func counts(
    ofFunction type: String
  ) -> (arguments: Int, results: Int)? {
    guard type.contains("->") else { return nil }
    let parts = parts(of: type)
    return (parts.arguments.count, max(1, labels(of: parts.result).count))
  }

  /// The labels of a tuple's elements; none of any other type.
  private static func labels(of type: String) -> [String] {
    guard type.hasPrefix("("), type.hasSuffix(")") else { return [] }
    return elements(of: type.dropFirst().dropLast()).map { element in
      element.contains(":") ? halves(of: element).names.first ?? "" : ""
    }
  }

  private static func halves(
    of text: String
  ) -> (names: [String], type: String) {
    let names = text.prefix { $0 != ":" }.split(separator: " ")
    let type = text.drop { $0 != ":" }.dropFirst()
    return (names.map(String.init), String(type).trimmed)
  }

  /// The arguments between the first parentheses, and what stands behind the
  /// arrow after them.
  private static func parts(
    of text: String
  ) -> (arguments: [String], result: String) {
    var depth = 0
    let open = text.firstIndex(of: "(") ?? text.endIndex
    let close =
      text.indices[open...].first { index in
        if text[index] == "(" { depth += 1 }
        if text[index] == ")" { depth -= 1 }
        return depth == 0
      } ?? text.endIndex
    guard close < text.endIndex else { return ([], "") }
    let rest = text[text.index(after: close)...]
    let result = rest.firstRange(of: "->").map { rest[$0.upperBound...] }
    return (
      elements(of: text[text.index(after: open)..<close]),
      String(result ?? "").trimmed
    )
  }

  /// What stands between the commas that are in no parentheses.
  private static func elements(of text: Substring) -> [String] {
    var depth = 0
    var last: Character = " "
    return text.split { character in
      if "([<".contains(character) { depth += 1 }
      if ")]".contains(character) || character == ">" && last != "-" {
        depth -= 1
      }
      last = character
      return character == "," && depth == 0
    }.map { String($0).trimmed }
  }
}

extension Chapter {
  /// What the doc comments of an exercise's functions call the parameters, by
  /// their names, where it is their name in capitals: `W₁` for `w1`.
  package func letters(of exercise: Exercise) -> [String: String] {
    let functions = solutions?.sections.flatMap(\.functions) ?? []
    let comments = functions.filter { exercise.functions.contains($0.name) }
      .map(\.lead).joined(separator: "\n")
    let entries = comments.matches(
      of: /\/\/\/ +- (?:Parameter )?(\w+): [^,.\n]*?\b([A-Z][₀-₉]?)(?![\w₀-₉])/)
    return Dictionary(
      entries.compactMap { entry in
        let letter = String(entry.2)
        let plain = letter.map {
          $0.wholeNumberValue.map(String.init) ?? "\($0)"
        }
        .joined().lowercased()
        return plain == entry.1 ? (String(entry.1), letter) : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The declarations of an exercise's functions, as its solution has them.
  package func declarations(of exercise: Exercise) -> [Declaration] {
    exercise.functions.compactMap { name in
      solutions?.sections.lazy.flatMap(\.functions)
        .first { $0.name == name }.map { Declaration($0.declaration) }
    }
  }
}
