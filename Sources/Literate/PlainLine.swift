/// Symbols side by side, with the blanks that belong between them.
struct PlainLine {
  let text: String
  /// Whether it is one symbol.
  let isOne: Bool
  /// Whether it has to be bracketed above a line.
  let isSum: Bool

  init(_ atoms: [PlainMath.Atom]) {
    var text = ""
    var isSum = false
    var depth = 0
    for (index, atom) in atoms.enumerated() {
      let left = index > 0 ? atoms[index - 1] : nil
      let right = index + 1 < atoms.count ? atoms[index + 1] : nil
      let isUnary =
        atom.kind == .binary && (left.map(PlainLine.admitsSign) ?? true)
      switch atom.kind {
      case .opening: depth += 1
      case .closing where atom.text != ":" && atom.text != ".": depth -= 1
      case .binary, .relation: isSum = isSum || !isUnary && depth == 0
      default: break
      }
      if let left, PlainLine.isApart(left, atom, after: atoms[..<(index - 1)]) {
        text += text.hasSuffix(" ") ? "" : " "
      }
      let isFactor =
        atom.kind == .fraction
        && (PlainLine.isProduct(left) || PlainLine.isProduct(right))
      text += isFactor ? "(\(atom.text))" : atom.text
    }
    self.text = text
    self.isSum = isSum
    isOne = atoms.count == 1
  }

  /// Whether a sign after it is no operation.
  private static func admitsSign(_ left: PlainMath.Atom) -> Bool {
    switch left.kind {
    case .binary, .relation, .opening, .mark, .space: true
    default: false
    }
  }

  /// Whether it would multiply a fraction beside it.
  private static func isProduct(_ atom: PlainMath.Atom?) -> Bool {
    switch atom?.kind {
    case .factor, .number, .name, .sum, .fraction: true
    case .opening: atom?.text == "("
    default: false
    }
  }

  private static func isApart(
    _ left: PlainMath.Atom, _ right: PlainMath.Atom,
    after earlier: ArraySlice<PlainMath.Atom>
  ) -> Bool {
    if [left.text, right.text].contains(where: ["×", "/"].contains) {
      return false
    }
    switch (left.kind, right.kind) {
    case (.space, _), (_, .space), (_, .mark), (.opening, _), (_, .closing):
      return false
    case (_, .relation), (.relation, _), (.mark, _): return true
    case (.binary, _): return !(earlier.last.map(admitsSign) ?? true)
    case (_, .binary): return !admitsSign(left)
    case (_, .opening): return left.kind == .fraction || left.kind == .sum
    case (.words, .words): return true
    case (.words, _): return left.text.contains("∂") && left.text.last != " "
    case (_, .words): return right.text.hasPrefix("∂")
    case (.sum, _), (_, .sum), (.name, _), (_, .name), (.fraction, _),
      (_, .fraction):
      return !"d∂".contains(left.text) || left.text.isEmpty
    default:
      return left.hasScript && left.text.first != "∂"
        || right.hasScript && left.kind == .factor
          && !"d∂".contains(left.text)
    }
  }
}
