/// Sets a formula as a line of text: `y_i = \sum_k x_k W_{ki}` becomes
/// yᵢ = Σₖ xₖ Wₖᵢ.
///
/// It knows the part of TeX that the pages use. Scripts are Unicode's where it
/// has them, and otherwise `_(…)` and `^(…)`; a fraction is a/b, a matrix its
/// rows in brackets, as in Swift.
struct PlainMath {
  /// A symbol with its scripts, and how it stands to its neighbours.
  struct Atom {
    enum Kind {
      case factor, number, fraction, name, sum, binary, relation, opening,
        closing, mark, words, space
    }

    var kind: Kind
    var text: String
    /// Whether it has a script that what follows might be taken for.
    var hasScript = false
  }

  private var rest: Substring

  /// Returns a formula as text; only aligned lines have line feeds in it.
  static func text(_ formula: String) -> String {
    var setter = PlainMath(rest: formula[...])
    var atoms: [Atom] = []
    while !setter.rest.isEmpty {
      atoms += setter.atoms(until: [])
      setter.rest = setter.rest.dropFirst()  // a brace or & without its like
    }
    return PlainLine(atoms).text.trimmed
  }

  /// Sets everything up to one of some tokens, which stays.
  private mutating func atoms(until ends: [String]) -> [Atom] {
    var atoms: [Atom] = []
    while let first = skippingBlanks(), first != "}", first != "&",
      !ends.contains(where: rest.hasPrefix)
    {
      if first == "^" || first == "_" || first == "'" {
        addScripts(to: &atoms)
      } else if let atom = atom() {
        atoms.append(atom)
      }
    }
    return atoms
  }

  /// The next character that is no blank.
  private mutating func skippingBlanks() -> Character? {
    rest = rest.drop(while: \.isWhitespace)
    return rest.first
  }

  private mutating func atom() -> Atom? {
    let first = rest.removeFirst()
    switch first {
    case "\\": return command()
    case "{":
      let inside = PlainLine(atoms(until: [])).text
      rest = rest.dropFirst()
      return Atom(kind: .factor, text: inside)
    case _ where first.isWholeNumber && first.isASCII:
      let end = rest.firstIndex { !($0.isWholeNumber || $0 == ".") }
      var digits = rest[..<(end ?? rest.endIndex)]
      if digits.last == "." { digits.removeLast() }
      rest = rest[digits.endIndex...]
      return Atom(kind: .number, text: String(first) + digits)
    default:
      return Atom(
        kind: Self.kinds[first] ?? .factor, text: String(first))
    }
  }

  /// What follows a backslash.
  private mutating func command() -> Atom? {
    let letters = rest.prefix { $0.isLetter && $0.isASCII }
    let name = letters.isEmpty ? rest.prefix(1) : letters
    rest = rest[name.endIndex...]
    switch name {
    case "frac", "dfrac", "tfrac": return fraction()
    case "text": return Atom(kind: .words, text: rawArgument())
    case "mathrm":
      let text = argument().text
      return Atom(kind: text.count > 1 ? .name : .factor, text: text)
    case "left", "right", "bigl", "bigr": return sized()
    case "begin": return environment()
    case "bar": return accented("\u{304}")
    case "hat": return accented("\u{302}")
    case "vec": return accented("\u{20D7}")
    case "sqrt": return root()
    case "underset":
      let below = argument().text
      return Atom(kind: .factor, text: "\(argument().text) (\(below))")
    default:
      return Self.symbols[String(name)]
        ?? Atom(kind: .name, text: String(name))
    }
  }

  /// A group in braces, or one symbol.
  private mutating func argument() -> PlainLine {
    guard skippingBlanks() != nil, let atom = single() else {
      return PlainLine([])
    }
    return atom
  }

  private mutating func single() -> PlainLine? {
    if rest.first == "{" {
      rest.removeFirst()
      defer { rest = rest.dropFirst() }
      return PlainLine(atoms(until: []))
    }
    if let digit = rest.first, digit.isWholeNumber {
      rest.removeFirst()
      return PlainLine([Atom(kind: .number, text: String(digit))])
    }
    return atom().map { PlainLine([$0]) }
  }

  private mutating func rawArgument() -> String {
    let text = rest.dropFirst().prefix { $0 != "}" }
    rest = rest[text.endIndex...].dropFirst()
    return String(text)
  }

  private mutating func sized() -> Atom? {
    if skippingBlanks() == "." {
      rest.removeFirst()
      return nil
    }
    return atom()
  }

  private mutating func accented(_ mark: String) -> Atom {
    Atom(kind: .factor, text: argument().text + mark)
  }

  private mutating func root() -> Atom {
    var sign = "√"
    if rest.first == "[" {
      sign = "∛"
      rest = rest.drop { $0 != "]" }.dropFirst()
    }
    let inside = argument()
    return Atom(
      kind: .factor,
      text: sign + (inside.isOne ? inside.text : "(\(inside.text))"))
  }

  private mutating func fraction() -> Atom {
    let (top, bottom) = (argument(), argument())
    if let sign = Self.fractions["\(top.text)/\(bottom.text)"] {
      return Atom(kind: .number, text: sign)
    }
    let isDerivative = top.text.hasPrefix("∂") && bottom.text.hasPrefix("∂")
    let above = top.isSum ? "(\(top.text))" : top.text
    let isBare =
      bottom.isOne || isDerivative && bottom.text.count { $0 == "∂" } == 1
    let text = above + "/" + (isBare ? bottom.text : "(\(bottom.text))")
    return Atom(kind: isDerivative ? .words : .fraction, text: text)
  }

  /// Takes the scripts and primes after a symbol, in any order.
  private mutating func addScripts(to atoms: inout [Atom]) {
    var (lower, upper, primes) = ("", "", "")
    while let sign = rest.first, "^_'".contains(sign) {
      rest.removeFirst()
      switch sign {
      case "_": lower = Self.script(argument().text, Self.lower, "_")
      case "^": upper = Self.script(argument().text, Self.upper, "^")
      default: primes += "′"
      }
      _ = skippingBlanks()
    }
    if atoms.isEmpty { atoms.append(Atom(kind: .factor, text: "")) }
    atoms[atoms.count - 1].text += lower + primes + upper
    atoms[atoms.count - 1].hasScript =
      !lower.isEmpty || upper.count > 1
  }

  /// Sets a matrix, cases, or aligned lines.
  private mutating func environment() -> Atom {
    let name = rawArgument()
    var rows: [[String]] = [[]]
    while !rest.isEmpty {
      rows[rows.count - 1].append(
        PlainLine(atoms(until: ["\\\\", "\\end"])).text.trimmed)
      if rest.first == "&" || rest.first == "}" {
        rest.removeFirst()
      } else if rest.hasPrefix("\\\\") {
        rest = rest.dropFirst(2)
        rows.append([])
      } else {
        rest = rest.dropFirst("\\end".count)
        _ = rawArgument()
        break
      }
    }
    switch name {
    case "bmatrix":
      let text = rows.map { "[" + $0.joined(separator: ", ") + "]" }
      return Atom(
        kind: .factor, text: "[" + text.joined(separator: ", ") + "]")
    case "cases":
      let text = rows.map { $0.joined(separator: " ") }
      return Atom(kind: .words, text: text.joined(separator: ", "))
    default: return Atom(kind: .words, text: Self.aligned(rows))
    }
  }

  /// Sets lines one below the other, with their first columns as wide.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (0..<2).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      row.indices.map { (index: Int) -> String in
        let cell = row[index]
        guard index < 2 else { return cell.isEmpty ? "" : "   " + cell }
        let blanks = String(
          repeating: " ", count: max(0, widths[index] - cell.count))
        return index == 0 ? blanks + cell + " " : cell + blanks
      }.joined()
    }
    let trimmed = lines.map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }
    return trimmed.joined(separator: "\n")
  }

  private static func script(
    _ text: String, _ signs: [Character: Character], _ mark: String
  ) -> String {
    let text = text.filter { !$0.isWhitespace }
    let found = text.compactMap { signs[$0] }
    if found.count == text.count { return String(found) }
    return mark + (text.count == 1 ? text : "(\(text))")
  }
}
