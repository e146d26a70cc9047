import Answering
import LinearAlgebra
import Literate

// A case as Swift, to compute it elsewhere.

extension Judge {
  /// How many cases there are.
  package var caseCount: Int { deal.cases.count }

  /// Returns a case as Swift: a constant for each argument, the call, and what
  /// is due, unless it is to be predicted.
  package func swift(of index: Int, _ declarations: [Declaration]) -> String {
    let data = deal.cases[index]
    let types = Dictionary(
      declarations.flatMap(\.parameters).map { ($0.name, $0.type) },
      uniquingKeysWith: { first, _ in first })
    var lines = [
      "// Case \(index + 1) of \(deal.cases.count) of exercise "
        + "\(facts.number), \(facts.title)."
    ]
    if !data.note.isEmpty { lines.append("// \(data.note)") }
    lines.append("import LinearAlgebra")
    // Types that are not of the library are of the chapter's module.
    let own = data.arguments.contains { $0.holdsRecord }
    lines.append(own ? "import \(facts.module)\n" : "")
    for (name, value) in zip(facts.parameters, data.arguments) {
      if case .function = value {
        lines.append("// \(name) is a function of the test's own.")
      } else {
        let type = types[name] ?? ""
        lines.append("let \(name): \(type) = \(value.code)")
      }
    }
    lines.append(
      "\n"
        + declarations.map { function in
          let arguments = function.parameters.map {
            ($0.label.isEmpty ? "" : "\($0.label): ") + $0.name
          }
          return "try \(function.name)(\(arguments.joined(separator: ", ")))"
        }.joined(separator: "\n"))
    if facts.kind != .predict {
      lines.append("// The right answer:")
      lines += expected(index).map { part in
        let name = part.name.isEmpty ? "" : part.name + " = "
        return "// \(name)\(part.content.code)"
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension Value {
  fileprivate var holdsRecord: Bool {
    switch self {
    case .record: true
    case .list(let list): list.contains(where: \.holdsRecord)
    default: false
    }
  }

  /// The value as Swift writes it where the type is known.
  fileprivate var code: String {
    switch self {
    case .none: "nil"
    case .truth(let truth): "\(truth)"
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .text(let text): "." + text
    case .shape(let shape): "Shape(\(shape.rows), \(shape.columns))"
    case .matrix(let matrix): matrix.code
    case .list(let list):
      "["
        + list.map(\.code).joined(separator: ", ") + "]"
    case .record(let fields):
      ".init("
        + fields.map { "\($0.label): \($0.value.code)" }
        .joined(separator: ", ") + ")"
    case .function: "{ /* of the test's own */ }"
    }
  }
}

extension Part.Content {
  fileprivate var code: String {
    switch self {
    case .matrix(let matrix):
      matrix.code.replacing("\n", with: "\n// ")
    case .number(let number): "\(number)"
    case .text(let text): text
    }
  }
}

extension Matrix {
  /// The matrix as a literal, a row a line.
  fileprivate var code: String {
    let lines = (0..<rows).map { i in
      "["
        + self[row: i].elements.map { "\($0)" }.joined(separator: ", ") + "]"
    }
    return lines.count == 1
      ? "[\(lines[0])]" : "[\n  " + lines.joined(separator: ",\n  ") + ",\n]"
  }
}
