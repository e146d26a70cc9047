import Expectations
import Foundation
import FullyConnectedNetwork
import Graders
import GradientCheck
import LinearAlgebra
import Literate
import Testing

@testable import Grading

/// The reference card, whose rows are read and computed: what a formula says is
/// what its code says, and a gradient is what central differences find.
struct `The reference card` {
  @Test(arguments: try Card.read().groups)
  func `has rules that hold, as formulas and as code`(group: Card.Group) throws
  {
    var group = group
    for row in group.rows {
      do {
        try group.check(row)
      } catch {
        Issue.record("\(row.formula): \(error)")
      }
    }
    expectEqual(group.rows.count, group.lineCount)
  }

  @Test func `names the sections of its equations`() throws {
    let chapters = try workbook.get().chapters
    let links = try Card.read().links
    #expect(!links.isEmpty)
    for (number, folder, anchor) in links {
      let chapter = chapters.first { $0.folder == "Chapters/" + folder }
      expectEqual(
        chapter?.page.sectionsOfEquations[number], anchor, "(\(number))")
    }
  }
}

/// Chapters/Reference.md.
struct Card {
  let groups: [Group]
  let links: [(number: String, folder: String, anchor: String)]

  static func read() throws -> Card {
    let file = packageFolder + "/Chapters/Reference.md"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let groups = text.components(separatedBy: "\n## ").dropFirst().map {
      Group($0)
    }
    let links = text.matches(
      of: /\[\((\d+\.\d+)\)\]\(([^)\/]*)\/README\.md#([^)]*)\)/)
    return Card(
      groups: groups.filter { !$0.shapes.isEmpty },
      links: links.map { (String($0.1), String($0.2), String($0.3)) })
  }

  /// A row of a table.
  struct Row: Sendable {
    /// The formula, in TeX.
    let formula: String
    let shape: String
    let code: String
  }

  /// A section, with the shapes of its letters and the values that they have
  /// for the test.
  struct Group: Sendable, CustomTestStringConvertible {
    let title: String
    let shapes: [(letter: String, rows: String, columns: String)]
    let rows: [Row]
    /// How many rows its table has, whether or not they could be read.
    let lineCount: Int
    /// The values, by their names in code.
    private var values: [String: Quantity] = [:]
    /// What the outputs are computed by, in the order of the rows.
    private var forward: [(name: String, rule: String)] = []
    private var generator = SplitMix64(seed: 7)

    var testDescription: String { title }
  }
}

/// The sizes: all different and above 1.
private let sizes = ["1": 1, "N": 4, "D": 3, "M": 2, "K": 5]

private struct Mismatch: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Card.Group {
  init(_ section: String) {
    title = section.prefix { $0 != "\n" }.description
    let matches = section.matches(
      of: /\$`([^`]+)`\$ is \$`([1A-Z]+) \\times ([1A-Z]+)`\$( with columns)?/)
    shapes = matches.map { (String($0.1), String($0.2), String($0.3)) }
    rows = section.matches(
      of: /\n\| \$`(.+?)`\$ \| (?:\$`)?(.+?)(?:`\$)? \| `(.+?)` \|/
    ).map { Card.Row(formula: "\($0.1)", shape: "\($0.2)", code: "\($0.3)") }
    lineCount = section.matches(of: /\n\| \$`/).count
    for (name, size) in sizes { values[name] = Quantity(Double(size)) }
    for match in matches {
      let count = (sizes["\(match.2)"] ?? 0, sizes["\(match.3)"] ?? 0)
      let drawn = Matrix.normal(count.0, count.1, using: &generator)
      values[Formula.name("\(match.1)")] =
        if match.1 == "𝟏" {
          Quantity(drawn.map { _ in 1 })
        } else if match.4 == nil { Quantity(drawn) } else {
          Quantity(softmax(drawn))
        }
    }
  }

  mutating func check(_ row: Card.Row) throws {
    let sides = Formula.sides(row.formula)
    let code = try value(Formula.rule(ofCode: row.code))
    try expect(code, hasShape: row.shape)
    if let jacobian = row.formula.wholeMatch(
      of: /\\frac\{\\partial (.+)\}\{\\partial (\w)(\^\\top)?\} = .*/)
    {
      let inner = Formula.rule("\(jacobian.1)")
      let name = Formula.name("\(jacobian.2)")
      let point = try value(name)
      let found = try numericalJacobian(at: point.matrix) {
        try value(inner, with: [name: Quantity($0)]).matrix
      }
      try expect(
        code, is: jacobian.3 == nil ? found : found.transposed(),
        "the central differences")
      try expect(code, is: value(sides[1]).matrix, "the formula")
      return
    }
    let name = sides[0]
    let isGradient = name.count == 2 && name.hasPrefix("d")
    let isName = isGradient || name.count == 1
    for side in sides.dropFirst(isName ? 1 : 0) {
      try expect(code, is: value(side).matrix, "the formula")
    }
    if isGradient {
      let variable = name.dropFirst().lowercased()
      let found = try numericalGradient(at: value(variable).matrix) {
        try output(with: [variable: Quantity($0)])
      }
      try expect(code, is: found, "the central differences")
    } else if isName {
      values[name] = code
      if !sides[1].contains(/\bd[A-Z]/) {
        forward.removeAll { $0.name == name }
        forward.append((name, sides[1]))
        values["d" + name.uppercased()] = Quantity(
          code.isNumber
            ? [[1]]
            : .normal(code.matrix.rows, code.matrix.columns, using: &generator))
      }
    }
  }

  /// The last output, or how it changes with the upstream gradient.
  private func output(with changed: [String: Quantity]) throws -> Double {
    guard let last = forward.last else { throw Mismatch("it has no output") }
    var changed = changed
    for (name, rule) in forward where changed[name] == nil {
      changed[name] = try value(rule, with: changed)
    }
    return hadamard(
      try value(last.name, with: changed).matrix,
      try value("d" + last.name.uppercased()).matrix
    ).sum()
  }

  private func value(
    _ text: String, with changed: [String: Quantity] = [:]
  ) throws -> Quantity {
    let known = values.merging(changed) { $1 }
    let names = known.keys.sorted()
    let rule = try Rule("answer = " + text, given: names)
    guard
      let value = rule.steps[0].formula.value({ known[names[$0]] })
    else { throw Mismatch("\(text) has no value") }
    return value
  }

  private func expect(
    _ value: Quantity, is other: Matrix, _ what: String
  ) throws {
    guard
      value.matrix.isApproximatelyEqual(
        to: other, absoluteTolerance: 1e-7, relativeTolerance: 1e-6)
    else {
      throw Mismatch("the code gives \(value.matrix), \(what) \(other)")
    }
  }

  private func expect(_ value: Quantity, hasShape shape: String) throws {
    let extents = shape.components(separatedBy: " \\times ").map {
      $0.reduce(1) { $0 * (sizes[String($1)] ?? 0) }
    }
    guard
      shape == "number"
        ? value.isNumber
        : extents == [value.matrix.rows, value.matrix.columns]
    else { throw Mismatch("the code gives \(value.matrix.shape)") }
  }
}

// MARK: - In the notation of rules

extension Formula {
  /// The sides of an equation in TeX.
  fileprivate static func sides(_ tex: String) -> [String] {
    tex.components(separatedBy: " = ").map { rule($0) }
  }

  /// The name that a letter has in code.
  fileprivate static func name(_ letter: String) -> String {
    letter == "𝟏" ? "one" : letter.lowercased()
  }

  /// A formula in TeX, in the notation of rules.
  fileprivate static func rule(_ tex: String) -> String {
    let signs = [
      (#"\,"#, " "), (#"\odot"#, "⊙"), (#"\otimes"#, "⊗"), (#"^\top"#, "ᵀ"),
      (#"[H \gt 0]"#, "relu′(H)"), (#"\mathrm{vec}_{\mathrm{r}}"#, "vecByRows"),
      (#"\mathrm{vec}_{\mathrm{c}}"#, "vecByColumns"),
      (#"\mathrm{softmax}"#, "softmax0"), (#"\mathrm{relu}"#, "relu"),
      (#"\mathrm{diag}"#, "diagonal"), (#"\sigma'"#, "sigmoid′"),
      (#"\sigma"#, "sigmoid"), (#"\tanh"#, "tanh"), (#"\log"#, "log"),
      ("I_M", "identity(M)"), ("𝟏", " one "), ("{-", "-("), (#"}} "#, "}) "),
    ]
    var text = tex
    for (sign, words) in signs { text = text.replacing(sign, with: words) }
    text = text.replacing(/\\frac\{(\w)\}\{(\w)\}/) { "(\($0.1) / \($0.2))" }
    text = text.replacing(/\\langle (.+?), (.+?) \\rangle/) {
      "total((\($0.1)) ⊙ (\($0.2)))"
    }
    text = text.replacing(/\\lVert (.+?) \\rVert\^2/) { "total((\($0.1))²)" }
    let functions: Set = [
      "total", "vecByRows", "vecByColumns", "softmax0", "relu", "diagonal",
      "sigmoid", "tanh", "log", "identity", "one",
    ]
    // Letters side by side are a product.
    return text.replacing(/[A-Za-z]\w*/) { word in
      let word = String(word.0)
      if functions.contains(word) || sizes[word] != nil { return word }
      return word.replacing(/d?[A-Za-z]/) {
        $0.0.count == 2
          ? "d\($0.0.suffix(1).uppercased()) " : "\($0.0.lowercased()) "
      }.trimmingCharacters(in: .whitespaces)
    }.replacing(/\ +ᵀ/, with: "ᵀ").trimmingCharacters(in: .whitespaces)
  }

  /// An expression of Swift, in the notation of rules.
  fileprivate static func rule(ofCode code: String) throws -> String {
    var reader = CodeReader(rest: code[...])
    let rule = try reader.sum()
    guard reader.rest.isEmpty else { throw reader.fault }
    return rule
  }
}

/// Reads the expressions of Swift that the card has.
private struct CodeReader {
  var rest: Substring
  /// What `$0` is.
  var argument = ""

  var fault: Mismatch { Mismatch("this code is not known: \(rest)") }

  private mutating func take(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  private mutating func name() -> String {
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "$" }
    rest.removeFirst(name.count)
    return String(name)
  }

  mutating func sum() throws -> String {
    var text = try product()
    while let sign = [" + ", " - "].first(where: { take($0) }) {
      text += sign + (try product())
    }
    return "(\(text))"
  }

  private mutating func product() throws -> String {
    if take("-") { return "(-1) ⊙ \(try product())" }
    var text = try operand()
    while let sign = [" * ", " / "].first(where: { take($0) }) {
      text += sign.replacing("*", with: "⊙") + (try operand())
    }
    return text
  }

  private mutating func operand() throws -> String {
    var text: String
    if take("(") {
      text = try sum()
      guard take(")") else { throw fault }
    } else {
      _ = take("Matrix.") || take(".")
      let name = name()
      guard !name.isEmpty else { throw fault }
      text = name == "$0" ? argument : name
      if take("(") { text = try call(name, arguments()) }
    }
    while take(".") { text = try member(name(), of: text) }
    return text
  }

  private mutating func arguments() throws -> [String] {
    var all: [String] = []
    while !take(")") {
      if take("order: ") || take("alongAxis: ") { _ = take(".") }
      all.append(try sum())
      _ = take(", ")
    }
    return all
  }

  private func call(_ name: String, _ given: [String]) throws -> String {
    let all = given.joined(separator: ", ")
    switch (name, given.count) {
    case ("matmul", 2): return "(\(given[0]) \(given[1]))"
    case ("hadamard", 2): return "(\(given[0]) ⊙ \(given[1]))"
    case ("kron", 2): return "(\(given[0]) ⊗ \(given[1]))"
    case ("outer", 2): return "(\(given[0]) \(given[1])ᵀ)"
    case ("max", 2) where given[1] == "(0)": return "relu(\(given[0]))"
    case ("vec", 2):
      return given[1].dropFirst().dropLast() == "byRows"
        ? "vecByRows(\(given[0]))" : "vecByColumns(\(given[0]))"
    case ("ones", 1): return "ones(\(all), 1)"
    case ("softmax", 1): return "softmax0(\(all))"
    case ("Double", 1): return all
    case ("exp", 1), ("log", 1), ("tanh", 1), ("identity", 1), ("diagonal", 1):
      return "\(name)(\(all))"
    default: throw fault
    }
  }

  private mutating func member(
    _ name: String, of text: String
  ) throws -> String {
    switch name {
    case "rows", "columns": return "\(name)(\(text))"
    case "transposed" where take("()"): return "(\(text))ᵀ"
    case "sum" where take("()"): return "total(\(text))"
    case "sum" where take("(alongAxis: 0)"): return "sum0(\(text))"
    case "sum" where take("(alongAxis: 1)"): return "sum1(\(text))"
    case "addingToEachRow" where take("("):
      let row = try arguments()[0]
      return "(\(text) + ones(rows(\(text)), 1) \(row))"
    case "map" where take(" { $0 > 0 ? 1 : 0 }"): return "relu′(\(text))"
    case "map" where take(" { "):
      var body = CodeReader(rest: rest, argument: text)
      let value = try body.sum()
      guard body.take(" }") else { throw body.fault }
      rest = body.rest
      return value
    default: throw fault
    }
  }
}
