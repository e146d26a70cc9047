import LinearAlgebra

/// Two matrices that cannot be combined, as LinearAlgebra tells of them when it
/// stops a program.
struct Clash: Equatable {
  enum Kind: Equatable {
    case product
    /// A sum, a difference, or a product entry by entry.
    case equalShapes
  }

  let kind: Kind
  let first: Shape
  let second: Shape

  init(_ kind: Kind, _ first: Shape, _ second: Shape) {
    self.kind = kind
    self.first = first
    self.second = second
  }

  /// Reads what a program stopped with, if it tells of two such matrices.
  init?(message: String) {
    guard let start = message.firstRange(of: "cannot ")?.upperBound else {
      return nil
    }
    let words = message[start...]
    let shapes = words.prefix { $0 != ":" }.matches(
      of: /(?<transpose>transpose of )?a (?<rows>\d+)×(?<columns>\d+) matrix/
    ).compactMap { match -> Shape? in
      guard let rows = Int(match.rows), let columns = Int(match.columns) else {
        return nil
      }
      return match.transpose == nil
        ? Shape(rows, columns) : Shape(columns, rows)
    }
    guard shapes.count == 2 else { return nil }
    self.init(
      words.hasPrefix("multiply ")
        && !words.hasPrefix("multiply entry by entry ")
        ? .product : .equalShapes, shapes[0], shapes[1])
  }

  /// What would make the two fit, in a sentence.
  var mend: String? {
    guard kind == .product else {
      return first == second.transposed
        ? "Each has the shape of the other's transpose." : nil
    }
    let transposed = [
      ("the first", first.rows == second.rows),
      ("the second", first.columns == second.columns),
    ].filter(\.1).map(\.0)
    if !transposed.isEmpty {
      return "Transposed, \(transposed.joined(separator: " or ")) would fit."
    }
    return second.columns == first.rows
      ? "The other way round they would fit." : nil
  }
}

extension Formula {
  /// The first operation whose operands do not fit, in the order in which they
  /// are computed.
  fileprivate func clash(_ quantity: (Int) -> Quantity?) -> Clash? {
    for operand in operands {
      if let clash = operand.clash(quantity) { return clash }
    }
    guard operands.count == 2, let a = operands[0].value(quantity),
      let b = operands[1].value(quantity), !a.isNumber, !b.isNumber
    else { return nil }
    let (first, second) = (a.matrix.shape, b.matrix.shape)
    switch operation {
    case .product:
      return first.columns == second.rows
        ? nil : Clash(.product, first, second)
    case .sum, .difference, .entrywise:
      return first == second ? nil : Clash(.equalShapes, first, second)
    default: return nil
    }
  }
}

extension Neighbourhood {
  /// The mistakes that end in such a clash in a case.
  func edits(_ clash: Clash, _ index: Int) -> [Edit] {
    all.filter { reading in
      reading.formulas.values.contains { formula in
        formula.clash { value($0, index) } == clash
      }
    }.flatMap(\.edits)
  }
}

extension Judge {
  /// What can be said of a program that stopped in a case since two matrices
  /// did not fit: what would, which arguments have these shapes, and the
  /// mistakes in the rule that end so.
  func words(_ clash: Clash, _ index: Int) -> (lines: [String], slips: [String])
  {
    let shapes = [clash.first, clash.second]
    let names = deal.cases[index].matrices(facts.parameters).filter {
      shapes.contains($0.matrix.shape)
        || shapes.contains($0.matrix.shape.transposed)
    }.map { "\($0.name) is \($0.matrix.shape)" }
    let lines =
      (clash.mend.map { [$0] } ?? [])
      + (names.isEmpty ? [] : ["Here " + listed(names) + "."])
    guard let neighbourhood = neighbourhood(deal.cases.count) else {
      return (lines, [])
    }
    let edits = neighbourhood.edits(clash, index)
    // The least far-fetched, if they are few enough to help.
    let best = edits.filter { $0.rank == edits.map(\.rank).min() }
    guard (1...2).contains(best.count) else { return (lines, []) }
    let causes = best.map(neighbourhood.clause)
    return (
      lines + ["This happens if " + causes.joined(separator: ", or if ") + "."],
      best.count == 1 ? [neighbourhood.name(of: best[0])] : []
    )
  }
}
