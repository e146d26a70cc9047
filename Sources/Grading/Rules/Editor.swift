/// Finds the formulas that one mistake makes of a formula.
struct Editor {
  /// The places that may stand for one another, by the place.
  let alike: @Sendable (Int) -> [Int]
  /// Whether a quantity is a number of things.
  let isSize: @Sendable (Int) -> Bool
  let factors: [Factor]

  /// The mistakes in the formula of a step, with what they make of it.
  func edits(of formula: Formula) -> [(Edit.Kind, Formula)] {
    var edits: [(Edit.Kind, Formula)] = []
    // Sooner told than that of what the formula is made of.
    if !formula.isNumber && formula.operation != .transpose {
      edits.append((.wholeTransposed, Formula(.transpose, formula)))
    }
    edits += inner(formula)
    if !formula.isNumber {
      for factor in factors {
        edits.append(
          (.scaled(nil, factor), Formula(.product, factor.formula, formula))
        )
      }
    }
    return edits
  }

  private func inner(_ formula: Formula) -> [(Edit.Kind, Formula)] {
    var edits = own(formula)
    for (index, operand) in formula.operands.enumerated() {
      for (kind, edited) in inner(operand) {
        edits.append((kind, formula.replacing(index, by: edited)))
      }
      // A number has no transpose, and a transpose is told as missing.
      let isTransposed =
        formula.operation == .transpose || operand.operation == .transpose
      if !operand.isNumber && !isTransposed {
        edits.append(
          (
            .transposed(operand),
            formula.replacing(index, by: Formula(.transpose, operand))
          ))
      }
      switch formula.operation {
      case .sum, .difference:
        for factor in factors {
          edits.append(
            (
              .scaled(operand, factor),
              formula.replacing(
                index, by: Formula(.product, factor.formula, operand))
            ))
        }
      default: break
      }
    }
    return edits
  }

  /// The mistakes at the root of a formula.
  private func own(_ formula: Formula) -> [(Edit.Kind, Formula)] {
    let operands = formula.operands
    switch formula.operation {
    case .quantity(let place):
      return alike(place).map { other in
        let other = Formula(.quantity(other))
        return (.replaced(formula, by: other), other)
      }
        + (isSize(place)
          ? [] : [(.onesFor(formula), Formula(.onesLike, formula))])
    case .product: return product(operands[0], operands[1])
    case .entrywise: return entrywise(operands[0], operands[1])
    case .quotient:
      let (a, b) = (operands[0], operands[1])
      return [
        (.divisorMissing(b), a), (.doubled(b), Formula(.quotient, formula, b)),
      ]
    case .kronecker:
      return [
        (.kroneckerExchanged, Formula(.kronecker, operands[1], operands[0]))
      ]
    case .sum:
      return [
        (.termMissing(operands[1]), operands[0]),
        (.termMissing(operands[0]), operands[1]),
        (.subtracted, Formula(.difference, of: operands)),
        (.termsMultiplied, Formula(.entrywise, of: operands)),
      ]
    case .difference:
      return [
        (.reversed, Formula(.difference, operands[1], operands[0])),
        (.added, Formula(.sum, of: operands)),
        (.termMissing(operands[1]), operands[0]),
        (.termMissing(operands[0]), operands[1]),
        (
          .termMissing(operands[0]),
          Formula(.product, .number(-1), operands[1])
        ),
      ]
    case .transpose: return [(.transposeMissing(operands[0]), operands[0])]
    case .square:
      return [
        (.squareMissing, operands[0]),
        (.absolute, Formula(.function(.abs), operands[0])),
      ]
    // What is read off a value stands for no step of anybody's.
    case .function(.artanh): return []
    case .function(let f):
      // Nobody takes an activation for a root.
      let others = f == .sqrt ? [] : Activation.usual.filter { $0 != f }
      return [
        (.functionMissing(f), operands[0]),
        (.slopeForFunction(f), Formula(.slope(f), of: operands)),
      ]
        + others.map {
          (.function(f, as: $0), Formula(.function($0), operands[0]))
        }
    case .slope(let f): return slope(f, operands)
    case .reduction(let reduction): return reduced(reduction, operands[0])
    case .made(.softmax0):
      return [(.softmaxAlong(1), Formula(.made(.softmax1), of: operands))]
    case .made(.softmax1):
      return [(.softmaxAlong(0), Formula(.made(.softmax0), of: operands))]
    case .made(.diagonal): return [(.onlyDiagonal, operands[0])]
    case .made(let maker): return ordered(maker, operands)
    default: return []
    }
  }

  private func product(_ a: Formula, _ b: Formula) -> [(Edit.Kind, Formula)] {
    if a.isNumber {
      let isSlope = a.operation == .number(2)
      let formula = Formula(.product, a, b)
      return [(.factorMissing(a), b), (.factorMissing(b), a)]
        + (b.isNamed
          ? [(.doubled(b), Formula(.entrywise, formula, b))] : [])
        + (isSlope ? [(.squareForSlope, Formula(.square, b))] : [])
    }
    let formula = Formula(.product, a, b)
    return [
      (.factorMissing(a), b), (.factorMissing(b), a),
      (.exchanged(a, b), Formula(.product, b, a)),
      (.entrywise(a, b), Formula(.entrywise, a, b)),
      (.productOfSums(formula), Formula(.productOfSums, a, b)),
    ] + End.allCases.map { (.term($0, formula), Formula(.term($0), a, b)) }
  }

  /// The mistakes in the order in which a matrix is stacked or laid out.
  private func ordered(
    _ maker: Maker, _ operands: [Formula]
  ) -> [(Edit.Kind, Formula)] {
    guard let other = maker.inOtherOrder else { return [] }
    let edits: [(Edit.Kind, Formula)] = [
      (.otherOrder(other), Formula(.made(other), of: operands))
    ]
    return operands.count == 1
      ? edits + [(.notStacked, operands[0])] : edits
  }

  private func entrywise(_ a: Formula, _ b: Formula) -> [(Edit.Kind, Formula)] {
    let formula = Formula(.entrywise, a, b)
    return [
      (.factorMissing(a), b), (.factorMissing(b), a),
      (.multiplied(a, b), Formula(.product, a, b)),
    ]
      + [a, b].filter { $0.isSlope || $0.isQuantity }.map {
        (.doubled($0), Formula(.entrywise, formula, $0))
      }
  }

  private func reduced(
    _ reduction: Reduction, _ operand: Formula
  ) -> [(Edit.Kind, Formula)] {
    func sum(_ reduction: Reduction) -> Formula {
      Formula(.reduction(reduction), operand)
    }
    // A row is a product with a column that is 1 at its end.
    func row(_ end: End) -> Formula {
      let ones = Formula(.onesLike, sum(.sum1))
      return Formula(.term(end), Formula(.transpose, ones), operand)
    }
    func column(_ end: End) -> Formula {
      let ones = Formula(.onesLike, Formula(.transpose, sum(.sum0)))
      return Formula(.term(end), operand, ones)
    }
    let formula = sum(reduction)
    let rows = Formula(.made(.rows), operand)
    let columns = Formula(.made(.columns), operand)
    let edits: [(Edit.Kind, Formula)]
    let count: Formula
    switch reduction {
    case .sum0, .sum1:
      let isAlong0 = reduction == .sum0
      let other: Reduction = isAlong0 ? .sum1 : .sum0
      count = isAlong0 ? rows : columns
      edits =
        [
          (.reduced(reduction, as: other), sum(other)),
          (.reduced(reduction, as: other), Formula(.transpose, sum(other))),
          (.reduced(reduction, as: .total), sum(.total)),
          (
            .reduced(reduction, as: .total),
            Formula(.product, sum(.total), Formula(.onesLike, formula))
          ),
        ]
        + End.allCases.map {
          (.onlyRow($0, reduction), isAlong0 ? row($0) : column($0))
        }
    case .total:
      count = Formula(.product, rows, columns)
      edits =
        [
          (.reduced(.total, as: .sum0), sum(.sum0)),
          (.reduced(.total, as: .sum1), sum(.sum1)),
          (.rootTaken, Formula(.function(.sqrt), formula)),
        ]
        + End.allCases.map {
          (.onlyEntries($0, operand), Formula(.reduction(.total), row($0)))
        }
    }
    return [(.notReduced(reduction), operand)] + edits
      + [(.mean(reduction), Formula(.quotient, formula, count))]
  }

  /// What stands in the place of a slope f′(z), where a = f(z).
  private func slope(
    _ f: Activation, _ operands: [Formula]
  ) -> [(Edit.Kind, Formula)] {
    let z = operands[0]
    func at(_ place: Formula) -> Formula {
      Formula(.slope(f), of: [place] + operands.dropFirst())
    }
    let a = Formula(.function(f), of: operands)
    let values = [z, a, at(z), at(a), Formula(.onesLike, z)]
    var edits = standIns.map { ($0.words, $0.formula.replacing(values)) }
    for other in Activation.usual where other != f {
      edits.append(("the slope of \(other.words)", Formula(.slope(other), z)))
      edits.append(
        ("the slope of \(other.words) at the value", Formula(.slope(other), a)))
    }
    if operands.count == 2 {
      edits += leakyStandIns.map {
        ($0.words, $0.formula.replacing(values + [operands[1]]))
      }
    }
    var places: [Formula] = []
    if case .quantity(let place) = z.operation {
      places = alike(place).map { Formula(.quantity($0)) }
    }
    return edits.map { (.slope(f, as: $0.0), $0.1) }
      + places.map { (.slopeAt($0, f, dueAt: z), at($0)) }
  }
}

/// What is taken for a slope, made of the argument z, the value a, the slope,
/// the slope at a, and ones.
private let standIns = read([
  ("the value", "a"), ("1", "ones"), ("the slope at the value", "atA"),
  ("the square of the slope", "slope²"), ("the square of the value", "a²"),
  ("1 + a², with a the value,", "1 + a²"),
  ("1 − a², with a the value,", "1 - a²"),
  ("−a², with a the value,", "-a²"), ("1 − a, with a the value,", "1 - a"),
  ("a(1 − a), with a the value,", "a ⊙ (1 - a)"),
  ("a(1 + a), with a the value,", "a ⊙ (1 + a)"),
  ("1 − z², with z the argument,", "1 - z²"),
  ("z(1 − z), with z the argument,", "z ⊙ (1 - z)"), ("the argument", "z"),
  ("1 over the slope", "1 / slope"),
  (
    "1 − artanh², a function that looks like tanh in some codes,",
    "1 - artanh(z)²"
  ), ("the slope with the sides exchanged", "1 - slope"),
])

/// The same of the slope of a leaky ReLU, whose parameter is s.
private let leakyStandIns = read([
  ("the slope with a parameter of 0.01", "leaky′(z, 0.01)"),
  ("the slope with a parameter of 0.1", "leaky′(z, 0.1)"),
  ("the slope with its sides exchanged", "1 + s - slope"),
  ("the slope with a parameter of the other sign", "leaky′(z, -s)"),
  ("the parameter above 0, and 0 below,", "s relu′(z)"),
  ("the parameter on both sides", "s ones"),
  ("the parameter below 0, and 0 above,", "s (1 - relu′(z))"),
])

/// Reads formulas in the notation of rules.
private func read(
  _ texts: [(words: String, text: String)]
) -> [(words: String, formula: Formula)] {
  texts.map { words, text in
    do {
      let rule = try Rule(
        "x = " + text, given: ["z", "a", "slope", "atA", "ones", "s"])
      return (words, rule.steps[0].formula)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Formula {
  /// The formula with other formulas for its quantities.
  fileprivate func replacing(_ quantities: [Formula]) -> Formula {
    if case .quantity(let place) = operation { return quantities[place] }
    return Formula(operation, of: operands.map { $0.replacing(quantities) })
  }
}
