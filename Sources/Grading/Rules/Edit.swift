/// A mistake in one step of a rule.
struct Edit: Hashable, Sendable {
  /// What was done.
  enum Kind: Hashable, Sendable {
    case transposeMissing(Formula)
    case transposed(Formula)
    case wholeTransposed
    case exchanged(Formula, Formula)
    case entrywise(Formula, Formula)
    case multiplied(Formula, Formula)
    case factorMissing(Formula)
    case divisorMissing(Formula)
    case termMissing(Formula)
    case doubled(Formula)
    case reversed
    case added, subtracted, termsMultiplied
    case replaced(Formula, by: Formula)
    case onesFor(Formula)
    case zerosFor(Formula)
    case scaled(Formula?, Factor)
    case reduced(Reduction, as: Reduction)
    case notReduced(Reduction)
    case onlyRow(End, Reduction)
    /// Of a total, with what it is of.
    case onlyEntries(End, Formula)
    case mean(Reduction)
    case term(End, Formula)
    case productOfSums(Formula)
    case squareMissing, squareForSlope, rootTaken, absolute
    case functionMissing(Activation)
    case function(Activation, as: Activation)
    case slopeForFunction(Activation)
    /// In the place of a slope stands something else, in words.
    case slope(Activation, as: String)
    case slopeAt(Formula, Activation, dueAt: Formula)
    case softmaxAlong(Int)
    case kroneckerExchanged
    case otherOrder(Maker)
    case notStacked
    case onlyDiagonal
  }

  /// The place of the step among the quantities.
  let step: Int
  let kind: Kind

  /// Whether something stands in the place of a slope.
  var isOfSlope: Bool { if case .slope = kind { true } else { false } }

  /// What mistakes of one kind have in common: two of them that lead to one
  /// answer say the same of it.
  var family: String {
    switch kind {
    case .slope, .slopeAt, .slopeForFunction: return "slope"
    case .factorMissing(let f), .doubled(let f):
      if f.holdsSlope { return "slope" }
    case .scaled, .reversed, .added, .subtracted: return "factor"
    default: break
    }
    return String("\(kind)".prefix { $0 != "(" })
  }

  /// How far-fetched the reading is: the less, the sooner it is told.
  var rank: Int {
    switch kind {
    case .scaled(nil, _): 2
    case .scaled: 3
    case .productOfSums, .squareMissing, .rootTaken, .absolute: 2
    case .replaced, .onesFor, .zerosFor, .doubled, .slope: 1
    default: 0
    }
  }
}

extension Activation {
  /// The function's name in a sentence.
  var words: String {
    switch self {
    case .relu: "the ReLU"
    case .leaky: "the leaky ReLU"
    case .sigmoid: "the sigmoid"
    case .swish: "the swish"
    case .softplus: "the softplus"
    case .exp: "the exponential function"
    case .log: "the logarithm"
    case .sqrt: "the square root"
    case .abs: "the absolute value"
    case .tanh: "tanh"
    case .arctan: "arctan"
    case .artanh: "artanh"
    }
  }
}

extension Formula {
  /// Whether it is a quantity, transposed or not.
  var isQuantity: Bool {
    switch operation {
    case .quantity: true
    case .transpose: operands[0].isQuantity
    default: false
    }
  }

  /// Whether there is the slope of a function in it.
  var holdsSlope: Bool { isSlope || operands.contains(where: \.holdsSlope) }

  /// Whether it is the slope of a function.
  var isSlope: Bool { if case .slope = operation { true } else { false } }

  func replacing(_ index: Int, by operand: Formula) -> Formula {
    var operands = operands
    operands[index] = operand
    return Formula(operation, of: operands)
  }
}
