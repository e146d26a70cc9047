import LinearAlgebra

// What a mistake in a rule is called.

extension Neighbourhood {
  /// The mistake in a few words.
  func name(of edit: Edit) -> String {
    switch edit.kind {
    case .transposeMissing(let f): return "\(f.words(rule)) not transposed"
    case .transposed(let f): return "\(f.words(rule)) transposed"
    case .wholeTransposed: return "\(rule.name(edit.step)) transposed"
    case .exchanged: return "the factors exchanged"
    case .entrywise: return "entry by entry"
    case .multiplied: return "the product for ⊙"
    case .factorMissing(let f):
      return f.operation == .number(-1)
        ? "the sign" : "\(f.words(rule)) missing"
    case .divisorMissing(let f): return "not divided by \(f.words(rule))"
    case .termMissing: return "a term missing"
    case .doubled(let f): return "\(f.words(rule)) twice"
    case .reversed: return "the sign"
    case .added: return "plus for minus"
    case .subtracted: return "minus for plus"
    case .termsMultiplied: return "a product for the sum"
    case .replaced(let f, let other):
      return "\(other.words(rule)) for \(f.words(rule))"
    case .onesFor(let f): return "ones for \(f.words(rule))"
    case .zerosFor(let f): return "\(f.words(rule)) forgotten"
    case .scaled(_, let factor): return factor.name
    case .reduced(_, .sum0): return "along axis 0"
    case .reduced(_, .sum1): return "along axis 1"
    case .reduced(_, .total): return "one total"
    case .notReduced: return "not summed"
    case .onlyRow(.first, _), .onlyEntries(.first, _), .term(.first, _):
      return "the first only"
    case .onlyRow(.last, _), .onlyEntries(.last, _), .term(.last, _):
      return "the last only"
    case .mean: return "a mean for the sum"
    case .productOfSums: return "sums multiplied"
    case .squareMissing: return "the square missing"
    case .squareForSlope: return "the square for its slope"
    case .rootTaken: return "the root"
    case .absolute: return "absolute values for squares"
    case .functionMissing(let f): return "\(f.rawValue) left out"
    case .function(let f, let other):
      return "\(other.rawValue) for \(f.rawValue)"
    case .slopeForFunction(let f): return "the slope of \(f.rawValue) for it"
    case .slope(let f, let other): return "\(other) for \(f.rawValue)′"
    case .slopeAt(let place, let f, _):
      return "\(f.rawValue)′ at \(place.words(rule))"
    case .softmaxAlong(let axis): return "the softmax along axis \(axis)"
    case .kroneckerExchanged: return "the factors exchanged"
    case .otherOrder(let maker): return maker.words
    case .notStacked: return "not stacked"
    case .onlyDiagonal: return "no zeros beside the diagonal"
    }
  }

  /// What is wrong, in a sentence, which says at which step the answer
  /// departs if it is another than a part.
  func sentence(_ edit: Edit, of parts: [String]) -> String {
    let step = step(of: edit)
    let isPart = parts.contains { rule.place(ofPart: $0) == edit.step }
    let what = what(edit)
    let subject = listed(parts.filter { !$0.isEmpty })
    if case .scaled(nil, let factor) = edit.kind, isPart, parts.count == 1 {
      return "Your \(subject.isEmpty ? "answer" : subject) "
        + factor.sentence + "."
    }
    if isPart && parts.count == 1 {
      let place = step?.equation.map { " (equation \($0))" } ?? ""
      return subject.isEmpty
        ? begun(what) + place + "." : "\(subject)\(place): \(what)."
    }
    let clause = clause(edit)
    return (subject.isEmpty ? begun(clause) : "\(subject): \(clause)")
      + "."
  }

  /// The equation at which the answer departs.
  func equation(of edit: Edit) -> String? {
    step(of: edit)?.equation
  }

  /// The step that it is in, if it is not in what is given.
  private func step(of edit: Edit) -> Rule.Step? {
    edit.step < rule.given.count
      ? nil : rule.steps[edit.step - rule.given.count]
  }

  /// What is wrong, as a clause that names the step.
  func clause(_ edit: Edit) -> String {
    guard let step = step(of: edit) else { return what(edit) }
    let equation = step.equation.map { ", equation (\($0))" } ?? ""
    // The reader may have multiplied elsewhere, to the same effect.
    let whole =
      "this is what you get if \(step.name)\(equation)"
      + (equation.isEmpty ? "" : ",")
    switch edit.kind {
    case .scaled(nil, let factor): return "\(whole) \(factor.sentence)"
    case .wholeTransposed: return "\(whole) is transposed"
    default: break
    }
    return step.name == "answer" && equation.isEmpty
      ? what(edit) : "in \(step.name)\(equation), \(what(edit))"
  }

  /// With a capital at its beginning, unless it begins with a letter.
  private func begun(_ words: String) -> String {
    let first = words.prefix { $0 != " " && $0 != "ᵀ" && $0 != "," }
    let isName =
      rule.given.contains { $0 == first }
      || rule.steps.contains { $0.name == first }
    // A quantity may be called as the article is.
    let rest = words.dropFirst(first.count)
    let isArticle =
      first == "a" && !rest.hasPrefix(" is ") && !rest.hasPrefix(" should ")
    return isName && !isArticle || !first.allSatisfy(\.isLetter)
      ? words : words.capitalized
  }

  private func what(_ edit: Edit) -> String {
    switch edit.kind {
    case .transposeMissing(let f):
      return f.isNamed
        ? "\(f.words(rule)) is not transposed, but should be"
        : "a transpose is missing"
    case .transposed(let f):
      return f.isNamed
        ? "\(f.words(rule)) is transposed, but should not be"
        : (f.operation == .product ? "a product" : "what is in brackets")
          + " is transposed, but should not be"
    case .wholeTransposed:
      return "it is transposed"
    case .exchanged(let a, let b):
      return a.isNamed && b.isNamed
        ? "\(a.words(rule)) and \(b.words(rule)) are in the wrong order"
        : "the factors are in the wrong order"
    case .entrywise:
      return "two matrices are multiplied entry by entry instead of as matrices"
    case .multiplied:
      return "two matrices are multiplied as matrices instead of entry by entry"
    case .factorMissing(let f): return missing(f)
    case .divisorMissing(let f):
      return "the division by \(full(f)) is missing"
    case .termMissing(let f):
      return f.isNamed
        ? "\(f.words(rule)) is missing"
        : "one of the terms is missing: all of them should be added"
    case .doubled(let f): return "\(full(f)) appears twice"
    case .reversed:
      return "the difference is taken the other way round: the sign is wrong"
    case .added: return "there is a plus where a minus belongs"
    case .subtracted: return "there is a minus where a plus belongs"
    case .termsMultiplied:
      return "the terms are multiplied instead of added"
    case .replaced(let f, let other): return replaced(f, other)
    case .onesFor(let f):
      return "\(f.words(rule)) is treated as if all its entries were 1"
    case .zerosFor(let f):
      return "\(f.words(rule)) is missing, as if all its entries were 0"
    case .scaled(let f, let factor):
      let subject =
        f.map { $0.isNamed ? $0.words(rule) : "one of the terms" } ?? "it"
      return "\(subject) \(factor.sentence)"
    case .reduced(let due, .total):
      return "all entries are summed into one number; sum along axis "
        + "\(due == .sum0 ? 0 : 1) only"
    case .reduced(_, .sum0): return "the sum runs along axis 0"
    case .reduced(_, .sum1): return "the sum runs along axis 1"
    case .notReduced:
      return
        "the sum is missing: every copy contributes, and the contributions add up"
    case .onlyRow(let end, let reduction):
      return "only the \(end) \(reduction == .sum0 ? "row" : "column") counts, "
        + "but all of them should be added"
    case .onlyEntries(let end, let operand):
      return "only the \(end) \(counted(operand)) counts: the others are "
        + "overwritten or never reached, but all of them should be added"
    case .term(let end, let product):
      return "only the \(end) \(contracted(product)) counts: the "
        + "others are overwritten or never reached, but all should be added"
    case .mean: return "a mean is taken instead of a sum"
    case .productOfSums(let product):
      return
        "the sums over the \(contracted(product))s are multiplied: multiply "
        + "for each \(contracted(product)) first, then sum"
    case .squareMissing: return "the square is missing"
    case .squareForSlope: return "a square is used where its derivative belongs"
    case .rootTaken: return "there is a square root that does not belong there"
    case .absolute: return "absolute values are used instead of squares"
    case .functionMissing(let f): return "\(f.words) is left out"
    case .function(let f, let other):
      return "\(other.words) is used where \(f.words) belongs"
    case .slopeForFunction(let f):
      return "the slope of \(f.words) is used where its value belongs"
    case .slope(let f, let other):
      return "\(other) is used where the slope of \(f.words) belongs"
    case .slopeAt(let place, let f, let due):
      return "the slope of \(f.words) is taken at \(place.words(rule)) instead "
        + "of at \(due.words(rule))"
    case .softmaxAlong(let axis):
      return "the softmax is taken along axis \(axis)"
    case .kroneckerExchanged:
      return "the factors of the Kronecker product are in the wrong order"
    case .otherOrder(let maker):
      return "the numbers are in the wrong order: they are " + maker.words
    case .notStacked:
      return "the numbers should be in one column"
    case .onlyDiagonal:
      return "the zeros beside the diagonal are missing"
    }
  }

  private func missing(_ f: Formula) -> String {
    if f.isSlope || f.operands.contains(where: \.isSlope) {
      return "the slope is missing: what comes back through a function is "
        + "multiplied by the function's slope"
    }
    if f.operation == .number(-1) { return "the sign is wrong" }
    if case .number = f.operation {
      return "the factor \(f.words(rule)) is missing"
    }
    return f.isNamed
      ? "the factor \(full(f)) is missing" : "one of the factors is missing"
  }

  private func replaced(_ f: Formula, _ other: Formula) -> String {
    let (due, got) = (f.words(rule), other.words(rule))
    if got == "d" + due {
      return "\(got), the gradient, is used where \(due) itself belongs"
    }
    if due == "d" + got {
      return "\(got) is used where \(due), the gradient, belongs"
    }
    if got == due + "⁺" {
      return "\(due) is used as it is after the step; the step comes last"
    }
    return "\(got) is used where \(due) belongs"
  }

  /// One of what a product sums over.
  private func contracted(_ product: Formula) -> String {
    counted(product.operands[1])
  }

  /// What the rows of a quantity are, one of them.
  private func counted(_ f: Formula) -> String {
    size(Formula(.made(.rows), f))?.words.map { String($0.dropLast()) }
      ?? "term"
  }

  private func full(_ f: Formula) -> String {
    guard case .quantity(let place) = f.operation, place >= rule.given.count,
      let words = rule.steps[place - rule.given.count].words
    else { return f.words(rule) }
    return "\(rule.name(place)), the number of \(words),"
  }
}

extension Maker {
  /// In which order the entries are taken.
  fileprivate var words: String {
    switch self {
    case .vecByRows: "stacked by rows"
    case .vecByColumns: "stacked by columns"
    case .unvecByRows: "laid out by rows"
    case .unvecByColumns: "laid out by columns"
    default: "made"
    }
  }
}

extension Formula {
  /// Whether it is short enough to be called by what it is.
  var isNamed: Bool {
    switch operation {
    case .quantity, .number: true
    case .transpose, .slope, .function, .square: operands.allSatisfy(\.isNamed)
    default: false
    }
  }

  /// The formula as it is written, if it is named.
  func words(_ rule: Rule) -> String {
    switch operation {
    case .quantity(let place): return rule.name(place)
    case .number(let number): return decimal(number)
    case .transpose where isNamed: return operands[0].words(rule) + "ᵀ"
    case .square where isNamed: return operands[0].words(rule) + "²"
    case .slope(let f) where isNamed:
      return "\(f.rawValue)′(\(operands[0].words(rule)))"
    case .function(let f) where isNamed:
      return "\(f.rawValue)(\(operands[0].words(rule)))"
    default: return "a factor"
    }
  }
}

extension String {
  /// With a capital at its beginning.
  fileprivate var capitalized: String {
    prefix(1).uppercased() + dropFirst()
  }
}
