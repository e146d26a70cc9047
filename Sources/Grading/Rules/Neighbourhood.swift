import LinearAlgebra

/// A wrong way to an answer: mistakes in a rule.
struct Reading: Sendable {
  let edits: [Edit]
  let formulas: [Int: Formula]

  /// Whether something is multiplied by a factor.
  var isScaled: Bool {
    edits.contains { if case .scaled = $0.kind { true } else { false } }
  }

  /// How far-fetched it is.
  var rank: Int {
    edits.reduce(10 * edits.count) { $0 + $1.rank }
  }
}

/// What a rule and those near it make of the given data of some cases.
final class Neighbourhood {
  let rule: Rule
  /// The quantities of each case, of the right rule.
  private let values: [[Quantity?]]
  /// The places that each quantity depends on, itself among them.
  private let needs: [UInt64]
  /// The places that depend on each quantity, itself among them.
  private let followers: [UInt64]
  let factors: [Factor]
  let sizes: [Factor.Size]
  private let editor: Editor
  /// Exchanges quantities of one shape only.
  private let narrow: Editor

  /// Follows a rule through some cases.
  ///
  /// - Parameters:
  ///   - rule: The rule, of at most 64 quantities.
  ///   - cases: What is given in each case, in the order of the rule.
  init(_ rule: Rule, on cases: [[Quantity]]) {
    self.rule = rule
    let formulas = rule.steps.map(\.formula)
    values = cases.map { given in
      var values: [Quantity?] = given
      for formula in formulas {
        let value = formula.value { values[$0] }
        values.append(value)
      }
      return values
    }
    var needs = rule.given.indices.map { UInt64(1) << UInt64($0) }
    for (index, formula) in formulas.enumerated() {
      needs.append(
        formula.quantities.reduce(
          UInt64(1) << UInt64(rule.given.count + index)
        ) { $0 | needs[$1] })
    }
    self.needs = needs
    followers = needs.indices.map { place in
      needs.enumerated().reduce(UInt64(0)) { all, other in
        other.element & UInt64(1) << UInt64(place) == 0
          ? all : all | UInt64(1) << UInt64(other.offset)
      }
    }
    sizes = rule.sizes(values)
    factors = Factor.all(sizes)
    let (values, simple) = (values, factors.filter(\.isSimple))
    let counts = Set(
      rule.steps.indices.filter { rule.steps[$0].isSize }.map {
        $0 + rule.given.count
      })
    func exchanging(_ isAlike: @escaping (Quantity, Quantity) -> Bool) -> Editor
    {
      Editor(
        alike: { place in
          values[0].indices.filter { other in
            guard other != place, let a = values[0][place],
              let b = values[0][other]
            else { return false }
            return a.isNumber == b.isNumber && isAlike(a, b)
              && counts.contains(place) == counts.contains(other)
          }
        }, isSize: counts.contains, factors: simple)
    }
    editor = exchanging { _, _ in true }
    narrow = exchanging { a, b in
      let (a, b) = (a.matrix.shape, b.matrix.shape)
      return a == b || a == b.transposed
    }
  }

  /// The right value of a quantity in a case.
  func value(_ place: Int, _ index: Int) -> Quantity? { values[index][place] }

  /// All mistakes in one step that a quantity depends on.
  func readings(before place: Int) -> [Reading] {
    all.filter { needs[place] & bit($0.edits[0].step) != 0 }
  }

  /// All mistakes in one step.
  private(set) lazy var all = readings(editor) + forgotten

  /// Those mistakes that are likely to come in twos: no factor, which a part
  /// shows, and no quantity of another shape.
  func likelyReadings(before place: Int) -> [Reading] {
    likely.filter { needs[place] & bit($0.edits[0].step) != 0 }
  }

  private lazy var likely =
    readings(narrow).filter { !$0.isScaled } + forgotten

  /// All mistakes in the step of a quantity, but for factors.
  func readings(in place: Int) -> [Reading] {
    all.filter { $0.edits[0].step == place && !$0.isScaled }
  }

  private func readings(_ editor: Editor) -> [Reading] {
    rule.steps.indices.flatMap { edits($0, rule.steps[$0].formula, editor) }
  }

  /// The mistakes with what is given and used in several steps: it is taken
  /// for ones, or for zeros.
  private var forgotten: [Reading] {
    rule.given.indices.filter { place in
      values[0][place]?.isNumber == false
        && rule.steps.count { $0.formula.quantities.contains(place) } > 1
    }.flatMap { place in
      let given = Formula(.quantity(place))
      let ones = Formula(.onesLike, given)
      return [
        (Edit.Kind.onesFor(given), ones),
        (.zerosFor(given), Formula(.product, .number(0), given)),
      ].map { kind, formula in
        Reading(
          edits: [Edit(step: place, kind: kind)], formulas: [place: formula])
      }
    }
  }

  private func edits(
    _ step: Int, _ formula: Formula, _ editor: Editor
  ) -> [Reading] {
    guard !rule.steps[step].isSize else { return [] }
    let place = rule.given.count + step
    return editor.edits(of: formula).map { kind, edited in
      Reading(
        edits: [Edit(step: place, kind: kind)],
        formulas: [place: edited])
    }
  }

  private func bit(_ place: Int) -> UInt64 { 1 << UInt64(place) }

  /// Two mistakes in different steps; nil where they are in one.
  func joined(_ first: Reading, _ second: Reading) -> Reading? {
    guard first.formulas.keys.allSatisfy({ second.formulas[$0] == nil }) else {
      return nil
    }
    return Reading(
      edits: first.edits + second.edits,
      formulas: first.formulas.merging(second.formulas) { $1 })
  }

  /// The readings with one more mistake in the step that has one.
  func deepened(_ reading: Reading) -> [Reading] {
    guard let (place, formula) = reading.formulas.first,
      place >= rule.given.count
    else { return [] }
    var further = edits(place - rule.given.count, formula, narrow).filter {
      !$0.isScaled
    }
    // What was put in the place of a slope is wrong as a whole.
    if reading.edits.contains(where: \.isOfSlope) {
      let kinds = Set(readings(in: place).flatMap(\.edits).map(\.kind))
      further.removeAll { further in
        further.edits.contains { $0.isOfSlope || !kinds.contains($0.kind) }
      }
    }
    return further.map { further in
      Reading(
        edits: reading.edits + further.edits,
        formulas: further.formulas)
    }
  }

  /// The size that a formula has in all cases, if it is one.
  func size(_ formula: Formula) -> Factor.Size? {
    let numbers = values.map { values in
      formula.value { values[$0] }?.number
    }
    return sizes.first { $0.words != nil && $0.values == numbers }
  }

  /// What a reading makes of a quantity in a case.
  func value(_ place: Int, _ index: Int, _ reading: Reading) -> Quantity? {
    var evaluation = Evaluation(
      rule, reading.formulas, values[index], dirty(reading))
    return evaluation.value(place)
  }

  /// The pairs of readings, of different steps, that make of a quantity in a
  /// case what is looked for.
  func pairs(
    _ readings: [Reading], _ place: Int, _ index: Int,
    where isMatch: (Quantity) -> Bool
  ) -> [Reading] {
    // What the first makes of all quantities is found once; the second is the
    // later one, and touches few of them.
    var found: [Reading] = []
    for (position, first) in readings.enumerated() {
      var evaluation = Evaluation(
        rule, first.formulas, values[index], dirty(first))
      let base = rule.steps.indices.reduce(into: values[index]) {
        let place = rule.given.count + $1
        $0[place] = evaluation.value(place)
      }
      for second in readings[(position + 1)...] {
        guard first.edits[0].step != second.edits[0].step else { continue }
        var evaluation = Evaluation(
          rule, second.formulas, base, dirty(second), also: first.formulas)
        if let value = evaluation.value(place), isMatch(value),
          let both = joined(first, second)
        {
          found.append(both)
        }
      }
    }
    return found
  }

  private func dirty(_ reading: Reading) -> UInt64 {
    reading.formulas.keys.reduce(0) { $0 | followers[$1] }
  }
}

extension Rule.Step {
  /// Whether it is a number of things.
  var isSize: Bool { words != nil }
}

extension Rule {
  /// The sizes, those with words first, then those of what is given.
  fileprivate func sizes(_ values: [[Quantity?]]) -> [Factor.Size] {
    var sizes: [Factor.Size] = []
    func add(_ name: String, _ words: String?, _ formula: Formula) {
      let numbers = values.compactMap { values in
        formula.value { values[$0] }?.number
      }
      let isNew = !sizes.contains { $0.values == numbers }
      // A size that never changes cannot be told from a number.
      guard numbers.count == values.count, isNew,
        values.count == 1 || Set(numbers).count > 1,
        numbers.allSatisfy({ $0 > 0 })
      else { return }
      sizes.append(
        Factor.Size(name: name, words: words, formula: formula, values: numbers)
      )
    }
    for (index, step) in steps.enumerated() where step.isSize {
      add(step.name, step.words, Formula(.quantity(given.count + index)))
    }
    for (place, name) in given.enumerated()
    where values.allSatisfy({ $0[place]?.isNumber == false }) {
      let quantity = Formula(.quantity(place))
      add(
        "the number of rows of \(name)", nil,
        Formula(.made(.rows), quantity))
      add(
        "the number of columns of \(name)", nil,
        Formula(.made(.columns), quantity))
    }
    return sizes
  }
}
